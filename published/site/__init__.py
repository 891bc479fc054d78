"""What does each page of the site show? One module a page or a part of it; no hooks here.

Everything reads the released database through Datasette; what tables and columns mean comes
from the release's metadata.
"""
