"""Findings as sentences in plain English, each with its references."""
