"""Troop posture: the sources' words at their levels, gaps as gaps, plans hollow, zero as zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts_reading import marks, texts, words
from charts_theatre import (
    ACTORS,
    EVENTS,
    FORT,
    HUES,
    NEANDER,
    OBSERVATIONS,
    RURITANIA,
    WINDOW,
    Situation,
    cite,
    day,
    draw,
    event,
    observation,
)

from briefing.present.blocks import Figure, Run
from briefing.present.charts import posture_figure
from briefing.present.charts.levels import Panel, panels
from briefing.present.charts.statements import observation_words
from briefing.types import Event, Observation

TINT = "#CBD8E8"


def figure(*observations: Observation, events: tuple[Event, ...] = (), **given: object) -> Figure:
    """The figure for some observations and no events."""
    return draw("posture", replace(Situation(observations=observations, events=events), **given))  # type: ignore[arg-type]


def panel(*observations: Observation) -> Panel:
    """The first panel for some observations."""
    found = panels(observations, (), window=WINDOW, actors=ACTORS, cite=cite, as_of=WINDOW[1])
    return found[0]


def stock(low: float | None, best: float | None, high: float | None, **given: object) -> Observation:
    """A stock of Freedonians in Ruritania in April."""
    one = observation(40, "FRE MIL", RURITANIA, "stock", "some words", (low, best, high), day(4, 1), day(4, 30))
    return replace(one, **given)  # type: ignore[arg-type]


def lines(made: Figure) -> list[str]:
    """The drawing's texts."""
    return words(made.svg).split("\n")


def test_title_states_levels_zero_and_silence() -> None:
    """The title names force, place, level, zero and the missing count."""
    assert draw("posture", Situation()).title.replace("\u00a0", " ") == (
        "Reports put the Freedonian military in Ruritania near 2,000 until April "
        "and at zero from 20 August, with no count between"
    )


@pytest.mark.parametrize(
    ("bounds", "put"),
    [
        ((900, 1000, 1100), "near 1,000 in April"),
        ((1000, 1000, 1000), "at 1,000 in April"),
        ((1000, 1000, None), "at 1,000 or more in April"),
        ((None, 1000, 1000), "at up to 1,000 in April"),
    ],
)
def test_title_keeps_the_bounds(bounds: tuple[float | None, float | None, float | None], put: str) -> None:
    """An exact number is not softened, an open one not closed."""
    title = figure(stock(*bounds)).title
    assert title == f"Reports put the Freedonian military in Ruritania {put}, with no count since"


def test_disagreement_is_not_averaged() -> None:
    """Two numbers far apart stay two numbers in the title and two heavy lines in the drawing."""
    one, other = stock(300, 300, 300), stock(900, 900, 900, id="o41")
    assert "between 300 and 900" in figure(one, other).title
    assert {each.stated for each in panel(one, other).levels[0].statements} == {300, 900}


def test_words_of_the_source_are_quoted_only_where_they_stand_in_the_quote() -> None:
    """The hedge and number are in quotation marks if the quote has them, else the bounds stand in plain words."""
    assert observation_words(OBSERVATIONS[1]) == "“more than 2,000”"
    assert observation_words(OBSERVATIONS[8]) == "“dozens”"
    assert observation_words(stock(900, 1000, 1100, qualifier="about")) == "900–1,100"
    assert observation_words(stock(1000, 1000, None)) == "1,000 or more"
    assert observation_words(stock(0, 0, 0)) == "none left"
    hedged = replace(
        stock(900, 1000, 1100, qualifier="about"), spans=(replace(OBSERVATIONS[0].spans[0], exact="about 1,000 men"),)
    )
    assert observation_words(hedged) == "“about 1,000”"


def test_references_stand_beside_the_words() -> None:
    """Every wording carries the number of its quote."""
    drawn = lines(draw("posture", Situation()))
    assert "“more than 2,000” [3]" in drawn
    assert "“roughly 1,900” [6]" in drawn


def test_the_same_words_are_told_once_with_all_references() -> None:
    """Two observations of the same words, number and days share a label."""
    again = replace(OBSERVATIONS[2], id="o50", spans=(replace(OBSERVATIONS[2].spans[0], start=60, end=92),))
    drawn = lines(figure(OBSERVATIONS[2], again))
    assert "“About 2,000” [4, 61]" in drawn


