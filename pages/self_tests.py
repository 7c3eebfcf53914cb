"""Self-tests: the runner measures each foot with a known error, and tells once a week how it bore the running."""

import streamlit as st

from ankle_core.errors import Tampered
from ankle_core.training import self_test_outbox
from ankle_core.training.protocols import protocols
from pages.parts.check_in import signs
from pages.parts.frame import choice, frame
from pages.parts.frame.unbroken import unbroken
from pages.parts.notebook import clock, facts, home_days, measurements, notebook
from pages.parts.self_tests import course, measure, week
from pages.parts.training import drawing
from pages.parts.words.training import measure_words


def kept() -> str:
    """Keep the test that came with this run, once; return "" or the sentence why it was refused."""
    raw = measure.handed_over()
    if not raw:
        return ""
    try:
        found = self_test_outbox.read(raw, notebook.diary_id(), clock.now(), home_days.today())
    except Tampered as refused:
        return str(refused)
    new = [test for test in found if all(known.id != test.id for known in measurements.tests())]
    if new:
        with unbroken():
            measurements.save_tests(new)
            frame.say(measure_words.saved(new))
    return ""


with frame.open_page("Self-tests"):
    refused = kept()
    course.heed()
    week.heed()
    frame.said()
    signs.locked()
    week.show()
    st.markdown(measure_words.ABOUT)
    titles = {str(kind): title for kind, title in measure_words.TITLES.items()}
    chosen = choice.one_of_many(titles, "Test", "test")
    offer = next(one for one in measurements.offers() if one.kind == chosen)
    known = protocols()[offer.kind]
    drawing.moving(known.drawing, facts.first_side(), height="220px")
    course.show(known)
    if offer.barred:
        st.markdown(f"**{measure_words.barred(offer.barred, known)}**")
    else:
        names = [str(test.id) for test in measurements.tests() if test.day == home_days.today()]
        day = home_days.today().isoformat()
        measure.show(known, notebook.diary_id(), day, facts.first_side(), names, refused)
    st.caption(measure_words.evidence(known))
    course.earlier()
