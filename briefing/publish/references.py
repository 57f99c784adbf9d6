"""What an edition names exists: its theatre, countries, forces, and the evidence of the analyst's statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from briefing.assess.expectation import Correction
from briefing.errors import UserError
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.publish.corrections_file import load_corrections
from briefing.publish.edition import FILE, STATEMENTS, Edition, load_edition
from briefing.publish.folders import theatre_in
from briefing.publish.settings_file import nearest_place, read_parameters
from briefing.recent import recent_survey
from briefing.types import Findings

Fault = tuple[tuple[str | int, ...], str]
"""The way to a value in ``edition.yaml`` (key, index, key …), and what is wrong with it."""


def reference_faults(
    edition: Edition, folder: Path, root: Path, place: str, overridden: Collection[str] = ()
) -> tuple[str, ...]:
    """One line for everything that an edition names and that is not there; ``place`` is what the file is called.

    ``overridden`` are the parameters given on the command line, which are told of as such. The articles are read only
    where a statement of the analyst's names evidence.
    """

    def placed(faults: Sequence[Fault]) -> tuple[str, ...]:
        told = [f"-p {_key(way)}: {said}" for way, said in faults if way[0] in overridden]
        return (*told, *_placed([fault for fault in faults if fault[0][0] not in overridden], folder, place))

    faults = [*_other_editions(edition, root), *_folder_faults(edition, root)]
    try:
        lexicon = load_lexicon(theatre_in(edition.theatre, root))
    except UserError as error:
        return placed([*faults, (("theatre",), str(error).removeprefix("theatre: ").removeprefix("theatre "))])
    faults += unknown_names(edition, lexicon)
    if any(way == ("seeds",) for way, _ in faults):
        return placed(faults)
    if cited := list(_cited(edition)):
        try:
            read = recent_survey(root / edition.seeds, theatre=theatre_in(edition.theatre, root))
            findings, _ = read.corrected(edition.as_of, _corrections(folder, root))
        except UserError as error:
            return placed([*faults, (("seeds",), str(error))])
        faults += _unknown_evidence(cited, findings)
    return placed(faults)


def _folder_faults(edition: Edition, root: Path) -> Iterator[Fault]:
    """There is a folder of articles."""
    if not (root / edition.seeds).is_dir():
        folders = sorted(entry.name for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("."))
        near = get_close_matches(edition.seeds, folders, n=1, cutoff=0.7)
        told = f"did you mean {near[0]!r}?" if near else "name one that holds the articles"
        yield ("seeds",), f"there is no folder {edition.seeds!r} in {root}; {told}"


def _other_editions(edition: Edition, root: Path) -> Iterator[Fault]:
    """The edition to compare with exists, is the earlier one and reads the same articles."""
    if edition.previous is None:
        return
    way = ("previous",)
    try:
        earlier, _ = load_edition(edition.previous, root)
    except UserError as error:
        yield way, str(error)
        return
    if earlier.as_of >= edition.as_of:
        yield way, f"edition {edition.previous!r} is as of {earlier.as_of}, which is not before {edition.as_of}"
    if (root / earlier.seeds).resolve() != (root / edition.seeds).resolve():
        told = f"edition {edition.previous!r} reads {earlier.seeds}, this one {edition.seeds}"
        yield way, f"{told}; only editions of one folder of articles can be compared"


def check_references(edition: Edition, folder: Path, root: Path, overridden: Collection[str] = ()) -> None:
    """Everything that an edition names is there. Raises UserError with the first fault."""
    file = folder / FILE
    place = file.relative_to(root.resolve()) if file.is_relative_to(root.resolve()) else file
    for fault in reference_faults(edition, folder, root, place.as_posix(), overridden):
        raise UserError(fault)


def _corrections(folder: Path, root: Path) -> tuple[Correction, ...]:
    """The corrections beside an edition; none where their file is wrong, which is told of by itself."""
    try:
        return load_corrections(folder, root)
    except UserError:
        return ()


def unknown_names(edition: Edition, lexicon: Lexicon) -> Iterator[Fault]:
    """The countries and forces of an edition that the lexicon does not know, each with the nearest that it knows."""
    for index, code in enumerate(edition.countries):
        if code not in lexicon.countries:
            yield ("countries", index), f"{code!r} is no country's ISO 3166 code{_like_country(code, lexicon)}"
    for index, code in enumerate(edition.forces):
        if not lexicon.knows(code):
            yield ("forces", index), f"{code!r} is no actor's code{_like_actor(code, lexicon)}"


def _like_country(code: str, lexicon: Lexicon) -> str:
    """The countries whose names begin like the code; else the code most like it."""
    named = sorted(key for key, row in lexicon.countries.items() if row.name.casefold().startswith(code.casefold()))
    return _meant(named or get_close_matches(code, sorted(lexicon.countries), n=1), lexicon)


def _meant(codes: Sequence[str], lexicon: Lexicon) -> str:
    told = " or ".join(f"{code!r} ({lexicon.actor(code).name})" for code in codes[:3])
    return f"; did you mean {told}?" if told else ""


def _like_actor(code: str, lexicon: Lexicon) -> str:
    roles = sorted(role for role in lexicon.role_names if " " not in role)
    codes = [f"{country} {role}" for country in sorted(lexicon.countries) for role in roles]
    upper = code.upper()
    return _meant(get_close_matches(upper, [*sorted(lexicon.bodies), *codes], n=1), lexicon)


def _cited(edition: Edition) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every id that the analyst's statements name, and where."""
    for name in STATEMENTS:
        for index, row in enumerate(getattr(edition, name) or ()):
            for number, item in enumerate(row.evidence):
                yield (name, index, "evidence", number), item


def _unknown_evidence(cited: Sequence[tuple[tuple[str | int, ...], str]], findings: Findings) -> Iterator[Fault]:
    known = {row.id for row in findings.events} | {row.id for row in findings.observations}
    known |= {row.id for row in findings.discrepancies} | {document.id for document in findings.documents}
    for way, item in cited:
        if item not in known:
            near = get_close_matches(item, sorted(known), n=1)
            told = f"; did you mean {near[0]!r}?" if near else ""
            yield way, f"no event, observation, discrepancy or document of this edition has the id {item!r}{told}"


def _placed(faults: Sequence[Fault], folder: Path, place: str) -> tuple[str, ...]:
    """The faults as ``file, line: key: what is wrong``."""
    if not faults:
        return ()
    _, lines = read_parameters(folder / FILE, place)
    places = {key: f"{place}, line {line}" for key, line in lines.items()}
    return tuple(f"{nearest_place(_key(way), places) or place}: {_key(way)}: {told}" for way, told in faults)


def _key(way: Sequence[str | int]) -> str:
    return str(way[0]) + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in way[1:])
