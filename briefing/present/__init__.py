"""Findings become things to look at: tables, charts, narrative."""
