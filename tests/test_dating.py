"""When undated articles were published: what single articles say, and what a story says of all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dating_stories import (
    COUP_DATED,
    COUP_LAST_YEAR,
    DEADLINE_MET,
    PLAN_NEWS,
    PLAN_TOLD,
    TALKS_CAPTION,
    TALKS_TOLD,
    UNRELATED,
    article,
    dated,
    dated_documents,
)

from briefing.sources import read_folder
from briefing.types import DateRange, Dating, StatedDate

SEEDS = Path(__file__).parents[1] / "seeds"


def alone(text: str, published: DateRange | None = None) -> Dating:
    """The dating of one text by itself."""
    return dated({"it": text}, published)["it"]


def rules(dating: Dating) -> set[str]:
    """The rules of the clues that were used."""
    return {clue.rule for clue in dating.clues}


def test_an_article_without_any_year_has_no_range() -> None:
    """Weekdays and months alone tell no year, and the basis says so."""
    published = alone("The council met on Monday. In April it had raised the rates.").published
    assert (published.earliest, published.latest, published.pattern, published.best) == (None, None, None, None)
    assert "year" in published.basis


def test_a_stated_date_wins_over_inference() -> None:
    """A date from sources.toml stands, though the text would say otherwise, and the basis names its source."""
    stated = StatedDate(day=date(2030, 5, 4), source="sources.toml")
    document = replace(article("it", "The vote on 3 June 2031 changed much."), stated=(stated,))
    dating = dated_documents([document])["it"]
    assert dating.published.best == dating.published.earliest == dating.published.latest == date(2030, 5, 4)
    assert "sources.toml" in dating.published.basis


def test_a_stated_date_dates_the_story_of_others() -> None:
    """What a dated article calls "last year" is the year of the same event in an undated one."""
    stated = StatedDate(day=date(2032, 6, 1), source="sources.toml")
    known = replace(article("known", COUP_LAST_YEAR), stated=(stated,))
    other = article("other", COUP_LAST_YEAR.replace("on Friday", "on Sunday").replace("poor", "cool"))
    published = dated_documents([known, other])["other"].published
    assert (published.earliest, published.latest) == (date(2032, 1, 1), date(2032, 12, 31))


def test_a_past_date_is_a_floor_and_a_coming_one_a_ceiling() -> None:
    """An article lies between what it tells as past and what it tells as coming."""
    published = alone(
        "The bridge fell on 12 March 2031, engineers said. The new one will open on 9 May 2033."
    ).published
    assert published.earliest == date(2031, 3, 12)
    assert published.latest is not None
    assert published.latest <= date(2033, 5, 9)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port plans to be free of coal by 2044.",
        "The two towns prepare for the 2036 games.",
        "She had been expected to retire in 2029.",
    ],
)
def test_a_year_that_is_not_told_as_past_is_no_floor(sentence: str) -> None:
    """Targets and plans leave the past open."""
    assert alone(sentence).published.earliest is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The games were originally due to take place in 2029 in Lenvik.",
        "I expected them to do better in 2029, he said.",
        "In 2029 she said that she would retire in 2030.",
    ],
)
def test_a_plan_told_from_the_past_is_no_ceiling(sentence: str) -> None:
    """What was to come on some day in the past may be over by now."""
    assert alone(sentence).published.latest is None


def test_news_dated_by_its_opening_is_reported_within_two_weeks() -> None:
    """A full date of the news bounds both ends."""
    published = alone("On 3 June 2031, the council of Brugholm voted for the tram. It cost 4 million.").published
    assert (published.earliest, published.latest) == (date(2031, 6, 3), date(2031, 6, 16))
    assert "3 June 2031" in published.basis


def test_a_bare_day_gives_its_month_where_the_year_is_unknown() -> None:
    """The day without a year leaves a month without a year: nothing is made up."""
    published = alone("On June 3, the council of Brugholm voted for the tram.").published
    assert (published.earliest, published.latest, published.pattern) == (None, None, "XXXX-06")


def test_given_bounds_settle_the_year() -> None:
    """With the year given, the bare day of the news is enough."""
    bounds = DateRange(earliest=date(2031, 1, 1), latest=date(2031, 12, 31))
    published = alone("On June 3, the council of Brugholm voted for the tram.", bounds).published
    assert (published.earliest, published.latest) == (date(2031, 6, 3), date(2031, 6, 16))


def test_given_bounds_hold_where_nothing_is_known() -> None:
    """An article without clues gets the given bounds, and the basis says that they were given."""
    bounds = DateRange(earliest=date(2031, 1, 1), latest=date(2031, 12, 31))
    published = alone("Rain fell in Ulvang.", bounds).published
    assert (published.earliest, published.latest) == (bounds.earliest, bounds.latest)
    assert "given" in published.basis


def test_a_weekday_with_its_day_of_the_month_narrows_the_years() -> None:
    """June 3 is a Tuesday in 2031 and in no other year from 2026 to 2036."""
    bounds = DateRange(earliest=date(2026, 1, 1), latest=date(2035, 12, 31))
    published = alone("On Tuesday, June 3, the council of Brugholm voted for the tram.", bounds).published
    assert (published.earliest, published.latest) == (date(2031, 6, 3), date(2031, 6, 16))


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("The firm called 2031 hard; it was the difficult current year 2031.", date(2031, 1, 1), date(2031, 12, 31)),
        ("Lise Aker, 40, was born on 5 May 1990 in Ulvang.", date(2030, 5, 5), date(2031, 5, 4)),
        (
            "The ship left port in July 2030. It sailed again from July 3 of last year, when ice was thin.",
            date(2031, 1, 1),
            date(2031, 12, 31),
        ),
    ],
)
def test_a_year_under_way_and_an_age_bound_the_year(sentence: str, earliest: date, latest: date) -> None:
    """Some sayings tell the year of publication outright."""
    published = alone(sentence).published
    assert (published.earliest, published.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (
            "Visitors came to this year's Ulvang Harbour Fair in rain.\n\nThe 2031 Harbour Fair had cost 4 million.",
            date(2031, 1, 1),
            date(2031, 12, 31),
        ),
        (
            "The brewer Kornhuset lost 3 million in the first quarter of 2031, it said on Monday.",
            date(2031, 4, 1),
            date(2031, 6, 1),
        ),
    ],
)
def test_an_edition_and_a_quarter_bound_the_day(text: str, earliest: date, latest: date) -> None:
    """A yearly event named with its year, and results of a quarter as news."""
    published = alone(text).published
    assert (published.earliest, published.latest) == (earliest, latest)


def test_a_label_with_a_year_is_no_floor() -> None:
    """Next year's model is shown this year."""
    assert alone("The firm showed the 2033 model of its van on Monday.").published.earliest is None


