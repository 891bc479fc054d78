"""Which partitions are there? One for each day on which pages arrived (UTC)."""

from datetime import date

import dagster as dg

FIRST_DAY = date(2025, 1, 1)

# The day that is still going on counts too: pages that came in an hour ago want to be seen.
DAYS = dg.DailyPartitionsDefinition(start_date=FIRST_DAY.isoformat(), end_offset=1)
