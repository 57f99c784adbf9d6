"""The one error that is the user's to mend."""

from __future__ import annotations


class UserError(Exception):
    """A user's mistake: one line with what, where and what would be right."""
