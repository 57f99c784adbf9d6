"""``python -m briefing``: the command, where no script of that name is on the path."""

from briefing.cli import main

main(prog_name="briefing")
