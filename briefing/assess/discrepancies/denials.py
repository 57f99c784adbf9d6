"""An account that the text itself says somebody denies: "denied that", "dismissed this as fantasy", "told it differently"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.types import Actor, Discrepancy, Document, Entity, Span

_READING = "One party's word against the other's; nothing in the articles decides between them."
_KINDS = frozenset({"body", "standfirst"})
_WORD = re.compile(r"[\w-]{4,}|\w*\d\w*")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|e)$")
_STEM = 5
_SHARED = 2
_LONG = 20
_NEARBY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """What a sentence denies: where the account stands if it tells it itself, else the words to look for before."""

    start: int
    """Where the party that denies stands: the verb of denial."""
    account: str
    """The words of the account, as far as the sentence has them."""
    act: bool = False
    """Whether the account is an act without who does it ("denies having sent troops")."""
    told: tuple[int, int] | None = None
    """Where the same sentence tells the account as somebody's."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = dispute_words()
    words = data["denials"]
    deny, dismiss = any_of(words["deny"]), any_of(words["dismiss"])
    worthless, accounts = any_of(data["worthless"]["words"]), any_of(words["accounts"])
    hearsay, pronoun = any_of(words["hearsay"]), r"(?:this|that|it|them|these|both)"
    none, some = (any_of(data["quantifiers"][name]) for name in ("none", "some"))
    act = r"(?:ever\s+)?(?:having\s+)?[\w’'-]+(?:ing|ed)\b"
    as_worthless = rf"(?:as\s+)?(?:an?\s+|pure\s+|mere\s+)*[“\"]?(?:{worthless})\b"
    whose = r"(?:by\s+[^,.;]{2,60}?\s+)?"
    sources = {
        "that": rf"\b(?:{deny})\s+(?:that\s+(?P<that>[^.;“”\"]+)|(?P<act>{act}[^.;“”\"]*))",
        "pronoun": rf"\b(?:(?:{deny})\s+{pronoun}\s*(?=$|[.,;])|(?:{dismiss})\s+{pronoun}\s+{as_worthless})",
        "account": rf"\b(?:{deny}|{dismiss})\s+(?P<told>(?:[\w’'-]+\s+){{0,2}}?(?:{accounts}))\s+{whose}"
        r"that\s+(?P<account>[^.;]+)",
        "hearsay": rf"\b(?:{hearsay})\b",
        "differently": rf"\b(?:{any_of(words['differently'])})\b",
        "said": rf"[^,;“”\"]{{0,80}}(?:,[^,;“”\"]+,)?[^,;“”\"]{{0,40}}?\b(?:{hearsay})\s+that\s+"
        r"|[^;“”\"]{0,120}?\bsaid\s+(?=\w)",
        "none": rf"(?:{none})\b",
        "some": rf"\b(?:{hearsay})\s+(?:that\s+)?[“\"]?(?:{some})\b",
        "apart": r";\s+|,?\s+\b(?:but|while|whereas|though|although)\b\s+|,\s+and\s+",
        "empty": rf"(?:{any_of(words['empty'])})",
    }
    sources["any"] = rf"\b(?:{deny}|{dismiss}|{none})\b|{sources['differently']}"
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def denials(
    dossier: Dossier,
    taken: Sequence[Discrepancy],
) -> list[Discrepancy]:
    """Accounts that a party in the text denies, with the sentences that give them; none that ``taken`` has already."""
    known = [span for row in taken if row.kind == "status" for claim in row.claims for span in claim.spans]
    found = []
    for name in sorted(dossier.views):
        document = dossier.documents[name]
        told = [view for view in dossier.views[name] if view.sentence.kind in _KINDS]
        for place, view in enumerate(told):
            if not _patterns()["any"].search(view.sentence.text):
                continue
            sentence = document.span(view.sentence.start, view.sentence.end)
            if any(span.document == name and span.start < sentence.end and sentence.start < span.end for span in known):
                continue
            follows = told[place + 1].sentence if place + 1 < len(told) else None
            if follows is not None and any(span.document == name and span.start == follows.start for span in known):
                continue
            row = (
                _differently(told, place, document, dossier.documents)
                or _some_or_none(view, document, dossier.documents)
                or _denied(told, place, document, dossier.documents, dossier.actors)
            )
            if row is not None:
                found.append(row)
    return found


def _differently(
    told: Sequence[SentenceView], place: int, document: Document, documents: Mapping[str, Document]
) -> Discrepancy | None:
    """ "The officers told it differently.": what was reported before stands against what follows."""
    if not _patterns()["differently"].search(told[place].sentence.text) or place + 1 >= len(told):
        return None
    first = max(0, place - 2)
    before = [view for view in told[first:place] if _patterns()["hearsay"].search(view.sentence.text)]
    if not before:
        return None
    return discrepancy(
        documents,
        "status",
        f"Which account holds: “{_short(before[0].sentence.text)}”?",
        [
            ("the one account", [_whole(view, document) for view in before]),
            ("the other account", [_whole(view, document) for view in told[place : place + 2]]),
        ],
        "unresolved",
        _READING,
    )


