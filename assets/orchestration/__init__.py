"""What does Dagster see and do? Assets, checks, partitions, automation, runs. Thin over `work`."""
