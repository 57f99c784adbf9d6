"""Which times of one article tell the news of another: of the related ones, that which is most like it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefing.assess.dating.accounts import Told
from briefing.assess.dating.news import Mention, News, distinctive, names_day, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.wording import are_other_steps

_PARTIES = 2
_HEADLINE = 2
"""A name of the headline counts so many times over."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """A time in one article that tells the news of another one; ``sole`` where it is like that of no other as much."""

    told: Told
    by: int
    of: int
    sole: bool


def retellings(news: Sequence[News], others: Sequence[Collection[int]]) -> list[Retelling]:
    """The times of every article that tell the news of a related one: of those, what is most like it."""
    found: list[Retelling] = []
    for by, telling in enumerate(news):
        related = sorted(others[by])
        for mention in telling.mentions:
            likes = {of: like for of in related if (like := _likeness(mention, news[of], telling))}
            best = [of for of, like in likes.items() if like == max(likes.values())]
            found.extend(Retelling(mention.told, by, of, len(best) == 1) for of in best)
    return found


def _likeness(mention: Mention, news: News, own: News) -> int:
    """How like the news of an article the event is that a time dates; 0 where it is another, or nothing tells.

    The name nearest to the time must be one of the news, and both must tell the same kind of event; or the sentence
    names so many of the same people and places that the kind is of no account.
    """
    if not news.fresh or (mention.planned and not news.planned) or are_other_steps(mention.steps, news.steps):
        return 0
    # One that came on a day is not another that came on another.
    if "arrival" in mention.kinds and not _may_be_of(mention, news):
        return 0
    number = weekday_of(mention.told)
    if _is_same_consent(mention, news, number) and mention.told is not own.weekday:
        return _score(frozenset(), mention, news)
    if number is not None:
        return _likeness_of_weekday(mention, news, number, mention.told is own.weekday)
    common = mention.about & (news.names if names_day(mention.told) else news.core | news.headline)
    words = phrasebook().words
    if not common - words["handing"]["places"] - words["reporting"]["sources"]:
        # Without a name of the news it counts for less than any that has one.
        again = _shares_most(mention, news) and mention.kinds & news.kinds and not names_day(mention.told)
        return 1 if again else 0
    many = len(distinctive(mention.names & news.names)) >= phrasebook().story["meeting"]
    if not many and not mention.kinds & news.kinds:
        return 0
    if news.weekday is None and news.dated is None and not common & news.headline:
        return 0
    return _score(common, mention, news)


def _may_be_of(mention: Mention, news: News) -> bool:
    """Whether the people who came may be those of the news; who is not named is of the one country that it may be."""
    if not news.movers or not (mention.movers or mention.guests):
        return True
    return bool(mention.movers & news.movers) if mention.movers else mention.guests <= news.movers


def _is_same_consent(mention: Mention, news: News, weekday: int | None) -> bool:
    """Whether both tell that one of the same two countries gives in to the other and leaves."""
    if len(mention.consent & news.consent) < _PARTIES or names_day(mention.told) != (weekday is not None):
        return False
    return weekday is None or (news.weekday is not None and weekday_of(news.weekday) == weekday)


def _likeness_of_weekday(mention: Mention, news: News, weekday: int, own: bool) -> int:
    """How like the news of a weekday what is told of the same weekday is: one weekday recurs in every week of a story.

    It must be of the same country, and tell most of it in the same words; where it tells the same kind of event, a few
    words with the nearest name are enough, or a number, or that the place of the title was left. ``own`` says that it
    is the news of its own article, which must be the same altogether, names included.
    """
    if news.weekday is None or weekday_of(news.weekday) != weekday:
        return 0
    if mention.countries and news.countries and not mention.countries & news.countries:
        return 0
    limits = phrasebook().story
    common = mention.contents & news.contents
    kinds = bool(mention.kinds & news.kinds)
    named = mention.about & (news.core | news.headline)
    enough = len(common) >= limits["told_words"]
    left = "departure" in mention.kinds & news.kinds and bool(mention.about & news.headline)
    some = kinds and (left or bool(enough and named) or any(word[0].isdigit() for word in common))
    if own:
        same = len(distinctive(mention.names & news.core)) >= limits["meeting"] and _shares_most(mention, news)
        return _score(named, mention, news) if same else 0
    return _score(named, mention, news) if some or _shares_most(mention, news) else 0


def _shares_most(mention: Mention, news: News) -> bool:
    """Whether most of what a sentence tells is told in the news, in the same words, and of no other country."""
    if mention.countries and news.countries and not mention.countries & news.countries:
        return False
    limits = phrasebook().story
    common = len(mention.contents & news.contents)
    return common >= limits["told_words"] and common >= limits["told_share"] * len(mention.contents)


def _score(common: frozenset[str], mention: Mention, news: News) -> int:
    words = len(mention.stems & news.stems)
    return 1 + len(common & news.core) + _HEADLINE * len(common & news.headline) + words
