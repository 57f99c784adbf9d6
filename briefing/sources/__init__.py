"""Stage ``sources``: files to documents with marked blocks, and their sentences."""
