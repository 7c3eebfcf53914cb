"""The player and the diary count what each foot got, and what it is owed, in the same way."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Page

from ankle_core.training.session import SetDone, Step
from pages.parts.training import player
from tests.training.test_session import CASES, STEPS

pytestmark = pytest.mark.browser

COUNT = """
([steps, recorded]) => {
  const bare = { steps, recorded };
  const plan = asPlayed(bare, { swapped: swappedIn(bare), eased: {}, catchUp: [] });
  const state = { sets: {} };
  return [workOf(plan, state), owedToLeft(plan, state)];
}
"""


@pytest.fixture
def scripted(page: Page) -> Page:
    """A page with nothing but the player's scripts that count."""
    page.set_content("<p>Nothing</p>")
    page.add_script_tag(
        content="\n".join(
            (player.HERE / f"{name}.js").read_text("utf-8") for name in ("timeline", "plan_in_play", "balance")
        )
    )
    return page


def as_plain(value: SetDone | Step) -> Any:
    return json.loads(json.dumps(asdict(value), default=str))


def test_the_player_counts_as_the_diary_does(scripted: Page) -> None:
    for name, (sets, left, right) in CASES.items():
        work, owed = scripted.evaluate(
            COUNT,
            [[player.step_json(STEPS, number) for number in range(len(STEPS))], [as_plain(done) for done in sets]],
        )
        both = sum(done.seconds for done in sets if done.side is None)
        assert (work["left"] - both, work["right"] - both) == (left.seconds, right.seconds), name
        assert (max(owed, 0), max(-owed, 0)) == (left.owed, right.owed), name
