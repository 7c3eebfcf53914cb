"""How the feet have fared in one self-test, and every test so far with the way to delete it."""

import streamlit as st

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.self_tests import SelfTest
from ankle_core.rules import self_tests as rules
from ankle_core.training.protocols import Protocol
from pages.parts.frame import folding, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.notebook import entries, home_days, measurements
from pages.parts.words import dates
from pages.parts.words.training import measure_words

LIST = "self-tests"
SHOWN = 40


def heed() -> None:
    """Delete the test that was tapped."""
    id = rows.tapped(LIST)
    if id and any(test.id == id for test in measurements.tests()):
        measurements.delete_test(id)


def show(known: Protocol) -> None:
    """Show both feet side by side, what may be said of the difference, and what is typical last."""
    today, profile = home_days.today(), entries.its_profile()
    found = {side: measurements.course(known.kind, side) for side in SIDES}
    if said := measure_words.courses(found, known, today):
        st.markdown(said)
        if measurements.apart(known.kind):
            st.markdown(measure_words.APART)
        if found_share := measurements.share(known.kind):
            st.markdown(measure_words.share(*found_share))
        typical = rules.norm(known.kind, profile.birth_year, profile.sex, today)
        if typical is not None:
            st.caption(measure_words.norm(typical, known))


def earlier() -> None:
    """Fold every test away, the last one first."""
    folding.fold(measure_words.EARLIER, "earlier-tests", _tests)


def _tests() -> None:
    shown = [_row(test) for test in reversed(measurements.tests()[-SHOWN:])]
    rows.show(LIST, [Group("", shown)], empty=measure_words.NONE_YET)


def _row(test: SelfTest) -> Row:
    said, detail = measure_words.test(test)
    return Row(test.id, said, dates.day(test.day, home_days.today()), [detail], measure_words.DELETE)
