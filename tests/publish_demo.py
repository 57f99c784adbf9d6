"""A document with every kind of block, about an invented country; the content is written for these tests."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from briefing.present.blocks import (
    MIME,
    Block,
    Cite,
    Column,
    Columns,
    Confidence,
    Dispute,
    Disputes,
    Evidence,
    EvidenceList,
    Figure,
    Front,
    Heading,
    Inline,
    Listing,
    Panel,
    Paragraph,
    Point,
    Points,
    Run,
    Table,
    to_json,
)

QUOTES = (
    ("the garrison at Orlen had been cut to about 400", "Ostra Herald", 3, "defence ministry"),
    ("left the airfield on 4 March", "Ostra Herald", 5, "defence ministry"),
    ("no more than a handful of technicians remain", "Kestrel Wire", 2, ""),
    ("roughly 60 instructors came ashore in February", "Kestrel Wire", 6, "port authority"),
    ("the new contingent shares the eastern hangar", "Lantern Review", 4, "unnamed officer"),
    ("talks on a second pier will resume in May", "Lantern Review", 9, "foreign ministry"),
    ("more than 450 soldiers were stationed there in winter", "Lantern Review", 1, ""),
    ("the last convoy crossed the Tamm bridge at dawn", "Ostra Herald", 8, "two drivers"),
    ("a radar set was unloaded beside the instructors", "Kestrel Wire", 7, "port authority"),
    ("the government asked the mission to go “without delay”", "Ostra Herald", 2, "government"),
    ("neither side has named a date for the handover of the hospital", "Lantern Review", 12, ""),
    ("fishermen were told to keep clear of the mole", "Kestrel Wire", 11, "harbour master"),
)


def words(text: str, *numbers: int, mark: str = "") -> Inline:
    """A run of text and its references."""
    run = Run(text=text, mark=mark)  # type: ignore[arg-type]
    return (run, Cite(numbers=numbers)) if numbers else (run,)


def drawing(width: float, height: float, note: str = "level not reported") -> str:
    """A small chart in palette colours, with a hatch, a clip and live text, in points."""
    wide, high = width * 72 / 25.4, height * 72 / 25.4
    half = wide / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide:.2f}pt" '
        f'height="{high:.2f}pt" viewBox="0 0 {wide:.2f} {high:.2f}" version="1.1">'
        '<metadata>made by hand</metadata><defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}'
        '</style><pattern id="h1" patternUnits="userSpaceOnUse" width="6" height="6"><path d="M0 6L6 0" '
        'style="stroke: #b9c2cd; stroke-width: .6"/></pattern>'
        f'<clipPath id="c1"><rect x="0" y="0" width="{wide:.2f}" height="{high:.2f}"/></clipPath></defs>'
        f'<g clip-path="url(#c1)"><rect x="0" y="0" width="{wide:.2f}" height="{high:.2f}" style="fill: #ffffff"/>'
        f'<rect x="60" y="30" width="{half - 60:.2f}" height="{high - 60:.2f}" style="fill: #cbd8e8"/>'
        f'<path d="M60 {high / 2:.2f}L{half:.2f} {high / 2:.2f}" style="stroke: #173f6e; stroke-width: 2; fill: none"/>'
        f'<rect x="{half:.2f}" y="30" width="{half - 20:.2f}" height="{high - 60:.2f}" style="fill: url(#h1)"/>'
        f'<path d="M40 {high - 30:.2f}L{wide - 4:.2f} {high - 30:.2f}" style="stroke: #9aa0a7; stroke-width: .5"/>'
        f'<circle cx="{half - 40:.2f}" cy="{high / 2:.2f}" r="4" fill="#c2410c"/>'
        f'<text x="62" y="24" style="font: 600 7px \'Source Sans Pro\'; fill: #173f6e">“about 400” [1]</text>'
        f'<text x="{half + 20:.2f}" y="{high / 2:.2f}" '
        f"style=\"font: 7px 'Source Sans Pro'; fill: #3c4249\">{note}</text>"
        f'<text x="62" y="{high - 18:.2f}" style="font: 6.6px \'Source Sans Pro\'; fill: #5b6067">Jan 2031</text>'
        f'<text x="6" y="{high / 2:.2f}" style="font: 6.6px \'Source Sans Pro\'">400</text></g></svg>'
    )


def front(**changes: object) -> Front:
    """The front of the demo."""
    values: dict[str, object] = {
        "series": "Open-source briefing: Ostra coast",
        "edition": "Edition 31 March 2031",
        "title": "Ostra: the mission leaves, instructors stay",
        "facts": (
            ("As of", "31 March 2031"),
            ("Data cutoff", "22 March 2031, latest article (inferred)"),
            ("Previous edition", "28 February 2031"),
            ("Sources", "3 articles"),
        ),
        "as_of": "2031-03-31",
        "foot": "Built from three undated news articles. Bracketed numbers lead to the quotes at the end.",
    }
    return Front(**{**values, **changes})  # type: ignore[arg-type]


def key_points() -> Points:
    """Three key points, one per level of confidence."""
    return Points(
        items=(
            Point(
                head="The mission has left Orlen.",
                body=words("It went by road and by air within a week, the last convoy over the Tamm bridge.", 2, 8),
                confidence=Confidence(level="high", reason="Two articles, two independent origins; both saw it."),
            ),
            Point(
                head="It had numbered 400 to 450.",
                body=words("One article says “about”, another “more than”; they count different months.", 1, 7),
                confidence=Confidence(level="moderate", reason="The counts agree within rounding."),
            ),
            Point(
                head="How many instructors came is known only from the port.",
                body=words("About sixty landed in February with a radar set; whether they stay is not said.", 4, 9, 5),
                confidence=Confidence(level="low", reason="One origin, and nothing after February."),
            ),
        )
    )


def columns() -> Columns:
    """Page 1: bottom line and key points beside what changed and what is not known."""
    return Columns(
        main=(
            Paragraph(
                role="bottom-line",
                content=(
                    *words("The coastal mission has left its airfield at Orlen, by its own account on 4 March", 2),
                    *words(". About sixty foreign instructors landed the month before", 4),
                    Run(text=". No article says how many are there now."),
                ),
            ),
            key_points(),
        ),
        side=(
            Panel(
                title="Changed since February",
                lead=words("One article is new. Until it appeared nothing later than February was known."),
                rows=(
                    ("New", words("Exit of 4 March; last convoy out", 2, 8)),
                    ("Revised", words("Mission at Orlen: about 400 becomes 0", 1)),
                    ("Disputed", words("Who shares the eastern hangar", 5)),
                    ("No news", words("Second pier, hospital, harbour closure")),
                ),
            ),
            Listing(
                title="Not known",
                items=(words("Strength of the instructors after February"), words("Who runs the hospital now", 11)),
            ),
        ),
    )


def strength_table(rows: int = 4) -> Table:
    """The strength table."""
    mission, newcomers, army = (
        words(text, mark=f"hue-{index}") for index, text in enumerate(("Mission", "Instructors", "Ostra army"), 1)
    )
    before = (Run(text="about 400", mark="strong"), Run(text=", perhaps 450"))
    unknown = words("present, number not given")
    lines: tuple[tuple[Inline, ...], ...] = (
        (mission, words("Orlen"), words("0", mark="strong"), words("4 March"), words("ministry", 2)),
        (mission, words("Orlen, before the exit"), before, words("January"), words("2 articles", 1, 7)),
        (newcomers, words("Port of Ostra"), words("60", mark="strong"), words("February"), words("port", 4)),
        (army, words("Eastern hangar"), unknown, words("March"), words("1 article", 5)),
    )
    return Table(
        id="strength",
        title="",
        columns=tuple(
            Column(label=label, width=width)
            for label, width in (("Force", 1.1), ("Where", 3), ("Strength", 2.6), ("As of", 1.6), ("Basis", 3))
        ),
        rows=tuple(lines[index % len(lines)] for index in range(rows)),
        caption=(
            Run(text="Source summary.", mark="strong"),
            Run(text=" Three articles, none with a date. Strongest: the exit. Weakest: everything after it."),
        ),
    )


def claim(quote: str, source: str, number: int) -> Inline:
    """One side's words, where they stand, and the reference."""
    return (Run(text=quote, mark="quote"), Run(text=f" {source}", mark="muted"), Cite(numbers=(number,)))


