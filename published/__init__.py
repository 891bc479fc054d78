"""What the public gets: the Datasette site and, under `release/`, the releases it serves."""
