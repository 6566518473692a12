"""`triglot sync` and `triglot status`: what becomes stale, where it shows, and how it is cleared."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html as lxml_html

import sites
from serving import FROZEN, ROOT, settings_beside_the_frame
from sites import LANGUAGES, PAGES, RECORDS, Record, changed, html, put, tree
from triglot.cli import main
from triglot.markdown import Editions, render_page
from triglot.models.kinds import KINDS
from triglot.project import load_project
from triglot.segments import State
from triglot.status import Item, TranslationRow
from triglot.status_page import arrange
from unreadable import forbidden, open_folder

runner = CliRunner()


def triglot(root: Path, *arguments: str, said: str | None = None) -> Result:
    """Run a command for a site; `said` is what somebody types."""
    done = runner.invoke(main, [*arguments, "--config", str(root / "mkdocs.yml")], input=said, catch_exceptions=False)
    assert done.exit_code in {0, 1, 2}
    return done


def sync(root: Path, *arguments: str) -> list[str]:
    """Run sync without questions; return what it prints on standard output."""
    return triglot(root, "sync", "--no-input", *arguments).stdout.splitlines()


def items(root: Path) -> set[tuple[str, str, str]]:
    """Return language, state and place of everything that status lists."""
    rows = json.loads(triglot(root, "status", "--format", "json").stdout)
    return {(row["language"], item["state"], item["where"]) for row in rows for item in row["items"]}


def site(
    root: Path, texts: Mapping[str, str], records: Mapping[str, Record] = RECORDS, *, recorded: bool = True
) -> Path:
    """Write a small site with a page `a` in the languages that have a text; return its folder."""
    sites.write(root, {**PAGES, **{f"{code}/a.md": text for code, text in texts.items()}}, records)
    if recorded:
        assert sync(root)
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Change a file that holds a text once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def line_of(path: Path, text: str) -> int:
    """Return the line that contains a text."""
    return next(number for number, row in enumerate(path.read_text("utf-8").split("\n"), 1) if text in row)


TOP = "# A {#a}\n\n"
THREE = {
    "en": f"{TOP}One goes home.[@paper]\n\nTwo stay here.[@rule]\n\nThree.\n",
    "zh": f"{TOP}甲回家。[@paper]\n\n乙留下。[@rule]\n\n丙。\n",
    "vi": f"{TOP}A về nhà.[@paper]\n\nB ở lại.[@rule]\n\nC.\n",
}


# The whole way, on the real site


def stale_on_pages(built: Path) -> set[tuple[str, str]]:
    """Return every stale mark of a built site: the page, and the segment or the record that it is on."""
    found = set()
    for path in built.rglob("index.html"):
        address = path.parent.relative_to(built).as_posix()
        text = path.read_text("utf-8")
        if "tg-stale" not in text or "/parallel" in f"/{address}":
            continue
        page = lxml_html.fromstring(text.encode())
        for note in page.xpath("//details[contains(@class, 'tg-stale')]"):
            before, event = note.getprevious(), note.xpath("ancestor::*[@data-event][1]/@data-event")
            found.add((address, event[0] if event else before.get("id") or "record"))
    return found


@dataclass(frozen=True)
class Edited:
    """A copy of the real site in which one paragraph and one title of the source were edited."""

    root: Path
    before: set[tuple[str, str, str]]
    """What waited for a translator before, which is nothing when the real site is in order."""
    segment: str
    line: int
    """Of the paragraph, in all languages: the pages have equal lines."""
    word: str
    """The first word of the paragraph before, which is `Then` now: whatever the page says, it can be edited."""

    @property
    def event(self) -> Path:
        """The file of the event."""
        return self.root / "data/events/h200-announcement.yml"

    @property
    def stale(self) -> set[tuple[str, str, str]]:
        """What is to be stale, and nothing else."""
        return {(code, "stale", where) for code in ("zh", "vi") for where in (self.segment, TITLE)}


TITLE = "data/events/h200-announcement.title"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Edit one English paragraph and one event title."""
    root = tmp_path_factory.mktemp("edited").resolve()
    for name in ("docs", "data", "overrides"):
        shutil.copytree((ROOT if name == "overrides" else FROZEN) / name, root / name)
    put(root / "mkdocs.yml", settings_beside_the_frame())
    sync(root, "--done", "zh", "--done", "vi")
    before, page = items(root), root / "docs/en/h200.md"
    assert sync(root) == []
    paragraph = next(line for line in page.read_text("utf-8").splitlines()[4:] if line[:1].isalpha())
    word, rest = paragraph.split(" ", 1)
    edit(page, paragraph, f"Then {rest}")
    edit(root / "data/events/h200-announcement.yml", "Trump says Nvidia may sell", "Trump says that Nvidia may sell")
    (segment,) = {where for _, state, where in items(root) - before if where.startswith("h200#") and state == "stale"}
    return Edited(root, before, segment, line_of(page, f"Then {rest}"), word)