def disputes() -> Disputes:
    """Two disagreements."""
    return Disputes(
        items=(
            Dispute(
                question="How large was the mission?",
                one=(claim("had been cut to about 400", "Ostra Herald", 1),),
                other=(claim("more than 450 soldiers", "Lantern Review", 7),),
                verdict="Both hold",
                reading="The counts are of different months; neither is averaged.",
            ),
            Dispute(
                question="Do the instructors share the hangar with anyone?",
                one=(claim("shares the eastern hangar", "Lantern Review", 5),),
                other=(claim("no more than a handful of technicians remain", "Kestrel Wire", 3),),
                verdict="Unresolved",
                reading="The articles may speak of different weeks.",
            ),
        )
    )


def evidence_list(copies: int = 1) -> EvidenceList:
    """The evidence list; ``copies`` repeats it under further numbers."""
    return EvidenceList(
        title="Evidence",
        note="Verbatim from the articles; l. = line in its file; in italics, who the article cites.",
        entries=tuple(
            Evidence(
                number=copy * len(QUOTES) + index + 1, quote=quote, document=f"d{index % 3}", label=label, line=line,
                start=10 * index, end=10 * index + len(quote), origin=origin, before="On Tuesday ", after=", it said.",
            )
            for copy in range(copies)
            for index, (quote, label, line, origin) in enumerate(QUOTES)
        ),
    )  # fmt: skip


