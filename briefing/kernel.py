"""The process in which the cells of a build's notebook run: a Jupyter kernel that imports ahead what a briefing begins with."""

from __future__ import annotations

from contextlib import suppress


def main() -> None:
    """Import what the first cell will ask for, then be a kernel. A build starts it early, so that no cell waits for it."""
    from ipykernel.kernelapp import IPKernelApp

    with suppress(Exception):  # what cannot be imported is told of where a cell needs it
        from briefing import open_edition, show  # noqa: F401
    IPKernelApp.launch_instance()
