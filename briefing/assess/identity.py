"""Stable ids: a letter and a short hash of the earliest document's sha256 and the offset of the first mention in it."""

from __future__ import annotations

import hashlib


def stable_id(letter: str, sha256: str, *parts: object) -> str:
    """An id that depends on nothing but the document's content and the offsets given. Eleven characters."""
    key = ":".join([sha256, *(str(part) for part in parts)])
    return letter + hashlib.sha256(key.encode()).hexdigest()[:10]
