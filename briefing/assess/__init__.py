"""Mentions of all documents become what happened: dates, events, posture, discrepancies."""
