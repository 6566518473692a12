"""Seeded errors: what translators get wrong, done to a text on purpose. They know nothing of the checker."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, str, str], str | None]
"""Takes chance, a language and a text; returns the text with an error, None where there is no place for one."""

_MARK = re.compile(r"\[@[^\]]*\]|\{\{[^}]*\}\}|\[\[[^\]]*\]\]|\]\([^)]*\)|<!--.*?-->|\{[#:][^}]*\}", re.DOTALL)
"""What must stay whole; other checks look after it."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MODELS = {
    "H200": "H20",
    "H20": "H200",
    "H100": "H200",
    "H800": "H20",
    "A100": "A800",
    "A800": "A100",
    "B200": "B30A",
    "B30A": "B300",
    "910B": "910C",
    "910C": "910B",
    "MI308": "MI300",
    "MI308X": "MI300X",
    "MI325X": "MI355X",
    "L20": "L2",
    "RTX 5090D": "RTX 4090D",
}
_LATIN = (
    *("Nvidia", "AMD", "Huawei", "Intel", "TSMC", "Samsung", "Alibaba", "Tencent", "ByteDance", "Reuters", "Bloomberg"),
    *("Trump", "Bessent", "Lutnick", "Huang", "Moolenaar", "Warren", "Greer"),
)
_NAMES = {
    "en": _LATIN,
    "vi": _LATIN,
    "zh": (
        *("英伟达", "华为", "英特尔", "台积电", "三星", "阿里巴巴", "腾讯", "字节跳动", "路透社", "彭博社"),
        *("特朗普", "贝森特", "卢特尼克", "黄仁勋", "穆勒纳尔", "沃伦", "格里尔"),
    ),
}
_SIZES = {
    "en": {"billion": "million", "million": "billion"},
    "zh": {"亿": "万", "万": "亿"},
    "vi": {"tỷ": "triệu", "triệu": "tỷ"},
}
_POINTS = {"en": " percentage points", "zh": "个百分点", "vi": " điểm phần trăm"}
_SENTENCES = {
    "en": r".+?(?<!\bNos)(?<!\bNo)(?<!\bMr)[.!?][”’\")]*(?:\[@[^\]]*\])*(?:\s+|$)(?=[A-Z“\[]|$)|.+$",
    "vi": r".+?[.!?][”’\")]*(?:\[@[^\]]*\])*(?:\s+|$)(?=[A-ZĐÔ“\[]|$)|.+$",
    "zh": r"[^。！？]*[。！？][”’）]*(?:\[@[^\]]*\])*|[^。！？]+$",
}
_SHORTEST = {"en": 30, "zh": 12, "vi": 30}
"""Of a sentence worth missing."""


def _pick(chance: Random, text: str, pattern: str) -> re.Match[str] | None:
    marks = [match.span() for match in _MARK.finditer(text)]
    found = [
        match
        for match in re.finditer(pattern, text)
        if not any(start < match.end() and match.start() < end for start, end in marks)
    ]
    return chance.choice(found) if found else None


def _put(match: re.Match[str], new: str) -> str:
    return match.string[: match.start()] + new + match.string[match.end() :]


def _digit(chance: Random, _language: str, text: str) -> str | None:
    match = _pick(chance, text, r"\d")
    return match and _put(match, chance.choice([digit for digit in "123456789" if digit != match[0]]))


def _size(chance: Random, language: str, text: str) -> str | None:
    sizes = _SIZES[language]
    before, after = (r"(?<=\d)", "(?!亿)") if language == "zh" else (r"(?<=\d )", r"\b")
    match = _pick(chance, text, f"{before}(?:{'|'.join(sizes)}){after}")
    return match and _put(match, sizes[match[0]])


def _points(chance: Random, language: str, text: str) -> str | None:
    match = _pick(chance, text, rf"(?<=\d)%|{_POINTS[language]}")
    return match and _put(match, _POINTS[language] if match[0] == "%" else "%")


def _model(chance: Random, _language: str, text: str) -> str | None:
    match = _pick(chance, text, rf"(?<![A-Za-z0-9])(?:{'|'.join(_MODELS)})(?![A-Za-z0-9])")
    return match and _put(match, _MODELS[match[0]])


def _date(chance: Random, language: str, text: str) -> str | None:
    if language == "en":
        match = _pick(chance, text, rf"(?:{'|'.join(_MONTHS)})(?: \d{{1,2}}(?!\d))?(?:,? 20\d\d)?")
    elif language == "zh":
        match = _pick(chance, text, r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?|20\d\d年")
    else:
        match = _pick(chance, text, r"\d{1,2}/\d{1,2}/20\d\d|(?<=ngày )\d{1,2}/\d{1,2}|(?<=tháng )\d{1,2}(?:/20\d\d)?")
    if not match:
        return None
    part = chance.choice(list(re.finditer(r"\d+|[A-Z]\w+", match[0])))
    return _put(match, match[0][: part.start()] + _shifted(chance, part, language) + match[0][part.end() :])


def _shifted(chance: Random, part: re.Match[str], language: str) -> str:
    """Return a day, a month or a year next to the one that is written."""
    written = part[0]
    if written in _MONTHS:
        return _MONTHS[(_MONTHS.index(written) + 1) % 12]
    value = int(written)
    if value > 31:
        return str(value + chance.choice((-1, 1)))
    before, after = part.string[: part.start()], part.string[part.end() :]
    numbers = len(re.findall(r"\d+", part.string))
    alone = not before and numbers == 1 + bool(re.search(r"/20\d\d$", part.string))
    month = after.startswith("月") if language == "zh" else "/" in before or (language == "vi" and alone)
    if month:
        return str(value % 12 + 1)
    return str(value + 1 if value < 28 else value - 1)


def _name(chance: Random, language: str, text: str) -> str | None:
    names = _NAMES[language]
    edge = "" if language == "zh" else r"\b"
    match = _pick(chance, text, f"{edge}(?:{'|'.join(names)}){edge}")
    return match and _put(match, chance.choice([name for name in names if name != match[0]]))


def _deletion(chance: Random, language: str, text: str) -> str | None:
    sentences = re.findall(_SENTENCES[language], text, re.DOTALL)
    if len(sentences) < 2 or "".join(sentences) != text:
        return None
    gone = chance.randrange(len(sentences))
    if len(sentences[gone].strip()) < _SHORTEST[language]:
        return None
    return "".join(sentences[:gone] + sentences[gone + 1 :])


def _exchange(chance: Random, language: str, text: str) -> str | None:
    number = r"\d[\d.]*(?:,\d+)?" if language == "vi" else r"\d[\d,]*(?:\.\d+)?"
    months = "|".join(_MONTHS)
    numbers = [
        match
        for match in re.finditer(rf"(?<![A-Za-z0-9/.,])(?!(?:19|20)\d\d(?!\d)){number}(?<=\d)(?![A-Za-z\d/月日])", text)
        if not re.search(rf"(?:{months}|ngày|tháng) \Z", text[: match.start()])
        and not any(mark.start() < match.end() and match.start() < mark.end() for mark in _MARK.finditer(text))
    ]
    pairs = [(a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :] if a[0] != b[0]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


MUTATIONS: dict[str, Mutation] = {
    "digit changed": _digit,
    "亿↔万, tỷ↔triệu, billion↔million": _size,
    "percent↔point": _points,
    "H20↔H200": _model,
    "date shifted": _date,
    "name swapped": _name,
    "sentence deleted": _deletion,
    "numbers exchanged": _exchange,
}
"""Every kind of error."""
