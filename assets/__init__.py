"""The Dagster side, and the command line: dependencies, metadata and calls into `pipeline`.

`work` says what there is to do and does one step; `orchestration` shows and runs the steps in
Dagster, which loads `definitions`; `commands` are asked for without the browser, by the names that
`cli` gives them; `bench` times it all.
"""

# Before all else: it bounds the threads of numpy, which libraries imported here load.
import pipeline  # noqa: F401
