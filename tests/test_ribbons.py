"""The ribbon of keys: what is drawn covers the axis, and everything that is drawn says why."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import (
    LOCALES,
    make_chip,
    make_clause,
    make_event,
    make_goods,
    make_history,
    make_rule,
    make_text,
    make_vocabulary,
    word,
)
from triglot.models import Event, PartialDate
from triglot.project import Project
from triglot.rules import History, first_day
from triglot.views.chips import needs_keys, ruled
from triglot.views.ribbons import KeysOptions, Ribbon, Ribbons, axis_of, ribbons
from triglot.views.text_width import fits, width
from triglot.views.time_axis import Axis, ticks

EN = LOCALES["en"]
PHONE = 20
"""Rem that a figure has on a phone."""
KEYS = make_vocabulary().keys


def told(history: History, **options: object) -> Ribbons:
    """Return the ribbons that an author asks for."""
    written = {key.strip("_"): tuple(v) if isinstance(v, list) else v for key, v in options.items()}
    return ribbons(history, KeysOptions.model_validate(written), EN)


def only(history: History, **options: object) -> Ribbon:
    """Return the one ribbon that there must be."""
    found = told(history, **options).ribbons
    assert len(found) == 1
    return found[0]


def effect(key: str, state: str, **more: object) -> dict[str, object]:
    """Write an effect on the chip of the factories."""
    return {"key": key, "state": state, "chips": ["h20-96"], **more}


def eased() -> History:
    """A chip that needs a license from April 2025, is announced as licensed in July, and licensed in August."""
    return make_history(
        make_chip("h20-96", family=None),
        make_event("ban", date="2025-04-09", effects=[effect("us", "required")]),
        make_event("word", date="2025-07-14", effects=[effect("us", "licensed", announced=True, until="2025-08-08")]),
        make_event("deed", date="2025-08-08", effects=[effect("us", "licensed")]),
        make_event("brake", date="2025-08-12", effects=[effect("china", "discouraged")]),
        until="2025-12-31",
    )


def test_lanes() -> None:
    """Each key has a lane; its segments say state, days and what brought them."""
    us, china = only(eased(), chips=["h20-96"]).lanes
    assert [(part.state.badge.key, part.first, part.to and part.to.address) for part in us.segments] == [
        ("required", dt.date(2025, 4, 9), "events/ban/"),
        ("licensed", dt.date(2025, 8, 8), "events/deed/"),
    ]
    assert us.segments[0].name == f"Washington’s key: {word('required')} (April 9 – August 7, 2025); ban"
    assert us.segments[1].name == "Washington’s key: licensed (since August 8, 2025); deed"
    assert china.segments[0].to is None
    reason = (make_vocabulary().states["free"].about or {})["en"]
    assert china.segments[0].name == f"Beijing’s key: {word('free')} (April 9 – August 11, 2025); {reason}"


def test_announced() -> None:
    """What is only announced has a flag for as long as it is, and turns no key."""
    us, china = only(eased(), chips=["h20-96"]).lanes
    assert [(flag.name, flag.to.address) for flag in us.flags] == [
        ("announced: would become “licensed” (July 14 – August 7, 2025); word", "events/word/")
    ]
    assert us.segments[0].end == dt.date(2025, 8, 8)
    assert china.flags == ()


def test_changes() -> None:
    """The table has a row for each day on which something changes, announcements too."""
    changes = only(eased(), chips=["h20-96"]).changes
    assert [(change.machine, [state.badge.key for state in change.states], change.changed) for change in changes] == [
        ("2025-04-09", ["required", "free"], (True, True)),
        ("2025-07-14", ["required", "free"], (True, False)),
        ("2025-08-08", ["licensed", "free"], (True, False)),
        ("2025-08-12", ["licensed", "discouraged"], (False, True)),
    ]


def test_nothing_found_but_what_is_reported() -> None:
    """That nothing was found is not said of what is reported and not counted."""
    weak = make_event(
        "weak", date="2025-07-14", status="reported", effects=[effect("china", "blocked", announced=True)]
    )
    history = make_history(make_chip("h20-96", family=None), weak)
    ((us, china),) = [change.states for change in only(history, chips=["h20-96"]).changes]
    about = (make_vocabulary().states["free"].about or {})["en"]
    assert us.reason == about
    assert china.reason == f"Apart from what is announced or reported, n{about.removeprefix('N')}"
    blocked = f"reported, not confirmed: “{word('blocked')}”; not counted"
    assert [(pending.text, pending.by.text) for pending in china.announced] == [(blocked, "weak")]
    (flag,) = only(history, chips=["h20-96"]).lanes[1].flags
    assert flag.name == f"{blocked} (since July 14, 2025); weak"


def test_rows_that_are_no_turns() -> None:
    """The table says where the chart only begins; no row and no segment is older than the first news of a chip."""
    part = only(eased(), chips=["h20-96"], from_="2025-09").changes
    assert [change.note for change in part] == ["start of the chart"]
    assert [change.note for change in only(eased(), chips=["h20-96"]).changes] == ["", "", "", ""]
    cited = {"source": "8k-nvda", "mark": "cited", "checked": "2026-11-21"}
    dated = {"reported": {"value": "2025-08-01", **cited}, "released": {"value": "2025-09", **cited}}
    history = make_history(
        make_chip("h20-96", family=None, **dated),
        make_chip("other", family=None),
        make_rule(effective="2025-01-01", announced=None, events=[], clauses=[make_clause("denial", chips=["other"])]),
        make_event("ban", date="2025-04-09", effects=[effect("us", "required")]),
        make_event("deed", date="2025-08-08", effects=[effect("us", "licensed")]),
    )
    ribbon = only(history, chips=["h20-96"])
    assert [(change.machine, change.note) for change in ribbon.changes] == [
        ("2025-08-01", "first news of the chip"),
        ("2025-08-08", ""),
    ]
    assert {lane.segments[0].first for lane in ribbon.lanes} == {dt.date(2025, 8, 1)}
    vague = make_chip("h20-96", family=None, reported={"value": "2025-08", **cited})
    again = make_history(vague, *history.records.events.values())
    assert [change.day for change in only(again, chips=["h20-96"]).changes] == ["August 2025", "August 8, 2025"]
    assert told(history, chips=["h20-96"], to="2025-07").ribbons == ()
    assert [change.note for change in only(history, chips=["other"]).changes] == [""]


def test_legend() -> None:
    """The legend names the states that occur, and no other."""
    found = told(eased(), chips=["h20-96"])
    assert [(key.key, [state.key for state in key.states]) for key in found.legends] == [
        ("us", ["licensed", "required"]),
        ("china", ["free", "discouraged"]),
    ]
    assert (found.announced, found.begun, found.renewed) == (True, False, False)


def test_part() -> None:
    """An axis that begins later begins with the state that holds there."""
    ribbon = only(eased(), chips=["h20-96"], from_="2025-09", to="2025-10")
    assert [part.state.badge.key for part in ribbon.lanes[0].segments] == ["licensed"]
    assert ribbon.changes[0].machine == "2025-09-01"
    assert ribbon.end == "October 31, 2025"


def test_alike() -> None:
    """Things that always stand alike share a ribbon; others do not."""
    history = make_history(
        make_chip("h20-96"),
        make_chip("h20-141"),
        make_chip("other", family=None),
        make_event("ban", date="2025-04-09", effects=[{"key": "us", "state": "required", "families": ["h20"]}]),
    )
    found = told(history, chips=["h20-96", "other", "h20-141"]).ribbons
    assert [[thing.text for thing in ribbon.things] for ribbon in found] == [["h20-96", "h20-141"], ["other"]]
    assert found[0].name == "Washington’s key and Beijing’s key: h20-96 and h20-141"


def test_goods() -> None:
    """Goods have the states of their own."""
    licensed = {"key": "china", "state": "licensed", "goods": ["magnets"]}
    history = make_history(make_goods(), make_event("notice", date="2025-04-04", effects=[licensed]))
    ribbon = only(history, goods=["magnets"])
    assert [state.badge.key for state in ribbon.now] == ["nothing", "licensed"]


def test_nothing() -> None:
    """Without any rule or effect there is no axis and no ribbon."""
    assert axis_of(make_history(make_chip())) is None
    assert told(make_history(make_chip()), chips=["h20-96"]).ribbons == ()


DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31))


@st.composite
def effects(draw: st.DrawFn) -> Event:
    """Draw an event with one effect on a key of the chip."""
    key = draw(st.sampled_from(sorted(KEYS)))
    first, until = sorted((draw(DAYS), draw(DAYS)))
    more: dict[str, object] = {"until": until.isoformat()} if draw(st.booleans()) else {}
    said = effect(key, draw(st.sampled_from(KEYS[key].chips)), announced=draw(st.booleans()), **more)
    return make_event(f"e{draw(st.integers(0, 10**9))}", date=first.isoformat(), effects=[said])


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(st.lists(effects(), min_size=1, max_size=8, unique_by=lambda event: event.id), DAYS, DAYS)
def test_laws(events: list[Event], one: dt.date, other: dt.date) -> None:
    """Segments cover the axis without gap or overlap; each has a link or a reason; flags say what they are."""
    history = make_history(make_chip("h20-96", family=None), make_rule(), *events, until="2026-12-31")
    start, end = (PartialDate.parse(day.isoformat()) for day in sorted((one, other)))
    axis = axis_of(history, start, end)
    for ribbon in told(history, chips=["h20-96"], from_=str(start), to=str(end)).ribbons:
        assert axis is not None
        for lane in ribbon.lanes:
            assert lane.segments[0].at == "0"
            assert lane.segments[-1].end_at == "100"
            assert (lane.segments[0].first, lane.segments[-1].end) == (axis.first, axis.last + dt.timedelta(1))
            assert all(left.end == right.first and left.end_at == right.at for left, right in pairwise(lane.segments))
            assert all(part.first < part.end for part in lane.segments)
            assert all(part.to or part.state.reason for part in lane.segments)
            assert all(0 <= float(flag.at) < float(flag.end_at) <= 100 for flag in lane.flags)
            assert all(not flag.word or flag.word.startswith(("announced", "only announced")) for flag in lane.flags)
        assert ribbon.changes[0].machine == axis.first.isoformat()
        assert all(left.machine < right.machine for left, right in pairwise(ribbon.changes))


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        ("2022-08-26", "2026-10-08", ["2023", "2024", "2025", "2026"]),
        ("2025-03-01", "2026-02-28", ["Apr 2025", "Jul 2025", "Oct 2025", "Jan 2026"]),
        ("2025-03-15", "2025-05-15", ["Apr 2025", "May 2025"]),
        ("2025-03-15", "2025-03-16", []),
    ],
)
def test_ticks(first: str, last: str, texts: list[str]) -> None:
    """Long axes have years, shorter ones quarters or months."""
    axis = Axis(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert [tick.text for tick in ticks(axis, EN)] == texts


def test_ticks_have_room() -> None:
    """A year by quarters has names in each language where the drawing is as narrow as on a phone."""
    axis = Axis(dt.date(2025, 3, 1), dt.date(2026, 2, 28))
    for locale in LOCALES.values():
        assert [tick.fits for tick in ticks(axis, locale) if tick.fits and tick.fits <= PHONE]


def test_last_tick() -> None:
    """A tick just before the end of the axis has its name to the left."""
    *_, before, last = ticks(Axis(dt.date(2025, 9, 1), dt.date(2026, 10, 8)), EN)
    assert (last.text, last.turned, before.turned) == ("Oct 2026", True, False)
    assert last.fits


def test_room() -> None:
    """A text is shown from the least width on that holds it; Chinese characters are wider."""
    assert width("推定拒绝") == pytest.approx(4 * 0.8125)
    assert width("denial") < width("presumption of denial")
    assert fits(8, 0.5, float) == 16
    assert fits(8.1, 0.5, float) == 20
    assert fits(30, 0.5, float) is None


def test_shapes_differ() -> None:
    """The states of one key are told apart by their shapes alone."""
    words = make_vocabulary()
    for key in words.keys.values():
        for states in (key.chips, key.goods):
            shapes = [words.states[state].shape for state in states]
            assert len(set(shapes)) == len(shapes), shapes


def test_real(project: Project) -> None:
    """Each segment of the real site has a link or a reason."""
    chips, goods = tuple(project.records.chips), tuple(project.records.goods)
    for ribbon in ribbons(project.history, KeysOptions(chips=chips, goods=goods), EN).ribbons:
        for lane in ribbon.lanes:
            assert all(part.to or part.state.reason for part in lane.segments), ribbon.name


def test_names_of_events_stay_apart() -> None:
    """The name of a segment parts the events that brought it by more than what stands within their names."""
    orders = [
        make_event(name, title=make_text(title), date="2025-11-10", effects=[effect("us", "required")])
        for name, title in (("order", "Two orders and a fact sheet"), ("stay", "A stay"))
    ]
    us, _ = only(make_history(make_chip("h20-96", family=None), *orders), chips=["h20-96"]).lanes
    assert us.segments[0].name.endswith("; A stay; Two orders and a fact sheet")


def test_no_state_before_a_chip(two_keys: Project) -> None:
    """No chip has a state in its chart before it is reported, nor a verdict by a rule that was superseded by then."""
    history = two_keys.history
    for chip in two_keys.records.chips.values():
        first = first_day(chip)
        if first is None or not needs_keys(history, chip):
            continue
        (ribbon,) = ribbons(history, KeysOptions(chips=(chip.id,)), EN).ribbons
        assert all(lane.segments[0].first >= first for lane in ribbon.lanes), chip.id
        drawn = {cause.by.address for change in ribbon.changes for state in change.states for cause in state.causes}
        rows = [ruled(history, chip, rule, EN) for rule in two_keys.records.rules.values()]
        tabled = {row.about.address for row in rows if row.verdict.badge.key != "not-applicable"}
        assert {address for address in drawn if address.startswith("rules/")} <= tabled, chip.id
