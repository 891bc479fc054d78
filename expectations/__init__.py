"""Nothing unproven gets out: what a table must keep, checked by Great Expectations.

`frames` puts beside each table what its rules need to see, `suites` states the rules (most of
them derived from the codebook), `gate` runs them, `verdict` is what comes out.
"""
