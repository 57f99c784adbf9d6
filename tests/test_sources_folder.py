"""Reading a folder: what is used, what is skipped and why, and what is a user's mistake."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.sources import read_folder

ARTICLE = (
    "The army opened a bridge over the river on Monday, a spokesman told reporters at the site.\n\n"
    "About 300 soldiers had worked on it since the spring, when the old one was washed away in a flood. "
    "They were thanked by the mayor, who said that no other work had been done as fast in his time.\n\n"
    "Traders said that they would use it from Friday, as soon as the road to the market was dry. "
    "The ferry, which had carried them for years, will be kept for the days on which the bridge is closed.\n"
)
OTHER = (
    "A court in the capital freed two fishermen on Tuesday who had been held for a month without charge.\n\n"
    "Their lawyer said that the police had mistaken them for smugglers because of a boat they had borrowed.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles."""
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def reasons(folder: Path) -> dict[str, str]:
    """The files skipped, with the reasons."""
    return {item.file: item.reason for item in read_folder(folder)[1]}


def message(folder: Path) -> str:
    """The user's mistake, without the folder's own path."""
    with pytest.raises(UserError) as caught:
        read_folder(folder)
    return str(caught.value).replace(f"{folder}", "FOLDER").replace("\\", "/")


def test_articles_in_order_of_their_names(folder: Path) -> None:
    """Ids are file stems; other suffixes and hidden files are no articles."""
    for name in ("notes.md", ".hidden.txt", "table.csv"):
        (folder / name).write_text("nothing", encoding="utf-8")
    (folder / "C.HTML").write_text(
        f"<html><body><p>{OTHER.replace('court', 'judge')}</p></body></html>", encoding="utf-8"
    )
    documents, skipped = read_folder(folder)
    assert [(document.id, document.file) for document in documents] == [("C", "C.HTML"), ("a", "a.txt"), ("b", "b.txt")]
    assert skipped == ()


def test_one_bad_seed_does_not_stop_the_others(folder: Path) -> None:
    """Each file that cannot be used is named with its reason, and the rest are read."""
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "empty.txt").write_bytes(b"\xef\xbb\xbf \n")
    (folder / "folder.txt").mkdir()
    (folder / "a.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "german.txt").write_text(
        "Die Armee hat am Montag eine Brücke über den Fluss geöffnet, sagte ein Sprecher den Reportern. Etwa 300 Soldaten "
        "hatten seit dem Frühjahr daran gearbeitet, nachdem die alte von einer Flut weggespült worden war.",
        encoding="utf-8",
    )
    documents, _ = read_folder(folder)
    assert [document.file for document in documents] == ["a.html", "b.txt"]
    assert reasons(folder) == {
        "a.txt": "has the same name as a.html but for the suffix: rename one of them",
        "binary.txt": "binary data: 50 NUL bytes",
        "empty.txt": "empty",
        "folder.txt": "a folder, not a file",
        "german.txt": "does not read as English: only English articles are understood",
        "gone.txt": "a link to a file that does not exist",
    }


def test_what_is_no_folder_or_holds_no_article_is_the_user_s_mistake(tmp_path: Path) -> None:
    """One line says what is wrong, where, and what would be right."""
    assert message(tmp_path / "nowhere") == "FOLDER: no such folder; expected a folder with .txt or .html articles"
    assert message(tmp_path) == "FOLDER: no article in it; expected .txt or .html files"
    (tmp_path / "x.txt").write_bytes(b"")
    assert message(tmp_path) == "FOLDER: no usable article (x.txt: empty); expected English .txt or .html files"


