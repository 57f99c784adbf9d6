"""Discrepancies of small folders of own articles: what is found, how it is handled, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Folder

import briefing
from briefing.types import Discrepancy

FIRST = (
    "Notes from the coast\n\nTraders in the old town counted their takings early, after a quiet day on which few ships had "
    "come in.\n\n{}\n\nThe harbour master expects more ships before the end of the season, he told callers.\n"
)
SECOND = (
    "From the hills\n\nSnow fell on the passes for a third night, and the only plough of the district stood in its shed with a "
    "broken axle.\n\n{}\n\nSchools in two valleys stay closed, and bread is brought up by sledge.\n"
)
Article = tuple[str, str]
Differ = Callable[..., tuple[Discrepancy, ...]]


@pytest.fixture
def differ(folder: Folder) -> Differ:
    """The discrepancies of one or two articles, each a day of publication and its sentences."""

    def read(*articles: Article) -> tuple[Discrepancy, ...]:
        frames = (FIRST, SECOND)
        texts = {
            f"article{number}": (day, frames[number].format(words)) for number, (day, words) in enumerate(articles)
        }
        return briefing.read(folder(**texts)).findings.discrepancies

    return read


def only(found: tuple[Discrepancy, ...], kind: str) -> Discrepancy:
    """The one discrepancy of a kind."""
    (row,) = [row for row in found if row.kind == kind]
    return row


def quotes(row: Discrepancy) -> list[list[str]]:
    """The words of each side."""
    return [[span.exact for span in claim.spans] for claim in row.claims]


def test_numbers_that_cannot_both_hold(differ: Differ) -> None:
    """Two levels of one force at one time that exclude each other stay open, each side with its words, as one band."""
    row = only(
        differ(
            ("2024-07-10", "Nearly 1,000 Italian soldiers are stationed in Lebanon."),
            ("2024-07-10", "More than 1,200 Italian soldiers are stationed in Lebanon."),
        ),
        "number",
    )
    assert row.handling == "unresolved"
    assert [claim.says for claim in row.claims] == ["Nearly 1,000", "More than 1,200"]
    assert quotes(row) == [
        ["Nearly 1,000 Italian soldiers are stationed in Lebanon"],
        ["More than 1,200 Italian soldiers are stationed in Lebanon"],
    ]
    assert "900" in row.reading
    assert "1,200 or more" in row.reading


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("2024-07-10", "About 1,000 Italian soldiers are stationed in Lebanon."),
            ("2024-07-10", "Some 1,050 Italian soldiers are stationed in Lebanon."),
        ),
        (
            ("2020-07-10", "About 1,000 Italian soldiers are stationed in Lebanon."),
            ("2024-07-10", "Some 300 Italian soldiers are stationed in Lebanon."),
        ),
        (
            ("2024-07-10", "About 1,000 Italian soldiers are stationed in Lebanon."),
            ("2024-07-10", "Some 300 Italian soldiers are stationed in Kosovo."),
        ),
        (
            ("2024-07-10", "About 1,000 Italian soldiers are stationed in Lebanon."),
            ("2024-07-10", "Some 300 Spanish soldiers are stationed in Lebanon."),
        ),
    ],
    ids=["bounds that overlap", "another time", "another country", "another force"],
)
def test_numbers_that_can_both_hold(one: Article, other: Article, differ: Differ) -> None:
    """Bounds that overlap, or levels of another time, place or force, are no discrepancy."""
    assert differ(one, other) == ()


def test_most_of_a_force_at_two_places(differ: Differ) -> None:
    """The greater part of one force cannot be at two places: left open, both kept."""
    row = only(
        differ(
            ("2024-07-10", "Most Italian troops in Lebanon are based at Tyre."),
            ("2024-07-10", "Much of the Italian force in Lebanon is based in Beirut."),
        ),
        "place",
    )
    assert row.handling == "unresolved"
    assert sorted(claim.says.split(":")[0] for claim in row.claims) == ["Beirut", "Tyre"]
    assert "different times" not in row.reading


def test_what_is_overtaken_is_superseded(differ: Differ) -> None:
    """A level stated before a completed withdrawal is history, not a conflict."""
    row = only(
        differ(
            ("2022-06-20", "About 300 French soldiers remain in Mali."),
            ("2022-09-20", "France completed its withdrawal from Mali on 15 August 2022."),
        ),
        "status",
    )
    assert row.handling == "superseded"
    assert quotes(row) == [
        ["About 300 French soldiers remain in Mali"],
        ["France completed its withdrawal from Mali on 15 August 2022"],
    ]


def test_a_later_article_against_a_completed_withdrawal_stays_open(differ: Differ) -> None:
    """Where a later article still has the force there, neither is called out of date."""
    row = only(
        differ(
            ("2022-08-20", "France completed its withdrawal from Mali on 15 August 2022."),
            ("2022-09-20", "About 300 French soldiers remain in Mali."),
        ),
        "status",
    )
    assert row.handling == "unresolved"


def test_an_article_at_odds_with_itself(differ: Differ) -> None:
    """One article that tells of the departure and has the force there is internally at odds: the stale passage is not used."""
    row = only(
        differ(
            (
                "2022-09-20",
                "France completed its withdrawal from Mali on 15 August 2022. French troops are present in Mali to this day.",
            )
        ),
        "internal",
    )
    assert row.handling == "superseded"


def test_plan_and_fulfilment(differ: Differ) -> None:
    """A plan that was carried out is overtaken, not contradicted."""
    row = only(
        differ(
            ("2024-05-10", "Germany will withdraw its troops from Niger by 31 August 2024."),
            ("2024-09-01", "Germany completed its withdrawal from Niger on 30 August 2024."),
        ),
        "status",
    )
    assert row.handling == "superseded"


def test_order_of_two_events(differ: Differ) -> None:
    """One article puts A before B outright, another written at the time of A has B as done: left open."""
    row = only(
        differ(
            (
                "2022-03-20",
                "Russian instructors arrived in Mali this month. France has agreed to withdraw its troops from Mali.",
            ),
            (
                "2022-09-22",
                "In March France agreed to withdraw its troops from Mali, and later Russian instructors arrived in Mali.",
            ),
        ),
        "order",
    )
    assert row.handling == "unresolved"
    assert len(row.claims) == 2


def test_decisions_by_different_bodies_both_hold(differ: Differ) -> None:
    """An order by one government and an agreement by the other are two acts; each keeps its actor."""
    row = only(
        differ(
            ("2022-03-20", "Mali ordered France to withdraw its troops."),
            ("2022-03-22", "France agreed to withdraw its troops from Mali."),
        ),
        "actor",
    )
    assert row.handling == "both-hold"
    assert quotes(row) == [
        ["Mali ordered France to withdraw its troops"],
        ["France agreed to withdraw its troops from Mali"],
    ]


def test_a_closer_and_a_coarser_date_both_hold(differ: Differ) -> None:
    """A month and "earlier this year" for one event: both hold, and the closer one is used."""
    row = only(
        differ(
            ("2022-09-20", "Mali in April ordered France to withdraw its troops."),
            ("2022-09-22", "Earlier this year Mali ordered France to withdraw its troops."),
        ),
        "date",
    )
    assert row.handling == "both-hold"
    assert [claim.says.casefold() for claim in row.claims] == ["april", "earlier this year"]
    assert row.reading.endswith("(2022-04); the closer date is used.")


def test_two_days_for_one_departure_stay_open(differ: Differ) -> None:
    """Two articles that put the same departure on different days: two events, and nothing says which day is right."""
    row = only(
        differ(
            ("2022-03-22", "British forces left Estonia on 16 March 2022."),
            ("2022-03-23", "British forces left Estonia on 19 March 2022."),
        ),
        "date",
    )
    assert row.handling == "unresolved"
    assert [claim.says.split(":")[0] for claim in row.claims] == ["16 March 2022", "19 March 2022"]


@pytest.mark.parametrize(
    "articles",
    [
        (
            ("2022-03-22", "British forces left Estonia on 16 March 2022."),
            ("2022-03-23", "British forces left Estonia last week."),
        ),
        (
            ("2022-03-22", "Rebels attacked Mopti on 16 March 2022."),
            ("2022-03-23", "Rebels attacked Mopti on 19 March 2022."),
        ),
    ],
    ids=["a week around the day", "what happens again and again"],
)
def test_dates_that_agree_or_are_of_two_things(articles: tuple[Article, ...], differ: Differ) -> None:
    """A day within the week that another names, or two attacks, are no discrepancy of dates."""
    assert [row for row in differ(*articles) if row.kind == "date"] == []


@pytest.mark.parametrize(
    ("words", "handling"),
    [
        ("The army said 12 people were killed in Mopti. The rebels said 30 people were killed in Mopti.", "unresolved"),
        (
            "Initially the army said 12 people had died in Mopti. The ministry later said 30 people had died in Mopti.",
            "superseded",
        ),
    ],
    ids=["two origins", "one after the other"],
)
def test_counts_of_the_dead_by_different_origins(words: str, handling: str, differ: Differ) -> None:
    """Two counts that cannot both hold stand side by side; a later one supersedes an earlier. They are never posture."""
    row = only(differ(("2022-03-22", words)), "number")
    assert row.handling == handling
    assert [claim.says.split(" (")[0] for claim in row.claims] == ["12", "30"]


@pytest.mark.parametrize(
    "words",
    [
        "The army said 12 people were killed in Mopti. The rebels said 30 people were killed in Timbuktu.",
        "The army said 12 people were killed in Mopti. The rebels said another 30 people were killed in Mopti.",
        "The army said at least 12 people were killed in Mopti. The rebels said 30 people were killed in Mopti.",
        "The army said 12 people were killed in Mopti. The rebels said 30 people were injured in Mopti.",
        "The army said 12 people were killed on Monday. The rebels said 30 people were killed in May 2012.",
    ],
    ids=["two towns", "more of them", "at least", "two fates", "two days"],
)
def test_counts_that_can_both_hold(words: str, differ: Differ) -> None:
    """Counts of other places, days, fates or parts, and bounds that overlap, are no discrepancy."""
    assert [row for row in differ(("2022-03-22", words)) if row.kind == "number"] == []


def test_an_account_that_another_party_disputes(differ: Differ) -> None:
    """A government disputes what another says it did: both are kept, neither is called right."""
    row = only(
        differ(
            (
                "2022-03-22",
                "Turkey said it had bombed rebels in Iraq. On Sunday the Iraqi government disputed the Turkish account.",
            )
        ),
        "status",
    )
    assert row.handling == "unresolved"
    assert quotes(row)[1] == ["On Sunday the Iraqi government disputed the Turkish account."]


@pytest.mark.parametrize("answer", ["Iran called the accusations “baseless”.", "Iran rejected the accusation."])
def test_an_accusation_and_its_denial(answer: str, differ: Differ) -> None:
    """Who is accused denies it: the accusation and the answer stand side by side."""
    row = only(
        differ(("2022-03-22", f"On Wednesday Albania accused Iran of the attack on its computers. {answer}")), "status"
    )
    assert row.handling == "unresolved"
    assert "accused Iran" in quotes(row)[0][0]
    assert quotes(row)[1] == [answer]


def test_two_spellings_of_one_name(differ: Differ) -> None:
    """An office holder spelt in two ways is one person: both spellings are shown, exactly."""
    row = only(
        differ(
            ("2022-03-22", "President Volodymyr Zelensky visited Poland on Monday."),
            ("2022-03-22", "President Volodymyr Zelenskyy visited Poland on Monday."),
        ),
        "name",
    )
    assert row.handling == "both-hold"
    assert quotes(row) == [["Volodymyr Zelensky"], ["Volodymyr Zelenskyy"]]


def test_a_name_spelt_in_two_ways_beside_two_offices(differ: Differ) -> None:
    """Where the office stands before or after the name does not matter, nor whether it is told of which country."""
    row = only(
        differ(
            ("2022-03-22", "The foreign minister, Ararat Mirzoyan, spoke in Yerevan on Monday."),
            ("2022-03-22", "Ararat Mirzoian, the foreign minister of Armenia, spoke in Yerevan on Monday."),
        ),
        "name",
    )
    assert quotes(row) == [["Ararat Mirzoian"], ["Ararat Mirzoyan"]]


def test_a_name_brought_into_our_letters_by_two_hands(differ: Differ) -> None:
    """Not a word of the two spellings is the same, yet they sound alike."""
    row = only(
        differ(
            ("2022-01-12", "President Kassym-Jomart Tokayev of Kazakhstan spoke on Monday."),
            ("2022-01-12", "The Kazakh president, Qasym-Zhomart Toqaev, spoke on Monday."),
        ),
        "name",
    )
    assert quotes(row) == [["Kassym-Jomart Tokayev"], ["Qasym-Zhomart Toqaev"]]


def test_a_first_name_that_another_article_shortens(differ: Differ) -> None:
    """ "Anna B. Cole" and "Beth Cole" of one rank are one person under two forms of a name."""
    row = only(
        differ(
            ("2021-07-08", "Gen. Henry T. Marlow, the top U.S. commander in Jordan, spoke on Thursday."),
            ("2021-07-08", "Gen. Thomas Marlow, the top U.S. commander in Jordan, spoke on Thursday."),
        ),
        "name",
    )
    assert row.subject == "Are Henry T. Marlow and Thomas Marlow one person?"


def test_two_men_are_not_one(differ: Differ) -> None:
    """Different names of one office are different people, not spellings."""
    assert (
        differ(
            ("2022-03-22", "President Volodymyr Zelensky visited Poland on Monday."),
            ("2018-03-22", "President Petro Poroshenko visited Poland on Monday."),
        )
        == ()
    )


def test_agreeing_articles_have_none(differ: Differ) -> None:
    """Two articles that tell the same give no discrepancy."""
    assert (
        differ(
            (
                "2022-03-22",
                "On 20 March 2022 British forces left Estonia, where 500 British soldiers had been stationed.",
            ),
            ("2022-03-23", "British forces left Estonia on 20 March 2022."),
        )
        == ()
    )


def test_order_of_files_does_not_matter(folder: Folder) -> None:
    """The same articles under swapped names give the same discrepancies with the same ids."""
    one, other = (
        (
            "2022-03-20",
            FIRST.format("Mali ordered France to withdraw its troops. Nearly 1,000 French soldiers are in Mali."),
        ),
        (
            "2022-03-22",
            SECOND.format("France agreed to withdraw its troops from Mali. It has over 1,500 soldiers in Mali."),
        ),
    )
    left = briefing.read(folder("left", a=one, b=other)).discrepancies
    right = briefing.read(folder("right", a=other, b=one)).discrepancies
    assert len(left) >= 1
    assert left.equals(right)


def test_different_numbers_whose_bounds_overlap_both_hold(differ: Differ) -> None:
    """Two articles name different numbers for one time, and both may be right."""
    row = only(
        differ(
            ("2024-07-10", "About 1,000 Turkish soldiers are stationed in Libya."),
            ("2024-07-11", "Between 800 and 950 Turkish soldiers are stationed in Libya."),
        ),
        "number",
    )
    assert row.handling == "both-hold"


def test_a_level_that_changed_is_superseded(differ: Differ) -> None:
    """Months later another article has fewer of them there: each number was true in its time."""
    row = only(
        differ(
            ("2024-01-10", "About 1,000 Turkish soldiers are stationed in Libya."),
            ("2024-07-11", "About 600 Turkish soldiers are stationed in Libya."),
        ),
        "number",
    )
    assert row.handling == "superseded"


def test_days_on_which_a_base_was_left(differ: Differ) -> None:
    """One base, given up on two days by two articles: left open."""
    row = only(
        differ(
            ("2024-07-10", "American soldiers closed their camp at Agadez in Niger on 5 July."),
            ("2024-07-11", "The United States handed back the base at Agadez in Niger on 8 July."),
        ),
        "date",
    )
    assert (row.handling, [claim.says for claim in row.claims]) == ("unresolved", ["2024-07-05", "2024-07-08"])


def test_a_presence_that_is_denied(differ: Differ) -> None:
    """Some put mercenaries at a place; its government says that there are none."""
    row = only(
        differ(
            ("2024-07-10", "About 1,000 Wagner mercenaries are stationed in Libya."),
            (
                "2024-07-11",
                "Libya is at peace. In Libya the government says that there are no mercenaries in the country.",
            ),
        ),
        "status",
    )
    assert row.handling == "unresolved"


def test_losses_of_a_force_in_all(differ: Differ) -> None:
    """The dead of a whole campaign, as two articles count them: the later count stands."""
    row = only(
        differ(
            ("2024-01-10", "The campaign has claimed the lives of 53 Danish soldiers."),
            ("2024-07-11", "Denmark lost 58 soldiers over nine years."),
        ),
        "number",
    )
    assert row.handling == "superseded"


def test_victims_by_two_parties_in_one_sentence(differ: Differ) -> None:
    """The army's rebels and the aid groups' people: two counts side by side."""
    row = only(
        differ(("2024-07-10", "The army says it killed 40 rebels in the valley and aid groups speak of 90 dead.")),
        "number",
    )
    assert row.handling == "unresolved"


@pytest.mark.parametrize(
    ("words", "subject", "sides"),
    [
        (
            "Villagers say that foreign fighters sleep in the old barracks. The Sudanese army has dismissed this as fantasy.",
            "True or not: “foreign fighters sleep in the old barracks”?",
            [
                ["Villagers say that foreign fighters sleep in the old barracks."],
                ["The Sudanese army has dismissed this as fantasy."],
            ],
        ),
        (
            "Local radio reported that Chadian soldiers had looted two villages. The army denied that its men had looted any.",
            "True or not: “its men had looted any”?",
            [
                ["Local radio reported that Chadian soldiers had looted two villages."],
                ["The army denied that its men had looted any."],
            ],
        ),
        (
            "Mali's army rejected reports by herders that it had burned a mill. The Malian army said rebels had set the fire.",
            "True or not: “it had burned a mill”?",
            [
                ["reports by herders that it had burned a mill"],
                ["Mali's army rejected", "The Malian army said rebels had set the fire."],
            ],
        ),
        (
            "None of the sailors will stay in Tartus, the Russian ministry said, but a diplomat said that most would remain.",
            "None or some: “None of the sailors will stay in Tartus, the Russian ministry said”?",
            [
                ["None of the sailors will stay in Tartus, the Russian ministry said"],
                ["a diplomat said that most would remain."],
            ],
        ),
    ],
)
def test_an_account_that_the_text_says_is_denied(
    differ: Differ, words: str, subject: str, sides: list[list[str]]
) -> None:
    """An account and its denial are two sides, also where neither is an event: nothing decides between them."""
    (row,) = differ(("2024-05-05", words))
    assert (row.kind, row.handling, row.subject) == ("status", "unresolved", subject)
    assert quotes(row) == sides


@pytest.mark.parametrize(
    "words",
    [
        "The judge denied bail and rejected the appeal, lawyers said.",
        "The union said that wages were low. The mine offered more, and the union rejected it.",
        "The minister denied any wrongdoing, newspapers reported.",
        "Shares rose, traders said. The bank denied having planned any layoffs.",
    ],
)
def test_a_refusal_is_no_denial(differ: Differ, words: str) -> None:
    """What is refused, or denied without an account before it, has one side only."""
    assert differ(("2024-05-05", words)) == ()


def test_a_denied_move_of_one_is_no_plan_of_another(differ: Differ) -> None:
    """A denial is overtaken by nothing, least of all by what somebody else does later."""
    found = differ(
        ("2024-06-12", "Egypt denied that its troops had moved to Sudan."),
        ("2024-07-15", "On Monday American soldiers landed in Sudan for an exercise."),
    )
    assert [row for row in found if row.handling == "superseded"] == []


def test_a_day_of_leaving_that_was_moved(differ: Differ) -> None:
    """Two articles give different days by which a force is to be gone: the later one stands, both are shown."""
    row = only(
        differ(
            ("2012-03-05", "Dutch troops will leave Uganda by the end of April, the Dutch ministry said."),
            ("2012-03-25", "The Dutch defence minister said that Dutch troops would be out of Uganda by June 15."),
        ),
        "date",
    )
    assert row.subject == "By when is the Dutch military to be gone?"
    assert (row.handling, row.reading) == (
        "superseded",
        "Given at different times; the latest article has “June 15”.",
    )
    assert [claim.says for claim in row.claims] == ["the end of April", "June 15"]


@pytest.mark.parametrize(
    "words",
    [
        "On May 1 the Dutch minister announced that Dutch troops would be gone from Uganda by June 15.",
        "The Dutch military is to withdraw 400 soldiers by the end of April under the plan.",
    ],
)
def test_the_day_of_an_announcement_or_of_a_part_is_no_day_of_leaving(differ: Differ, words: str) -> None:
    """Neither the day on which a term was told, nor that by which some are to go, contradicts the term."""
    found = differ(
        ("2012-05-05", "Dutch troops will be out of Uganda by June 15, the Dutch ministry said."),
        ("2012-05-06", words),
    )
    assert [row for row in found if row.kind == "date"] == []


def test_numbers_that_are_to_go_by_different_days_are_of_different_steps(differ: Differ) -> None:
    """3,000 by one day and 4,000 by another are steps of one withdrawal, and no dispute about how many there are."""
    found = differ(
        ("2012-03-05", "The Dutch military is to withdraw 3,000 soldiers from Uganda by April 30, 2012."),
        ("2012-03-25", "The Dutch military is to withdraw 4,000 soldiers from Uganda by June 30, 2012."),
    )
    assert [row for row in found if row.kind == "number"] == []


def test_different_days_of_leaving_on_one_day_stay_open(differ: Differ) -> None:
    """Where neither article is the later, nothing says which day holds."""
    row = only(
        differ(
            ("2012-03-05", "Dutch troops will leave Uganda by the end of April, the Dutch ministry said."),
            ("2012-03-05", "The last Dutch soldiers in Uganda are to be gone by June 15, the opposition said."),
        ),
        "date",
    )
    assert row.handling == "unresolved"


def test_a_day_of_leaving_that_is_taken_back(differ: Differ) -> None:
    """ "Will not end by then" of a later article overtakes the day that an earlier one gave."""
    row = only(
        differ(
            ("2012-04-25", "The Canadian mission in Haiti will end on June 1, the Canadian ministry said."),
            ("2012-05-02", "The Canadian mission in Haiti will not end by June 1, the Canadian ministry said."),
        ),
        "status",
    )
    assert row.subject == "Is the Canadian military to be gone by June 1?"
    assert row.handling == "superseded"


def test_two_days_on_which_a_force_began_to_leave(differ: Differ) -> None:
    """The day on which a force began to go, told differently, stays open."""
    row = only(
        differ(
            ("2012-06-08", "The withdrawal of Spanish troops from Lebanon began on June 1, the Spanish ministry said."),
            ("2012-06-08", "The withdrawal of Spanish troops from Lebanon, which got under way on June 5, goes on."),
        ),
        "date",
    )
    assert row.subject == "When did the Spanish military begin to leave?"
    assert [claim.says for claim in row.claims] == ["June 1", "June 5"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("India will leave the accord by July 3, it said.", "India will leave the accord by August 3, it said."),
        (
            "Dutch soldiers will leave Uganda by May 3 and their families by June 3.",
            "Dutch soldiers will leave Uganda by May 3 and their dogs by July 3.",
        ),
        (
            "The first phase of the Dutch withdrawal from Uganda will end by May 3.",
            "The Dutch withdrawal from Uganda will end by August 3.",
        ),
        ("Dutch troops will leave Uganda by the end of May.", "Dutch troops are to be out of Uganda by May 30."),
        ("Dutch troops will leave Uganda by May 3.", "Belgian troops will leave Uganda by August 3."),
    ],
)
def test_days_of_leaving_that_do_not_differ(differ: Differ, one: str, other: str) -> None:
    """A bloc is no place; a phase, a family and another's force have days of their own; the end of May is May 30."""
    found = differ(("2012-03-05", one), ("2012-03-25", other))
    assert [row for row in found if row.kind == "date"] == []


