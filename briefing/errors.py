"""The one error that is the user's to mend."""

from __future__ import annotations


class UserError(Exception):
    """A user's mistake: one line with what, where and what would be right."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback: the line."""
        return [str(self)]
