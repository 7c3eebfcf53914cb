"""Reminders as a file that calendars take (RFC 5545).

Its times are floating: seven o'clock is seven by the clock of wherever the phone is, on both sides of a change of the
clocks. A zone would have to bring its rules along, which governments change, and would wake a runner abroad at night.
An entry keeps its id from file to file, and a later file has the higher number: a calendar then changes what it has.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ankle_core.rules.appointments import EVERY_DAY, Appointment, Purpose
from pages.parts.words.settings import reminder_words

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCER = "-//Surefoot//Reminders//EN"
#: How long each stands in the calendar, minutes.
MINUTES = {Purpose.MORNING: 5, Purpose.SESSION: 20, Purpose.WEEK: 5, Purpose.SELF_TESTS: 30}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def made(appointments: Sequence[Appointment], times: Mapping[Purpose, time], diary: UUID, at: datetime) -> bytes:
    """Return the file of `appointments` at local `times`; `at` is the aware moment at which it is made."""
    from icalendar import Calendar  # 0.2 s, only for whoever wants the file

    events = [_event(one, times[one.purpose], diary, at) for one in appointments]
    id = uuid5(diary, "reminders")
    file: bytes = Calendar.new(prodid=PRODUCER, name=reminder_words.CALENDAR, uid=id, subcomponents=events).to_ical()
    return file


def _event(one: Appointment, starts: time, diary: UUID, at: datetime) -> "Event":
    from icalendar import CLASS, TRANSP, Event

    start = datetime.combine(one.first, starts)
    event = Event.new(
        uid=uuid5(diary, f"reminder {one.purpose}"),
        stamp=at,
        sequence=int(at.timestamp()) // 60,
        summary=reminder_words.SUMMARIES[one.purpose],
        start=start,
        end=start + timedelta(minutes=MINUTES[one.purpose]),
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
        subcomponents=[_alarm(reminder_words.SUMMARIES[one.purpose])],
    )
    event.add("rrule", _rule(one))
    return event


def _alarm(summary: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm.new(description=summary)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    return alarm


def _rule(one: Appointment) -> dict[str, object]:
    if one.weekdays == EVERY_DAY:
        return {"freq": "daily"}
    return {"freq": "weekly", "interval": one.weeks, "byday": [WEEKDAYS[day] for day in one.weekdays]}