@pytest.mark.slow
def test_stale_in_status(edited: Edited) -> None:
    """Exactly the translations of the edited paragraph and title are stale in the table."""
    assert items(edited.root) - edited.before == edited.stale


@pytest.mark.slow
def test_stale_in_check(edited: Edited) -> None:
    """Exactly these are warnings of the check, each with both lines."""
    told = triglot(edited.root, "check", "segments", "--format", "json")
    found = [one for one in json.loads(told.stdout) if one["code"] == "T721"]
    event = edited.event.relative_to(edited.root).as_posix()
    assert told.exit_code == 0
    assert {(one["path"], one["line"]) for one in found} == {
        *((f"docs/{code}/h200.md", edited.line) for code in ("zh", "vi")),
        *((event, line_of(edited.event, f"  {code}: ")) for code in ("zh", "vi")),
    }
    both = f"docs/en/h200.md:{edited.line} ~ docs/zh/h200.md:{edited.line}: {edited.segment}: "
    assert any(one["message"].startswith(both) for one in found)


@pytest.mark.slow
def test_stale_on_pages(edited: Edited) -> None:
    """Exactly these are marked on the pages of the built site, with what changed; the build goes through."""
    built = sites.build(edited.root, "--strict", "--quiet")
    assert built.code == 0, built.said
    name = edited.segment.partition("#")[2]
    assert stale_on_pages(built.site) == {
        (f"{code}/{address}", place)
        for code in ("zh", "vi")
        for address, place in [
            ("h200", name),
            ("h200", "h200-announcement"),
            ("timeline", "h200-announcement"),
            ("events/h200-announcement", "record"),
        ]
    }
    (note,) = built.page("zh/h200").xpath(f"//*[@id='{name}']/following-sibling::details[1]")
    assert note.xpath(".//*[@lang='en']//del/text()") == [edited.word]
    assert note.xpath(".//*[@lang='en']//ins/text()") == ["Then"]
    board = built.page("contribute/translations")
    assert edited.segment in board.xpath("//main//li/a/text()")
    assert "the original has changed: 1" in board.xpath("string(//main//tr[th/a/@href='../../h200/']/td[1])")
    assert board.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_status_leads_to_records() -> None:
    """A stale text leads to the page of its record, whatever kind it is; one of a record without a page to the home."""
    project = sites.small()
    leads = {}
    files = [file for file in sites.RECORDS if "/" in file]
    for file in files:
        kind = file.partition("/")[0]
        item = Item(f"data/{file}.note", "vi", State.STALE, None, None)
        row = TranslationRow(f"data/{kind}", is_page=False, language="vi", total=1, fresh=0, items=(item,))
        locales = arrange(project, (row,), {}).items
        leads[file] = [address for locale, items in locales if locale.code == "vi" for _, address, _ in items]
    assert leads == {file: [f"vi/{file}/" if KINDS[file.split("/")[0]].names else "vi/"] for file in files}


def test_status_page_leads_from_the_vocabulary() -> None:
    """A stale word of the vocabulary has no page of its own: it leads to the home."""
    item = Item("data/vocabulary/figures.density.label", "vi", State.STALE, None, None)
    row = TranslationRow("data/vocabulary", is_page=False, language="vi", total=1, fresh=0, items=(item,))
    locales = arrange(sites.small(), (row,), {}).items
    assert [address for _, items in locales for _, address, _ in items] == ["vi/"]