def test_sources_toml_is_read(folder: Path) -> None:
    """What the collector says of a file is kept with its document; a day of publication is stated first."""
    digest = hashlib.sha256((folder / "a.txt").read_bytes()).hexdigest()
    (folder / "sources.toml").write_text(
        f'["a.txt"]\npublished = "2024-06-03"\nproducer = "Example Daily"\nsha256 = "{digest.upper()}"\n\n'
        '["b.txt"]\npublished = 2024-06-04\ntitle = "A bridge"\nurl = "https://example.org"\nrights = "theirs"\n',
        encoding="utf-8",
    )
    first, second = read_folder(folder)[0]
    assert [(item.day, item.source, item.span) for item in first.stated] == [(date(2024, 6, 3), "sources.toml", None)]
    assert [item.day for item in second.stated] == [date(2024, 6, 4)]
    assert first.source is not None
    assert second.source is not None
    assert (first.source.producer, second.source.title, second.source.rights) == ("Example Daily", "A bridge", "theirs")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('["a.txt"\n', "FOLDER/sources.toml: not valid TOML: "),
        ('"a.txt" = 3\n', 'FOLDER/sources.toml: a.txt: expected a table for each file name, such as ["a.txt"]'),
        ("[a.txt]\n", 'FOLDER/sources.toml: [a]: a file name with a dot needs quotes: ["a.txt"]'),
        (
            '["a.txt"]\npublish = "2024-06-03"\n',
            'FOLDER/sources.toml: ["a.txt"]: unknown key publish; did you mean published?',
        ),
        ('["a.txt"]\nzzz = 1\n', 'FOLDER/sources.toml: ["a.txt"]: unknown key zzz; known are published, title'),
        ('["a.txt"]\ntitle = 7\n', 'FOLDER/sources.toml: ["a.txt"]: title must be a text in quotes, not 7'),
        (
            '["a.txt"]\npublished = "June 2024"\n',
            'FOLDER/sources.toml: ["a.txt"]: published must be one day such as "2024-06-03", not \'June 2024\'',
        ),
        ('["a.txt"]\npublished = "2024-06-31"\n', 'FOLDER/sources.toml: ["a.txt"]: published: 2024-06-31 is not a day'),
        ('["a.txt"]\npublished = 2024-06-03T10:00:00\n', 'FOLDER/sources.toml: ["a.txt"]: published must be one day'),
        (
            '["a.txt"]\nsha256 = "abc"\n',
            "FOLDER/sources.toml: [\"a.txt\"]: sha256 must be 64 hexadecimal digits, not 'abc'",
        ),
        (
            f'["a.txt"]\nsha256 = "{"0" * 64}"\n',
            'FOLDER/sources.toml: ["a.txt"]: sha256 is 000000000000… but the file\'s is ',
        ),
    ],
)
def test_a_wrong_sources_toml_is_the_user_s_mistake(folder: Path, table: str, expected: str) -> None:
    """Each slip in it is named with the file, the table and what would be right."""
    (folder / "sources.toml").write_text(table, encoding="utf-8")
    assert message(folder).startswith(expected)


def test_a_table_without_its_file(folder: Path) -> None:
    """A file that was taken away is reported; a name that is nearly that of another file is a slip of the pen."""
    (folder / "sources.toml").write_text('["report-2024-06-gone.txt"]\ntitle = "x"\n', encoding="utf-8")
    assert reasons(folder) == {"report-2024-06-gone.txt": "listed in sources.toml, but there is no such file"}
    (folder / "report-2024-06-gene.txt").write_text(ARTICLE.replace("bridge", "tunnel"), encoding="utf-8")
    assert message(folder) == (
        'FOLDER/sources.toml: ["report-2024-06-gone.txt"]: no such file; did you mean "report-2024-06-gene.txt"?'
    )


def test_reprints_are_linked_to_the_first(folder: Path) -> None:
    """A reprint, whole or shortened, with another headline, points to the first file by id; a different story does not."""
    (folder / "c.txt").write_text(f"New bridge for the valley\n\n{ARTICLE}", encoding="utf-8")
    (folder / "d.txt").write_text(ARTICLE.rpartition("\n\n")[0], encoding="utf-8")
    documents, _ = read_folder(folder)
    assert {document.id: document.repeats for document in documents} == {"a": None, "b": None, "c": "b", "d": "b"}


def test_the_seeds_are_five_articles_of_their_own() -> None:
    """None of the five reprints another, and their bytes are those that their sources.toml names."""
    documents, skipped = read_folder(Path(__file__).parents[1] / "seeds")
    assert len(documents) == 5
    assert {document.repeats for document in documents} == {None}
    assert all(document.source is not None and document.source.sha256 for document in documents)
    assert skipped == ()
