"""Reminders for a calendar: the right wall time on every day, the same entry in every file, and no word too many."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from ankle_core.rules.appointments import Appointment, Purpose, Told, appointments
from pages.parts.settings import calendar_file
from pages.parts.words.settings import reminder_words
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/settings.py"
DIARY = UUID("7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11")
#: Eleven days before the clocks of Europe go forward.
TODAY = date(2026, 3, 18)
AT = datetime(2026, 3, 18, 7, tzinfo=ZoneInfo("Europe/Berlin"))
TIMES = dict.fromkeys(Purpose, time(18, 30)) | {Purpose.MORNING: time(6, 45)}


def entries(file: bytes) -> dict[str, Event]:
    return {str(event["summary"]): event for event in Calendar.from_ical(file).walk("VEVENT")}


def made(found: tuple[Appointment, ...] = appointments(Purpose, (1, 5), Told(), TODAY), at: datetime = AT) -> bytes:
    return calendar_file.made(found, TIMES, DIARY, at)


def moments(event: Event, until: date) -> list[datetime]:
    """Return when an entry comes back up to a day, as a calendar reckons it."""
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event.start)
    return list(rule.between(event.start, datetime.combine(until, time(23)), inc=True))


def test_a_file_holds_each_reminder_once_with_its_own_time_and_recurrence() -> None:
    found = entries(made())
    assert list(found) == list(reminder_words.SUMMARIES.values())
    morning, session, week, tests = found.values()
    assert moments(morning, TODAY + timedelta(days=2)) == [datetime(2026, 3, day, 6, 45) for day in (18, 19, 20)]
    assert [each.day for each in moments(session, date(2026, 3, 31))] == [21, 24, 28, 31]
    assert moments(week, date(2026, 4, 5)) == [datetime(2026, 3, 29, 18, 30), datetime(2026, 4, 5, 18, 30)]
    assert [each.date() for each in moments(tests, date(2026, 6, 1))] == [date(2026, 4, 15), date(2026, 5, 13)]


def test_seven_o_clock_stays_seven_o_clock_when_the_clocks_change_and_in_every_zone() -> None:
    file = made()
    assert b"TZID" not in file
    assert all(event.start.tzinfo is None and event.end.tzinfo is None for event in entries(file).values())
    year = moments(entries(file)[reminder_words.SUMMARIES[Purpose.MORNING]], TODAY + timedelta(days=364))
    assert len(year) == 365
    assert {each.time() for each in year} == {time(6, 45)}
    assert {each.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset() for each in year} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }


def test_a_later_file_changes_what_an_earlier_one_brought() -> None:
    before, after = entries(made()), entries(made(appointments(Purpose, (0,), Told(), TODAY), AT + timedelta(hours=1)))
    assert [event["uid"] for event in before.values()] == [event["uid"] for event in after.values()]
    assert len({event["uid"] for event in before.values()}) == len(Purpose)
    assert all(after[name]["sequence"] > before[name]["sequence"] for name in before)
    assert all(after[name].stamp == AT + timedelta(hours=1) for name in before)


def test_two_diaries_have_entries_of_their_own_and_do_not_tell_their_ids() -> None:
    other = calendar_file.made(appointments(Purpose, (1,), Told(), TODAY), TIMES, uuid4(), AT)
    ours = {str(event["uid"]) for event in entries(made()).values()}
    assert not ours & {str(event["uid"]) for event in entries(other).values()}
    assert str(DIARY) not in made().decode()


def test_an_entry_says_no_more_than_its_name_rings_and_blocks_no_time() -> None:
    for name, event in entries(made()).items():
        assert not {"description", "location", "url", "attendee", "organizer", "categories"} & {
            key.lower() for key in event
        }
        assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")
        (alarm,) = event.walk("VALARM")
        assert (alarm["action"], str(alarm["description"]), alarm["trigger"].dt) == ("DISPLAY", name, timedelta(0))
    assert not any(word in made().decode().lower() for word in ("ankle", "sore", "pain", "http"))


@pytest.fixture
def reminders(runner: Visit, paper: Paper) -> Visit:
    """Settings with the reminders opened, on a Wednesday."""
    paper.it_is(TODAY)
    return runner.open(PAGE).unfold("reminders")


def downloaded(runner: Visit) -> dict[str, Event]:
    """Return the entries of the file that the button holds."""
    held: dict[str, Callable[[], bytes]] = {}
    with patch.object(st, "download_button", lambda label, data, *_, **__: held.update({label: data})):
        runner.run()
    return entries(held[reminder_words.DOWNLOAD]())


def test_settings_give_the_file_at_the_times_and_on_the_days_that_were_chosen(reminders: Visit) -> None:
    reminders.at.time_input[0].set_value(time(6, 30))
    reminders.at.time_input[1].set_value(time(20))
    reminders.choose(reminder_words.SESSION_ON, [2, 6]).run()
    found = downloaded(reminders)
    assert [event.start for event in found.values()] == [
        datetime(2026, 3, 18, 6, 30),
        datetime(2026, 3, 18, 20),
        datetime(2026, 3, 29, 20),
        datetime(2026, 4, 15, 20),
    ]


def test_the_days_of_the_session_begin_with_those_of_the_aim(reminders: Visit) -> None:
    assert reminders.answers(reminder_words.SESSION_ON).value == [0, 1, 3, 5]


def test_what_is_not_wanted_is_not_in_the_file_and_nothing_makes_no_file(reminders: Visit) -> None:
    reminders.choose(reminder_words.WANTED, [Purpose.WEEK]).run()
    assert list(downloaded(reminders)) == [reminder_words.SUMMARIES[Purpose.WEEK]]
    reminders.choose(reminder_words.WANTED, []).run()
    assert reminder_words.NOTHING in reminders.text
    assert reminder_words.DOWNLOAD not in [button.proto.label for button in reminders.at.get("download_button")]


def test_nothing_of_it_is_built_before_it_is_opened(runner: Visit) -> None:
    assert reminder_words.ABOUT not in runner.open(PAGE).text