def test_bands_are_the_bounds_on_the_possible_days() -> None:
    """A closed statement is one band over its days, no wider, from low to high."""
    made = panel(OBSERVATIONS[2])
    assert [(level.first, level.last, level.bottom, level.top) for level in made.levels] == [
        (day(4, 10), day(4, 30), 1800, 2200)
    ]
    assert len(marks(figure(OBSERVATIONS[2]).svg, TINT)) == 1


def test_no_level_is_drawn_between_reports() -> None:
    """The days between two reports are a gap, and the gap is named."""
    early, late = (
        stock(900, 1000, 1100),
        stock(900, 1000, 1100, id="o41", when=replace(OBSERVATIONS[0].when, earliest=day(7, 1), latest=day(7, 31))),
    )
    made = panel(early, late)
    assert made.gaps == ((day(1, 1), day(3, 31)), (day(5, 1), day(6, 30)), (day(8, 1), day(8, 31)))
    assert lines(figure(early, late)).count("No figure reported") == 3


def test_a_gap_in_which_forces_left_says_so() -> None:
    """Where departures are dated inside a gap, it is named as falling without a level."""
    drawn = " ".join(lines(draw("posture", Situation())))
    assert "Leaving, level not reported" in drawn


def test_zero_lasts_until_somebody_is_reported_again() -> None:
    """A reported zero is a level from its day on, and ends before the next positive report."""
    zero = OBSERVATIONS[5]
    assert panel(OBSERVATIONS[2], zero).zero == (day(8, 20), day(8, 31))
    back = stock(100, 100, 100, when=replace(zero.when, earliest=day(8, 27), latest=day(8, 29), best=None))
    assert panel(OBSERVATIONS[2], zero, back).zero == (day(8, 20), day(8, 26))
    drawn = lines(figure(OBSERVATIONS[2], zero))
    assert "0" in drawn
    assert "none left [7]" in drawn


def test_a_zero_of_uncertain_day_is_by_its_last() -> None:
    """Without an argued day, nobody is left by the last possible one."""
    zero = replace(OBSERVATIONS[5], when=replace(OBSERVATIONS[5].when, best=None, latest=day(8, 25)))
    made = figure(OBSERVATIONS[2], zero)
    assert "by 25 August" in lines(made)
    assert "at zero by 25 August" in made.title.replace("\u00a0", " ")


def test_a_statement_without_a_first_day_stands_before_the_window() -> None:
    """What holds for some earlier time is drawn apart, under “earlier”, and covers no day of the window."""
    made = panel(OBSERVATIONS[0], OBSERVATIONS[2])
    assert [each.words for each in made.earlier] == ["“over 2,400”"]
    assert made.gaps[0] == (day(1, 1), day(4, 9))
    assert "earlier" in lines(figure(OBSERVATIONS[0], OBSERVATIONS[2]))


def test_a_statement_of_some_day_in_months_is_no_level() -> None:
    """A range of more than two months is a dashed outline, not a band."""
    wide = stock(900, 1000, 1100, when=replace(OBSERVATIONS[0].when, earliest=day(2, 1), latest=day(6, 30)))
    assert panel(wide).levels == ()
    made = figure(wide)
    assert marks(made.svg, TINT) == []
    assert "stroke-dasharray" in made.svg


def test_a_plan_beyond_what_is_there_is_hollow() -> None:
    """A planned number above all reported ones is an outline with its word; one within them is about those who leave."""
    plan = observation(60, "FRE MIL", RURITANIA, "planned", "5,000 more", (5000, 5000, 5000), day(6, 1), None)
    drawn = lines(figure(OBSERVATIONS[2], plan))
    assert any(text.startswith("planned: 5,000") for text in drawn)
    leaving = replace(plan, low=2000.0, best=2000.0, high=2000.0)
    assert not any("planned" in text for text in lines(figure(OBSERVATIONS[2], leaving)))


def test_exact_departures_are_lines_with_day_and_place() -> None:
    """A dated departure is labelled with day, place and reference; one known to a month is not drawn here."""
    drawn = " ".join(lines(draw("posture", Situation())))
    assert "14 June leaves Fort Alt" in drawn
    assert "20 August withdrawal complete" in drawn
    assert "May leaves" not in drawn


