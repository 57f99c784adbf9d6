"""Sentences and sections composed from what articles say: grouped, in tense, with numbers, and in the sources' words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from conftest import Folder

import briefing
from briefing.present.blocks import Cite, Heading, Listing, Paragraph, Points, Run
from briefing.present.prose.house_style import is_plural, origin_words, perfect, spelt
from briefing.present.report.composition import Report, compose
from briefing.present.report.settings import Settings

CLOSING = (
    "\n\nFruit sellers at the crossroads said that trade had been good, and that the rains were late again this year.\n"
)
MISSION = (
    "Kenyan mission leaves Somalia\n\nThe Kenyan military left Mogadishu on 3 May 2031. "
    "The Kenyan military left Kismayo on 9 June 2031.\n\n"
    "In April 2031, Somalia ordered Kenya to withdraw its nearly 400 soldiers from the country. "
    "In the same month the Kenyan government agreed to withdraw its more than 350 soldiers from Somalia.\n\n"
    "Turkish military instructors arrived in Somalia in May 2031. Djibouti and Eritrea have left the African Union."
    + CLOSING
)
TALKS = (
    "Talks on the withdrawal from Somalia\n\nThe Kenyan government has agreed to withdraw its forces from Somalia. "
    "Kenyan forces will leave the country by the end of August 2031.\n\n"
    "No timeline has been set for the base at Kismayo. Foreign Minister Amina Otieno visited Mogadishu on 4 May 2031."
    + CLOSING
)
RALLY = (
    "Thousands march in Lima\n\nThousands of people protested in Lima on Saturday against a new tax. The police arrested 14 "
    "demonstrators, police said." + CLOSING
)
MATCH = (
    "Rovers win the cup\n\nRovers beat United by two goals to one in front of 20,000 people. The captain thanked the club and "
    "said that the season had been long." + CLOSING
)
SUMMIT = (
    "Ministers meet in Oslo\n\nThe foreign ministers of Chile and Peru met in Oslo on Tuesday. "
    "Chile and Peru signed an agreement on fishing rights." + CLOSING
)


def report(folder: Folder, as_of: date, **articles: tuple[str, str]) -> Report:
    """The report on some articles, each a day of publication (or none) and a text."""
    found = briefing.read(folder(f"as-of-{as_of}", **articles), as_of=as_of).findings
    window = (date(2031, 1, 1), as_of)
    return compose(found, Settings(title="A title", as_of=as_of, window=window))


def flat(content: Sequence[Run | Cite]) -> str:
    """The text of an inline, references left out."""
    return "".join(part.text for part in content if isinstance(part, Run))


def prose(blocks: Sequence[Any]) -> str:
    """The running text of some blocks, one paragraph or item a line."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(flat(block.content))
        elif isinstance(block, Listing):
            lines += [flat(item) for item in block.items]
    return "\n".join(lines)


def points(found: Report) -> list[str]:
    """The heads of the key points."""
    (columns,) = found.summary
    (rows,) = [block for block in columns.main if isinstance(block, Points)]  # type: ignore[union-attr]
    return [item.head for item in rows.items]


@pytest.fixture
def mission(folder: Folder) -> Report:
    """The report on a mission that left."""
    return report(folder, date(2031, 6, 30), mission=("2031-06-12", MISSION))


def test_acts_that_differ_in_place_and_day_make_one_sentence(mission: Report) -> None:
    """What one party did in the same way at two places is told once, each place with its day."""
    text = prose(mission.sequence)
    assert re.search(r"left \S.*? on 3 May and .*? on 9 June", text), text


def test_a_number_is_told_in_the_words_of_the_article(mission: Report) -> None:
    """How many were to leave stands in quotation marks, with its hedge."""
    text = prose(mission.sequence)
    assert "“nearly 400 soldiers”" in text
    assert "to withdraw “more than 350 soldiers” from Somalia" in text


def test_sections_are_named_for_what_they_tell(mission: Report) -> None:
    """Whose force left and whose came give the sections their titles; each is told once."""
    titles = [block.text for block in mission.sequence if isinstance(block, Heading) and block.level == 2]
    assert len(titles) == len(set(titles))
    assert any("Kenyan" in title for title in titles), titles


def test_a_body_of_states_has_a_section_of_its_own(folder: Folder) -> None:
    """What an international mission does is told under its own name, not under those of the countries it deals with."""
    text = (
        "The African Union Mission in Somalia (AMISOM) has left Somalia\n\n"
        "AMISOM handed over its base at Kismayo to the Somali army on 3 May 2031. "
        "AMISOM had about 4,000 soldiers in Somalia in April 2031. AMISOM left Baidoa on 9 June 2031." + CLOSING
    )
    found = report(folder, date(2031, 7, 1), one=("2031-06-12", text))
    titles = [block.text for block in found.sequence if isinstance(block, Heading)]
    assert [title for title in titles if title.endswith(": withdrawal from Somalia")], titles


def test_an_act_of_nobody_known_is_no_quotation_behind_there(folder: Folder) -> None:
    """ "There was an attack" stays so, though the article's own verb would tell more of it."""
    text = (
        "Rockets hit a base in Iraq\n\nIn late December 2030 rockets fired at the base killed an Italian contractor in Iraq. "
        "Italy condemned the attack on 2 January 2031." + CLOSING
    )
    told = prose(report(folder, date(2031, 2, 1), one=("2031-01-03", text)).sequence)
    assert "there was an attack" in told
    assert "there “" not in told


