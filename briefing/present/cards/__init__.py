"""Findings as cards in a notebook, each with its reasons one click away."""
