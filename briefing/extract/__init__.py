"""A sentence becomes what it says: times, quantities, actors, places, mentions."""
