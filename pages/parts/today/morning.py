"""The morning check-in on Today: two taps where nothing has changed, the questions where something has."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import streamlit as st

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Side
from ankle_core.diary.check_in_edits import CheckInAnswers, ratings
from ankle_core.rules import evidence
from pages.parts.check_in import check_in_form
from pages.parts.frame import frame, scale
from pages.parts.notebook import changes, facts, notebook
from pages.parts.words import check_in_words, labels, run_words

DAY = timedelta(days=1)


def ask() -> None:
    """Ask how the ankles are this morning, and what yesterday's run or session still lacks."""
    st.subheader("How are your ankles this morning?", anchor=False)
    offered = same_as_yesterday()
    day, known = notebook.today(), facts.its_history()
    found = [one.evidence for one in evidence.verdicts(known, day, facts.its_profile().mode).values()]
    with st.form("morning", border=False):
        answers = check_in_form.ask("morning")
        due = {
            Occasion.DURING: any(one.during_due for one in found),
            Occasion.HOUR_LATER: any(one.hour_later_due for one in found),
        }
        recalled = {occasion: _recalled(occasion) for occasion, asked in due.items() if asked}
        usual = {side: _usual(side) for side in SIDES if evidence.asks_usual(known, side, day)}
        saved = st.form_submit_button("Save this morning", type="secondary" if offered else "primary", width="stretch")
    if saved:
        entry = check_in_form.answered(answers, Occasion.MORNING, day, notebook.now())
        changes.save_morning(entry, [_entry(occasion, rated) for occasion, rated in recalled.items()], usual)
        frame.say("")
        st.rerun()


def same_as_yesterday() -> bool:
    """Offer to save yesterday's answers once more, spelled out, where nothing can have changed; return if offered."""
    before, known = facts.latest_morning(), facts.its_history()
    if not evidence.same_as_yesterday(known, before, notebook.today(), facts.its_profile().mode) or before is None:
        return False
    if st.button(f"Same as yesterday: {check_in_words.spelled_out(before)}", type="primary", width="stretch"):
        again = replace(before, id=uuid4(), day=notebook.today(), moment=notebook.now(), note="", entered_at=None)
        changes.save_check_in(again)
        frame.say("")
        st.rerun()
    st.caption("Or answer anew:")
    return True


def _recalled(occasion: Occasion) -> dict[Side, int | None]:
    st.markdown(f"**Yesterday: {labels.OCCASION[occasion].lower()}**")
    return {side: scale.ask(labels.SIDE[side], f"{occasion}-{side}") for side in SIDES}


def _usual(side: Side) -> int | None:
    return scale.ask(f"What is usual for the {labels.SIDE_WITHIN[side]} lately?", f"usual-{side}")


def _entry(occasion: Occasion, rated: dict[Side, int | None]) -> CheckIn:
    day = notebook.today() - DAY
    return CheckIn(uuid4(), day, notebook.moment_on(day, 18), notebook.zone(), occasion, ratings(CheckInAnswers(rated)))


def waiting() -> None:
    """Say which run or session of yesterday waits for this morning's answer."""
    yesterday, today = notebook.today() - DAY, notebook.today()
    units = facts.its_profile().units
    did = [f"your run of {run_words.run(run, units)}" for run in facts.its_runs(yesterday, today)]
    did += [f"“{session.title}”" for session in facts.finished(yesterday, today)]
    if did:
        st.markdown(f"Yesterday, waiting for this morning's answer: {' and '.join(did)}.")
