"""One module for each kind of input; each yields arrivals and rejects, and never stops early."""
