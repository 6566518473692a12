"""Explain why a text is not YAML, where, and how to fix it: libyaml only reports where it stopped."""

import re

import yaml

_KEYED = re.compile(r" *(?P<dash>(?:- +)*)[^\s#'\"\[\]{},&*!|>%@`:-][^\s:]*:(?: +(?P<value>\S.*))? *")
_WIDE_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z][\w-]*)\s*：", re.ASCII | re.IGNORECASE)
_WIDE_COMMA = re.compile(r"，\s*(?P<key>[\w-]+):(?:\s|$)", re.ASCII)
_UNSPACED = re.compile(r" *(?:- +)*(?P<key>[\w-]+):[^\s/].*", re.ASCII)
_BARE = re.compile(r" *(?:- +)*(?P<key>[\w-]+)(?: +\S.*)?", re.ASCII)
_OPENED = re.compile(r" *(?:- +)*(?:[^\s'\":]+: +)?(?P<mark>['\"])(?P<rest>.*)")
_CLOSED = {'"': re.compile(r"(?:[^\"\\]|\\.)*\""), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_SPECIAL = re.compile(r"(?:^|: +|- +|[\[{,] *)(?P<sign>[@`%*&])")

_QUOTE = 'put a text that holds ": " or begins with a special character in quotes'
_INDENT = "indent with two spaces; keys beside each other stand in one column"
_CLOSE = "add the one that closes it"
_WIDE = "type the plain one and a space"

_Fault = tuple[int, str, str]
"""Line, message, hint."""


def explain(text: str, error: yaml.MarkedYAMLError) -> _Fault:
    """Return the line at fault, counted from 1, with message and hint."""
    rows = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    found = (look(rows, line, error) for look in (_tab, _wide_sign, _quote, _bracket, _indentation, _no_colon, _sign))
    return next(filter(None, found), (line, f"YAML: {error.problem or error}", _QUOTE))


def _tab(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    if "\t" in "".join(rows[line - 1 : line]) or "'\\t'" in str(error.problem):
        return line, "a tab indents this line", "indent with two spaces"
    return None


def _wide_sign(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    """Find Chinese punctuation where YAML has its own, in this line or just before it."""
    first = error.context_mark.line + 1 if error.context_mark else line
    for number in sorted({line, line - 1, first}):
        row = "".join(rows[max(number - 1, 0) : number])
        colon, comma = _WIDE_COLON.match(row), _WIDE_COMMA.search(row)
        if colon:
            return number, f"a full-width colon stands behind {colon['key']}", _WIDE
        if comma:
            return number, f"a full-width comma stands before {comma['key']}", _WIDE
    return None


def _quote(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    """Find a quotation mark that nothing closes, or that one inside of the text closes."""
    unclosed = "the quotation mark that opens here does not close"
    if "quoted scalar" in str(error.context) and "end of" in str(error.problem) and error.context_mark:
        return error.context_mark.line + 1, unclosed, _CLOSE
    first, mark = 0, ""
    for number, row in enumerate(rows[:line], 1):
        opened = None if first else _OPENED.fullmatch(row)
        if not first and opened is None:
            continue
        rest, mark = (opened["rest"], opened["mark"]) if opened else (row, mark)
        closed = _CLOSED[mark].match(rest)
        if closed is None:
            first = first or number
            continue
        behind = rest[closed.end() :].strip()
        if behind and not behind.startswith((",", "]", "}", "#", ":")):
            if first:
                return first, unclosed, _CLOSE
            if number == line:
                inside = "''" if mark == "'" else '\\"'
                return number, f"the text ends at its second {mark}", f"write {inside} inside of the text"
        first = 0
    return (first, unclosed, _CLOSE) if first else None


def _bracket(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    """Find a bracket that nothing closes, or a comma that is missing between brackets."""
    if not (str(error.context).startswith("while parsing a flow") and error.context_mark):
        return None
    first, bracket = error.context_mark.line + 1, "[" if "sequence" in str(error.context) else "{"
    following, indent = "".join(rows[line - 1 : line]), _indent("".join(rows[first - 1 : first]))
    outside = _KEYED.fullmatch(following) and _indent(following) <= indent
    if line > first and (outside or not following.strip()):
        return first, f"the bracket {bracket} that opens here does not close", _CLOSE
    return line, f"a comma is missing, or the bracket {bracket} does not close", "write commas between the parts"


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _indentation(rows: list[str], line: int, _error: yaml.MarkedYAMLError) -> _Fault | None:
    """Find the first line that stands in no column of those above it."""
    columns: list[int] = []
    full, text = False, -1
    for number, row in enumerate(rows[: line + 1], 1):
        indent, keyed = _indent(row), _KEYED.fullmatch(row)
        if not row.strip() or row.lstrip().startswith("#") or 0 <= text < indent:
            continue
        if not columns and indent:
            return number, "this line is indented, and nothing stands above it", "begin the file in the first column"
        if columns and indent > columns[-1] and full and keyed:
            return number, "this line is indented more than the one above it, which has a value already", _INDENT
        if columns and indent < columns[-1] and indent not in columns:
            return number, "this line stands in no column of those above it", _INDENT
        if keyed or row.lstrip().startswith("-"):
            columns = [*(column for column in columns if column < indent), indent]
        value = keyed["value"] or "" if keyed else ""
        columns += [indent + len(keyed["dash"])] if keyed and keyed["dash"] else []
        text = indent if value.startswith(("|", ">")) else -1
        full = bool(value) and text < 0 and not value.startswith("#")
        if value.startswith(("{", "[", "'", '"')) and not value.rstrip().endswith(("}", "]", "'", '"')):
            return None  # goes on in lines that follow other rules
    return None


def _no_colon(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    """Find a line without a colon, or without a space behind it."""
    problem, number = str(error.problem), 0
    if "could not find expected ':'" in problem and error.context_mark:
        number = error.context_mark.line + 1
    elif "mapping values are not allowed" in problem and f"{''.join(rows[line - 1 : line])} ".count(": ") == 1:
        number = line - 1
    row = "".join(rows[max(number - 1, 0) : number])
    unspaced, bare = _UNSPACED.fullmatch(row), _BARE.fullmatch(row)
    if unspaced:
        return number, f"a space is missing behind {unspaced['key']}:", "write key: value"
    return (number, f"a colon is missing behind {bare['key']}", "write key: value") if bare else None


def _sign(rows: list[str], line: int, error: yaml.MarkedYAMLError) -> _Fault | None:
    """Name what nothing may begin with, a second colon and a second document."""
    problem, special = str(error.problem), _SPECIAL.search("".join(rows[line - 1 : line]))
    if "another document" in problem:
        return line, "a second document begins here", "a file holds one record: put the other into a file of its own"
    if special and ("cannot start any token" in problem or "alphabetic or numeric" in problem):
        return line, f"a text begins with {special['sign']}", "put it in quotes"
    if "unknown escape" in problem:
        return line, "a backslash stands before a letter", "write two of them, or put the text between ' and '"
    if "mapping values are not allowed" in problem:
        return line, "a second colon with a space behind it stands in this line", "put the text in quotes"
    return None
