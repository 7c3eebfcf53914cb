"""The questions of a check-in on its pages: what they ask there, and what is said once they are answered."""

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion
from ankle_core.diary.days import zone_of
from ankle_core.rules import evidence
from pages.parts.check_in import questions
from pages.parts.check_in.questions import Asked
from pages.parts.frame import frame
from pages.parts.frame.unbroken import unbroken
from pages.parts.notebook import answers, clock, entries, facts, home_days, notebook
from pages.parts.notebook.answers import Taken
from pages.parts.words import check_in_words, dates


def take() -> Taken:
    """Keep what the browser handed over; what is to be said about it stands at the top of the page.

    Comes before the page reads anything, so that the page shows what has changed.
    """
    taken = Taken()
    with frame.refusing(), unbroken():
        taken = answers.take(questions.handed_over())
        if taken.kept or taken.usual:
            frame.say(_joined(taken))
    if sentence := _elsewhere(taken):
        frame.say(sentence)
    return taken


def of_earlier_days(taken: Taken) -> list[str]:
    """Return what was kept just now of days before today, such as mornings on which the computer did not answer."""
    day = home_days.today()
    return [check_in_words.saved(one, day) for one in taken.kept if one.day < day]


def ask(asked: Asked, taken: Taken, heard: str = "") -> None:
    """Show the questions; `heard` is read out once an answer has arrived."""
    questions.ask(
        asked, taken, heard, diary=notebook.diary_id(), today=home_days.today(), home=home_days.rule_at_home()
    )


def of_morning(subject: str) -> Asked:
    """Return the questions of this morning, with what the day before made due."""
    day, known, profile = home_days.today(), facts.its_history(), entries.its_profile()
    before = entries.latest_morning()
    same = before if evidence.same_as_yesterday(known, before, day, profile.mode) else None
    did = check_in_words.did(
        entries.its_runs(day - entries.DAY, day), len(entries.finished(day - entries.DAY, day)), profile.units
    )
    return Asked(
        subject, day, check_in=True, did=did, due=evidence.due(known, day, profile.mode), same=same, tags=profile.tags
    )


def of_usual() -> Asked:
    """Return the question what is usual lately, for the sides that need it, or nothing."""
    day, known = home_days.today(), facts.its_history()
    return Asked("usual", day, usual=[side for side in SIDES if evidence.asks_usual(known, side, day)])


def proposed() -> Occasion:
    """Return which occasion is asked first: the morning until it is answered."""
    return Occasion.OTHER if entries.morning() else Occasion.MORNING


def nothing() -> Asked:
    """Return that nothing is asked: what was saved is still handed over until it has arrived."""
    return Asked("", home_days.today())


def new(occasion: Occasion, day: date) -> Asked:
    """Return the questions of a check-in at any moment; this morning asks what it asks on Today."""
    if occasion is Occasion.MORNING and day == home_days.today() and entries.morning() is None:
        return replace(of_morning("new"), note=True)
    return Asked("new", day, occasion, check_in=True, tags=entries.its_profile().tags, note=True)


def edited(entry: CheckIn, occasion: Occasion, day: date) -> Asked:
    """Return the questions of a check-in that is edited."""
    return Asked(str(entry.id), day, occasion, check_in=True, edits=entry, tags=entries.its_profile().tags, note=True)


def _joined(taken: Taken) -> str:
    if not taken.joined:
        return ""
    stood = taken.joined[-1]
    now = next(kept for kept in taken.kept if kept.id == stood.id)
    return check_in_words.joined(now, _clock(stood.entered_at), home_days.today())


def _elsewhere(taken: Taken) -> str:
    """Whoever answered this morning in this visit is told when it was answered again in another."""
    morning, told = entries.morning(), st.session_state.get("morning_told")
    ours = morning is None or any(kept.id == morning.id for kept in taken.kept)
    st.session_state["morning_told"] = morning if ours or told else None
    if ours or morning is None or not told or told == morning or told.id != morning.id:
        return ""
    return check_in_words.answered_elsewhere(morning, _clock(morning.entered_at))


def _clock(moment: datetime | None) -> str:
    return dates.time((moment or clock.now()).astimezone(zone_of(home_days.zone())))
