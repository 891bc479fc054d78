"""Files, folders, WARC, URLs, feeds → raw pages as they came, then articles, copies grouped."""

from pipeline.ingest.articles import articles
from pipeline.ingest.collect import Collected, collect, inputs_partition
from pipeline.ingest.duplicates import duplicates
from pipeline.ingest.read import read

__all__ = ["Collected", "articles", "collect", "duplicates", "inputs_partition", "read"]
