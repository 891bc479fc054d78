"""Nothing unproven gets out: what a table must keep, checked by Great Expectations.

`suites` puts the rules together: those that follow from the codebook (`derived`) and those
written by hand (`grounding`, `readable`, `within`, `world`, `suspect`, `misnamed`, `merging`,
`private`). A rule sees its table and what lies beside it through a `view`; `gate` runs the rules
over tables, a long one in `blocks`; `database` runs them over the finished file, `volume` compares
with the last release; `verdict` is what comes out, and `report` what the public reads of it.
"""
