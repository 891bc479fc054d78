"""Tables → a release: Parquet, one SQLite file, descriptors, checksums, swapped in whole."""
