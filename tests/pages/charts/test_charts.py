"""What the charts of Progress draw, read from their dicts."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from types import SimpleNamespace
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest

from ankle_core.diary.check_in import SIDES, Answer, Side
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, StepsFrom, Surface
from ankle_core.rules import adherence
from ankle_core.rules.adherence import Days, EqualWeek, Week
from ankle_core.rules.light import Light
from ankle_core.rules.running import impact, load_weeks
from ankle_core.rules.running.load_weeks import Ran
from ankle_core.rules.statistics import trend
from pages.parts.charts import charts, load_charts, side_by_side, time_axis, work_charts
from pages.parts.charts.markers import Kind, Marker
from pages.parts.charts.mornings import Mornings
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.frame import theme

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SEASON = TimeAxis(MONDAY, MONDAY + 84 * DAY)
THEMES = (theme.LIGHT, theme.DARK)


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """The drawn layers with this mark, without the empty one that carries the axes, and what is tapped."""
    return [layer for layer in spec["layer"][1:] if layer["mark"]["type"] == mark and "name" not in layer]


def taps(spec: dict[str, Any]) -> dict[str, str]:
    """What is said of the days of a chart: of the columns that are tapped, by their name."""
    return {row["when"]: row["said"] for layer in spec["layer"] if "name" in layer for row in rows(layer)}


def rows(layer: dict[str, Any]) -> list[dict[str, Any]]:
    return layer["data"]["values"]


def legend(layer: dict[str, Any], channel: str = "color") -> dict[str, Any]:
    scale = layer["encoding"][channel]["scale"]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def answers(*ratings: int | None, first: date = MONDAY) -> list[Answer]:
    return [Answer(first + at * DAY, rating) for at, rating in enumerate(ratings) if rating is not None]


def drawn(
    mornings: list[Answer],
    span: TimeAxis = SEASON,
    lights: dict[date, Light] | None = None,
    palette: theme.Palette = theme.LIGHT,
    side: Side = Side.LEFT,
    markers: Sequence[Marker] = (),
) -> dict[str, Any]:
    return charts.soreness(known(mornings, span, lights, side, markers), span, palette)


def known(
    mornings: list[Answer],
    span: TimeAxis = SEASON,
    lights: dict[date, Light] | None = None,
    side: Side = Side.LEFT,
    markers: Sequence[Marker] = (),
) -> Mornings:
    rated = [(answer.day, answer.soreness) for answer in mornings]
    return Mornings(side, mornings, trend.smoothed(rated, span.first, span.end), lights or {}, markers)


def run(day: date, metres: float, surface: Surface | None, effort: int | None = None, **known: Any) -> Run:
    return Run(uuid4(), day, datetime(2026, 3, 2, tzinfo=UTC), "UTC", metres, 1800, surface, effort, **known)


def ran(runs: list[Run]) -> list[Ran]:
    return [load_weeks.of(one) for one in runs]


def grounds(runs: list[Run], span: TimeAxis = SEASON) -> dict[str, Any]:
    return load_charts.ground(load_weeks.weeks(ran(runs), span.first, span.end - DAY), span, theme.LIGHT)


def efforts(runs: list[Run], span: TimeAxis = SEASON) -> dict[str, Any]:
    load = load_weeks.weeks(ran(runs), span.first, span.end - DAY)
    return load_charts.effort(ran(runs), load, span, theme.LIGHT)


def long_diary(days: int, palette: theme.Palette = theme.LIGHT) -> Iterator[dict[str, Any]]:
    """Every chart of a diary in which every day has everything."""
    span = TimeAxis(MONDAY, MONDAY + days * DAY)
    all_days = [MONDAY + number * DAY for number in range(days)]
    mornings = [Answer(day, number * 7 % 11, number % 9 == 0) for number, day in enumerate(all_days)]
    marked = [Marker(all_days[number % days], kind, f"{kind}", all_days[-1]) for number, kind in enumerate(Kind)]
    lights = {day: Light(number % 5) for number, day in enumerate(all_days)}
    yield drawn(mornings, span, lights, palette, markers=marked)
    yield side_by_side.together([known(mornings, span, side=side) for side in SIDES], span, palette)
    surfaces = [*Surface, None]
    runs = [run(day, 8000, surfaces[n % 8], None if n % 5 == 2 else 4) for n, day in enumerate(all_days)]
    yield load_charts.load(runs, span, palette)
    load = load_weeks.weeks(ran(runs), span.first, span.end - DAY)
    yield load_charts.ground(load, span, palette)
    yield load_charts.effort(ran(runs), load, span, palette)
    feet = [impact.footwork(one) for one in runs]
    yield load_charts.steps(impact.weeks(feet, span.first, span.end - DAY), span, palette)
    weeks = adherence.weeks(Days(set(all_days[::2]), set(all_days[1::4])), MONDAY, all_days[-1], 4)
    yield work_charts.adherence(weeks, palette)
    yield work_charts.side_minutes([EqualWeek(week.monday, 600, 700, 300) for week in weeks], span, palette)


def test_soreness_stands_on_a_fixed_scale_from_0_to_10():
    for spec in (drawn(answers(1, 2, 1)), drawn(answers(9, 10))):
        assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 10]


def test_every_answer_is_a_dot_and_a_missing_one_is_nothing():
    spec = drawn(answers(3, None, 5))
    (dots,) = layers(spec, "point")
    assert [(row["day"], row["value"]) for row in rows(dots)] == [("2026-03-02T00:00", 3), ("2026-03-04T00:00", 5)]
    assert taps(spec) == {
        "Monday 2 March 2026": "3 of 10; level 4.0",
        "Wednesday 4 March 2026": "5 of 10; level 4.0",
    }


def test_an_answer_written_down_later_is_hollow_and_says_so():
    spec = drawn([Answer(MONDAY, 3), Answer(MONDAY + DAY, 4, recalled=True)])
    filled, hollow = layers(spec, "point")
    assert [row["value"] for row in rows(filled)] == [3]
    assert [said.split("; ")[0] for said in taps(spec).values()] == ["3 of 10", "4 of 10, written down later"]
    assert hollow["mark"]["fill"] == theme.LIGHT.paper
    assert hollow["mark"]["stroke"] == filled["mark"]["color"] == theme.LIGHT.sides[Side.LEFT]


@pytest.mark.parametrize(("silent", "pieces"), [(7, 1), (8, 2)])
def test_the_line_breaks_after_seven_days_and_the_band_goes_on(silent, pieces):
    spec = drawn(answers(3, *[None] * silent, 4), TimeAxis(MONDAY, MONDAY + (silent + 2) * DAY))
    (line,), (band,) = layers(spec, "line"), layers(spec, "area")
    assert len({row["piece"] for row in rows(line)}) == pieces
    assert len(rows(line)) == len(rows(band)) - (pieces - 1)
    widths = [row["high"] - row["value"] for row in rows(band)]
    assert max(widths) > max(widths[0], widths[-1])


def test_over_5_is_the_only_fixed_band():
    spec = drawn(answers(3))
    (zone,) = layers(spec, "rect")
    assert [(row["value"], row["high"]) for row in rows(zone)] == [(5, 10)]
    assert layers(spec, "text")[0]["mark"]["text"] == "over 5"


def test_dots_keep_the_colour_of_their_side_however_sore():
    for side in SIDES:
        dots = layers(drawn(answers(0, 5, 10), side=side), "point")
        assert [dot["mark"]["color"] for dot in dots] == [theme.LIGHT.sides[side]]


def test_lights_stand_under_the_axis_in_colour_shape_and_word():
    lights = {MONDAY + light * DAY: light for light in Light}
    spec = drawn(answers(3), lights=lights)
    strip = layers(spec, "point")[-1]
    assert [said.split("; ")[-1] for said in taps(spec).values()] == [row["part"] for row in rows(strip)]
    assert all(row["value"] < 0 for row in rows(strip))
    assert [row["part"] for row in rows(strip)] == ["settled", "not known yet", "ease", "rest", "stop"]
    shapes, strokes, fills = (legend(strip, channel) for channel in ("shape", "stroke", "fill"))
    assert len(set(shapes.values())) == len(set(strokes.values())) == 5
    assert fills["not known yet"] == "transparent"
    assert legend(strip, "strokeDash")["not known yet"] != legend(strip, "strokeDash")["settled"]


def test_the_legend_names_only_lights_that_were_there():
    strip = layers(drawn(answers(3), lights={MONDAY: Light.AMBER, MONDAY - DAY: Light.RED}), "point")[-1]
    assert list(legend(strip, "shape")) == ["ease"]


@pytest.mark.parametrize(("days", "mark"), [(100, "point"), (101, "bar")])
def test_over_many_days_the_strip_shows_shares(days, mark):
    span = TimeAxis(MONDAY, MONDAY + days * DAY)
    lights = {MONDAY + number * DAY: Light.GREEN if number % 2 else Light.RED for number in range(days)}
    strip = layers(drawn(answers(3), span, lights), mark)[-1]
    assert {row["part"] for row in rows(strip)} == {"settled", "rest"} if mark == "bar" else all(rows(strip))
    assert all(row["value"] < 0 for row in rows(strip))


def test_a_share_of_the_strip_is_as_high_as_its_days_are_many():
    span = TimeAxis(MONDAY, MONDAY + 365 * DAY)
    lights = {MONDAY + number * DAY: Light.RED if number == 0 else Light.GREEN for number in range(4)}
    spec = drawn(answers(3), span, lights)
    (strip,) = layers(spec, "bar")
    heights = {row["part"]: row["high"] - row["value"] for row in rows(strip)}
    assert heights["settled"] == pytest.approx(3 * heights["rest"])
    assert taps(spec) == {"Week from 2 March 2026": "3 of 10; level 3.0; 3 settled, 1 rest"}


def test_what_a_screen_reader_says_of_soreness():
    spec = drawn(answers(3, None, 5), lights={MONDAY: Light.GREEN, MONDAY + 2 * DAY: Light.RED})
    assert spec["description"] == (
        "Soreness of the left ankle on waking, 0 to 10, from 2 March 2026 to 24 May 2026: 2 of 84 mornings, "
        "rated 3 to 5. Level 4.0 at first, 4.0 at last. Lights: 1 settled, 1 rest."
    )


def test_nothing_written_is_an_empty_chart_with_its_axes():
    for spec in (
        drawn([]),
        load_charts.load([], SEASON, theme.LIGHT),
        grounds([]),
        efforts([]),
        work_charts.side_minutes([], SEASON, theme.LIGHT),
    ):
        assert not [layer for layer in spec["layer"][1:] if layer["mark"]["type"] not in ("rect", "text")]
        assert spec["layer"][0]["encoding"].keys() == {"x", "y"}
        assert spec["description"]


def test_runs_lie_on_the_time_axis_of_the_soreness():
    soreness = drawn(answers(3))
    for spec in (load_charts.load([], SEASON, theme.LIGHT), grounds([]), efforts([])):
        one, other = (each["layer"][0]["encoding"] for each in (soreness, spec))
        assert one["x"]["scale"] == other["x"]["scale"]
        assert one["x"]["axis"]["values"] == other["x"]["axis"]["values"]
        assert one["y"]["axis"]["minExtent"] == other["y"]["axis"]["minExtent"] == 24
        assert one["y"]["axis"]["maxExtent"] == other["y"]["axis"]["maxExtent"] == 24
        assert soreness["padding"] == spec["padding"]


def test_the_runs_of_a_day_are_stacked_by_surface_hard_ground_first():
    runs = [run(MONDAY, 2000, Surface.GRASS), run(MONDAY, 5000, Surface.ROAD), run(MONDAY, 1000, None)]
    spec = load_charts.load(runs, SEASON, theme.LIGHT)
    (bar,) = layers(spec, "bar")
    stacked = [(row["part"], row["value"], row["high"]) for row in rows(bar)]
    assert stacked == [("road", 0, 5), ("grass", 5, 7), ("unnamed ground", 7, 8)]
    assert taps(spec) == {"Monday 2 March 2026": "road 5.0 km, grass 2.0 km, unnamed ground 1.0 km"}
    assert list(legend(bar)) == ["road", "grass", "unnamed ground"]


def test_a_split_run_counts_by_its_shares():
    runs = [run(MONDAY, 10_000, Surface.ROAD, other_surfaces=((Surface.GRASS, 0.3),))]
    (bar,) = layers(load_charts.load(runs, SEASON, theme.LIGHT), "bar")
    assert [(row["part"], row["value"], row["high"]) for row in rows(bar)] == [("road", 0, 7), ("grass", 7, 10)]


def test_the_ground_of_a_week_is_its_share_of_the_running_time():
    split = run(MONDAY + 6 * DAY, 10_000, Surface.ROAD, other_surfaces=((Surface.GRASS, 0.4),))
    spec = grounds([run(MONDAY, 2000, None), split, run(MONDAY + 21 * DAY, 3000, Surface.SAND)])
    (bar,) = layers(spec, "bar")
    stacked = [(row["day"][:10], row["part"], row["value"], row["high"]) for row in rows(bar)]
    assert stacked == [
        ("2026-03-02", "road", 0, 30),
        ("2026-03-02", "grass", 30, 50),
        ("2026-03-02", "unnamed ground", 50, 100),
        ("2026-03-23", "sand", 0, 100),
    ]
    assert taps(spec) == {
        "Week from 2 March 2026": "road 30 %, grass 20 %, unnamed ground 50 %",
        "Week from 23 March 2026": "sand 100 %",
    }
    assert legend(bar)["unnamed ground"] == theme.LIGHT.surfaces[None]
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 100]
    assert spec["title"] == "Ground: % of the time run a week"
    assert spec["description"] == (
        "Share of each ground in the running time, from 2 March 2026 to 24 May 2026: "
        "road 20 %, grass 13 %, sand 33 %, unnamed ground 33 %."
    )


def test_over_years_the_ground_is_that_of_several_weeks():
    runs = [run(MONDAY + 7 * at * DAY, 5000, Surface.ROAD if at % 4 else Surface.SAND) for at in range(200)]
    spec = grounds(runs, TimeAxis(MONDAY, MONDAY + 1400 * DAY))
    assert spec["title"] == "Ground: % of the time run in 4 weeks"
    assert [(row["part"], row["high"]) for row in rows(layers(spec, "bar")[0])][:2] == [("road", 75), ("sand", 100)]


def test_effort_times_minutes_stands_on_its_day():
    spec = efforts([run(MONDAY, 5000, None, 4), run(MONDAY, 5000, None, 2), run(MONDAY + 3 * DAY, 5000, None, 1)])
    (bar,) = layers(spec, "bar")
    assert [row["high"] for row in rows(bar)] == [180, 30]
    assert taps(spec) == {"Monday 2 March 2026": "180", "Thursday 5 March 2026": "30"}
    assert spec["title"] == "Effort × minutes a day"
    assert not layers(spec, "point")
    assert spec["description"].endswith("210 in all; not known of 0 of 2 days with a run.")


def test_a_missing_effort_is_a_ring_and_never_a_zero():
    spec = efforts([run(MONDAY, 5000, None, 4), run(MONDAY, 5000, None), run(MONDAY + DAY, 5000, None, 3)])
    (bar,), (ring,) = layers(spec, "bar"), layers(spec, "point")
    assert [row["high"] for row in rows(bar)] == [90]
    assert [(row["day"][:10], row["value"]) for row in rows(ring)] == [("2026-03-02", 0)]
    assert taps(spec) == {"Monday 2 March 2026": "without an effort", "Tuesday 3 March 2026": "90"}
    assert list(legend(ring, "shape")) == ["without an effort"]


@pytest.mark.parametrize(
    ("days", "title", "bars"),
    [
        (365, "Effort × minutes a week", [("90", 90), ("30", 30)]),
        (1400, "Effort × minutes a week, mean of 4 weeks", [("40, known of 3 of 4 weeks", 40)]),
    ],
)
def test_over_more_than_a_season_it_is_that_of_a_week(days, title, bars):
    """The third week lacks an effort, the fourth had no run; the runs outside the days are left out."""
    runs = [
        *(run(MONDAY + 7 * at * DAY, 5000, None, effort) for at, effort in enumerate((3, 1, None))),
        run(MONDAY - DAY, 5000, None, 9),
    ]
    spec = efforts(runs, TimeAxis(MONDAY, MONDAY + days * DAY))
    (bar,) = layers(spec, "bar")
    assert spec["title"] == title
    assert list(zip(taps(spec).values(), [row["high"] for row in rows(bar)], strict=False)) == bars
    assert len(layers(spec, "point")) == (days == 365)


def test_runs_outside_the_days_shown_are_not_drawn():
    runs = [run(SEASON.first - DAY, 5000, None), run(SEASON.end, 5000, None), run(SEASON.end - DAY, 3000, None)]
    (bar,) = layers(load_charts.load(runs, SEASON, theme.LIGHT), "bar")
    assert [row["high"] for row in rows(bar)] == [3]


def test_over_a_year_a_bar_is_a_week_and_is_called_so():
    year = TimeAxis(MONDAY, MONDAY + 365 * DAY)
    spec = load_charts.load([run(MONDAY + at * DAY, 5000, Surface.ROAD) for at in (0, 6, 7)], year, theme.LIGHT)
    assert spec["title"] == "Runs: km a week"
    assert [row["high"] for row in rows(layers(spec, "bar")[0])] == [10, 5]
    assert load_charts.load([], SEASON, theme.LIGHT)["title"] == "Runs: km a day"
    assert load_charts.load([], TimeAxis(MONDAY, MONDAY + 1000 * DAY), theme.LIGHT)["title"] == "Runs: km in 4 weeks"


def test_distances_are_in_the_runners_unit():
    spec = load_charts.load([run(MONDAY, 16093.44, Surface.ROAD)], SEASON, theme.LIGHT, Units.MILES)
    assert rows(layers(spec, "bar")[0])[0]["high"] == 10
    assert spec["title"] == "Runs: mi a day"
    assert spec["description"].endswith("1 runs, 10.0 mi. road 100 %")


@pytest.mark.parametrize(("metres", "short"), [(800_000, False), (801_000, True)])
def test_thousands_are_shortened_so_that_charts_stay_in_line(metres, short):
    spec = load_charts.load([run(MONDAY, metres, None)], SEASON, theme.LIGHT)
    assert (spec["layer"][0]["encoding"]["y"]["axis"].get("format") == "~s") is short


def test_a_week_is_a_column_of_sessions_rest_and_what_is_open():
    weeks = [Week(MONDAY, 2, 1, 4, False), Week(MONDAY + 7 * DAY, 5, 0, 4, True)]
    spec = work_charts.adherence(weeks, theme.LIGHT)
    (days,) = layers(spec, "point")
    first, second = (
        [row["part"] for row in rows(days) if row["day"] == f"2026-03-{middle}T00:00"] for middle in ("05", "12")
    )
    assert first == ["session", "session", "rest as asked", "open"]
    assert second == ["session"] * 5
    assert [row["value"] for row in rows(days)] == [1, 2, 3, 4, 1, 2, 3, 4, 5]
    assert taps(spec)["Week from 9 March 2026"] == "5 with a session, 0 rested as asked, aim 4 so far"
    assert legend(days, "fill")["open"] == "transparent"
    assert len(set(legend(days, "fill").values())) == 3
    assert legend(days, "shape")["rest as asked"] != legend(days, "shape")["session"]
    assert spec["description"].endswith("aim met in 1 of 2 weeks.")


def test_a_tick_stands_above_the_day_that_meets_the_aim():
    weeks = [Week(MONDAY, 0, 0, 2, False), Week(MONDAY + 7 * DAY, 5, 0, 4, True)]
    (aims,) = layers(work_charts.adherence(weeks, theme.LIGHT), "rule")
    assert [row["value"] for row in rows(aims)] == [2.5, 4.5]


def test_over_years_a_column_is_the_mean_of_its_weeks():
    weeks = [Week(MONDAY + 7 * at * DAY, at % 2 * 4, 1, 4, False) for at in range(80)]
    spec = work_charts.adherence(weeks, theme.LIGHT)
    bars = rows(layers(spec, "bar")[0])
    assert [(row["part"], row["value"], row["high"]) for row in bars[:2]] == [
        ("session", 0, 2),
        ("rest as asked", 2, 3),
    ]
    assert rows(layers(spec, "rule")[0])[0]["value"] == 4


def test_each_foot_has_its_bar_on_top_of_what_both_did():
    weeks = [EqualWeek(MONDAY, left_s=600, right_s=300, both_s=120)]
    spec = work_charts.side_minutes(weeks, SEASON, theme.LIGHT)
    (bars,) = layers(spec, "bar")
    found = [(row["part"], row["value"], row["high"]) for row in rows(bars)]
    assert found == [("both feet at once", 0, 2), ("Left", 2, 12), ("both feet at once", 0, 2), ("Right", 2, 7)]
    left, right = rows(bars)[0], rows(bars)[2]
    assert left["day"] < left["to"] == right["day"] < right["to"]
    assert legend(bars)["Left"] == theme.LIGHT.sides[Side.LEFT]
    assert legend(bars)["Right"] == theme.LIGHT.sides[Side.RIGHT]
    assert spec["description"].endswith("left 10, right 5, both feet at once 2.")


def test_a_week_that_began_before_the_days_shown_is_shown_whole():
    spec = work_charts.side_minutes(
        [EqualWeek(MONDAY, 60, 60)], TimeAxis(MONDAY + 3 * DAY, MONDAY + 30 * DAY), theme.LIGHT
    )
    assert len(rows(layers(spec, "bar")[0])) == 2
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == "2026-03-01T12:00"


def test_a_side_without_work_is_not_in_the_legend():
    spec = work_charts.side_minutes([EqualWeek(MONDAY, left_s=60)], SEASON, theme.LIGHT)
    assert list(legend(layers(spec, "bar")[0])) == ["Left"]


def test_over_years_the_minutes_are_hours():
    weeks = [EqualWeek(MONDAY + 7 * at * DAY, 3600, 3600) for at in range(80)]
    spec = work_charts.side_minutes(weeks, TimeAxis(MONDAY, MONDAY + 560 * DAY), theme.LIGHT)
    assert spec["title"] == "Hours in 4 weeks"
    assert rows(layers(spec, "bar")[0])[0]["high"] == 4


@pytest.mark.parametrize("days", [1, 28, 84, 365, 401, 7300, 14600])
def test_every_chart_of_any_length_stays_small_and_whole(days):
    for spec in long_diary(days):
        text = json.dumps(spec, allow_nan=False)
        assert len(text) < 300_000
        assert spec["description"]
        assert spec["width"] == "container"


@pytest.mark.parametrize("days", [1, 28, 365, 7300])
def test_no_bar_runs_out_of_the_axis(days):
    for spec in long_diary(days):
        low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
        for layer in spec["layer"][1:]:
            for row in rows(layer):
                assert low <= row["day"] <= row.get("to", row["day"]) <= high


def test_a_chart_is_one_layered_view_with_its_data_inside():
    for spec in long_diary(84):
        assert not spec.keys() & {"vconcat", "hconcat", "concat", "facet", "data", "datasets"}
        assert spec["autosize"] == {"type": "fit-x", "contains": "padding"}
        assert all("values" in layer["data"] for layer in spec["layer"])


def test_only_one_layer_sets_the_axes():
    for spec in long_diary(84):
        assert [("scale" in layer["encoding"]["x"]) for layer in spec["layer"]] == [True] + [False] * (
            len(spec["layer"]) - 1
        )


def test_every_colour_of_a_chart_comes_from_the_palette():
    for palette in THEMES:
        known = {palette.paper, palette.ink, palette.muted, palette.grid, palette.far, palette.prop}
        known |= {
            *palette.sides.values(),
            *palette.surfaces.values(),
            *(look.colour for look in palette.lights.values()),
        }
        for spec in long_diary(84, palette):
            assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", json.dumps(spec))) <= known


def test_a_legend_too_long_for_the_phone_stands_in_columns():
    every = [run(MONDAY + number * DAY, 5000, surface) for number, surface in enumerate([*Surface, None])]
    for runs, columns in ((every, 3), (every[:2], 2)):
        (bars,) = layers(load_charts.load(runs, SEASON, theme.LIGHT), "bar")
        assert bars["encoding"]["color"]["legend"]["columns"] == columns


def test_dots_over_years_stand_for_several_mornings():
    span = TimeAxis(MONDAY, MONDAY + 7300 * DAY)
    mornings = [
        *answers(3, 3, 4),
        Answer(MONDAY + 3 * DAY, 3, recalled=True),
        Answer(MONDAY + 4 * DAY, 6, recalled=True),
    ]
    spec = drawn(mornings, span)
    filled, hollow = layers(spec, "point")
    assert [row["value"] for row in rows(filled)] == [3, 4]
    assert [row["value"] for row in rows(hollow)] == [6]
    assert rows(filled)[0]["size"] > rows(filled)[1]["size"]
    (said,) = taps(spec).items()
    assert said[0] == "13 weeks from 2 March 2026"
    assert said[1].startswith("3 to 6 of 10 on 5 mornings, 2 written down later; level ")


@pytest.mark.parametrize(
    ("days", "most", "grain"),
    [
        (400, 400, 1),
        (401, 400, 7),
        (2800, 400, 7),
        (2801, 400, 28),
        (36400, 400, 91),
        (36401, 400, 364),
        (10**6, 1, 364),
    ],
)
def test_a_mark_stands_for_more_days_the_longer_the_diary(days, most, grain):
    assert TimeAxis(MONDAY, MONDAY + days * DAY).grain(most) == grain


def test_longer_marks_begin_on_mondays():
    span = TimeAxis(MONDAY + 2 * DAY, MONDAY + 100 * DAY)
    assert span.start(MONDAY + 2 * DAY, 1) == MONDAY + 2 * DAY
    assert span.start(MONDAY + 2 * DAY, 7) == span.start(MONDAY + 6 * DAY, 7) == MONDAY
    assert span.start(MONDAY + 7 * DAY, 7) == span.start(MONDAY + 30 * DAY, 28) - 21 * DAY


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        pytest.param(28, ["2 Mar", "9 Mar", "16 Mar", "23 Mar"], id="four weeks: Mondays"),
        pytest.param(84, ["1 Apr", "1 May"], id="twelve weeks: months"),
        pytest.param(365, ["1 Apr", "1 Jun", "1 Aug", "1 Oct", "1 Dec", "1 Feb"], id="a year: every other month"),
        pytest.param(1500, ["1 Jan 2027", "1 Jan 2028", "1 Jan 2029", "1 Jan 2030"], id="years"),
    ],
)
def test_the_time_axis_has_few_true_labels(days, labels):
    ticks = TimeAxis(MONDAY, MONDAY + days * DAY).axis().to_dict()["axis"]["values"]
    found = [date(tick["year"], tick["month"], tick["date"]) for tick in ticks]
    assert [f"{day.day} {day:%b}" + (f" {day.year}" if days > 1000 else "") for day in found] == labels


@pytest.mark.parametrize("days", [1, 7, 28, 63, 64, 84, 365, 732, 733, 7300, 73000])
def test_labels_never_crowd(days):
    axis = TimeAxis(MONDAY, MONDAY + days * DAY).axis().to_dict()["axis"]
    assert len(axis["values"]) <= time_axis.MOST_TICKS


def test_the_axis_ends_a_little_beyond_its_days():
    assert TimeAxis(MONDAY, MONDAY + DAY).ends == ["2026-03-01T12:00", "2026-03-02T12:00"]
    assert TimeAxis(MONDAY, MONDAY + 400 * DAY).ends == ["2026-02-25T00:00", "2027-04-10T00:00"]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", THEMES, ids=["light", "dark"])
def test_what_must_be_read_stands_out_from_the_paper(palette):
    text = [palette.ink, palette.accent, palette.muted, *palette.sides.values()]
    for colour in text + [look.colour for look in palette.lights.values()]:
        assert contrast(colour, palette.paper) >= 4.5


@pytest.mark.parametrize("palette", THEMES, ids=["light", "dark"])
def test_sides_lights_and_accent_never_share_a_colour(palette):
    loud = [palette.accent, *palette.sides.values(), *(look.colour for look in palette.lights.values())]
    assert all(one != other for one, other in combinations(loud, 2))


@pytest.mark.parametrize("palette", THEMES, ids=["light", "dark"])
def test_every_light_has_its_own_shape_and_word(palette):
    assert {light: (look.shape, look.word) for light, look in palette.lights.items()} == {
        Light.GREEN: ("circle", "settled"),
        Light.GREY: ("dashed", "not known yet"),
        Light.AMBER: ("triangle", "ease"),
        Light.RED: ("square", "rest"),
        Light.STOP: ("octagon", "stop"),
    }
    assert palette.surfaces.keys() == {*Surface, None}


@pytest.mark.parametrize(("kind", "seen"), [("dark", theme.DARK), ("light", theme.LIGHT), (None, theme.LIGHT)])
def test_the_palette_follows_the_theme(kind, seen, monkeypatch):
    monkeypatch.setattr(theme.st, "context", SimpleNamespace(theme=SimpleNamespace(type=kind)))
    assert theme.palette() is seen


def test_a_drawing_takes_the_colours_of_the_theme():
    svg = '<svg role="img"><title>Calf raise</title><g class="near"/><g class="accent"/></svg>'
    for palette in THEMES:
        drawing = theme.coloured(svg, palette)
        assert drawing.startswith('<svg role="img"><style>')
        assert f".near{{color:{palette.ink}}}" in drawing
        assert f".accent{{color:{palette.accent}}}" in drawing
        assert drawing.endswith("</style>" + svg[svg.index("<title>") :])
        ElementTree.fromstring(drawing)


# What is marked on the mornings

FLARE = Marker(MONDAY - DAY, Kind.FLARE, "flare: red for a day, settled after 3 days", MONDAY + 2 * DAY)
UP = Marker(MONDAY + DAY, Kind.UP, "Left, calves: up to C2", MONDAY + DAY)
SHOES = Marker(MONDAY + DAY, Kind.SHOES, "first day of Blue", MONDAY + DAY)
GONE = Marker(MONDAY - 9 * DAY, Kind.FLARE, "flare: long gone", MONDAY - DAY)


def test_what_is_marked_has_a_shape_of_its_own_in_the_legend_and_is_named_on_its_day():
    spec = drawn(answers(3, 4), markers=[GONE, FLARE, UP, SHOES])
    marked = layers(spec, "point")[-1]
    shapes = legend(marked, "shape")
    assert list(shapes) == ["flare", "level up", "new shoes"]
    assert len({*shapes.values(), *theme.PATHS.values()}) == 3 + len(theme.PATHS)
    assert [said.split("; ", 2)[2] for said in taps(spec).values()] == [FLARE.said, f"{UP.said}; {SHOES.said}"]


def test_a_flare_is_a_bracket_below_the_lights_as_long_as_it_lasted():
    spec = drawn(answers(3, 4), markers=[FLARE])
    (line,) = layers(spec, "rule")
    (row,) = rows(line)
    assert (row["day"], row["to"]) == ("2026-03-02T00:00", "2026-03-04T00:00")
    assert row["value"] < charts.STRIP_ENDS[0]


@pytest.mark.parametrize(
    ("days", "many", "drawn_"), [(84, 24, True), (84, 25, False), (400, 24, True), (401, 24, False)]
)
def test_what_would_be_a_smear_is_not_drawn_and_still_said(days, many, drawn_):
    span = TimeAxis(MONDAY, MONDAY + days * DAY)
    ups = [Marker(MONDAY + at * DAY, Kind.UP, f"up {at}", MONDAY + at * DAY) for at in range(many)]
    spec = drawn(answers(3), span, markers=ups)
    marked = [row for layer in layers(spec, "point") for row in rows(layer) if row.get("part") == "level up"]
    assert len(marked) == many * drawn_
    assert all(f"up {at}" in "; ".join(taps(spec).values()) for at in range(many))


def test_over_many_days_lights_and_marks_share_the_columns_of_one_legend():
    span = TimeAxis(MONDAY, MONDAY + 182 * DAY)
    lights = {MONDAY + light * DAY: light for light in Light}
    spec = drawn(answers(3), span, lights, markers=[FLARE, UP, SHOES])
    (strip,), marked = layers(spec, "bar"), layers(spec, "point")[-1]
    columns = {strip["encoding"]["color"]["legend"]["columns"], marked["encoding"]["shape"]["legend"]["columns"]}
    assert columns == {3}


def test_a_week_that_began_before_the_days_shown_is_called_by_its_monday():
    span = TimeAxis(MONDAY + 3 * DAY, MONDAY + 200 * DAY)
    assert list(taps(drawn(answers(3, first=MONDAY + 4 * DAY), span))) == ["Week from 2 March 2026"]


# Side against side


def test_the_levels_of_both_sides_differ_in_dashes_and_are_named():
    spec = side_by_side.together([known(answers(3, 4)), known(answers(1, 1), side=Side.RIGHT)], SEASON, theme.LIGHT)
    (lines,) = layers(spec, "line")
    assert legend(lines) == {"Left": theme.LIGHT.sides[Side.LEFT], "Right": theme.LIGHT.sides[Side.RIGHT]}
    dashes = legend(lines, "strokeDash")
    assert dashes["Left"] != dashes["Right"]
    assert len(layers(spec, "area")) == 2
    assert list(taps(spec).values()) == [
        "left 3 of 10; level 3.5. right 1 of 10; level 1.0",
        "left 4 of 10; level 3.5. right 1 of 10; level 1.0",
    ]
    assert spec["description"].endswith("Left 3.5 at first, 3.5 at last. Right 1.0 at first, 1.0 at last.")


def test_a_side_without_a_morning_is_in_no_legend():
    spec = side_by_side.together([known(answers(3)), known([], side=Side.RIGHT)], SEASON, theme.LIGHT)
    assert list(legend(layers(spec, "line")[0])) == ["Left"]


# Steps


def test_the_steps_of_a_week_tell_what_of_them_is_estimated():
    counted = run(MONDAY, 5000, None, steps=5000, steps_from=StepsFrom.COUNTED)
    feet = [
        impact.footwork(one) for one in (counted, run(MONDAY + DAY, 5000, None), run(MONDAY + 7 * DAY, 900_000, None))
    ]
    spec = load_charts.steps(impact.weeks(feet, SEASON.first, SEASON.end - DAY), SEASON, theme.LIGHT)
    (bar,), (ring,) = layers(spec, "bar"), layers(spec, "point")
    assert [(row["part"], row["value"], row["high"]) for row in rows(bar)] == [
        ("measured", 0, 2500),
        ("estimated", 2500, 4975),
    ]
    assert [row["day"][:10] for row in rows(ring)] == ["2026-03-12"]
    assert taps(spec) == {
        "Week from 2 March 2026": "About 5,000 steps a foot in 2 runs, 50 % of the steps estimated.",
        "Week from 9 March 2026": "Steps unknown in 1 run.",
    }
    assert spec["title"] == "Steps a foot a week"


# What is tapped


def test_a_tap_hands_over_the_days_of_its_column_which_is_as_high_as_the_chart():
    for spec in long_diary(84):
        assert spec["params"] == [
            {"name": "tapped", "select": {"type": "point", "fields": ["start", "days"]}, "views": ["taps"]}
        ]
        columns = spec["layer"][-1]
        assert (columns["encoding"]["y"], columns["encoding"]["y2"]) == ({"value": 0}, {"value": "height"})
        assert {row["days"] for row in rows(columns)} <= {1, 7}
    assert "params" not in drawn([])