def test_bases_that_were_to_be_left_and_were(differ: Differ) -> None:
    """A plan that names two bases is overtaken when a later article has them handed over: no conflict."""
    row = only(
        differ(
            (
                "2011-05-02",
                "British soldiers will withdraw from Basra and Erbil next month, the ministry said on Monday.",
            ),
            ("2011-06-24", "British soldiers on Friday handed over Basra to Iraqi forces."),
        ),
        "status",
    )
    assert row.subject == "Is the British military still to leave Basra?"
    assert (row.handling, [claim.says for claim in row.claims]) == ("superseded", ["planned", "done"])


def test_a_place_that_a_force_is_to_go_to_is_not_left(differ: Differ) -> None:
    """ "Will leave for Basra" is no plan to leave Basra."""
    found = differ(
        ("2011-05-02", "British soldiers will withdraw from Erbil to Basra next month, the ministry said on Monday."),
        ("2011-06-24", "British soldiers on Friday handed over Basra to Iraqi forces."),
    )
    assert [row for row in found if row.kind == "status"] == []


def test_numbers_of_outposts_that_cannot_both_hold(differ: Differ) -> None:
    """More outposts cleared than another article says there were: nothing says which number is right."""
    row = only(
        differ(
            ("2013-05-02", "Russian troops will leave Georgia. The number of outposts is put at eight."),
            ("2013-06-24", "Russian troops have left Georgia. In May, Russia cleared nine outposts there."),
        ),
        "number",
    )
    assert (row.handling, [claim.says for claim in row.claims]) == ("unresolved", ["eight", "nine outposts"])


