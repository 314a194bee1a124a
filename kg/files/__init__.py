"""Files: written whole or not at all, and what is one's own told from what is not."""