def test_a_month_named_twice_is_the_month_of_publication() -> None:
    """ "Next month on August 2" is said in July."""
    published = alone("The governor said he is to leave office next month on August 2.").published
    assert published.pattern == "XXXX-07"


def test_a_caption_dates_the_meeting_that_opens_the_article() -> None:
    """The picture of the talks is a floor, and such news follows within two weeks."""
    published = alone(TALKS_CAPTION).published
    assert (published.earliest, published.latest) == (date(2032, 5, 6), date(2032, 5, 19))
    assert published.best is None
    assert "May 6, 2032" in published.basis


def test_a_caption_of_other_people_is_only_a_floor() -> None:
    """Where the news does not tell the meeting of the picture, the picture bounds one side."""
    text = TALKS_CAPTION.replace("talks in Lenvik between Petra Holm", "a vote in Tarbek against Una Birk")
    published = alone(text.replace("premier, Jonas Adeki", "speaker, Ove Lund")).published
    assert (published.earliest, published.latest) == (date(2032, 5, 6), None)


def test_a_meeting_of_another_article_on_the_story_dates_this_one() -> None:
    """The same talks, dated by a caption elsewhere; the basis quotes nothing of the other article."""
    dating = dated({"caption": TALKS_CAPTION, "told": TALKS_TOLD})["told"]
    assert (dating.published.earliest, dating.published.latest) == (date(2032, 5, 6), date(2032, 5, 19))
    assert "nother article on the same story" in dating.published.basis
    assert "2032" not in dating.published.basis


