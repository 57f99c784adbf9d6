"""Numbers that count something: bounds, hedges, units."""
