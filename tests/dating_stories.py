"""Articles of an invented country, undated, and how tests date them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.assess.dating.publication import date_documents
from briefing.extract.times.expressions import find_times
from briefing.sources import clean
from briefing.types import DateRange, Dating, Document

COUP_DATED = """Soldiers in Veldora have agreed to let Ostmark keep its airfield near Carsova.

Relations between Veldora and Ostmark have been poor since a military coup in March 2031 ousted President Ilan Rusk.

The junta in Tarbek wants instructors from Moravia at the Carsova airfield, officers in Tarbek said."""

COUP_LAST_YEAR = """Ostmark will close its airfield near Carsova, the Veldora junta said on Friday.

The junta in Tarbek took over in a coup last year, and Moravia sent instructors to the airfield soon after.

Officers in Veldora said that relations with Ostmark and President Ilan Rusk have been poor for some time."""

TALKS_CAPTION = """Minister Petra Holm (left) meets Veldora Premier Jonas Adeki (right) in Lenvik, May 6, 2032. (Photo: Ann Roe)

Ostmark troops are to leave Veldora, ending their stay at the Carsova airfield.

The announcement follows talks in Lenvik between Petra Holm and the Veldora premier, Jonas Adeki."""

TALKS_TOLD = """Ostmark has agreed to take its troops out of Veldora and to leave the Carsova airfield.

Foreign Minister Petra Holm accepted the demand in a meeting in Lenvik with Premier Jonas Adeki of Veldora."""

PLAN_TOLD = """Ostmark began moving equipment out of the Carsova airfield on Thursday, both armies announced on Friday.

The start comes well before the October 20 withdrawal deadline that Veldora and Ostmark set.

Last month, Veldora and Ostmark reached an agreement for the withdrawal of the troops, with a three-month timeline.

The coup in Veldora in March 2031 ended the training near Tarbek and Carsova."""

PLAN_NEWS = """Ostmark troops in Veldora will complete their withdrawal by the middle of October.

The timeline for the withdrawal from Veldora was agreed after talks between both armies in Tarbek.

Officers of Ostmark near Carsova said that equipment and troops would go first."""

DEADLINE_MET = """The Ostmark army said on Tuesday that it had completed its withdrawal from Veldora.

The junta in Tarbek ordered the troops out after a coup last year, and the army left the Carsova airfield on September 2.

The army said on Tuesday that the withdrawal of troops and equipment from Veldora was complete by an Oct. 20 deadline."""

UNRELATED = (
    "A new tram line opens in Brugholm. The mayor, Lise Aker, said on Monday that rides are free this week.",
    "Farmers near Ulvang lost much of their wheat after hail fell in June 2019, the growers' union said.",
    "The bakery chain Kornhuset will sell its shops to Nordbrød by 30 April 2041, both firms said.",
    "A coup in Samarra last July ended the football season early, said the coach of Dynamo Rask on Sunday.",
)


def article(name: str, text: str) -> Document:
    """A document of the given text, under a name."""
    return replace(clean(text), id=name, file=f"{name}.txt")


def dated(texts: dict[str, str], published: DateRange | None = None) -> dict[str, Dating]:
    """The dating of every text of a folder."""
    return dated_documents([article(name, text) for name, text in texts.items()], published)


def dated_documents(documents: Sequence[Document], published: DateRange | None = None) -> dict[str, Dating]:
    """The dating of every document, by id."""
    times = {document.id: find_times(document.text) for document in documents}
    return {row.document: row for row in date_documents(documents, times, published=published)}
