"""Who and where: actors, places and bodies that a text names, by the lexicon."""