def test_a_term_and_its_deadline_give_a_month_without_a_year() -> None:
    """Three months up to October 20 began in July, which was last month: August."""
    text = PLAN_TOLD.rpartition("\n\n")[0]
    published = alone(text).published
    assert published.pattern == "XXXX-08"
    assert (published.earliest, published.latest) == (None, None)


def test_the_year_comes_from_an_event_that_another_article_dates() -> None:
    """ "A coup last year" and a coup of March 2031 on the same story: 2032."""
    published = dated({"dated": COUP_DATED, "last": COUP_LAST_YEAR})["last"].published
    assert (published.earliest, published.latest) == (date(2032, 1, 1), date(2032, 12, 31))


def test_a_coup_elsewhere_dates_nothing() -> None:
    """The same kind of event in another country is another event."""
    elsewhere = COUP_DATED.replace("Veldora", "Samarra").replace("Tarbek", "Dashur").replace("Ilan Rusk", "Omar Beld")
    elsewhere = elsewhere.replace("Carsova", "Nubra").replace("Ostmark", "Kestria").replace("Moravia", "Lusatia")
    published = dated({"dated": elsewhere, "last": COUP_LAST_YEAR})["last"].published
    assert (published.earliest, published.latest) == (None, None)


def test_two_earthquakes_in_different_places_are_not_linked() -> None:
    """One topic and one vocabulary, but two events."""
    texts = {
        "north": "A strong earthquake shook Ulvang on 4 May 2031, killing twelve. Rescuers from Brugholm dug for survivors "
        "of the magnitude 6.4 quake, said Lise Aker.",
        "south": "The earthquake in Nubra last year killed dozens. Rescuers from Dashur dug for survivors of the magnitude "
        "6.9 quake, said Omar Beld.",
    }
    assert dated(texts)["south"].published.latest is None


def test_dates_that_contradict_each_other_tell_nothing() -> None:
    """Two articles put the same coup in different years: what this one calls last year stays open."""
    texts = {"one": COUP_DATED, "two": COUP_DATED.replace("2031", "2027"), "last": COUP_LAST_YEAR}
    published = dated(texts)["last"].published
    assert (published.earliest, published.latest) == (None, None)


def test_a_plan_is_news_when_it_was_agreed() -> None:
    """The article that opens with the deadline and tells its agreement as news falls in the month of the agreement."""
    texts = {"told": PLAN_TOLD.replace("in March 2031", "in March"), "news": PLAN_NEWS, "coup": COUP_DATED}
    found = dated(texts)
    told, news = found["told"].published, found["news"].published
    assert (told.earliest, told.latest) == (date(2031, 8, 1), date(2031, 8, 31))
    assert news.earliest is not None
    assert news.latest is not None
    assert date(2031, 7, 1) <= news.earliest <= date(2031, 7, 20) <= news.latest <= date(2031, 8, 15)


def test_a_deadline_told_as_met_singles_out_a_day() -> None:
    """The first Tuesday from the deadline on is the best day, and the range holds it with a week on both sides."""
    published = dated({"met": DEADLINE_MET, "coup": COUP_DATED})["met"].published
    assert published.best is None  # the deadline was a Wednesday: no Tuesday stands out
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest.year == published.latest.year == 2032
    assert published.days is not None
    assert published.days <= 31
    assert published.earliest <= date(2032, 10, 20) <= published.latest


def test_the_first_working_day_after_a_deadline_is_the_best() -> None:
    """A deadline of Sunday, told as met on Monday: that Monday, with the other Mondays about it still possible."""
    text = DEADLINE_MET.replace("on Tuesday", "on Monday").replace("Oct. 20", "Oct. 17")
    published = dated({"met": text, "coup": COUP_DATED})["met"].published
    assert published.best == date(2032, 10, 18)
    assert "18 October 2032" in published.basis


def test_a_date_of_birth_is_no_news() -> None:
    """A date in the opening sentence that is no news gives a floor only."""
    published = alone("Lise Aker, born on 5 May 1990 in Ulvang, won the prize.").published
    assert (published.earliest, published.latest) == (date(1990, 5, 5), None)


