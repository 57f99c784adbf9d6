"""Who and where: the actors and places that a text names, composed from the entries of the lexicon.

A nationality or an owner, what stands between, and a noun of role are one actor ("Niger's ruling military junta"); so
are an office, its country and the name of its holder. Nothing here looks beyond the phrase itself: whom "the junta"
means is for later.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.extract.joining import join_offices, name_after, share_roles
from briefing.extract.lexicon import Lexicon
from briefing.extract.parts import Part
from briefing.extract.phrases import EX_ROLES, RolePhrase, ends_noun_phrase, names_somebody, read_name, read_phrase
from briefing.extract.seats import seat_kind
from briefing.extract.terms import NameTerm
from briefing.extract.words import Words, split_words
from briefing.types import Entity

_OPPOSING = frozenset({"anti", "pro", "non", "post", "pre"})
_DEEPEST = 2


def find_entities(text: str, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The actors and places named in a text, in order, not overlapping; offsets are the text's.

    The span leaves out the article and the possessive. ``country`` is empty where the phrase names none ("the junta",
    "West African nation"); a role without a country has the code ``--- GOV`` and the like. ``person`` is the lexicon's
    spelling of a person it knows, else the name as written. A country is both actor and place, a capital what the words
    beside it make it.
    """
    reader = _Reader(text, lexicon)
    parts = share_roles(join_offices(reader.parts(), reader.words, lexicon), reader.words)
    return tuple(part.entity(text, reader.words, lexicon) for part in parts)


