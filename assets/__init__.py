"""The Dagster side, and the command line: dependencies, metadata and calls into `pipeline`.

`steps` says what there is to do and from what; `work` does one step; `graph`, `checks` and
`definitions` show them to Dagster; `cli` is the same without the browser.
"""

# Before all else: it bounds the threads of numpy, which libraries imported here load.
import pipeline  # noqa: F401