def test_departures_of_others_do_not_appear() -> None:
    """Events of another force or in another country leave the panel alone."""
    other = event(70, "RETREAT", "SYL MIL", FORT, day(6, 20), day(6, 20), "Syldavians go")
    abroad = event(71, "RETREAT", "FRE MIL", NEANDER, day(6, 21), day(6, 21), "Freedonians go")
    denied = event(72, "RETREAT", "FRE MIL", FORT, day(6, 22), day(6, 22), "Freedonians go", status="denied")
    drawn = lines(figure(OBSERVATIONS[2], events=(other, abroad, denied)))
    assert not any("June" in text for text in drawn)


def test_words_alone_make_a_strip() -> None:
    """A force without a number gets no scale; its silence afterwards is written out."""
    drawn = " ".join(lines(draw("posture", Situation())))
    assert "Syldavian forces in Ruritania: no total reported" in drawn
    assert "instructors arriving: “dozens” [10]" in drawn
    assert "after May: whether they stayed is not established" in drawn


def test_nothing_is_drawn_after_the_as_of_date() -> None:
    """Reported marks end on the as-of date, whatever the window; silence is not claimed for days to come."""
    made = draw("posture", Situation(as_of=day(5, 1)))
    assert "as of 1 May" in lines(made)
    found = panels(OBSERVATIONS, (), window=WINDOW, actors=ACTORS, cite=cite, as_of=day(5, 1))
    assert max(gap[1] for gap in found[0].gaps) == day(5, 1)
    assert found[0].zero is None


def test_people_and_things_do_not_share_a_scale() -> None:
    """Aircraft are not added to soldiers."""
    aircraft = stock(12, 12, 12, what="aircraft", id="o80")
    assert panel(OBSERVATIONS[2], aircraft).what == "personnel"
    assert len(panel(OBSERVATIONS[2], aircraft).statements) == 1


def test_at_most_two_panels_and_two_strips() -> None:
    """However many forces there are, the figure stays within its page; the caption counts the rest."""
    many = tuple(
        replace(each, force=f"{code} MIL", id=f"{code}{index}")
        for code in ("FRE", "AAA", "BBB", "CCC", "DDD", "EEE")
        for index, each in enumerate(OBSERVATIONS[1:5])
    )
    made = figure(*many)
    assert sum(": personnel" in text for text in lines(made)) == 2
    caption = "".join(part.text for part in made.caption if isinstance(part, Run))
    assert "Eight further observations" in caption


def test_a_single_number_gets_a_strip_beside_a_changing_force() -> None:
    """A second scale is drawn only for a force with more than one number."""
    drawn = lines(draw("posture", Situation()))
    assert "Freedonian military in Neander" in drawn


def test_armed_groups_do_not_take_their_country_s_hue() -> None:
    """Rebels stay neutral where their country has a hue, private forces share theirs."""
    rebels = observation(90, "RUR REB", RURITANIA, "presence", "rebels", (None, None, None), day(4, 1), day(4, 30))
    hired = replace(rebels, force="RUR PRM", id="o91")
    colour = {text.words: text.fill for text in texts(figure(rebels, hired).svg)}
    assert colour["Hill Front in Ruritania: no total reported"] == "#3c4249"
    assert colour["Ruritania in Ruritania: no total reported"] == "#0f766e"


def test_phone_drawing_is_drawn_anew() -> None:
    """The narrow drawing has larger type on a smaller sheet and tells the same numbers."""
    made = draw("posture", Situation())
    assert min(text.size for text in texts(made.narrow)) > 7
    wide, narrow = (" ".join(words(svg).split()) for svg in (made.svg, made.narrow))
    for told in ("2,000” [3]", "1,900” [6]", "“dozens” [10]"):
        assert told in wide
        assert told in narrow


def test_alternative_text_tells_it_in_order_of_time() -> None:
    """Earlier number, levels, silence and zero come in order, each with its days."""
    alt = draw("posture", Situation()).alt
    parts = [
        "2,400 or more at an earlier time",
        "near 2,000 as of 4–31 March",
        "not reported 1 May – 19 August",
        "0 from 20 August",
    ]
    assert [alt.index(part) for part in parts] == sorted(alt.index(part) for part in parts)


def test_window_in_either_order() -> None:
    """A window given backwards is put right."""
    given = {"events": EVENTS, "actors": ACTORS, "hues": HUES, "cite": cite, "as_of": WINDOW[1]}
    assert posture_figure(OBSERVATIONS, window=WINDOW[::-1], **given) == posture_figure(  # type: ignore[arg-type]
        OBSERVATIONS,
        window=WINDOW,
        **given,  # type: ignore[arg-type]
    )
