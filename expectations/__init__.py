"""Nothing unproven gets out: what a table must keep, checked by Great Expectations.

`suites` puts the rules together: those that follow from the codebook (`derived`) and those
written by hand (`grounding`, `readable`, `within`, `world`, `suspect`, `misnamed`, `merging`,
`private`). A rule sees its table and what lies beside it through a `view`; `offences` asks the
rules that look beyond one column, of a long table a block after the other (`blocks`), and `gate`
lets the library judge the whole table; `database` runs them over the finished file, `volume`
compares with the last release; `verdict` is what comes out, and `report` what the public reads.
"""
