"""The player on its page: takes what the browser hands over, then plays the session as it is now kept."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from ankle_core.training.exercises import catalogue
from ankle_core.training.session import Ending, Session
from pages.parts.notebook import changes, entries, notebook
from pages.parts.training.player import Sentences, Stored, handed_over, player
from pages.parts.words.training import session_words

KEY = "player"


def session_id(text: str) -> UUID | None:
    """Return the id in an address, None if it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def has_begun(id: UUID) -> bool:
    """Return whether the phone hands over of a session with this run: it has begun, whatever has changed since."""
    handed = handed_over(KEY)
    return isinstance(handed, Mapping) and handed.get("session") == str(id)


def unknown_exercises(session: Session) -> list[str]:
    """Return the exercises of a session, such as one of a later version's backup, that cannot be drawn or told here."""
    return [id for id in dict.fromkeys(step.exercise for step in session.steps) if id not in catalogue()]


def keep(session: Session) -> str:
    """Keep the outbox that came with this run, each set once; return "" or the sentence why it was refused."""
    return changes.take_outbox(handed_over(KEY), session)


def end_interrupted(session: Session) -> None:
    """Let the runner end a session that a lock has interrupted, as it stands or for nothing."""
    if entries.session(session.id) is None:
        return
    st.markdown(f"**Unfinished:** {session_words.named(session)}. What you did of it is kept.")
    for label, ending in (("Finish it as it is", Ending.FINISHED_EARLY), ("Discard it", Ending.DISCARDED)):
        if st.button(label, width="stretch"):
            changes.end_session(session, ending)
            st.switch_page("app.py")


def play(session: Session, said: str = "") -> None:
    """Keep the outbox that came with this run, each set once, and play on; with something `said`, after a tap."""
    refused = keep(session)
    known = entries.session(session.id) or session
    begun = entries.session(session.id) is not None
    kept = Stored(notebook.diary_id(), known, entries.sets_of(session.id), entries.end_revision(session.id), begun)
    player(kept, entries.its_profile(), Sentences(session_words.TOMORROW, refused, said), key=KEY)