@pytest.mark.slow
def test_sync_clears(edited: Edited, tmp_path: Path) -> None:
    """Taking up the edit does not make a translation fresh; a translator who says that it fits does."""
    root = tmp_path.resolve() / "copy"
    shutil.copytree(edited.root, root, ignore=shutil.ignore_patterns("site", ".*"))
    sync(root)
    assert items(root) - edited.before == edited.stale
    sync(root, "--done", "zh", "--done", f"vi:{edited.segment}", "--done", f"vi:{TITLE}")
    assert items(root) == edited.before
    assert sync(root) == []


# What sync does


def test_first_run(tmp_path: Path) -> None:
    """Without a ledger every translation counts as made from the source as it is; a second run writes nothing."""
    root = site(tmp_path.resolve(), THREE, recorded=False)
    assert "wrote data/segments/a.yml" in sync(root)
    assert items(root) == {("zh", "x", "y")} - {("zh", "x", "y")}
    assert sync(root) == []
    assert triglot(root, "sync", "--check").exit_code == 0


def test_check(tmp_path: Path) -> None:
    """With --check nothing is written, and the exit code says that there is something to write."""
    root = site(tmp_path.resolve(), THREE)
    ledger = (root / "data/segments/a.yml").read_bytes()
    edit(root / "docs/en/a.md", "Three.", "Three.\n\nFour.")
    done = triglot(root, "sync", "--check")
    assert (done.exit_code, done.stdout) == (1, "would write data/segments/a.yml\n")
    assert (root / "data/segments/a.yml").read_bytes() == ledger


def segments_of(root: Path) -> dict[str, str]:
    """Return the ID of each paragraph of the page, by its first word, as the ledger has it."""
    rows = (root / "data/segments/a.yml").read_text("utf-8").split("\n")
    texts = {row.split(":")[0].strip(): json.loads(row.split(": ", 1)[1]) for row in rows if ': "' in row}
    entries = rows[rows.index("segments:") + 1 : rows.index("texts:")]
    return {texts[row.split()[1]].split(" ")[0]: row.split(":")[0].strip() for row in entries}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("y\ny\n", set()),
        ("n\ny\n", {"zh"}),
        ("m\n", set()),
        ("a\nn\n", {"vi"}),
        ("", {"zh", "vi"}),
        ("y\n", {"vi"}),
    ],
    ids=["both", "one", "mechanical", "all of a language", "nobody answers", "then nobody answers"],
)
def test_asks(tmp_path: Path, said: str, expected: set[str]) -> None:
    """Sync shows what changed and asks of each language; no answer leaves everything stale."""
    root = site(tmp_path.resolve(), THREE)
    edit(root / "docs/en/a.md", "goes home", "went home")
    done = triglot(root, "sync", said=said)
    assert "One [-goes-]{+went+} home.[@paper]" in done.stdout
    assert "zh: 甲回家。[@paper]" in done.stdout
    assert (done.exit_code, {code for code, *_ in items(root)}) == (0, expected)