class _Reader:
    """Reads one text word by word; each method says what begins at a word and where it ends."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.words: Words = split_words(text)
        self.lexicon = lexicon
        self.readings = {name: _reading(text, cues) for name, cues in lexicon.ambiguous.items() if name in text}

    def parts(self) -> list[Part]:
        found: list[Part] = []
        index = 0
        lengths, roles = self.lexicon.names.lengths, self.lexicon.roles.lengths
        folded = self.words.folded
        while index < len(folded):
            word = folded[index]
            if word not in lengths and word not in roles and word not in {"the", "this"}:
                index += 1
                continue
            part, index = self.read(index)
            if part is not None:
                found.append(part)
        return found

    def read(self, index: int, depth: int = 0) -> tuple[Part | None, int]:
        """What begins at a word, if anything, and the word to go on from."""
        words, lexicon = self.words, self.lexicon
        if words.folded[index] in {"the", "this"}:
            if words.word(index + 1) in {"country", "nation"} and (
                words.word(index + 2) == "'s" or ends_noun_phrase(words, index + 2, lexicon)
            ):
                return self._nation(index + 1, index + 2)
            return None, index + 1
        name = lexicon.names.longest(words, index)
        role = lexicon.roles.longest(words, index)
        if name is not None and (role is None or name[1] >= role[1]):
            return self._from_name(index, name[0], name[1], depth)
        if role is None:
            return None, index + 1
        return self._from_role(index, depth)

    def _from_role(self, index: int, depth: int) -> tuple[Part | None, int]:
        words, lexicon = self.words, self.lexicon
        phrase = read_phrase(words, index, lexicon, owned=False)
        if phrase is None:
            return self._bound_office(index, depth)
        named = self._named(phrase)
        if named is not None:
            person, country, code, role, end = named
            said = role if phrase.unsaid else phrase.role  # "leader Jane Doe": of whom, nobody says
            holder = "ELI" if phrase.former else (said or role)
            return Part(start=index, end=end, country=country, code=code, role=holder, person=person), end
        whose = self._whose(phrase.end, depth)
        office = phrase.head.title or not phrase.head.plural
        if whose is not None:
            role = phrase.holder
            if phrase.head.weak or (whose.code and role == "GOV"):
                role = "ELI" if phrase.former else (whose.role or role)
            part = Part(start=index, end=whose.end, country=whose.country, code=whose.code, role=role, office=office)
            part = self._with_holder(part)
            return part, part.end
        if not names_somebody(words, phrase, lexicon):
            return None, phrase.end
        part = Part(start=index, end=phrase.end, role=phrase.holder, office=phrase.head.title and office)
        part = self._with_holder(part)
        return part, part.end

    def _bound_office(self, index: int, depth: int) -> tuple[Part | None, int]:
        """ "head of the Polish army": a noun that is an office only with whose it is."""
        found = self.lexicon.roles.longest(self.words, index)
        if found is None or not found[0].bound or found[0].portfolio:
            return None, index + 1
        whose = self._whose(found[1], depth)
        if whose is None or not whose.role:
            return None, index + 1
        office = not found[0].plural
        part = Part(start=index, end=whose.end, country=whose.country, code=whose.code, role=whose.role, office=office)
        part = self._with_holder(part)
        return part, part.end

    def _with_holder(self, part: Part) -> Part:
        if not part.office:
            return part
        found = name_after(self.words, part.end, self.lexicon)
        return part if found is None else replace(part, person=found[0], end=found[1], office=False)

    def _whose(self, index: int, depth: int) -> Part | None:
        """The country or body after "of" or "for"."""
        words = self.words
        if depth >= _DEEPEST or words.word(index) not in {"of", "for"}:
            return None
        at = index + 1
        if words.word(at) in {"the", "its"}:
            at += 1
        if at >= len(words):
            return None
        part, _ = self.read(at, depth + 1)
        if part is None or part.person or not (part.country or part.code):
            return None
        if words.word(index) == "for" and part.kind != "actor":
            return None
        return part

    def _named(self, phrase: RolePhrase) -> tuple[str, str, str, str, int] | None:
        """The person named right after an office: name, country, own code, role and end."""
        words, lexicon = self.words, self.lexicon
        known = lexicon.names.longest(words, phrase.end)
        if known is not None and known[0].kind == "person" and not phrase.head.plural:
            person = known[0]
            return person.name, person.country, person.code, person.role, known[1]
        if phrase.head.plural or not words.is_name(phrase.end):
            return None
        if phrase.head.title and not words.is_name(phrase.end - 1) and not phrase.head.named and known is not None:
            return None
        end = read_name(words, phrase.end, lexicon)
        least = (
            1
            if phrase.head.title
            and words.is_name(phrase.end - 1 if words.folded[phrase.end - 1] != "." else phrase.end - 2)
            else 2
        )
        if end - phrase.end < least or (known is not None and not known[0].personal):
            return None
        return " ".join(words.written[phrase.end : end]).replace(" .", "."), "", "", "", end

    def _from_name(self, index: int, term: NameTerm, end: int, depth: int) -> tuple[Part | None, int]:
        words = self.words
        if term.kind == "mask" or (words.word(end) == "$" and words.starts[end] == words.ends[end - 1]):
            return None, end  # "US$5 million" is money
        if term.kind == "region":
            return self._from_region(end)
        if term.personal and self._is_personal(index, end):
            return None, end
        if words.is_joined(index) and words.word(index - 1) in _OPPOSING:
            return self._unowned(end)
        country = term.country
        if term.name in self.readings and term.kind == "country":
            country = self.readings[term.name]
            if not country:
                return None, end
            term = replace(term, country=country, place=self.lexicon.country_place(country))
        if words.is_joined(end):
            if words.folded[end] == "led":
                return self._owned(index, term, end, end + 1, depth)
            if not words.is_name(end) and words.folded[end] != "based":
                return self._unowned(end)
        at = end
        if words.word(end) == "'s" or (words.word(end) == "'" and words.folded[end - 1].endswith("s")):
            at += 1
        return self._owned(index, term, end, at, depth)

    def _unowned(self, end: int) -> tuple[Part | None, int]:
        """After a compound that is no nationality ("French-backed", "anti-Russian"): the role by itself."""
        at = end
        while self.words.is_joined(at):
            at += 1
        phrase = read_phrase(self.words, at, self.lexicon, owned=False)
        if phrase is None or not names_somebody(self.words, phrase, self.lexicon):
            return None, at
        return Part(start=at, end=phrase.end, role=phrase.holder), phrase.end

    def _from_region(self, end: int) -> tuple[Part | None, int]:
        """ "West African nation", "West African nation's junta"; of "African leaders" nobody knows whose they are."""
        words = self.words
        if words.word(end) in self.lexicon.words["nations"]:
            return self._nation(end - 1, end + 1)
        phrase = read_phrase(words, end, self.lexicon, owned=True)
        if phrase is None or phrase.head.named or phrase.holder in {"", "GOV", "MIL"}:
            return None, phrase.end if phrase is not None else end
        return Part(start=phrase.start, end=phrase.end, role=phrase.holder), phrase.end

    def _nation(self, index: int, end: int) -> tuple[Part | None, int]:
        start = index
        while start and self.lexicon.names.longest(self.words, start - 1) is not None and self.words.is_name(start - 1):
            start -= 1
        if self.words.word(end) == "'s":
            phrase = read_phrase(self.words, end + 1, self.lexicon, owned=True)
            if phrase is not None and not phrase.head.named:
                named = self._named(phrase)
                person, stop = (named[0], named[4]) if named else ("", phrase.end)
                part = Part(start=start, end=stop, role=phrase.holder, person=person, office=not person)
                part = self._with_holder(part) if phrase.head.title else replace(part, office=False)
                return part, part.end
        return Part(start=start, end=end, kind="both"), end

    def _owned(self, index: int, term: NameTerm, end: int, at: int, depth: int) -> tuple[Part | None, int]:
        """A name, with the role or body that it owns, if one follows."""
        words, lexicon = self.words, self.lexicon
        role, code, stop = term.role, term.code, end
        body = lexicon.names.longest(words, at) if term.kind in {"country", "demonym"} else None
        owned = at > end or term.kind != "country"
        phrase = None if term.kind == "place" and not term.country else read_phrase(words, at, lexicon, owned=owned)
        if body is not None and body[0].kind == "organisation" and _may_own(term, body[0]):
            if phrase is None or phrase.end < body[1]:
                role, code = body[0].role, body[0].code if body[0].country == term.country else ""
                stop = body[1]
                after = stop + (words.word(stop) == "'s")
                phrase = read_phrase(words, after, lexicon, owned=True)
        elif body is not None and body[0].kind == "person" and body[0].country in {"", term.country}:
            person = body[0]
            return Part(start=index, end=body[1], country=term.country, role=person.role, person=person.name), body[1]
        if phrase is None or (phrase.head.named and self._named(phrase) is None):
            return self._alone(index, term, stop, role, code), stop
        return self._holder(index, term, phrase, role, code, national=at == end, depth=depth)

    def _holder(
        self, index: int, term: NameTerm, phrase: RolePhrase, role: str, code: str, *, national: bool, depth: int
    ) -> tuple[Part | None, int]:
        """Whoever is named by a country or body and a phrase of role."""
        words, lexicon = self.words, self.lexicon
        body_role = role if term.kind in {"organisation"} or code or role in {"LEG", "MIL", "SPY", "COP"} else ""
        former = phrase.former or words.word(index - 1) in lexicon.words["former"]
        holder = "ELI" if former and phrase.role in EX_ROLES else phrase.role
        if phrase.unsaid and phrase.role == "REB" and not body_role:
            holder = ""  # "Russian fighters" may be anybody's
        if body_role and (phrase.head.weak or phrase.head.bound or code) and not former:
            keeps = body_role == "IGO" and phrase.head.armed
            holder = phrase.role if keeps else body_role
        end, person = phrase.end, ""
        named = self._named(phrase)
        if named is not None:
            person, end = named[0], named[4]
        else:
            after = lexicon.names.longest(words, end)
            if after is not None and after[0].kind == "organisation" and after[0].country in {"", term.country}:
                if after[0].role == holder or phrase.head.bound:
                    holder, code, end = after[0].role, after[0].code, after[1]
        office = not person and not phrase.head.plural
        country = term.country
        part = Part(
            start=index,
            end=end,
            country=country,
            role=holder,
            code=code,
            person=person,
            office=office,
            national=national,
        )
        if office and phrase.head.title:
            part = self._with_holder(part)
        return part, part.end

    def _alone(self, index: int, term: NameTerm, end: int, role: str, code: str) -> Part:
        if term.kind == "country" and not role:
            adjective = term.country in {"USA", "GBR"}
            return Part(start=index, end=end, kind="both", country=term.country, place=term.place, adjective=adjective)
        if term.kind == "demonym":
            return Part(start=index, end=end, country=term.country, role=role, code=code, adjective=not role)
        if term.kind == "place" and term.place is not None:
            kind = seat_kind(self.words, index, end, self.lexicon) if term.capital else "place"
            return Part(
                start=index,
                end=end,
                kind=kind,
                country=term.country,
                place=None if kind == "actor" else term.place,
                role="" if kind == "place" else term.role,
            )
        person = term.name if term.kind == "person" else ""
        return Part(start=index, end=end, country=term.country, role=role, code=code, person=person)

    def _is_personal(self, index: int, end: int) -> bool:
        """Whether a place's name is part of somebody's: "Michael Jordan", "Paris Hilton"."""
        words, lexicon = self.words, self.lexicon
        before = words.word(index - 1)
        if words.is_name(index - 1) and before not in lexicon.words["stops"]:
            if before in lexicon.words["given"]:
                return True
            if not words.opens_sentence(index - 1) and self._is_unknown(index - 1):
                return True
        return words.is_name(end) and words.folded[end] not in lexicon.words["stops"] and self._is_unknown(end)

    def _is_unknown(self, index: int) -> bool:
        if not words_alpha(self.words.written[index]):
            return False
        lexicon = self.lexicon
        return lexicon.names.longest(self.words, index) is None and lexicon.roles.longest(self.words, index) is None


def words_alpha(word: str) -> bool:
    """Whether a word is made of letters (and an apostrophe or point) alone."""
    return word.replace("'", "").replace("’", "").replace(".", "").isalpha()


def _may_own(term: NameTerm, body: NameTerm) -> bool:
    """A country before a body's name: its own body, or a body that every country may have ("Brazil's Congress")."""
    return body.country == term.country or bool(body.country and not body.code)


def _reading(text: str, cues: dict[str, tuple[str, ...]] | object) -> str:
    """The one country that the words of a text speak for; empty if none or several do."""
    if not isinstance(cues, dict):
        return ""
    found = [code for code in sorted(cues) if any(cue in text for cue in cues[code])]
    return found[0] if len(found) == 1 else ""