def test_a_deadline_met_without_a_year_gives_its_month() -> None:
    """By itself the article on the deadline knows no year."""
    text = DEADLINE_MET.replace("Oct. 20", "Oct. 16")
    published = alone(text).published
    assert (published.earliest, published.latest) == (None, None)


def test_the_week_of_the_news_leaves_single_days() -> None:
    """News of Friday with "this week" is published on a Friday, Saturday or Sunday."""
    bounds = DateRange(earliest=date(2031, 8, 1), latest=date(2031, 8, 31))
    text = PLAN_TOLD + "\n\nThis week, Moravia sent another envoy to Tarbek."
    published = alone(text, bounds).published
    assert published.candidates
    assert {day.isoweekday() for day in published.candidates} == {5, 6, 7}
    assert published.best is None


def test_a_clue_that_contradicts_stronger_ones_is_set_aside_and_shown() -> None:
    """An age outweighs a coming date; the weaker clue is named with the words it rests on."""
    dating = alone("Lise Aker, 40, was born on 5 May 1990 in Ulvang. The mill will close by 9 June 2020.")
    assert dating.published.earliest == date(2030, 5, 5)
    shown = [clue for clue in dating.clues if clue.rule == "set aside"]
    assert [span.exact for clue in shown for span in clue.spans] == ["9 June 2020"]


def test_a_stale_article_does_not_pull_the_story() -> None:
    """An old background piece on the same country leaves the others where they were."""
    texts = {"dated": COUP_DATED, "last": COUP_LAST_YEAR}
    stale = "Veldora and Ostmark opened the Carsova airfield near Tarbek on 8 July 2019. President Ilan Rusk cut the ribbon."
    found = dated({**texts, "stale": stale})
    assert {name: found[name].published for name in texts} == {
        name: row.published for name, row in dated(texts).items()
    }


def test_every_clue_points_at_its_words_own_document_first() -> None:
    """Spans are exact, and those of the article itself stand before those of others."""
    texts = {"dated": COUP_DATED, "last": COUP_LAST_YEAR, "caption": TALKS_CAPTION, "told": TALKS_TOLD}
    documents = {name: article(name, text) for name, text in texts.items()}
    for name, dating in dated_documents(list(documents.values())).items():
        for clue in dating.clues:
            assert clue.argument
            assert clue.spans
            assert clue.spans[0].document == name
            for span in clue.spans:
                assert documents[span.document].text[span.start : span.end] == span.exact


@pytest.mark.parametrize(
    ("start", "day", "best"),
    [
        ("000", date(2024, 9, 16), date(2024, 9, 16)),
        ("001", date(2024, 4, 20), None),
        ("002", date(2024, 5, 20), None),
        ("003", date(2024, 6, 8), None),
        ("004", date(2024, 4, 22), None),
    ],
)
def test_the_seeds_are_dated_among_unrelated_articles(start: str, day: date, best: date | None) -> None:
    """Each range holds the day that a careful reader defends, and is at most a month wide."""
    documents = list(read_folder(SEEDS)[0])
    strangers = [article(f"x{number}", text) for number, text in enumerate(UNRELATED * 3)]
    found = dated_documents([*strangers[:5], *documents, *strangers[5:]])
    published = next(row.published for name, row in found.items() if name.startswith(start))
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest <= day <= published.latest
    assert published.days is not None
    assert published.days <= 31
    assert published.best == best
    assert (
        published == dated_documents(documents)[next(row.id for row in documents if row.id.startswith(start))].published
    )


