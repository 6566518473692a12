"""What CLDR knows of a language: how it writes dates, numbers and lists where a site does not say it better."""

import re
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

_YEAR = range(1, 13)
_NUMBER = re.compile(r"(?<!M)MM?(?!M)")
"""A month that is written as a number."""
_TOKEN = re.compile(r"'(?P<text>[^']*)'|(?P<field>[A-Za-z])(?P=field)*|(?P<other>[^A-Za-z']+)")
_FIELDS = {"y": "year", "M": "month", "L": "month", "d": "day", "Q": "quarter", "q": "quarter"}
_UNSPACED = ("ja", "km", "lo", "my", "th", "yue", "zh")
"""Languages that write no spaces between words."""
_SIGNS: dict[str, dict[str, Any]] = {
    "ar": {"comma": "، ", "semicolon": "؛ "},
    "fa": {"comma": "، ", "semicolon": "؛ "},
    "ur": {"comma": "، ", "semicolon": "؛ ", "stop": "\N{ARABIC FULL STOP}"},
    "fr": {"colon": "\N{NO-BREAK SPACE}: ", "semicolon": "\N{NARROW NO-BREAK SPACE}; "},
    "hi": {"stop": "।"},
    "ja": {"comma": "、", "colon": "：", "semicolon": "；", "sentences": "", "stop": "。", "brackets": ["（", "）"]},
    "zh": {"comma": "，", "colon": "：", "semicolon": "；", "sentences": "", "stop": "。", "brackets": ["（", "）"]},
}
"""Signs between the parts of a text, which CLDR does not have; others write as English does."""


def find(code: str) -> Locale | None:
    """Return what CLDR knows of a language; None when it does not know it."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def direction_of(tag: str) -> str:
    """Return how text of a language runs: `ltr` or `rtl`."""
    locale = find(tag)
    return "rtl" if locale and locale.text_direction == "rtl" else "ltr"


def language_attributes(tag: str, around: str) -> dict[str, str]:
    """Return `lang`, and `dir` where text of a language runs otherwise than the text around it."""
    direction = direction_of(tag)
    return {"lang": tag} if direction == around else {"lang": tag, "dir": direction}


@cache
def default_forms(code: str) -> dict[str, Any] | None:
    """Return the forms of a language as `forms.yml` has them; None when CLDR does not know it."""
    locale = find(code)
    if locale is None:
        return None
    pattern = str(locale.date_formats["long"].pattern)
    day = _filled(pattern)
    symbols = locale.number_symbols.get("latn", {})
    between = str(locale.interval_formats.get(None, "{0} – {1}")).replace("{0}", "{start}").replace("{1}", "{end}")
    return {
        "tag": code,
        "name": _capitalized(str(locale.get_display_name(locale))),
        "direction": direction_of(code),
        "spaced": locale.language not in _UNSPACED,
        "decimal": symbols.get("decimal", "."),
        "group": symbols.get("group", ","),
        "grouped-from": 1000,
        "months": [str(n) for n in _YEAR] if _NUMBER.search(pattern) else _months(locale, "format"),
        "months-alone": _months(locale, "stand-alone") if "LLLL" in _pattern(locale, "yMMMM") else None,
        "quarters": [locale.quarters["format"]["wide"][n] for n in range(1, 5)],
        "date": {
            "year": "{year}",
            "quarter": _skeleton(locale, "yQQQQ", "{quarter} {year}"),
            "month": _skeleton(locale, "yMMMM", "{month} {year}"),
            "day": day,
            "tick": _skeleton(locale, "yMMMM", "{month} {year}"),
        },
        "range": {
            "same-month": _same_month(day),
            "same-year": _same_year(day, between),
            "any": between,
        },
        "list": _list(locale),
        "comma": ", ",
        "colon": ": ",
        "semicolon": "; ",
        "sentences": " ",
        "stop": ".",
        "brackets": [" (", ")"],
        **_SIGNS.get(locale.language, {}),
        "units": {"percent": [[0, _percent(locale)]]},
    }


@cache
def default_query(code: str) -> dict[str, Any]:
    """Return what the search knows of any language as `query.yml` has it: its months and the order of a date."""
    locale = find(code)
    order = re.sub(r"[^dmy]", "", locale.date_formats["short"].pattern.lower()) if locale else "dmy"
    months = {str(name).lower(): number for number, name in locale.months["format"]["wide"].items()} if locale else {}
    order = "".join(dict.fromkeys(order))
    return {
        "order": order if order in {"dmy", "mdy", "ymd"} else "dmy",
        "months": {name: number for name, number in months.items() if not name[0].isdigit()},
        "numbers": {},
        "spelled": {},
        "scales": {},
        "countries": [],
        "stems": [],
        "same": [],
        "skip": [],
        "asks": {},
        "compares": [],
        **{name: [] for name in _WRITTEN},
        "hints": {name: [] for name in _WRITTEN},
    }


def _filled(pattern: str) -> str:
    """Write a pattern of CLDR with our fields: `d MMMM y` as `{day} {month} {year}`. Eras are left out."""
    said = "".join(_token(match) for match in _TOKEN.finditer(pattern))
    return re.sub(r" {2,}", " ", said).strip()


def _token(match: re.Match[str]) -> str:
    if match["field"]:
        return f"{{{_FIELDS[match['field']]}}}" if match["field"] in _FIELDS else ""
    return str(match["text"] if match["text"] is not None else match["other"])


def _skeleton(locale: Locale, name: str, otherwise: str) -> str:
    return _filled(_pattern(locale, name)) or otherwise


def _pattern(locale: Locale, name: str) -> str:
    found = locale.datetime_skeletons.get(name)
    return str(found.pattern) if found else ""


def _months(locale: Locale, form: str) -> list[str]:
    return [str(locale.months[form]["wide"][number]) for number in _YEAR]


def _same_month(day: str) -> str:
    return day.replace("{day}", "{day}–{day2}")


def _same_year(day: str, between: str) -> str:
    """Join two days of one year, which is said once, at the end or at the beginning."""
    later = day.replace("{day}", "{day2}").replace("{month}", "{month2}")
    first, second = sorted(("{day}", "{month}"), key=day.index)
    if day.index("{year}") < day.index(first):
        start, end = day, later[later.index(f"{first[:-1]}2}}") :]
    else:
        start, end = day[: day.index(second) + len(second)], later
    return between.replace("{start}", start).replace("{end}", end)


def _list(locale: Locale) -> dict[str, str]:
    patterns = locale.list_patterns["standard"]
    return {name: str(patterns[kind]).replace("{0}", "").replace("{1}", "") for name, kind in _JOINTS.items()}


_WRITTEN = ("dates", "percents", "money", "counts")
_JOINTS = {"separator": "middle", "last": "end"}


def _percent(locale: Locale) -> str:
    return re.sub(r"[#,.0]+", "{n}", str(locale.percent_formats[None].pattern))


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
