"""The drawing of the report: well-formed, in one ink, and told by shape and height where there is no colour."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from ankle_core.diary.check_in import Answer, Side
from ankle_core.diary.days import Span
from ankle_core.rules.light import Light
from ankle_core.rules.report import Ankle
from ankle_core.rules.statistics import trend
from ankle_core.rules.statistics.trend import ChangeVerdict, LevelChange
from pages.parts.report import picture

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
SVG = "{http://www.w3.org/2000/svg}"
LONG = [1, 3, 84, 92, 93, 366, 7305]


def ankle(days: int, *, lights: dict[int, Light] | None = None, recalled: bool = False) -> tuple[Ankle, Span]:
    span = Span(FIRST, FIRST + days * DAY)
    told = [(FIRST + ahead * DAY, ahead % 4) for ahead in range(days)]
    found = {FIRST + ahead * DAY: light for ahead, light in (lights or {}).items()}
    return Ankle(
        Side.LEFT,
        trend.answered(told, span.first, span.end),
        1.0,
        [Answer(day, soreness, recalled) for day, soreness in told],
        trend.smoothed(told, span.first, span.end),
        LevelChange(ChangeVerdict.TOO_FEW),
        found,
        (),
    ), span


def drawn(days: int, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(picture.drawn(*ankle(days, **more)))  # type: ignore[arg-type]


def texts(found: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in found.iter(f"{SVG}text")]


@pytest.mark.parametrize("days", LONG)
def test_all_of_it_stays_on_its_paper_however_long_the_time(days: int) -> None:
    one, span = ankle(days, lights={ahead: Light(ahead % 5) for ahead in range(days)})
    svg = picture.drawn(one, span)
    found = ElementTree.fromstring(svg)
    places = [float(each.attrib["cx"]) for each in found.iter(f"{SVG}circle")]
    places += [float(number) for number in re.findall(r"translate\(([\d.]+) ", svg)]
    places += [float(number) for number in re.findall(r'd="M([\d.]+)', svg)]
    assert places
    assert all(0 <= place <= picture.WIDTH for place in places)
    assert len(svg) < 100_000


@pytest.mark.parametrize("days", LONG)
def test_no_more_is_named_below_than_fits(days: int) -> None:
    named = [text for text in texts(drawn(days)) if re.search("[A-Z][a-z]{2}", text) and "Left" not in text]
    assert 1 <= len(named) <= picture.NAMED


def test_each_light_has_a_shape_of_its_own_and_the_worse_stands_higher() -> None:
    lights = dict(enumerate(Light))
    marks = [each for each in drawn(10, lights=lights).iter(f"{SVG}path") if "transform" in each.attrib]
    assert len({(each.attrib["d"], each.attrib["fill-opacity"]) for each in marks}) == len(Light)
    heights = [float(re.findall(r" ([\d.]+)\)", each.attrib["transform"])[0]) for each in marks]
    by_light = dict(zip(Light, heights, strict=True))
    assert by_light[Light.RED] < by_light[Light.AMBER] < by_light[Light.GREEN] < by_light[Light.GREY]
    assert by_light[Light.STOP] == by_light[Light.RED]


def test_stop_is_named_only_where_it_was() -> None:
    assert "red, stop" in texts(drawn(10, lights={1: Light.STOP}))
    assert "red" in texts(drawn(10, lights={1: Light.RED}))


def test_what_was_written_down_later_is_hollow() -> None:
    hollow = [each for each in drawn(5, recalled=True).iter(f"{SVG}circle") if each.attrib.get("fill") == "none"]
    assert len(hollow) == 5


def test_it_has_no_colour_of_its_own() -> None:
    svg = picture.drawn(*ankle(84, lights={3: Light.RED}))
    assert "#" not in svg
    assert not re.search(r'(?:fill|stroke)="(?!none|currentColor)', svg)


def test_a_screen_reader_is_told_the_days_and_the_level() -> None:
    found = drawn(84)
    assert found.attrib["role"] == "img"
    assert found.attrib["aria-label"].startswith(
        "Soreness of the left ankle on waking, 5 January 2026 to 29 March 2026, 84 days. Level "
    )