def test_mechanical(tmp_path: Path) -> None:
    """A change that needs nothing in any language is said once, unless translations were made from different texts."""
    root = site(tmp_path.resolve(), THREE)
    one = f"a#{segments_of(root)['One']}"
    edit(root / "docs/en/a.md", "goes home", "went home")
    sync(root, "--done", f"zh:{one}")
    edit(root / "docs/en/a.md", "went home", "went back home")
    done = triglot(root, "sync", "--mechanical", one)
    assert (done.exit_code, done.stderr.partition(":")[0]) == (2, f"--mechanical {one}")
    sync(root, "--done", f"vi:{one}")
    sync(root, "--mechanical", one)
    assert items(root) == set()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--done", "fr"], "--done fr: fr is none of zh, vi"),
        (["--done", "zh:b"], "--done zh:b: nothing stale is called b"),
        (["--mechanical", "a#x"], "--mechanical a#x: nothing stale is called a#x"),
        (["--same", "x"], "--same x: write OLD=NEW, such as s-3fa9c1=s-77aa01"),
    ],
)
def test_bad_option(tmp_path: Path, options: list[str], said: str) -> None:
    """An option that names nothing is refused and nothing is written."""
    root = site(tmp_path.resolve(), THREE)
    done = triglot(root, "sync", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_rewritten(tmp_path: Path) -> None:
    """A paragraph rewritten from the ground up is stale at once and keeps its ID once sync has seen it."""
    root = site(tmp_path.resolve(), THREE)
    before = segments_of(root)
    edit(root / "docs/en/a.md", "One goes home.[@paper]", "Nobody ever leaves this place.[@paper]")
    assert {(code, state) for code, state, _ in items(root)} == {("zh", "stale"), ("vi", "stale")}
    sync(root)
    after = segments_of(root)
    assert after["Nobody"] == before["One"]
    assert items(root) == {(code, "stale", f"a#{before['One']}") for code in ("zh", "vi")}


REWRITTEN = "Nobody ever leaves this place.[@paper]\n\nAnd this is new.[@rule]"


@pytest.mark.parametrize(
    ("said", "first", "new"),
    [("1\n", "Nobody", "And"), ("2\n", "And", "Nobody"), ("g\n", "", "Nobody")],
    ids=["the first", "the second", "neither"],
)
def test_asks_which(tmp_path: Path, said: str, first: str, new: str) -> None:
    """A rewrite and an insertion at once are asked about; the answer decides which keeps the ID."""
    root = site(tmp_path.resolve(), THREE)
    before = segments_of(root)
    edit(root / "docs/en/a.md", "One goes home.[@paper]", REWRITTEN)
    done = triglot(root, "sync", said=said)
    assert "a.md: this paragraph is gone, or was rewritten:\n  One goes home.[@paper]" in done.stdout
    after = segments_of(root)
    assert done.exit_code == 0
    assert after.get(first, before["One"]) == before["One"]
    assert after[new] not in before.values()
    assert sync(root) == sync(root)


def test_does_not_guess(tmp_path: Path) -> None:
    """Unasked, sync says what is unclear and how to answer, leaves the ledger alone and ends with 1."""
    root = site(tmp_path.resolve(), THREE)
    one, ledger = segments_of(root)["One"], (root / "data/segments/a.yml").read_bytes()
    edit(root / "docs/en/a.md", "One goes home.[@paper]", REWRITTEN)
    done = triglot(root, "sync", "--no-input")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"a.md: {one} went and s-")
    assert (root / "data/segments/a.yml").read_bytes() == ledger
    hint = done.stdout.split("--same ")[1].split(" ")[0]
    codes = {row["code"] for row in json.loads(triglot(root, "check", "segments", "--format", "json").stdout)}
    assert "T725" in codes
    assert triglot(root, "sync", "--no-input", "--same", hint).exit_code == 0
    assert segments_of(root)["Nobody"] == one


def test_gone(tmp_path: Path) -> None:
    """A paragraph that was deleted is forgotten, with its translations; a page that was deleted loses its ledger."""
    root = site(tmp_path.resolve(), THREE)
    for code, text in THREE.items():
        put(root / "docs" / code / "a.md", text.split("\n\n")[0] + "\n\n" + "\n\n".join(text.split("\n\n")[2:]))
    sync(root)
    assert "One" not in segments_of(root)
    for code in LANGUAGES:
        (root / "docs" / code / "a.md").unlink()
    assert sync(root) == ["wrote data/segments/a.yml"]
    assert not (root / "data/segments/a.yml").exists()