def test_what_no_article_dates_is_background(mission: Report) -> None:
    """An undated act is told in the pluperfect with the day of its article, apart from what is dated."""
    at = next(
        index
        for index, block in enumerate(mission.sequence)
        if isinstance(block, Heading) and block.anchor == "background"
    )
    text = prose(mission.sequence[at:])
    assert re.search(r"By 12 June, .*had left", text), text
    assert "had left" not in prose(mission.sequence[:at])


def test_news_without_a_day_is_told_in_the_perfect(folder: Folder) -> None:
    """What a recent article opens with, undated, is told as "has agreed"; in a later edition it is "had agreed"."""
    now = report(folder, date(2031, 5, 31), talks=("2031-05-07", TALKS))
    assert "has agreed to withdraw" in prose(now.sequence)
    later = report(folder, date(2031, 9, 30), talks=("2031-05-07", TALKS))
    assert "has agreed" not in prose(later.sequence)
    assert "By 7 May, the Kenyan government had agreed to withdraw" in prose(later.sequence)


def test_a_plan_is_told_in_the_tense_of_the_edition(folder: Folder) -> None:
    """Before its day a plan "is to" be done; once the day has passed without a word it "was to", and is overdue."""
    now = prose(report(folder, date(2031, 5, 31), talks=("2031-05-07", TALKS)).sequence)
    by = r"by (?:the end of August 2031|31 August)"
    assert re.search(rf"(?:are|is) to withdraw from Somalia {by}; no outcome in D1", now), now
    later = prose(report(folder, date(2031, 9, 30), talks=("2031-05-07", TALKS)).sequence)
    assert re.search(r"(?:were|was) to withdraw from Somalia by .*; overdue, and no outcome in D1", later), later


def test_an_absence_is_told_while_it_holds(folder: Folder) -> None:
    """What an article says has not been done yet is told as of its day."""
    text = prose(report(folder, date(2031, 5, 31), talks=("2031-05-07", TALKS)).sequence)
    assert "By 7 May, no timetable had been set" in text


@pytest.mark.parametrize("as_of", [date(2031, 6, 30), date(2032, 6, 30)])
def test_three_unrelated_articles_are_told_one_by_one(folder: Folder, as_of: date) -> None:
    """Protest, sport and diplomacy: a section for each article with something to tell, under its own title; no link is made."""
    found = report(folder, as_of, match=("", MATCH), rally=("2031-05-12", RALLY), summit=("2031-05-20", SUMMIT))
    titles = [block.text for block in found.sequence if isinstance(block, Heading) and block.level == 2]
    assert "“Thousands march in Lima” (D1)" in titles
    assert "“Ministers meet in Oslo” (D2)" in titles
    assert not any("Rovers" in title for title in titles)
    assert "No event could be read from D3." in prose(found.sequence)
    assert found.disputes == ()
    assert 1 <= len(points(found)) <= 5
    assert "somebody" not in prose(found.sequence)


def test_a_bottom_line_is_short(folder: Folder) -> None:
    """However much is told, the bottom line has three sentences at most, each with its references."""
    found = report(folder, date(2031, 6, 30), one=("2031-06-12", MISSION), two=("2031-05-07", TALKS))
    (columns,) = found.summary
    line = columns.main[0]  # type: ignore[union-attr]
    assert isinstance(line, Paragraph)
    assert line.role == "bottom-line"
    assert 1 <= sum(isinstance(part, Cite) for part in line.content) <= 3


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("source", "an unnamed source"),
        ("officials", "unnamed officials"),
        ("Kenyan military", "the Kenyan military"),
        ("Kenyan government and Somali government", "the Kenyan government and the Somali government"),
        ("state media", "state media"),
        ("joint statement", "a joint statement"),
        ("weather agency", "the weather agency"),
        ("Kenya", "Kenya"),
    ],
)
def test_origins(origin: str, words: str) -> None:
    """An origin that names nobody says so; a body takes its article."""
    assert origin_words(origin) == words


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        ("left the camp", "had left the camp"),
        ("began to withdraw", "had begun to withdraw"),
        ("agreed to go", "had agreed to go"),
        ("was asked to act", "had been asked to act"),
        ("took power", "had taken power"),
        ("announce talks", "announce talks"),
    ],
)
def test_perfect(predicate: str, words: str) -> None:
    """A past form becomes its participle; what is not known to be one stays."""
    assert perfect(predicate, "had") == words


@pytest.mark.parametrize(
    ("subject", "plural"),
    [
        ("the United States", False),
        ("Kenyan forces", True),
        ("Chile and Peru", True),
        ("the Kenyan military", False),
        ("rebels", True),
        ("the police", True),
        ("Cyprus", False),
    ],
)
def test_plural(subject: str, plural: bool) -> None:
    """A country is one, whatever its name ends in; forces, police and several parties are many."""
    assert is_plural(subject) is plural


def test_house_spelling_leaves_quotations_alone() -> None:
    """Outside quotation marks an article's spelling gives way; inside them it stays."""
    assert spelt("U.S. forces left (“U.S. forces”)") == "US forces left (“U.S. forces”)"
