"""Claims that do not fit together, each on its own side."""