def test_a_number_of_bases_given_up_grows(differ: Differ) -> None:
    """Six bases handed over by one day and nine by a later one are one count that grows."""
    row = only(
        differ(
            ("2013-05-02", "Dutch troops are leaving Uganda. The Dutch army has handed over six bases."),
            ("2013-06-24", "Dutch troops are leaving Uganda. The Dutch army has handed over nine bases."),
        ),
        "number",
    )
    assert (row.handling, row.subject) == ("superseded", "How many bases has the Dutch military given up?")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Dutch army has handed over two more bases.", "The Dutch army has handed over five bases."),
        ("The Dutch army will leave all of its nine bases.", "The Dutch army has handed over four bases."),
        ("The Dutch army keeps five bases.", "The Dutch army keeps three bases."),
        ("The Dutch army has handed over one of the biggest bases.", "The Dutch army will leave all six bases."),
    ],
)
def test_numbers_of_bases_that_do_not_clash(differ: Differ, one: str, other: str) -> None:
    """A further two, a part of all, bases kept at two times and the biggest one contradict nothing."""
    found = differ(
        ("2013-05-02", f"Dutch troops are leaving Uganda. {one}"),
        ("2013-06-24", f"Dutch troops are leaving Uganda. {other}"),
    )
    assert [row for row in found if row.handling == "unresolved"] == []


def test_how_many_are_to_stay_is_told_differently(differ: Differ) -> None:
    """Those who are to be left are compared with each other, and never with those who are there."""
    row = only(
        differ(
            ("2021-06-30", "About 650 Italian soldiers will stay in Lebanon to guard the embassy, officials said."),
            (
                "2021-07-02",
                "About 6,500 Italian soldiers will remain in Lebanon. There are 9,000 Italian soldiers in Lebanon.",
            ),
        ),
        "number",
    )
    assert row.subject == "How many personnel of the Italian military are to stay in Lebanon?"
    assert [claim.says for claim in row.claims] == ["About 650", "About 6,500"]
