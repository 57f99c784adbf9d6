"""Who did what to whom: from words that tell of an act to mentions with status, place, time and origin."""