@pytest.mark.slow
def test_heads(tmp_path: Path) -> None:
    """An edited title or description makes its translations stale, by its line in the front matter."""
    head = "---\ntitle: {}\ndescription: {}\n---\n\n# {} {{#a}}\n"
    texts = {
        code: head.format(*words, words[0])
        for code, words in {"en": ("A", "B"), "zh": ("甲", "乙"), "vi": ("Á", "Bê")}.items()
    }
    root = site(tmp_path, texts)
    edit(root / "docs/en/a.md", "description: B", "description: B and C")
    assert items(root) == {(code, "stale", "a.description") for code in ("zh", "vi")}
    assert "zh stale a.description (docs/en/a.md:3 ~ docs/zh/a.md:3)" in triglot(root, "status").stdout
    assert "docs/en/a.md:3 ~ docs/vi/a.md:3" in triglot(root, "check").stdout
    sync(root, "--done", "zh:a")
    assert items(root) == {("vi", "stale", "a.description")}
    sync(root, "--done", "vi:a.description")
    assert items(root) == set()


@pytest.mark.parametrize("name", ["docs/en", "docs/vi", "docs/en/sub"])
def test_unseen(name: str) -> None:
    """A folder of pages that cannot be read, or that is missing, takes no ledger with it."""
    with open_folder() as root:
        site(root, THREE, recorded=False)
        for code, text in THREE.items():
            put(root / "docs" / code / "sub" / "b.md", text)
        assert sync(root)
        ledgers = {path: path.read_bytes() for path in (root / "data/segments").rglob("*.yml")}
        triglot(root, "status")
        with forbidden(root / name):
            done = triglot(root, "sync", "--no-input")
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{name}:1: T101 cannot be read: Permission denied" in done.stderr
        shutil.move(root / name, root / "moved")
        assert triglot(root, "sync", "--no-input").exit_code == (0 if name.endswith("sub") else 2)
        if not name.endswith("sub"):
            assert {path: path.read_bytes() for path in (root / "data/segments").rglob("*.yml")} == ledgers


def test_conflict(tmp_path: Path) -> None:
    """A ledger that git could not merge is not written over, and the site is not built with other IDs."""
    root = site(tmp_path.resolve(), THREE)
    path = root / "data/segments/a.yml"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    done = triglot(root, "sync", "--no-input")
    assert done.exit_code == 2
    assert "data/segments/a.yml:1: T109 unresolved merge conflict" in done.stderr
    assert [one["code"] for one in json.loads(triglot(root, "check", "docs", "--format", "json").stdout)] == ["T109"]


# Records


def test_ledgers_of_nothing(tmp_path: Path) -> None:
    """A ledger of a page, a kind or a language that is not there, and a file that is none, are told."""
    root = site(tmp_path, THREE)
    folder = root / "data" / "segments"
    lines = len((folder / "index.yml").read_text("utf-8").split("\n"))
    put(folder / "index.yml", (folder / "index.yml").read_bytes() + b"fr:\n  s-1: 0123456789 aaaaaaaaaa\n")
    for name in ("old.yml", "deep/old.yml", "_records/nonsense.yml", "index.yaml", "_records/notes.txt"):
        put(folder / name, b"segments: {}\ntexts: {}\n")
    hint = "rename it with its page, else triglot sync removes it"
    assert triglot(root, "check", "segments").stdout.splitlines() == [
        "data/segments/_records/nonsense.yml:1: T726 there is no text that this is of (remove it)",
        "data/segments/_records/notes.txt:1: T726 there is no text that this is of (remove it)",
        f"data/segments/deep/old.yml:1: T726 there is no page deep/old.md that this is of ({hint})",
        "data/segments/index.yaml:1: T726 there is no text that this is of (remove it)",
        f"data/segments/index.yml:{lines}: T726 fr is not a language that is translated into (run triglot sync)",
        f"data/segments/old.yml:1: T726 there is no page old.md that this is of ({hint})",
    ]


@pytest.mark.parametrize("name", ["segments", "schema"])
def test_file_in_place_of_a_folder(tmp_path: Path, name: str) -> None:
    """A file where a folder belongs is one finding."""
    root = site(tmp_path, THREE)
    shutil.rmtree(root / "data" / name, ignore_errors=True)
    put(root / "data" / name, b"")
    expected = f"data/{name}:1: T101 cannot be read: Not a directory (check the folder and its permissions)\n"
    assert triglot(root, "check", "data", "segments").stdout == expected


