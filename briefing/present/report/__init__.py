"""The briefing, section by section."""
