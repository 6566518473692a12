"""Make up a large site with the frame and the words of the real one: the same seed, the same files."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from serving import ROOT

SECTION = 20
"""Pages in a section; its first page has a timeline, its eleventh a comparison."""

TEXTS = {
    "en": """
        the a of to in and for on with by from at license rule chip export control buyer seller agency tariff share sale
        market order minister talks deal list magnet oxide metal mine plant customer approval delay notice draft supply
        price report letter court law week month quarter import company firm data center cloud memory model training
        cluster says asks grants denies expects signs opens closes reviews weighs tells shows new old large small first
        second American Chinese foreign domestic rare advanced strict final open
    """,
    "zh": """
        的在和对于与向从由许可规则芯片出口管制买方卖机构关税份额销售市场订单部长会谈协议清单磁体氧化物金属矿
        工厂客户批准推迟通知草案供应
    """,
    "vi": """
        của và cho với từ tại về theo giấy phép quy định chip xuất khẩu kiểm soát bên mua bán cơ quan thuế tỷ lệ doanh
        thị trường đơn hàng bộ trưởng đàm phán thỏa thuận danh sách nam châm ô xít kim loại mỏ nhà máy khách phê duyệt
        hoãn thông báo dự thảo nguồn cung giá cáo tòa án luật tuần tháng quý công ty dữ liệu
    """,
}
WORDS = {code: list("".join(text.split())) if code == "zh" else text.split() for code, text in TEXTS.items()}
ENDS = {"en": ". ", "zh": "。", "vi": ". "}

Record = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much to make up."""

    pages: int = 100
    """A language."""
    events: int = 500
    chips: int = 60


