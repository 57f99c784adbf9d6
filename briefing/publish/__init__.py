"""A notebook and an edition become files."""
