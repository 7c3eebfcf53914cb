"""What columns, units and grounds are called, in eleven languages."""

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading.spreadsheets import words
from ankle_core.reading.spreadsheets.words import Heading

HEADINGS = {
    "Distance (km)": ("distance", "km"), "Distance [mi]": ("distance", "mi"), "distance_km": ("distance", "km"),
    "Strecke in km": ("distance", "km"), "Distanz/km": ("distance", "km"), "Dystans, km": ("distance", "km"),
    "km": ("distance", "km"), "Miles": ("distance", "mi"), "Kilometer": ("distance", "km"), "Distancia": ("distance", ""),
    "Afstand (m)": ("distance", "m"), "Distanza": ("distance", ""), "Sträcka km": ("distance", "km"),
    "Datum": ("day", ""), "DATE": ("day", ""), "Fecha": ("day", ""), "Data": ("day", ""), "Dzień": ("day", ""),
    "Jour": ("day", ""), "Zeit (h:min)": ("time", "h:m"), "Zeit (hh:mm)": ("time", "h:m"), "Durée": ("time", ""),
    "Time (min:s)": ("time", "m:s"), "Time (h:min:s)": ("time", "h:m:s"), "Dauer [min]": ("time", "minutes"),
    "Duración": ("time", ""), "Duur": ("time", ""), "Durata": ("time", ""), "Tid": ("time", ""), "Czas": ("time", ""),
    "Varighed": ("time", ""), "Workout Time (seconds)": ("time", "seconds"), "Minuten": ("time", "minutes"),
    "RPE": ("effort", ""), "Anstrengung": ("effort", ""), "Untergrund": ("ground", ""), "Schuhe": ("shoes", ""),
    "Chaussures": ("shoes", ""), "Bemerkung": ("note", ""), "Uwagi": ("note", ""), "Ø Pace (min/km)": ("pace", "per km"),
    "Average Speed (mph)": ("speed", "per mi"), "Climb (ft)": ("ascent", "ft"), "Puls": ("heart", ""),
    "Amount": ("", ""), "": ("", ""), "Amount (km)": ("", "km"), "in km": ("", ""), "what ever": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_says_what_stands_below_it_and_in_which_unit(text: str) -> None:
    assert words.heading(text) == Heading(*HEADINGS[text])


GROUNDS = {
    "Straße": (Surface.ROAD, False), "asphalt": (Surface.ROAD, False), "Bahn": (Surface.TRACK, False),
    "Laufband": (Surface.TREADMILL, False), "Wald": (Surface.SMOOTH_TRAIL, True), "Beach": (Surface.SAND, False),
    "Rasen": (Surface.GRASS, False), "rocks": (Surface.TECHNICAL_TRAIL, False), "moon": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "ground"), GROUNDS.items(), ids=GROUNDS)
def test_a_ground_is_known_by_what_runners_call_it(text: str, ground: tuple[Surface, bool] | None) -> None:
    assert words.ground(text) == ground


TOTALS = {"Total": True, "Summe:": True, "Total distance": True, "Totally new shoes": False, "": False, "Run": False}


@pytest.mark.parametrize(("text", "total"), TOTALS.items(), ids=TOTALS)
def test_a_sum_is_known_by_its_word(text: str, total: bool) -> None:
    assert words.is_total(text) is total
