"""Whom an attack killed, told in the sentence that tells of the attack: one act, which befell them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.types import Mention

_REAL = frozenset({"happened", "ongoing", "claimed"})


def with_casualties(told: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, those of killing tied to the attack before them: its day, its place, its doer.

    "A drone attacked a coalition base and killed an American" befell the coalition and the United States on one day.
    """
    rows = list(told)
    for number, row in enumerate(rows):
        at = max((index for index in range(number) if _is_of(row, rows[index])), default=None)
        if at is None:
            continue
        attack = rows[at]
        befallen = tuple(dict.fromkeys((*attack.target, *row.target)))
        rows[at] = replace(attack, target=befallen)
        rows[number] = replace(
            row, target=befallen, source=attack.source, times=attack.times, place=attack.place, follows=attack.follows
        )
    return rows


def _is_of(killing: Mention, attack: Mention) -> bool:
    """Whether somebody was killed in an attack: the same doer, no day of its own, and none of the attacker's own."""
    kinds = (killing.type, killing.mode, attack.type, attack.mode) == ("ASSAULT", "kill", "ASSAULT", "attack")
    alike = killing.status in _REAL and attack.status in _REAL and killing.ordinal == ""
    own = {code[:3] for code in attack.source} & {code[:3] for code in killing.target}
    dated = any(tied.relation == "on" and tied not in attack.times for tied in killing.times)
    return kinds and alike and not own and not dated and killing.source in {(), attack.source}
