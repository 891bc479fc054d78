"""The pipeline: plain functions from tables to tables, one room for each step of the way.

The rooms in the order the data walks through them: `ingest`, `language`, `extract`, `review`,
`resolve`, `release`; `engines` spreads extract, `evaluate` measures it. Three rooms may be
read by all: `codebook` (what the tables are), `store` (where they lie) and `beats` (what is
particular to the subject). Nothing here knows of Dagster or Great Expectations.
"""

import os

# One thread a process: extraction spreads over processes, and threads below them only fight.
# It counts only before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
