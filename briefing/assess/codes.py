"""Actor codes in the style of CAMEO ("USA MIL", "IGO UNPK"): whose they are, and whose force is meant."""

from __future__ import annotations


def party(code: str) -> str:
    """Whose actor a code is: a country's ("USA"), or an international body's own ("IGO UNPK")."""
    return code if code.startswith("IGO ") else code[:3]


def force_code(code: str) -> str:
    """The force of an actor: the military of its country, an international body itself."""
    return code if code.startswith("IGO ") or code.endswith(" MIL") else f"{code[:3]} MIL"
