"""The days of a column, in the order of their numbers that only the whole column tells."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.table_answers import Order
from ankle_core.reading.spreadsheets import dates
from ankle_core.reading.spreadsheets.dates import Start

#: Other work on the same computer must not fail a test.
PATIENT = settings(deadline=None)
DAY = datetime(2026, 3, 4)

DAYS = [
    "2026-03-04", "2026/03/04", "2026.3.4", "20260304", "4.3.2026", "04.03.26", "4. 3. 2026", "4 March 2026",
    "4. März 2026", "4 mars 2026", "4 de marzo de 2026", "4-Mar-26", "4 Mar 26", "March 4, 2026", "Mar. 4, 2026",
    "March 4th 2026", "2026年3月4日", "Wed, 2026-03-04", "Mi., 04.03.2026", "Wednesday, March 4, 2026", "Mi 4.3.2026",
    "mar. 4.3.2026", "46085", "46085,0", "2026-03-04 00:00:00", "2026-03-04T00:00", "04.03.2026, 0:00",
]  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert dates.start(text, Order.UNSAID) == Start(DAY, False)


HOURS = [
    "2026-03-04 18:05", "2026-03-04T18:05:00.0", "04.03.2026, 18:05:00", "4 March 2026 at 6:05 pm", "46085.753472222",
    "March 4, 2026, 6:05 PM",
]  # fmt: skip


@pytest.mark.parametrize("text", HOURS)
def test_an_hour_beside_the_day_is_read_with_it(text: str) -> None:
    assert dates.start(text, Order.UNSAID) == Start(datetime(2026, 3, 4, 18, 5), True)


ZONES = {"Z": UTC, "+01:00": timezone(timedelta(hours=1)), "-0330": timezone(-timedelta(hours=3, minutes=30))}


@pytest.mark.parametrize(("text", "zone"), ZONES.items(), ids=ZONES)
def test_a_zone_is_kept(text: str, zone: timezone) -> None:
    start = dates.start(f"2026-03-04T18:05:00{text}", Order.UNSAID)
    assert start == Start(datetime(2026, 3, 4, 18, 5, tzinfo=zone), True)


NO_DATES = ["", "soon", "31.2.2026", "4.13.2026", "March 2026", "4.3.", "12:30", "5", "99999", "20000", "4 Foo 2026"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates.start(text, Order.UNSAID) is None


ORDERS = {
    Order.DAY_FIRST: ["03/04/2026", "13/04/2026", "2026-01-30"],
    Order.MONTH_FIRST: ["3/4/26", "04/13/26"],
    Order.NEITHER: ["13/04/2026", "04/13/2026"],
    Order.UNSAID: ["03/04/2026", "04.13.2026", "x"],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_is_told_by_a_number_above_twelve(order: Order) -> None:
    assert dates.order_of(ORDERS[order]) is order


def test_one_date_means_two_days_by_its_order() -> None:
    found = [dates.start("4/3/2026 7:30 am", order) for order in (Order.DAY_FIRST, Order.MONTH_FIRST)]
    assert found == [Start(datetime(2026, 3, 4, 7, 30), True), Start(datetime(2026, 4, 3, 7, 30), True)]


TWO_WAYS = {"3/4/2026": True, "4/4/2026": False, "2026-03-04": False, "": False}


@pytest.mark.parametrize(("text", "is_two"), TWO_WAYS.items(), ids=TWO_WAYS)
def test_a_date_with_two_meanings_is_known(text: str, is_two: bool) -> None:
    assert dates.is_two_ways(text) is is_two


CLOCKS = {"7:30": time(7, 30), "07:30:15": time(7, 30, 15), "7:30 pm": time(19, 30), "25:00": None, "soon": None}


@pytest.mark.parametrize(("text", "hour"), CLOCKS.items(), ids=CLOCKS)
def test_an_hour_may_stand_in_a_column_of_its_own(text: str, hour: time | None) -> None:
    assert dates.clock(text) == hour


@PATIENT
@given(st.text(alphabet="0123456789/.-: ,apmMärzdeTZ+", max_size=24) | st.text(max_size=24), st.sampled_from(Order))
def test_no_text_breaks_the_reading(text: str, order: Order) -> None:
    start = dates.start(text, order)
    assert start is None or isinstance(start.at, datetime)
    assert isinstance(dates.clock(text), time | None)
    assert isinstance(dates.order_of([text]), Order)
