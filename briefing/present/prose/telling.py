"""An event taken apart for telling: who, did what, with which number or words of the article, by whose account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefing.assess.description import describe, with_article
from briefing.extract.acts.triggers import load_triggers
from briefing.present.prose.house_style import house_style, is_plural, origin_words, spelt
from briefing.present.prose.naming import country_name
from briefing.present.prose.wording import day_words, listed
from briefing.types import Event, Findings, Mention, Span

_MOST_WORDS = 16
"""Words of an article that a sentence quotes at most."""
_TIME_UNITS = frozenset(
    {"day", "week", "month", "year", "hour", "minute", "second", "decade", "century", "time", "%", "night"}
)
_NEW_WORDS = 2
"""Words that a quotation adds to a description at least."""
_SHARE = re.compile(
    r"\b(?:most|some|many|much|half|part|several|all|a third|a quarter) of (?:the |its |their )?$", re.IGNORECASE
)
"""Words that make a number the whole of which only a part is meant."""
_COUNTED = frozenset(
    {"RETREAT", "CONCEDE", "REQUEST", "AGREE", "AID", "MOBILIZE", "ASSAULT", "COERCE", "PROTEST", "COOPERATE"}
)
"""Types of acts of whose objects an article's number tells how many."""
_PARTIES = 2
_ANYBODY = frozenset({"CVL", "REF"})
"""People of no country that is known."""
_ATTACKS = frozenset({"ASSAULT", "COERCE", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event as the parts of a sentence. ``subject`` and ``predicate`` read on: "the army", "left the base"."""

    event: Event
    subject: str
    predicate: str
    extra: str = ""
    """What follows the predicate: a number or some words, verbatim in quotation marks."""
    said: str = ""
    """Whom the articles give for it, as it stands in a sentence; empty where one tells it on its own word."""
    spans: tuple[Span, ...] = ()

    @property
    def plural(self) -> bool:
        """Whether the subject takes a plural verb."""
        return is_plural(self.subject) or self.predicate.startswith("were ")

    @property
    def thin(self) -> bool:
        """Whether it says next to nothing: an act against nobody named, at no place, without a word of the article."""
        event = self.event
        named = [code for code in (*event.source, *event.target) if code not in _ANYBODY]
        if re.search(r"\b(?:others|to act)$|\bsomething\b", self.predicate):
            return not self.extra
        if event.type == "MOBILIZE":
            return event.place is None
        if event.type == "ASSAULT" and not event.source:
            bare = {country_name(code) for code in event.target}
            if self.subject.removeprefix("the ") in bare:  # a country is not killed; whoever was is not known
                return True
        if event.type == "CONSULT":
            return len(named) < _PARTIES and event.place is None
        if event.type == "AGREE":
            return len(named) < _PARTIES and not self.extra
        if event.type == "ASSAULT" and not event.source and event.place is None:
            return not named and not self.extra
        return event.type in _ATTACKS and not (event.target or event.place or self.extra)


def completed(findings: Findings) -> Findings:
    """The findings with fuller descriptions: house spelling, the place of an arrival, what an agreement is about."""
    events = tuple(_completed(event, findings) for event in findings.events)
    fuller = {one.description: other.description for one, other in zip(findings.events, events, strict=True)}
    rows = tuple(
        replace(
            row,
            subject=_with(row.subject, fuller),
            claims=tuple(replace(claim, says=_with(claim.says, fuller)) for claim in row.claims),
        )
        for row in findings.discrepancies
    )
    absences = tuple(_completed(event, findings) for event in findings.absences)
    return replace(findings, events=events, absences=absences, discrepancies=rows)


def _with(text: str, fuller: Mapping[str, str]) -> str:
    """A text with descriptions replaced by the fuller ones, the longest first."""
    for old in sorted(fuller, key=lambda old: (-len(old), old)):
        text = text.replace(old, fuller[old]) if fuller[old] not in text else text
    return text


def _completed(event: Event, findings: Findings) -> Event:
    description = event.description
    if event.place is None and event.type in {"MOBILIZE", "AID"}:
        quotes = [mention.quote for mention in event.mentions]
        places = {
            row.place
            for row in findings.observations
            if row.force in event.source and any(_overlaps(span, quote) for span in row.spans for quote in quotes)
        }
        if len(places) == 1:
            event = replace(event, place=places.pop())
            description = describe(event, findings.actors)
    if event.type == "AGREE" and description.endswith("reached an agreement"):
        frames = [load_triggers().frame(mention.frame) for mention in event.mentions if mention.frame]
        about = list(dict.fromkeys(frame.about for frame in frames if frame.about))
        description += f" on {listed(about)}" if about else ""
    if event.place is not None and any(country_name(code) == event.place.name for code in event.source):
        description = description.replace(f" to leave {event.place.name}", " to leave")  # its own country
    if event.place is not None and with_article(event.place.name) != event.place.name:
        name = re.escape(event.place.name)
        description = re.sub(rf"\b(in|from|to|for) {name}\b", rf"\1 the {event.place.name}", description)
    return replace(event, description=spelt(description))


def _overlaps(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def tell(event: Event, findings: Findings, year: int | None = None) -> Telling:
    """An event as the parts of a sentence."""
    texts = {document.id: document.text for document in findings.documents}
    subject, predicate = _parts(event, findings, texts)
    spans = list(event.best_spans)
    extra = ""
    number = _number(event, texts, subject)
    if number is not None:
        words, mention = number
        moved = re.match(r"(?!.*forces to withdraw)(.*\bto withdraw)( from .*)?$", predicate)
        if moved:
            predicate = f"{moved[1]} “{words}”{moved[2] or ''}"
        else:
            extra = f" (“{words}”)"
        spans.append(mention.quote)
    else:
        quoted = _quoted(event)
        if quoted is not None:
            words, mention = quoted
            verb = words.split()[0].casefold()
            if event.source and subject and verb.endswith("ed") and mention.source == event.source:
                predicate = f"“{words}”"  # the article's own words tell more than the description, and read on
            else:
                extra = f" (“{words}”)"
            spans.append(mention.quote)
    deadline = _deadline(event, findings)
    if deadline is not None:
        extra += f", with {day_words(deadline[0].when.latest, year)} as the deadline" if deadline[0].when.latest else ""
        spans.append(deadline[1])
    return Telling(
        event=event,
        subject=subject,
        predicate=predicate,
        extra=extra,
        said=_said(event, subject),
        spans=tuple(dict.fromkeys(spans)),
    )


def named_origins(event: Event) -> tuple[str, ...]:
    """Whom the articles give as origin of an event; empty where at least one article tells it only on its own word."""
    return () if set(event.origins) & set(event.documents) else event.origins


def _said(event: Event, subject: str) -> str:
    parts = [part for name in named_origins(event) for part in name.split(" and ")]
    names = [origin_words(name) for name in dict.fromkeys(parts)]
    if names and all(name == subject for name in names):
        return "by its own account" if not is_plural(subject) else "by their own account"
    return f"according to {listed(names)}" if names else ""


def _parts(event: Event, findings: Findings, texts: Mapping[str, str]) -> tuple[str, str]:
    """Subject and predicate of the description; what cannot be parted stands as the predicate alone."""
    text = event.description
    person = _office_holder(event)
    known = [name for name in (spelt(mention.doer) for mention in event.mentions) if name]
    named = [findings.actors[code].name if code in findings.actors else code for code in event.source]
    known.append(listed(list(dict.fromkeys(with_article(spelt(name)) for name in named))))
    for name in sorted(set(known), key=lambda name: (-len(name), name)):
        if name and text.casefold().startswith(f"{name.casefold()} "):
            predicate = text[len(name) + 1 :]
            return person or _as_inside(name, event, texts), predicate
    for asked in ("Asked", "Ordered"):
        targets = listed([with_article(findings.actors[code].name) for code in event.target if code in findings.actors])
        if targets and text.startswith(f"{asked} {targets} "):
            rest = text.removeprefix(f"{asked} {targets} ")
            return targets, f"{'were' if is_plural(targets) else 'was'} {asked.lower()} {rest}"
    words = text.split(" ")
    for index, word in enumerate(words[1:6], 1):
        if word in house_style().words["past"] or (word.endswith("ed") and word.islower()):
            head = " ".join(words[:index])
            return head[:1].lower() + head[1:] if not _is_name(words[0], texts) else head, " ".join(words[index:])
    return "", text


def _is_name(word: str, texts: Mapping[str, str]) -> bool:
    """Whether a word is written with a capital in the middle of sentences, and never without."""
    lower = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
    inside = re.compile(rf"[a-z,] {re.escape(word)}(?!\w)")
    joined = "\n".join(texts.values())
    return bool(inside.search(joined)) and not lower.search(joined)


def _as_inside(name: str, event: Event, texts: Mapping[str, str]) -> str:
    """A subject as it stands inside a sentence, with the article that its own sentence gives it."""
    if name.startswith("the "):
        return name
    first = name.split(" ", 1)[0]
    for mention in event.mentions:
        if spelt(mention.doer) != name:
            continue
        before = texts[mention.document][: mention.quote.end]
        found = re.search(rf"\b(the|an?) {re.escape(mention.doer)}\b", before[mention.quote.start - 4 :], re.IGNORECASE)
        if found:
            return f"{found[1].lower()} {name[:1] + name[1:]}"
    titled = name[len(first) + 1 :][:1].isupper()  # "Collective Security Treaty Organization"
    if first[:1].isupper() and not first.isupper() and not titled and not _is_name(first, texts):
        lower = re.compile(rf"(?<!\w){re.escape(first.lower())}(?!\w)")
        if any(lower.search(text) for text in texts.values()) or first.casefold() in house_style().words["plural"]:
            return name[:1].lower() + name[1:]
    return name


def _office_holder(event: Event) -> str:
    """The person or persons by whom a visit or a meeting is told; empty where the articles name none."""
    if event.type != "CONSULT":
        return ""
    several = len(event.source) > 1
    for mention in event.mentions:
        doer = spelt(" ".join(mention.doer.split()))
        names = re.split(r" and ", doer)
        if len(names) == (2 if several else 1) and all(_is_person(name) for name in names):
            return doer
    return ""


def _is_person(words: str) -> bool:
    """Whether words end in a name after an office ("Foreign Minister Mary Doe")."""
    parts = words.split()
    offices = [
        index for index, word in enumerate(parts) if word.casefold().strip(",") in house_style().words["offices"]
    ]
    return bool(offices) and offices[-1] < len(parts) - 1 and all(part[:1].isupper() for part in parts[-2:])


def _number(event: Event, texts: Mapping[str, str], subject: str) -> tuple[str, Mention] | None:
    """How many, in an article's words, and the mention that says so."""
    if event.type not in _COUNTED:
        return None
    ahead = event.status in {"planned", "expected"}
    for mention in (event.lead,) if ahead else (event.lead, *event.mentions):  # a plan's number goes with its deadline
        quantity = mention.quantity
        if quantity is None or not quantity.unit or quantity.unit in _TIME_UNITS or quantity.unit.isupper():
            continue
        text = texts[mention.document]
        noun = re.match(
            rf"(?:\s+[\w’'.-]+){{0,4}}?\s+{re.escape(quantity.unit)}\w*", text[quantity.end : mention.quote.end]
        )
        share = _SHARE.search(text[: quantity.start])
        start = share.start() if share else quantity.start
        words = " ".join(text[start : quantity.end + (noun.end() if noun else 0)].split())
        last = words.split()[-1]
        if last.casefold() in subject.casefold().split():
            words = quantity.text
        return words.rstrip(".,"), mention
    return None


def _quoted(event: Event) -> tuple[str, Mention] | None:
    """An article's own words for an act whose description loses its object, and the mention they stand in."""
    style = house_style()
    found: list[tuple[int, str, Mention]] = []
    for mention in (event.lead, *event.mentions):
        if mention.frame not in style.quoted or load_triggers().frame(mention.frame).type != event.type:
            continue
        words = mention.quote.exact[mention.trigger.start - mention.quote.start :]
        rest = words[len(mention.trigger.exact) :].split()
        if not rest or not rest[0][:1].isalnum() or mention.trigger.exact[:1].isupper():
            continue
        if " " not in mention.trigger.exact and rest[0].casefold() in style.words["no_object"]:
            continue
        if not _is_verb(mention):
            continue
        text = _cut(words, mention)
        if len(_content(text) - _content(event.description)) >= _NEW_WORDS:
            names = {word for word in text.split() if word[:1].isupper() and word not in event.description}
            found.append((-len(names), text, mention))
    return min(found, key=lambda row: row[0])[1:] if found else None


def _content(text: str) -> set[str]:
    """The stems of the longer words of a text."""
    return {word[:5] for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def _is_verb(mention: Mention) -> bool:
    """Whether the trigger is a verb in the active voice: no determiner, number or form of "be" stands before it."""
    triggers = load_triggers()
    before = mention.quote.exact[: max(0, mention.trigger.start - mention.quote.start)].split()
    last = before[-1].casefold() if before else ""
    word = mention.trigger.exact.split()[0].casefold()
    if word.endswith("s") and not word.endswith("ss"):  # a noun in the plural as well as a verb in the present
        return False
    passive = triggers.words["be"] | triggers.words["determiners"]
    if word.endswith("ing") and last in triggers.words["be"]:
        return word in triggers.verbs
    return word in triggers.verbs and last not in passive and not last.endswith(("’s", "'s"))


def _cut(words: str, mention: Mention) -> str:
    """The words up to the first break of the clause, without a time at their end."""
    flat = " ".join(words.split())
    kept: list[str] = []
    for index, word in enumerate(flat.split()):
        if index and word.casefold().strip(",") in house_style().words["breaks"] and word.casefold() != "as":
            break
        kept.append(word)
        if word.endswith((",", ";", ":")) or len(kept) >= _MOST_WORDS:
            break
    text = " ".join(kept).rstrip(",;:.")
    text = re.sub(r"(?:\s+and \w+ing|\s+(?:and|or|of|to|the|an?|in|on|at|over|with|for|by|from))+$", "", text)
    for time in mention.times:
        said = " ".join(time.expression.text.split())
        text = re.sub(rf"\s+(?:(?:in|on|by|at|since|during) )?(?:the )?{re.escape(said)}$", "", text)
    return text


def _deadline(event: Event, findings: Findings) -> tuple[Event, Span] | None:
    """The plan that an agreement sets a day for, where one sentence tells both, and its words."""
    if event.type != "AGREE":
        return None
    for plan in findings.events:
        if plan.status not in {"planned", "expected"} or plan.when.latest is None:
            continue
        for mention in plan.mentions:
            if any(time.relation == "by" for time in mention.times) and any(
                (own.document, own.sentence) == (mention.document, mention.sentence) for own in event.mentions
            ):
                return plan, mention.quote
    return None
