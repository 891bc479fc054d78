"""An article → its records, with evidence for every one: one module a table.

Each module is a pure function of the analysed article and of records found before it.
`articles` runs them in order; `tables` turns what they find into Arrow.
"""