def prose() -> tuple[Block, ...]:
    """Two short sections of prose."""
    return (
        Heading(level=2, text="The departure", anchor="departure"),
        Paragraph(
            content=(
                *words("The government asked the mission to go in January", 10),
                *words(". By the end of that month the garrison had been cut to about 400", 1),
                *words(". The airfield was empty on 4 March, and drivers saw the last convoy cross the bridge", 2, 8),
                Run(text="."),
            )
        ),
        Paragraph(content=words("Neither side has said what becomes of the hospital, which the town used too.", 11)),
        Heading(level=2, text="The newcomers", anchor="newcomers"),
        Paragraph(content=words("Instructors came by sea in February with a radar set; the harbour closed.", 4, 9, 12)),
        Listing(
            title="What would change this picture",
            items=(
                (Run(text="A second pier.", mark="strong"), *words(" Talks are to resume in May.", 6)),
                (Run(text="A count.", mark="strong"), Run(text=" Any number after February would end the silence.")),
            ),
        ),
    )  # fmt: skip


def figure(identity: str, title: str, width: float = 174, height: float = 68, narrow: str = "") -> Figure:
    """A figure with alt text and caption."""
    return Figure(
        id=identity,
        title=title,
        svg=drawing(width, height),
        alt="Band chart, January to March 2031: the mission was at about 400 until February and at zero from 4 March; "
        "in between the level is not reported.",
        width=width,
        height=height,
        caption=words("Hatching: no report. Outlines are drawn by hand."),
        narrow=narrow,
    )


def demo_blocks() -> tuple[Block, ...]:
    """Every kind of block, in the order of a briefing."""
    return (
        front(),
        columns(),
        figure("posture", "The mission is reported near 400 in January and at zero in March", narrow=drawing(88, 106)),
        strength_table(),
        Heading(level=1, text="The departure took a week; the arrival has one witness", anchor="sequence"),
        Paragraph(
            role="lead", content=words("Three events are dated to the day. The rest is known to the month.", 2, 4)
        ),
        *prose(),
        figure("lanes", "Only the exit is dated to the day", height=120),
        Heading(level=1, text="Two disagreements remain", anchor="disputes"),
        disputes(),
        Paragraph(role="note", content=words("Also checked and compatible: “handful” and “technicians”.")),
        Heading(level=1, text="No article carries a date", anchor="sources"),
        evidence_list(),
    )


def demo_notebook(blocks: tuple[Block, ...] | None = None) -> NotebookNode:
    """An executed notebook that shows the blocks, each from a cell of its own."""
    cells = [nbformat.v4.new_markdown_cell("<!-- nothing to show -->", id="intro", metadata={"tags": ["remove-cell"]})]
    for index, block in enumerate(demo_blocks() if blocks is None else blocks):
        output = nbformat.v4.new_output(
            "execute_result",
            data={MIME: [to_json(block)], "text/plain": type(block).__name__},
            execution_count=index + 1,
        )
        cells.append(
            nbformat.v4.new_code_cell("show()", id=f"cell-{index}", outputs=[output], execution_count=index + 1)
        )
    return nbformat.v4.new_notebook(cells=cells)