def test_ledger_that_links_to_itself(tmp_path: Path) -> None:
    """A link that leads nowhere is no missing ledger."""
    root = site(tmp_path, THREE)
    path = root / "data" / "segments" / "index.yml"
    path.unlink()
    path.symlink_to(path)
    said = triglot(root, "check", "segments").stdout
    assert said.startswith("data/segments/index.yml:1: T101 cannot be read: Too many levels of symbolic links (")
    assert said.count("\n") == 1


def test_moved_note(tmp_path: Path) -> None:
    """A note of a list that only moves is not stale."""
    note = RECORDS["chips/one"]["notes"][0]
    root = site(tmp_path.resolve(), THREE)
    more = {"en": "First of all.", "zh": "首先。", "vi": "Trước hết."}
    put(root / "data/chips/one.yml", json.dumps(changed("chips/one", notes=[more, note])["chips/one"]))
    assert items(root) == set()


# What readers see


def zh(texts: Mapping[str, str]) -> lxml_html.HtmlElement:
    """Render the Chinese page."""
    return tree(html(texts["zh"], "zh", editions=texts))


def test_untranslated() -> None:
    """A paragraph without a translation stands in its place in the source language, with its lang and a note."""
    page = zh(THREE | {"zh": f"{TOP}甲回家。[@paper]\n\n丙。\n"})
    found = page.xpath("//*[@data-block]")
    assert [e.get("lang") for e in found] == [None, None, "en", None]
    missing = found[2]
    assert missing.get("data-untranslated") is not None
    assert missing.text_content().startswith("尚未翻译 Two stay here.")
    assert missing[0].get("lang") == "zh-Hans"
    assert [int(a.text_content().strip("[]")) for a in page.xpath("//sup/a")] == [1, 2]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("- a [@paper]\n- b [@rule]\n- c [@paper; @rule]\n", "- 甲[@paper]\n- 丙[@paper; @rule]\n"),
        ("| a | 1 |\n| - | - |\n| b | 22 |\n| c | 33 |\n", "| 甲 | 1 |\n| - | - |\n| 丙 | 33 |\n"),
        ("| a | 1 |\n| - | - |\n| b | 22 |\n", "| 甲 | 1 |\n| - | - |\n"),
        ("a [@paper]\n\n```facts\nids: [share]\n```\n\nb\n", "甲[@paper]\n\n乙\n"),
        ("a [@paper]\n\n> b [@rule]\n", "甲[@paper]\n"),
        ("a [@paper]\n\n## B {#b}\n\nb\n", "甲[@paper]\n"),
        ("!!! note\n    a [@paper]\n\n    b [@rule]\n", "!!! note\n    甲[@paper]\n"),
    ],
    ids=["item", "row", "last row", "fence", "quote", "section", "admonition"],
)
def test_untranslated_kinds(source: str, translation: str) -> None:
    """Whatever is missing is shown where it belongs, and only it."""
    texts = {"en": TOP + source, "zh": TOP + translation, "vi": TOP + source}
    page, original = zh(texts), tree(html(texts["en"], editions=texts))
    whole = [e.get("id") for e in original.xpath("//*[@data-block]")]
    assert [e.get("id") for e in page.xpath("//*[@data-block]")] == whole
    missing = page.xpath("//*[@data-untranslated]")
    assert missing
    assert all(element.get("lang") == "en" for element in missing)
    assert len(page.xpath("//*[contains(@class, 'tg-untranslated')]")) == len(missing)


def test_names_in_the_language_of_the_text() -> None:
    """Names, figures and fences of an untranslated text are in its language, too."""
    texts = dict.fromkeys(LANGUAGES, TOP) | {"en": f"{TOP}[[acme]] sells {{{{ one.memory }}}}.\n"}
    assert "Acme sells 4.8 TB." in zh(texts).text_content()


def test_only_in_translation() -> None:
    """A paragraph that only the translation has is marked, and has an ID of its own."""
    page = zh(THREE | {"zh": THREE["zh"] + "\n只有中文。[@paper; @rule]\n"})
    (element,) = page.xpath("//*[@data-unpaired]")
    assert element.get("id").startswith("s-")


