"""The codebook in the languages of others: Arrow, SQLite, Datasette, Markdown."""