class Writer:
    """Makes up words, records and pages."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.chance = random.Random(seed)
        self.vocabulary: Record = yaml.safe_load((ROOT / "data/vocabulary.yml").read_text(encoding="utf-8"))
        self.topics, self.places = list(self.vocabulary["topics"]), list(self.vocabulary["places"])
        self.sources = [f"source-{n}" for n in range(200)]
        self.people = [f"person-{n}" for n in range(20)]
        self.terms = [f"term-{n}" for n in range(60)]
        self.families = [f"family-{n}" for n in range(max(1, size.chips // 3))]
        self.chips = [f"chip-{n}" for n in range(size.chips)]
        self.events = [f"event-{n}" for n in range(size.events)]

    def some(self, of: list[str], most: int) -> list[str]:
        """One to `most` different ones."""
        return self.chance.sample(of, self.chance.randint(1, most))

    def words(self, count: int) -> dict[str, str]:
        """A phrase in each language."""
        return {code: self.phrase(code, count) for code in WORDS}

    def phrase(self, code: str, count: int) -> str:
        """A phrase; Chinese ones have more characters than others have words."""
        chosen = self.chance.choices(WORDS[code], k=count * 2 if code == "zh" else count)
        text = ("" if code == "zh" else " ").join(chosen)
        return text[0].upper() + text[1:]

    def figure(self, value: float | str, unit: str | None = None) -> Record:
        """A value with its source."""
        known = {"source": self.chance.choice(self.sources), "mark": "read", "checked": "2026-09-25"}
        return {"value": value, **({"unit": unit} if unit else {}), **known}

    def records(self) -> Iterator[tuple[str, Record]]:
        """Each record with its file below data/."""
        makers: dict[str, tuple[list[str], Callable[[int], Record]]] = {
            "sources": (self.sources, self.source),
            "terms": (self.terms, self.term),
            "people": (self.people, self.person),
            "families": (self.families, self.family),
            "chips": (self.chips, self.chip),
            "events": (self.events, self.event),
        }
        for folder, (names, maker) in makers.items():
            yield from ((f"{folder}/{name}.yml", maker(number)) for number, name in enumerate(names))

    def source(self, number: int) -> Record:
        """A source."""
        return {
            "title": self.phrase("en", 8),
            "publisher": self.phrase("en", 2),
            "date": self.day(number),
            "url": f"https://source.example/{number}",
            "language": self.chance.choice(["en", "zh-Hans", "vi"]),
            "kind": "press",
            "mark": "read",
        }

    def term(self, number: int) -> Record:
        """A term; its number keeps its name its own."""
        named = {code: f"{text} {number}" for code, text in self.words(2).items()}
        return {"kind": "company", "preferred": named, "definition": self.words(20)}

    def person(self, number: int) -> Record:
        """A person."""
        named = {code: f"{text} {number}" for code, text in self.words(2).items()}
        return {"name": named, "roles": [{"title": self.words(3), "from": "2025-01"}]}

    def family(self, number: int) -> Record:
        """A family and the chips that fall to it."""
        chips = [chip for place, chip in enumerate(self.chips) if place % len(self.families) == number]
        return {"name": f"F{number}", "vendor": self.terms[number % 5], "chips": chips, "about": self.words(15)}

    def chip(self, number: int) -> Record:
        """A chip with most of its figures."""
        tera = self.chance.randint(50, 5000)
        units = {"memory": "GB", "memory-bandwidth": "GB/s", "link-bandwidth": "GB/s", "die-area": "mm²", "power": "W"}
        known = {name: unit for name, unit in units.items() if self.chance.random() > 0.15}
        return {
            "name": f"C{number} {self.chance.choice([40, 80, 96, 141])} GB",
            "vendor": self.terms[number % len(self.families) % 5],
            "family": self.families[number % len(self.families)],
            "side": "china" if number % 5 == 0 else "us",
            "data-center": number % 3 > 0,
            "made-for-china": number % 4 == 0,
            "figures": {
                **{name: self.figure(self.chance.randint(100, 5000), unit) for name, unit in known.items()},
                "process": self.figure(f"N{number % 7 + 2}"),
            },
            "performance": {"fp16": self.figure(tera, "TFLOPS"), "fp8": self.figure(2 * tera, "TFLOPS")},
            "notes": [self.words(12)],
        }

    def event(self, number: int) -> Record:
        """An event; some answer an earlier one."""
        return {
            "title": self.words(8),
            "summary": self.words(40),
            "date": self.day(number),
            "place": self.chance.choice(self.places),
            "kind": self.chance.choice(["announced", "effective", "said", "happened"]),
            "side": self.chance.choice(["us", "china", "both", "company"]),
            "status": self.chance.choice(["confirmed", "confirmed", "reported"]),
            "topics": self.some(self.topics, 3),
            "actors": self.some(self.people, 2),
            "families": self.some(self.families, 2),
            **({"answers": [self.events[number - 1]]} if number % 3 == 1 else {}),
            "sources": self.some(self.sources, 4),
            "checked": "2026-09-25",
        }

    def day(self, number: int) -> str:
        """A day between 2019 and 2026, later for higher numbers."""
        return (date(2019, 1, 1) + timedelta(days=number * 2_739 // max(self.size.events, 200))).isoformat()

    def pages(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each page's name with its text in each language; they differ in words only."""
        for number in range(self.size.pages):
            name = "index" if number == 0 else f"page-{number}"
            seed = self.chance.random()
            yield name, {code: self.page(code, number, random.Random(seed)) for code in WORDS}

    def page(self, code: str, number: int, chance: random.Random) -> str:
        """About 600 words: five sections, a list, a table, citations, marks, links, perhaps fences."""
        title = self.phrase(code, 4)
        parts = [f"---\ntitle: {title}\ndescription: {self.phrase(code, 10)}\n---", f"# {title} {{#top}}"]
        for section in range(1, 6):
            parts.append(f"## {self.phrase(code, 4)} {{#section-{section}}}")
            parts += ["".join(self.sentence(code, chance) for _ in range(3)) for _ in range(2)]
        parts.append("\n".join(f"- {self.phrase(code, 8)}" for _ in range(5)))
        rows = "\n".join(f"| {self.phrase(code, 2)} | {chance.randint(1, 999)} | {row} |" for row in range(12))
        parts.append(f"| {self.phrase(code, 1)} | {self.phrase(code, 1)} | # |\n|---|---|---|\n{rows}")
        links = (chance.randrange(self.size.pages) for _ in range(5))
        parts.append(" ".join(f"[{self.phrase(code, 2)}]({f'page-{to}' if to else 'index'}.md)" for to in links))
        parts += self.fences(code, number)
        return "\n\n".join(parts) + "\n"

    def sentence(self, code: str, chance: random.Random) -> str:
        """About twenty words, each second one with a mark or a citation."""
        term, chip, event = (chance.choice(names) for names in (self.terms, self.chips, self.events))
        mark = chance.choice([f"[[{term}]]", f"{{{{ {chip}.tpp }}}}", f"[[{event}]]", ""])
        cited = f"[@{chance.choice(self.sources)}]" if chance.random() > 0.5 else ""
        return f"{self.phrase(code, 12)} {mark} {self.phrase(code, 6)}{ENDS[code].strip()}{cited} "

    def fences(self, code: str, number: int) -> Iterator[str]:
        """All events on the first page, fifty at the start of a section, six chips in its middle."""
        if number == 0:
            yield f"```timeline\ntitle: {self.phrase(code, 4)}\nfilters: true\ntracks: true\n```"
        elif number % SECTION == 0:
            first = number * 4 % max(1, len(self.events) - 50)
            yield f"```timeline\nids: [{', '.join(self.events[first : first + 50])}]\n```"
        if number % SECTION == SECTION // 2:
            chips = ", ".join(self.chips[number % len(self.chips) :][:6])
            yield f"```comparison\nchips: [{chips}]\nfigures: [tpp, density, memory, memory-bandwidth, power]\n```"


def generate(root: Path, size: Size, seed: int = 1) -> None:
    """Write a site's folder: mkdocs.yml, overrides/, data/, docs/."""
    writer = Writer(size, seed)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    (root / "data").mkdir()
    vocabulary = {name: part for name, part in writer.vocabulary.items() if name != "source-pages"}  # one page has all
    for name, record in [("vocabulary.yml", vocabulary), *writer.records()]:
        path = root / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.dump(record, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper), "utf-8")
    for code in WORDS:
        shutil.copytree(ROOT / "docs" / code / "shell", root / "docs" / code / "shell")
    nav = []
    for number, (name, texts) in enumerate(writer.pages()):
        nav += [f"  - Section {number // SECTION}:\n"] if number % SECTION == 0 else []
        nav.append(f"    - Page {number}: {name}.md\n")
        for code, text in texts.items():
            (root / "docs" / code / f"{name}.md").write_text(text, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^nav:\n(?:[ #-].*\n)*", lambda _: "nav:\n" + "".join(nav), settings)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