def names(found: Iterable[lxml_html.HtmlElement]) -> list[str]:
    """Return the IDs of elements."""
    return [str(element.get("id")) for element in found]


def test_same_ids() -> None:
    """The languages have the same IDs in the same order."""
    pages = [tree(html(THREE[code], code, editions=THREE)).xpath("//*[@data-block]") for code in LANGUAGES]
    assert names(pages[0]) == names(pages[1]) == names(pages[2])


@pytest.mark.parametrize(
    ("source", "translation", "place"),
    [
        ("a one two three\n", "甲\n", "/p[@data-stale]/following-sibling::*[1][self::details]"),
        ("## a one two three {#x}\n", "## 甲 {#x}\n", "/h2[@data-stale]/following-sibling::*[1][self::details]"),
        ("- a one two three\n    - b\n", "- 甲\n    - 乙\n", "/ul/li[@data-stale]/details/following-sibling::ul"),
        ("- a one two three\n\n- b\n", "- 甲\n\n- 乙\n", "/ul/li[@data-stale]/details"),
        ("| a one two three | 1 |\n| - | - |\n", "| 甲 | 1 |\n| - | - |\n", "//tr[@data-stale]/th[last()]/details"),
        ("> a one two three\n", "> 甲\n", "/blockquote/p[@data-stale]/following-sibling::details"),
        ("b\n:   a one two three\n", "乙\n:   甲\n", "/dl/dd[@data-stale]/details"),
        (
            "```facts\ntitle: a one two three\nids: [share]\n```\n",
            "```facts\ntitle: 甲\nids: [share]\n```\n",
            "/section[@data-stale]/following-sibling::*[1][self::details]",
        ),
    ],
    ids=["paragraph", "heading", "item", "loose item", "row", "quote", "definition", "fence"],
)
def test_stale_kinds(tmp_path: Path, source: str, translation: str, place: str) -> None:
    """Whatever is stale carries its mark where HTML allows it, with what changed, and nothing else does."""
    texts = {"en": TOP + source, "zh": TOP + translation, "vi": TOP + source}
    root = site(tmp_path.resolve(), texts)
    edit(root / "docs/en/a.md", "one two three", "one two four")
    project = load_project(root / "mkdocs.yml")
    rendered, found = render_page(project, "zh", "a.md", texts["zh"], Editions(project.settings))
    page = tree(rendered.html)
    assert found == []
    (note,) = page.xpath("//details")
    assert len(page.xpath("//*[@data-stale]")) == 1
    assert page.xpath(f"/body{place}")
    assert (note.xpath(".//del/text()"), note.xpath(".//ins/text()")) == (["three"], ["four"])


def test_status_table(tmp_path: Path) -> None:
    """The table has a line for each page and kind of record in each language, and below it what waits, with places."""
    root = site(tmp_path.resolve(), THREE)
    one = segments_of(root)["One"]
    edit(root / "docs/en/a.md", "goes home", "went home")
    edit(root / "docs/zh/a.md", "\n\n丙。", "")
    said = triglot(root, "status", "--language", "zh").stdout.splitlines()
    assert said[0].split() == ["language", "percent", "fresh", "stale", "missing", "unpaired"]
    assert said[1].split() == ["a", "zh", "50%", "2", "1", "1", "0"]
    assert f"zh stale a#{one} (docs/en/a.md:3 ~ docs/zh/a.md:3)" in said
    assert not [row for row in said if " vi " in row]


def test_new_record(tmp_path: Path) -> None:
    """Texts that no ledger knows are reported until they are recorded: a change of the original would not be seen."""

    def found() -> list[str]:
        return [line for line in triglot(tmp_path, "check", "segments").output.splitlines() if " T7" in line]

    sites.write(tmp_path)
    triglot(tmp_path, "sync")
    assert found() == []
    put(tmp_path / "data/events/third.yml", json.dumps(RECORDS["events/first"], indent=1))
    (line,) = found()
    assert line.startswith(
        "data/events/third.yml:3: T724 3 texts not in the ledger yet, the first: data/events/third.title ("
    )
    triglot(tmp_path, "sync")
    assert found() == []
