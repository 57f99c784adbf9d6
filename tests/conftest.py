"""What several test modules share: the seeds read once a session, each edition of them, and folders of own articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from browser import browser, browser_context, browser_page  # noqa: F401 - fixtures

from briefing.assess.dating.publication import date_documents
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.reading import Briefing, Extract, assess, extract
from briefing.sources import read_folder
from briefing.types import Dating, Findings

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
AS_OF = {
    "2024-04": date(2024, 4, 30),
    "2024-05": date(2024, 5, 31),
    "2024-06": date(2024, 6, 30),
    "2024-09": date(2024, 9, 30),
}
"""The as-of day of each committed edition of the seeds."""


@dataclass(frozen=True, kw_only=True)
class Seeds:
    """The seeds as read: what each article says by itself, and when each was published."""

    lexicon: Lexicon
    extracts: tuple[Extract, ...]
    datings: tuple[Dating, ...]

    def findings(self, as_of: date | None) -> Findings:
        """What the articles that count by a day say happened."""
        return assess(self.extracts, self.datings, self.lexicon, as_of=as_of)


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    """The five seeds, read with the theatre of their editions."""
    lexicon = load_lexicon("sahel")
    documents, _ = read_folder(SEEDS)
    extracts = tuple(extract(document, lexicon) for document in documents)
    datings = date_documents(documents, {row.document.id: row.times for row in extracts})
    return Seeds(lexicon=lexicon, extracts=extracts, datings=tuple(datings))


@pytest.fixture(scope="session")
def editions(seeds: Seeds) -> Mapping[str, Findings]:
    """The findings of each committed edition."""
    return {name: seeds.findings(day) for name, day in AS_OF.items()}


Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A maker of folders of articles: file name → (day of publication or empty, text); days go into ``sources.toml``."""

    def make(name: str = "articles", /, **articles: tuple[str, str]) -> Path:
        target = tmp_path / name
        target.mkdir()
        lines = []
        for stem, (published, text) in articles.items():
            (target / f"{stem}.txt").write_text(text, encoding="utf-8")
            if published:
                lines.append(f'["{stem}.txt"]\npublished = "{published}"\n')
        if lines:
            (target / "sources.toml").write_text("\n".join(lines), encoding="utf-8")
        return target

    return make


def tables(found: Briefing) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the tables on findings, for comparing two readings."""
    names = ("documents", "events", "posture", "discrepancies", "evidence")
    return {name: [tuple(row) for row in getattr(found, name).astype(str).to_numpy()] for name in names}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests on the gold data measured."""
    lines = [
        line
        for reports in (terminalreporter.getreports("passed"), terminalreporter.getreports("failed"))
        for report in reports
        for name, line in getattr(report, "user_properties", ())
        if name == "gold"
    ]
    if lines:
        terminalreporter.section("against the gold reading of tests/gold")
        for line in lines:
            terminalreporter.write_line(line if ": " in line[:40] and "recall" in line else f"    {line}")