def _some_or_none(view: SentenceView, document: Document, documents: Mapping[str, Document]) -> Discrepancy | None:
    """One party says that none do what, in the same sentence, most or many do by another party's word."""
    text, start = view.sentence.text, view.sentence.start
    for apart in _patterns()["apart"].finditer(text):
        before, behind = text[: apart.start()], text[apart.end() :]
        if not (_patterns()["none"].match(before) and _patterns()["hearsay"].search(before)):
            continue
        if _patterns()["some"].search(behind):
            return discrepancy(
                documents,
                "status",
                f"None or some: “{_short(before)}”?",
                [
                    ("none", [document.span(start, start + apart.start())]),
                    ("some", [document.span(start + apart.end(), view.sentence.end)]),
                ],
                "unresolved",
                _READING,
            )
    return None


def _denied(
    told: Sequence[SentenceView],
    place: int,
    document: Document,
    documents: Mapping[str, Document],
    actors: Mapping[str, Actor],
) -> Discrepancy | None:
    view = told[place]
    denial = _denial(view)
    if denial is None:
        return None
    who = _who(view, denial.start)
    sides = [document.span(*denial.told)] if denial.told else _accounts(told, place, denial, document, who)
    if not sides:
        return None
    against = [_words_of_denial(view, denial, document), *_own_account(told, place, who, document)]
    teller = with_article(actor_name(who.actor.code, actors)) if who is not None and who.actor else ""
    of = f", of {teller}" if denial.act and teller else ""
    return discrepancy(
        documents,
        "status",
        f"True or not{of}: “{_short(denial.account or sides[0].exact)}”?",
        [("said", sides), (f"denied by {teller}" if teller else "denied", against)],
        "unresolved",
        _READING,
    )


def _denial(view: SentenceView) -> Denial | None:
    """The denial of a sentence, if it tells one outright."""
    text, start = view.sentence.text, view.sentence.start
    patterns = _patterns()
    match = patterns["account"].search(text)
    if match is not None:
        return Denial(
            start=start + match.start(),
            account=match.group("account"),
            told=(start + match.start("told"), start + match.end("account")),
        )
    match = patterns["pronoun"].search(text)
    if match is not None:
        parts = list(patterns["apart"].finditer(text, 0, match.start()))
        if parts and patterns["hearsay"].search(text, 0, parts[-1].start()):
            return Denial(
                start=start + match.start(),
                account=_short(text[: parts[-1].start()]),
                told=(start, start + parts[-1].start()),
            )
        return None if parts else Denial(start=start + match.start(), account="")
    match = patterns["that"].search(text)
    if match is None:
        return None
    account = match.group("that") or match.group("act")
    return Denial(start=start + match.start(), account=account, act=match.group("that") is None)


def _accounts(
    told: Sequence[SentenceView], place: int, denial: Denial, document: Document, who: Entity | None
) -> list[Span]:
    """The sentences before that tell the account: the last one for "denied this", else those that share its words."""
    hearsay = _patterns()["hearsay"]
    last = told[place - 1] if place else None
    near = last is not None and hearsay.search(last.sentence.text) and not _is_denied(last)
    if not denial.account:
        return [_whole(last, document)] if near and last is not None else []
    words = _stems(denial.account) | (_stems(who.text) if who is not None else set())
    found = []
    for view in told[:place]:
        shared = len(words & _stems(view.sentence.text))
        asked = _SHARED + 1 - (view is last and bool(near))
        if shared >= min(asked, len(words)) and hearsay.search(view.sentence.text) and not _is_denied(view):
            found.append(_whole(view, document))
    if not found and near and last is not None and words & _stems(last.sentence.text):
        found.append(_whole(last, document))
    return found[-2:]


def _own_account(told: Sequence[SentenceView], place: int, who: Entity | None, document: Document) -> list[Span]:
    """What the party that denies says itself, in the sentence of the few that follow that quotes it first."""
    if who is None or who.actor is None:
        return []
    for view in told[place + 1 :]:
        speakers = [row for row in view.entities if row.actor is not None and row.country == who.country]
        said = speakers and re.match(r"[^.;“”\"]{0,30}\b(?:said|says)\b", view.text(speakers[0].end, view.sentence.end))
        if said and speakers[0].start - view.sentence.start < _NEARBY and speakers[0].actor == who.actor:
            return [_whole(view, document)]
    return []


def _who(view: SentenceView, start: int) -> Entity | None:
    """Who denies: the last party before the verb that hangs on no preposition."""
    triggers = load_triggers()
    rows = [row for row in view.entities if row.end <= start and row.actor is not None and row.country]
    bare = [row for row in rows if not governing_preposition(view, row, triggers)]
    return bare[-1] if bare else None


def _is_denied(view: SentenceView) -> bool:
    return _denial(view) is not None


def _words_of_denial(view: SentenceView, denial: Denial, document: Document) -> Span:
    """The part of the sentence that denies: what stands after or before the account where it tells that too."""
    start, end = view.sentence.start, view.sentence.end
    if denial.told is not None and denial.told[0] == start:
        apart = _patterns()["apart"].match(view.sentence.text, denial.told[1] - start)
        start = start + apart.end() if apart else denial.told[1]
    elif denial.told is not None:
        end = start + len(view.text(start, denial.told[0]).rstrip())
    return document.span(start, end)


def _whole(view: SentenceView, document: Document) -> Span:
    return document.span(view.sentence.start, view.sentence.end)


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry what a text is about."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {_ENDING.sub("", word)[:_STEM] for word in words if not _patterns()["empty"].fullmatch(word)}


def _short(text: str) -> str:
    """The opening words of an account, without those that say whose it is."""
    said = _patterns()["said"].match(text)
    words = text[said.end() if said else 0 :].split()
    return " ".join(words[:_LONG]).rstrip(' .,;:”"') + (" …" if len(words) > _LONG else "")
