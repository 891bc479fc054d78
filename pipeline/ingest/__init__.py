"""Files, folders, WARC, URLs, feeds → raw pages as they came, then articles, copies grouped."""
