"""An edition: the parameters of one briefing, read from ``edition.yaml`` and checked; faults are told in one line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from briefing.errors import UserError
from briefing.publish.settings_file import Parameters, nearest_place, read_parameters, value_of

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The seven steps of ICD 203."""

STATEMENTS = ("bottom_line", "key_points", "judgements", "indicators", "alternatives")
"""The parameters in which an analyst speaks, each sentence with its evidence."""
FILE = "edition.yaml"
FOLDER = "reports"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Statement(_Strict):
    """A sentence of the analyst's own, and the ids of the evidence that it rests on."""

    text: str = Field(min_length=1)
    evidence: tuple[str, ...] = Field(min_length=1)


class Judgement(Statement):
    """A judgement: how likely, in the terms of ICD 203, and apart from that how confident the analyst is."""

    likelihood: Likelihood
    confidence: Literal["high", "moderate", "low"]


class Edition(_Strict):
    """The parameters of one briefing."""

    title: str = Field(default="Open-source briefing", min_length=1, description="Title on page 1.")
    as_of: date = Field(description="Articles published later do not count.")
    window_start: date | None = Field(
        default=None, description="First day that is charted and told; left out: half a year before the last."
    )
    window_end: date | None = Field(
        default=None, description="Last day that is charted and told; left out: the as-of date."
    )
    seeds: str = Field(default="seeds", min_length=1, description="Folder of articles, relative to the project's root.")
    theatre: str | None = Field(default=None, description="Name of a theatre, or a path to a theatre file.")
    countries: tuple[str, ...] = Field(
        default=(), description="Countries shown, as ISO 3166 alpha-3 codes (NER); empty: all. The tables hold all."
    )
    forces: tuple[str, ...] = Field(
        default=(), description="Forces shown, as actor codes (USA MIL) or their country (USA); empty: all."
    )
    bin: Literal["day", "week", "month"] = Field(default="week", description="Width of the columns of event density.")
    min_origins: int = Field(
        default=1,
        ge=1,
        strict=True,
        description="Fewest independent origins an event needs to be shown; thins pages, never tables.",
    )
    author: str = Field(default="", description="Who signs the briefing.")
    organisation: str = Field(default="", description="For whom the author writes.")
    marking: str = Field(default="", description="A handling mark, shown on every page.")
    paper: Literal["a4", "letter"] = Field(default="a4", description="Size of the printed page.")
    previous: str | None = Field(default=None, description="Name of the earlier edition to compare with.")
    bottom_line: tuple[Statement, ...] | None = Field(
        default=None, description="The analyst's own bottom line, in place of the composed one."
    )
    key_points: tuple[Statement, ...] = Field(
        default=(), description="The analyst's own key points, in place of the composed ones."
    )
    judgements: tuple[Judgement, ...] = Field(
        default=(), description="What the analyst holds likely (ICD 203 terms), and apart from that how confidently."
    )
    indicators: tuple[Statement, ...] = Field(default=(), description="What to watch for next.")
    alternatives: tuple[Statement, ...] = Field(default=(), description="Other readings of the same evidence.")

    @field_validator("as_of", "window_start", "window_end", mode="before")
    @classmethod
    def _whole_day(cls, value: object) -> object:
        """A date from YAML, or an ISO day as text; not a moment, nor a number that pydantic would count from 1970."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
            return value.strip()
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise ValueError("is not a day; write it as 2024-09-30")

    @field_validator("countries", mode="after")
    @classmethod
    def _alpha_3(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for code in value:
            if not re.fullmatch(r"[A-Z]{3}", code):
                raise ValueError(f"{code!r} is not an ISO 3166 alpha-3 code such as NER")
        return value

    @model_validator(mode="after")
    def _window_in_order(self) -> Self:
        if self.window_start and self.window_end and self.window_start > self.window_end:
            raise ValueError(f"window_start {self.window_start} is after window_end {self.window_end}")
        if self.window_start and self.window_start > self.as_of:
            raise ValueError(f"window_start {self.window_start} is after as_of {self.as_of}; nothing could be told")
        return self

    def parameters(self) -> Parameters:
        """The parameters as plain scalars, lists and mappings; days as ISO text, as notebooks and YAML take them."""
        return self.model_dump(mode="json")

    def with_overrides(self, overrides: Iterable[tuple[str, str]]) -> Self:
        """The edition with ``-p NAME VALUE`` applied; values are YAML. Raises UserError."""
        given = {name: override(name, text) for name, text in overrides}
        edition: Self = checked(type(self), {**self.parameters(), **given}, {name: f"-p {name}" for name in given})
        return edition


_TEXTS = frozenset(name for name, field in Edition.model_fields.items() if field.annotation in {str, str | None})


def override(name: str, text: str) -> Any:
    """The value of ``-p NAME VALUE``: YAML; where text is wanted, whatever YAML would not read as text is taken as it is.

    So ``-p title "Niger: the end"`` needs no second pair of quotes. Raises UserError for a wrong value of another kind.
    """
    if name not in _TEXTS:
        return value_of(name, text)
    try:
        value = value_of(name, text)
    except UserError:
        return text
    return value if value is None or isinstance(value, str) else text


def checked(model: type[Any], values: Parameters, places: Mapping[str, str], where: str = "") -> Any:
    """The model made of the values; ``places`` says where each parameter stands. Raises UserError."""
    for name in values:
        if name not in model.model_fields:
            raise UserError(
                f"{places.get(name, where)}: unknown parameter {name!r}{_nearest(name, model.model_fields)}"
            )
    try:
        return model(**values)
    except ValidationError as error:
        raise UserError(_one_line(error, places, where)) from None


def load_edition(edition: str | Path, root: Path) -> tuple[Edition, Path]:
    """The edition by name (a folder under ``reports/``) or by path (its folder or its file), and its folder.

    Raises UserError where there is none, or where its file is wrong.
    """
    file = find_edition(edition, root)
    shown = str(_short(file, root))
    values, lines = read_parameters(file, shown)
    places = {name: f"{shown}, line {line}" for name, line in lines.items()}
    return checked(Edition, values, places, shown), file.parent


def find_edition(edition: str | Path, root: Path) -> Path:
    """The ``edition.yaml`` of an edition by name or path. Raises UserError with the nearest name."""
    named = root / FOLDER / edition / FILE
    given = Path(edition)
    for file in (named, given / FILE, given if given.suffix in {".yaml", ".yml"} else given / FILE):
        if file.is_file():
            return file.resolve()
    known = edition_names(root)
    told = _nearest(str(edition), known) or "; there is none, make one with: briefing new NAME -p as_of 2024-09-30"
    raise UserError(f"no edition {str(edition)!r} in {root / FOLDER}{told}")


def edition_names(root: Path) -> tuple[str, ...]:
    """The names of the editions under ``reports/``, sorted."""
    folder = root / FOLDER
    return tuple(sorted(file.parent.name for file in folder.glob(f"*/{FILE}")))


def newest_edition(root: Path) -> str:
    """The name of the edition with the greatest as-of date (of several the last by name). Raises UserError if none."""
    dated = [(load_edition(name, root)[0].as_of, name) for name in edition_names(root)]
    if not dated:
        raise UserError(f"no edition in {root / FOLDER}; make one with: briefing new NAME -p as_of 2024-09-30")
    return max(dated)[1]


def _short(file: Path, root: Path) -> Path:
    return file.relative_to(root.resolve()) if file.is_relative_to(root.resolve()) else file


def _nearest(name: str, known: Iterable[str]) -> str:
    choices = sorted(known)
    close = difflib.get_close_matches(name, choices, n=1, cutoff=0.5)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; there is {', '.join(choices)}" if choices else ""


def _one_line(error: ValidationError, places: Mapping[str, str], where: str) -> str:
    """The first fault as ``file, line: key: what is wrong and what would be right``; a key that is not known comes first."""
    faults = sorted(error.errors(include_url=False), key=lambda fault: fault["type"] != "extra_forbidden")
    fault = faults[0]
    location = fault["loc"]
    name = str(location[0]) if location else ""
    key = name + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location[1:])
    if not name:
        name = next((part for part in ("window_start", "window_end", "as_of") if part in places), "")
    place = nearest_place(key or name, places) or where
    if place == f"-p {name}" and key:
        return f"-p {key}: {_what(fault)}"
    return ": ".join(part for part in (place, key, _what(fault)) if part)


_TOLD: tuple[tuple[str, str], ...] = (
    ("missing", "is missing"),
    ("literal_error", "{given!r} is not one of {expected}"),
    ("extra_forbidden", "is not known here{near}"),
    ("date", "{given!r} is not a day; write it as 2024-09-30"),
    ("string_type", "{given!r} is not text; write it in quotes"),
    ("model", "{given!r} is not a statement; it needs text and evidence"),
    ("too_short", "is empty"),
    ("string_too_short", "is empty"),
    ("tuple_type", "{given!r} is not a list{listed}"),
    ("int", "{given!r} is not a whole number; write it as 1"),
    ("greater_than_equal", "{given!r} is too small; the least is {least}"),
    ("value_error", "{said}"),
    ("", "{given!r}: {message}"),
)
"""How a fault's type begins, in pydantic's terms, and what to tell of it."""


def _what(fault: Mapping[str, Any]) -> str:
    """What is wrong, and what would be right."""
    kind, given = fault["type"], fault["input"]
    if given is None and kind != "missing":
        return "is empty; give it a value or take the line out"
    if isinstance(given, bool) and kind.startswith(("string", "literal")):
        word = "YES or ON" if given else "NO"
        return f"reads as {str(given).lower()}; YAML takes a bare {word} for a truth value, write it in quotes"
    context = fault.get("ctx", {})
    said = str(context.get("error", ""))
    return next(told for start, told in _TOLD if kind.startswith(start)).format(
        given=given,
        expected=str(context.get("expected", "")).replace(" or ", ", "),
        said=f"{given!r} {said}" if said.startswith("is ") else said,
        message=str(fault["msg"]).lower(),
        least=context.get("ge", ""),
        listed=_as_list(fault),
        near=_nearest_key(fault["loc"]),
    )


def _nearest_key(location: Sequence[str | int]) -> str:
    """The key of a statement that an unknown one in it is most like."""
    if len(location) < 2 or location[0] not in STATEMENTS:
        return ""
    kind = Judgement if location[0] == "judgements" else Statement
    return _nearest(str(location[-1]), kind.model_fields)


def _as_list(fault: Mapping[str, Any]) -> str:
    """How to write what should have been a list."""
    if len(fault["loc"]) == 1 and fault["loc"][0] in STATEMENTS:
        return " of statements; each needs text and evidence"
    return f"; write [{fault['input']}]" if isinstance(fault["input"], str | int) else "; write [NER, MLI]"


def schema() -> dict[str, Any]:
    """The JSON schema of ``edition.yaml``, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Edition.model_json_schema()}


def yaml_line(name: str, value: object) -> str:
    """A parameter as it stands in ``edition.yaml``; text that YAML could read as something else is quoted."""
    return str(yaml.safe_dump({name: value}, allow_unicode=True, sort_keys=False, width=1000))


if __name__ == "__main__":
    import json

    target = Path(__file__).parents[1] / "data" / "edition.schema.json"
    target.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
