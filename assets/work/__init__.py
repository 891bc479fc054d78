"""How is a step of the pipeline done? What it works with, whether it is up to date, its gate."""
