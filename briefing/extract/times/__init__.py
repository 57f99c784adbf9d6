"""Time expressions: TIMEX3 spans, types and values, and the days they cover."""
