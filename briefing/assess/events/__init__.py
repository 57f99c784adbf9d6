"""Mentions of the same happening become one event."""