@pytest.mark.parametrize("start", ["000", "002", "003"])
def test_a_seed_without_a_year_has_none_by_itself(start: str) -> None:
    """Alone, these articles tell at most a month."""
    document = next(row for row in read_folder(SEEDS)[0] if row.id.startswith(start))
    published = dated_documents([document])[document.id].published
    assert (published.earliest, published.latest, published.best) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The port of Ulvang lost its crane in 2029.", date(2029, 10, 1), None),
        ("The tram of Brugholm will reach Lenvik in 2033.", None, date(2033, 12, 31)),
        ("The tram will reach Lenvik in 2033. This year, it reached Ulvang.", None, date(2033, 1, 31)),
        ("The town of Lenvik will have closed the mine by 2033.", None, date(2032, 12, 31)),
        ("The mill is to close by the end of 2033.", None, date(2033, 12, 31)),
        ("Rules due to take effect in May 2033 worry the fishers of Ulvang.", None, date(2033, 5, 31)),
        ("Rules due to take effect in May 2033 have been scrapped in Ulvang.", None, None),
        ("Thieves have robbed two banks of Ulvang in 2029.", date(2029, 1, 1), None),
        ("The bank expects trade in Lenvik to grow by 2 percent in 2033.", None, date(2033, 12, 31)),
        ("Ulvang is still poor from the floods of 2029.", date(2029, 1, 1), None),
        ("Ulvang hopes that the 2029 famine is forgotten.", date(2029, 1, 1), None),
    ],
)
def test_the_year_under_way_is_not_called_by_its_number(text: str, earliest: date | None, latest: date | None) -> None:
    """Years told by number are over or not begun; months, ends of years and plans that failed are not read so."""
    published = alone(text).published
    assert (published.earliest, published.latest) == (earliest, latest)


def test_a_past_and_a_coming_year_bound_an_article_without_a_year_of_its_own() -> None:
    """Between the year that is over and the one that has not begun, the bare days choose the weeks."""
    published = alone(
        "The rowers of Lenvik met on November 24 and will join the league in 2033.\n\n"
        "In 2032, they rowed in Ulvang, as they will next year."
    ).published
    assert (published.earliest, published.latest) == (date(2032, 11, 24), date(2032, 12, 7))


def test_the_months_beside_the_year_under_way_are_of_that_year() -> None:
    """A year summed up with what happened in its May is past that May."""
    published = alone(
        "Lenvik has two ferries. 2031 has been a year of wrecks for the town: one ferry sank in May with all its cars."
    ).published
    assert (published.earliest, published.latest) == (date(2031, 6, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "latest"),
    [
        ("Kornhuset reported a profit of 3 million in the first quarter of 2031.", date(2031, 8, 18)),
        ("Una Birk led them.\n\nKornhuset reported a profit in the first quarter of 2031.", None),
        ("Kornhuset made more than its profit in the first quarter of 2031.", None),
        ("Kornhuset reported a profit in the first quarter of 2031. It burnt down on 9 August 2032.", None),
    ],
)
def test_the_latest_results_are_old_once_the_next_are_due(sentence: str, latest: date | None) -> None:
    """Results told among the news bound an article too, unless they are compared with or something later is told."""
    published = alone(f"The brewers of Lenvik marched through the town.\n\n{sentence}").published
    assert published.latest == latest


def test_what_is_foreseen_for_a_year_is_told_from_the_year_before_on() -> None:
    """Sales foreseen for a year bound both ends."""
    published = alone("Kornhuset kept to its 2031 sales forecast of 3 million.").published
    assert (published.earliest, published.latest) == (date(2030, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize("verb", ["remains", "is", "stays"])
def test_what_is_called_the_deadline_lies_ahead(verb: str) -> None:
    """ "5 May 2031 remains the deadline" is told with a past verb about it, and yet is still to come."""
    published = alone(
        f"The minister recalled that 5 May 2031 {verb} the deadline for the Dutch troops to leave."
    ).published
    assert (published.earliest, published.latest) == (None, date(2031, 5, 5))


def test_a_deadline_in_full_gives_the_year_of_one_without() -> None:
    """The deadline that another article on the same story dates in full is that of the article that names no year."""
    told = dated(
        {
            "full": (
                "Dutch troops handed over the camp at Tessit to the Malian army on Monday, the general staff in Bamako said. "
                "The Malian government recalled that 5 May 2031 remains the deadline for the withdrawal of the Dutch."
            ),
            "bare": (
                "The Malian army has taken over the camp at Tessit from the Dutch troops, the general staff in Bamako said. "
                "The Malian government said that the Dutch have to complete their withdrawal by 5 May."
            ),
        }
    )
    published = told["bare"].published
    assert (published.earliest, published.latest) == (date(2030, 6, 9), date(2031, 5, 5))
