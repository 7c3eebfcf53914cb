"""What stands in a diary from elsewhere is text wherever it is drawn, never Markdown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Site
from ankle_core.diary.runs import Run
from ankle_core.diary.trials import TrialKind
from ankle_core.store.tables import trials
from ankle_core.store.tables.training import own_routines
from ankle_core.store.tables.whole import bulk
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind
from tests.pages.paper import Paper
from tests.pages.visit import PAGES, TODAY, Visit
from tests.store.entries import own_routine, trial

HOSTILE = "**loud** [tap](//a.example) :red[no] `code` ![p](//a.example/p) <b> $x$ :wave:"
#: What shows nothing by itself: it turns the direction of what stands after it, or is a control character.
UNSEEN = "\u202e\u2066\u061c\x07\x1b\x7f\x9b"
SAID = HOSTILE + UNSEEN + "🏃\u200b"
SESSION = UUID(int=7)
#: An unfinished one, of an exercise that nobody here knows.
UNKNOWN = UUID(int=8)


@pytest.fixture
def hostile(paper: Paper) -> Paper:
    """A diary as a merged backup may leave it: titles, shoes, notes, file names and exercises that nobody here wrote."""
    paper.write("Mon-Sun left 2 right 1")
    began = datetime.combine(paper.today, datetime.min.time(), UTC) + timedelta(hours=6)
    steps = (Step(StepKind.WORK, "shin_stretch", Side.LEFT, 30),)
    done = Session(SESSION, paper.today, began, "UTC", "calves", SAID, steps, began, Ending.FINISHED, 4, 1, 1)
    unknown = (Step(StepKind.WORK, SAID, Side.LEFT, 30),)
    open_one = replace(
        done,
        id=UNKNOWN,
        steps=unknown,
        ended_at=None,
        ending=None,
        effort=None,
        soreness_left=None,
        soreness_right=None,
    )
    run = Run(
        UUID(int=9),
        paper.today,
        began,
        "UTC",
        6000.0,
        2400.0,
        note=SAID,
        gear=SAID,
        source=SAID,
    )
    felt = CheckIn(
        UUID(int=10), paper.today, began, "UTC", Occasion.MORNING, (Rating(Side.LEFT, Site.ANKLE, 2),), note=SAID,
        entered_at=began, tags=("**loud** <b> $x$" + UNSEEN,),
    )  # fmt: skip
    played = SetDone(SESSION, 0, SAID, Side.LEFT, Outcome.DONE, 30.0, began)
    with paper.writing() as db:
        bulk.fill(db, [felt], [run], [done, open_one], [played])
        for day, over in ((paper.today, False), (paper.today - timedelta(days=40), True)):
            name = SAID if over else "an unknown routine" + UNSEEN
            kind = TrialKind.SHOES if over else TrialKind.ROUTINE
            trials.save(db, trial(day=day, question=SAID, kind=kind, name=name))
        own_routines.save(db, own_routine("**loud** [tap](//a.example) <b> $x$", about=HOSTILE), began)
    return paper


def drawn(runner: Visit) -> list[str]:
    """Return all that Streamlit draws as Markdown: sentences, messages, and the labels of whatever can be tapped."""
    at = runner.at
    said = [
        one.value
        for kind in (at.markdown, at.caption, at.success, at.info, at.warning, at.error, at.title)
        for one in kind
    ]
    said += [one.value for kind in (at.header, at.subheader) for one in kind]
    tapped = [
        one.proto.label for kind in (at.button, at.checkbox, at.expander, at.text_input, at.selectbox) for one in kind
    ]
    return [*said, *tapped, *(link.proto.label for link in runner.links())]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_draws_what_nobody_here_wrote(hostile: Paper, runner: Visit, page: str) -> None:
    asked = {"session": str(SESSION)} if page.endswith("session.py") else {}
    found = drawn(runner.open(page, **asked).unfold())
    assert found
    for mark in ("**loud**", "[tap](", ":red[", "`code`", "![p](", "<b>", "$x$", ":wave:"):
        assert not [said for said in found if mark in said], mark
    assert not [said for said in runner.sentences() if set(UNSEEN) & set(said)]


def test_where_it_is_shown_it_can_be_read(hostile: Paper, runner: Visit) -> None:
    assert [said for said in drawn(runner.open(TODAY)) if "loud" in said]
    for page in ("pages/runs.py", "pages/diary.py", "pages/check_in.py"):
        assert HOSTILE in runner.open(page).text, page


def test_an_edit_of_it_draws_nothing_either(hostile: Paper, runner: Visit) -> None:
    for page in ("pages/runs.py", "pages/diary.py", "pages/check_in.py"):
        found = drawn(runner.open(page).tap("Edit"))
        assert [said for said in found if "**Editing**" in said]
        assert not [said for said in found if "**loud**" in said or "[tap](" in said], page


def test_a_session_of_unknown_exercises_says_so_and_can_be_ended(hostile: Paper, runner: Visit) -> None:
    runner.open("pages/signs.py").answer_signs()
    found = drawn(runner.open("pages/session.py", session=str(UNKNOWN)))
    assert "It cannot be played here" in found
    assert [said for said in found if "loud" in said and "does not know" in said]
    assert not [said for said in found if "**loud**" in said]
    runner.tap("Finish it as it is")
    assert [one.ending for one in hostile.read().sessions if one.id == UNKNOWN] == [Ending.FINISHED_EARLY]
