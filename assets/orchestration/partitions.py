"""Which partitions does Dagster know? The days on which pages arrived (UTC), and WARC sets."""

from datetime import date

import dagster as dg

FIRST_DAY = date(2025, 1, 1)

# The day that is still going on counts too: pages that came in an hour ago want to be seen.
DAYS = dg.DailyPartitionsDefinition(start_date=FIRST_DAY.isoformat(), end_offset=1)

SETS = dg.DynamicPartitionsDefinition(name="warc_sets")
"""Sets are added while it runs: by the sensor `warc_sets`, the command line, or in the UI."""
