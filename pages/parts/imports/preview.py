"""What an import would do: one answer and one tap first, and all of it in lists that can be opened."""

from collections.abc import Sequence

import streamlit as st

from ankle_core.diary.runs import Run
from ankle_core.importing.plan import Plan
from pages.parts.frame import frame
from pages.parts.frame.unbroken import one_step
from pages.parts.imports import lists, pending, questions
from pages.parts.imports.pending import PendingImport
from pages.parts.notebook import home_days
from pages.parts.runs import run_load
from pages.parts.uploads import incoming
from pages.parts.words.runs import import_words

#: An added run of so many days, today's with them, is compared with those before it.
LATELY_DAYS = 7


def show(kept: PendingImport) -> None:
    """Show all of it, in the order of what matters."""
    lists.heed(kept)
    ready, waiting = pending.ready(kept), pending.open_questions(kept)
    label = import_words.add(len(ready.new), waiting, len(ready.changes), len(ready.mornings.new))
    _answer(kept.plan, ready, waiting)
    _add_button(kept, label, "import-add")
    _discard(kept, bool(label or waiting or kept.plan.unsure))
    if incoming.waiting():
        st.caption(import_words.MORE_WAIT)
    if questions.show(kept):
        _add_button(kept, label, "import-add-below")
    lists.show(kept, ready.new)


def _answer(plan: Plan, ready: Plan, waiting: int) -> None:
    known = len(plan.known) + len(plan.deleted) + len(plan.mornings.known) + len(plan.mornings.deleted)
    felt = plan.mornings.new
    said = import_words.headline(len(ready.new), waiting, len(ready.changes), known, len(plan.unsure), len(felt))
    st.header(said, anchor=False)
    if days := pending.span([*ready.new, *felt]):
        st.markdown(days)
    if besides := import_words.besides(plan):
        st.caption(besides)


def _add_button(kept: PendingImport, label: str, key: str) -> None:
    if label and st.button(label, type="primary", width="stretch", key=key):
        _add(kept)


def _add(kept: PendingImport) -> None:
    """What was read stays as long as something of it waits for an answer."""
    with one_step():
        new = pending.ready(kept).new
        added = pending.add(kept)
        if not (pending.open_questions(kept) or kept.plan.unsure):
            incoming.discard()
        frame.say(import_words.added(added, pending.span(new)), _note(new))


def _discard(kept: PendingImport, anything: bool) -> None:
    label, said = import_words.discard(kept.added, anything)
    if st.button(label, width="stretch", key="import-discard"):
        with one_step():
            incoming.discard()
            frame.say(said)


def _note(new: Sequence[Run]) -> str:
    """Return the note on the newest run that was added, if it is of these days and much longer than those before."""
    newest = max(new, key=lambda run: run.started_at, default=None)
    lately = newest and (home_days.today() - newest.day).days < LATELY_DAYS
    return run_load.note(newest) if newest and lately else ""
