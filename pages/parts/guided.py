"""The player on its page: takes what the browser hands over, then plays the session as it is now kept."""

from uuid import UUID

from ankle_core.light import limit
from ankle_core.session import Session
from pages.parts import changes, facts, notebook, words
from pages.parts.player import handed_over, plan_json, player

KEY = "player"


def session_id(text: str) -> UUID | None:
    """Return the id in an address, None if it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def keep(session: Session) -> str:
    """Keep the outbox that came with this run, each set once; return "" or the sentence why it was refused."""
    return changes.take_outbox(handed_over(KEY), session)


def play(session: Session) -> None:
    """Keep the outbox that came with this run, each set once, and play on."""
    refused = keep(session)
    known = facts.session(session.id) or session
    player(
        plan_json(
            known,
            notebook.diary_id(),
            facts.its_profile(),
            limit=limit(facts.its_profile().mode),
            recorded=facts.sets_of(session.id),
            tomorrow=words.TOMORROW,
            refused=refused,
        ),
        key=KEY,
    )
