"""What does a page say of itself? One module a question; each value names where it was found."""
