"""The product's whole way from what was written down to the light, against a second reading of the same text.

The second reading is right by itself: every rule on the line and one past it, by hand.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode
from ankle_core.diary.runs import Run
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import Lock, Usual, gather
from ankle_core.rules.statistics import trend
from ankle_core.training.session import Ending, Outcome, Session, SetDone
from tests.rules.generated_diaries import Diary, diary
from tests.rules.reading_of_the_light import colour

TODAY = date(2026, 3, 30)
DAY = timedelta(days=1)
LEFT, RIGHT = SIDES
MORNING, DURING, LATER, OTHER = Occasion.MORNING, Occasion.DURING, Occasion.HOUR_LATER, Occasion.OTHER
NO_ID = UUID(int=0)
COLOURS = {"stop", "red", "amber", "grey", "green"}
DIARIES = 20_000
PARTS = 8


@dataclass(frozen=True)
class Paper:
    """What is judged; two papers can be laid together."""

    check_ins: tuple[CheckIn, ...] = ()
    runs: tuple[Run, ...] = ()
    sessions: tuple[Session, ...] = ()
    sets: tuple[tuple[date, SetDone], ...] = ()
    told: tuple[tuple[Side, int, date], ...] = ()
    locked: frozenset[date] = frozenset()

    def light(self, tendon: bool = False, side: Side = LEFT, **noise: object) -> str:
        everything = self.check_ins, self.runs, self.sessions, self.sets, self.told, self.locked
        return colour(*everything, side, TODAY, tendon, **noise)

    def __add__(self, other: "Paper") -> "Paper":
        """Both papers together; the check-ins of `other` replace mornings of the same day."""
        mornings = {c.day for c in other.check_ins if c.occasion is MORNING}
        kept = tuple(c for c in self.check_ins if c.occasion is not MORNING or c.day not in mornings)
        return Paper(
            kept + other.check_ins,
            self.runs + other.runs,
            self.sessions + other.sessions,
            self.sets + other.sets,
            self.told + other.told,
            self.locked | other.locked,
        )


def at(ago: int, hour: int) -> datetime:
    return datetime.combine(TODAY - ago * DAY, time(hour), UTC)


def check_in(
    ago: int,
    occasion: Occasion,
    soreness: int | None,
    swelling: bool | None = None,
    limp: bool | None = None,
    painkiller: bool | None = False,
    late: timedelta | None = None,
) -> Paper:
    """One check-in of the left side; where `soreness` is None, only the right was rated."""
    side = RIGHT if soreness is None else LEFT
    ratings = (Rating(side, Site.ANKLE, soreness or 0),)
    signs = (Signs(LEFT, None, swelling, limp),)
    moment = at(ago, 7)
    entered = late if late is None else moment + late
    return Paper((CheckIn(NO_ID, moment.date(), moment, "UTC", occasion, ratings, signs, painkiller, "", entered),))


def morning(ago: int, soreness: int, painkiller: bool | None = False, late: timedelta | None = None) -> Paper:
    return check_in(ago, MORNING, soreness, False, False, painkiller, late)


def mornings(*soreness: int | None) -> Paper:
    """The mornings up to today, today's last; None is a morning without a word."""
    paper = Paper()
    for ago, sore in enumerate(reversed(soreness)):
        paper += Paper() if sore is None else morning(ago, sore)
    return paper


def run(ago: int) -> Paper:
    return Paper(runs=(Run(NO_ID, TODAY - ago * DAY, at(ago, 17), "UTC", 6000.0, 2400.0),))


def session(ago: int, soreness: int | None = None) -> Paper:
    start, end = at(ago, 20), at(ago, 21)
    ended = Session(NO_ID, start.date(), start, "UTC", "calves", "Calves", (), end, Ending.FINISHED, None, soreness)
    return Paper(sessions=(ended,))


def a_set(ago: int, soreness: int) -> Paper:
    done = SetDone(NO_ID, 0, "heel_raise", LEFT, Outcome.DONE, 30.0, at(ago, 21), None, None, soreness)
    return Paper(sets=((TODAY - ago * DAY, done),))


def told(ago: int, soreness: int, side: Side = LEFT) -> Paper:
    return Paper(told=((side, soreness, TODAY - ago * DAY),))


#: A fortnight of mornings at 1: usual 1, and nothing wrong.
WELL = mornings(*[1] * 14)
ANSWERED = check_in(1, DURING, 1) + check_in(1, LATER, 1)
UNMARKED = check_in(0, MORNING, 1)
ON_TIME, RECALLED = timedelta(hours=18), timedelta(hours=18, seconds=1)
WITHOUT_TODAY = (1,) * 13 + (None,)


def named(*cases: tuple[object, ...]) -> pytest.MarkDecorator:
    """Cases of which the first word is the name and the rest is what is judged."""
    return pytest.mark.parametrize(
        ("paper", "light"), [pytest.param(paper, light, id=name) for name, paper, light in cases]
    )


@named(
    ("a fortnight without trouble is green", WELL, "green"),
    ("no word at all is grey", Paper(), "grey"),
    ("no morning today is grey", mornings(*WITHOUT_TODAY), "grey"),
    (
        "a morning of the other side only is grey",
        mornings(*WITHOUT_TODAY) + check_in(0, MORNING, None, False, False),
        "grey",
    ),
    ("a locked day is stop, whatever is good", WELL + Paper(locked=frozenset({TODAY})), "stop"),
    ("a lock of yesterday is no lock today", WELL + Paper(locked=frozenset({TODAY - DAY})), "green"),
    ("a lock is stronger than red", WELL + morning(0, 9) + Paper(locked=frozenset({TODAY})), "stop"),
    ("what is written of tomorrow says nothing of today", WELL + check_in(-1, OTHER, 9, True, True), "green"),
)
def test_a_day_is_known_or_locked(paper: Paper, light: str) -> None:
    assert paper.light() == light


@named(
    ("a limp of the morning is red", WELL + check_in(0, MORNING, 1, False, True), "red"),
    ("a limp said later today is red, though the morning said no", WELL + check_in(0, OTHER, 1, None, True), "red"),
    ("a limp of a side that was not rated is red", WELL + check_in(0, OTHER, None, None, True), "red"),
    ("a limp without a morning is red", mornings(*WITHOUT_TODAY) + check_in(0, OTHER, None, None, True), "red"),
    ("a no after a yes does not take the limp back", WELL + check_in(0, OTHER, 1, None, True) + check_in(0, LATER, 1, None, False), "red"),
    ("a limp of yesterday is not today's", WELL + check_in(1, OTHER, 1, None, True), "green"),
    ("swelling after a day without is red", WELL + check_in(0, MORNING, 1, True, False), "red"),
    ("swelling of a side that was not rated is red", WELL + check_in(0, OTHER, None, True), "red"),
    ("swelling that was there yesterday is not new", WELL + check_in(1, OTHER, 1, True) + check_in(0, MORNING, 1, True, False), "green"),
    ("swelling of the day before yesterday is not new if nobody asked since", WELL + check_in(2, OTHER, 1, True) + UNMARKED + check_in(1, MORNING, 1) + check_in(0, OTHER, 1, True, False), "green"),
    ("swelling that went and came is new", WELL + check_in(2, OTHER, 1, True) + check_in(0, MORNING, 1, True, False), "red"),
    ("swelling that was never asked before is new", told(1, 1) + check_in(0, MORNING, 1, True, False), "red"),
    ("neither sign answered is grey", WELL + UNMARKED, "grey"),
    ("only limp answered is grey", WELL + check_in(0, MORNING, 1, None, False), "grey"),
    ("only swelling answered is grey", WELL + check_in(0, MORNING, 1, False, None), "grey"),
    ("signs answered on another occasion are answered", WELL + UNMARKED + check_in(0, OTHER, None, False, False), "green"),
    ("signs answered yesterday are not answered today", WELL + UNMARKED + check_in(1, OTHER, 1, False, False), "grey"),
)  # fmt: skip
def test_limp_and_swelling(paper: Paper, light: str) -> None:
    assert paper.light() == light


@pytest.mark.parametrize("occasion", [DURING, LATER, OTHER])
@pytest.mark.parametrize("ago", [0, 1])
@pytest.mark.parametrize(
    ("soreness", "cautious", "tendon"),
    [(2, "green", "green"), (3, "amber", "green"), (5, "amber", "green"), (6, "red", "red")],
)
def test_soreness_of_work(occasion: Occasion, ago: int, soreness: int, cautious: str, tendon: str) -> None:
    """Two is well in Cautious mode, five in tendon mode, and six in neither, yesterday as well as today."""
    paper = WELL + check_in(ago, occasion, soreness)
    assert (paper.light(), paper.light(tendon=True)) == (cautious, tendon)


@named(
    ("a rating of two days ago is over", WELL + check_in(2, DURING, 9), "green"),
    ("a rating at the end of a session today counts", WELL + session(0, 3), "amber"),
    ("a rating in a set yesterday counts", WELL + ANSWERED + session(1) + a_set(1, 6), "red"),
    ("a rating at the end of a session two days ago is over", WELL + session(2, 9), "green"),
    ("a rating in a set two days ago is over", WELL + a_set(2, 9), "green"),
    ("a rating without a morning still counts", mornings(*WITHOUT_TODAY) + check_in(0, DURING, 3), "amber"),
)
def test_when_work_was_sore(paper: Paper, light: str) -> None:
    assert paper.light() == light


@named(
    ("one above the usual, once, is green", WELL + morning(0, 2), "green"),
    ("two above the usual is red", WELL + morning(0, 3), "red"),
    ("one above on two mornings is amber", WELL + morning(1, 2) + morning(0, 2), "amber"),
    ("one above on two mornings that do not run on is green", WELL + morning(2, 2) + morning(0, 2), "green"),
    ("one above yesterday only is green", WELL + morning(1, 2), "green"),
    ("half a point below one above is green", mornings(1, 1, 1, 2, 2, 2, 2, 2), "green"),
    ("two above a half usual is met past the line", mornings(0, 0, 0, 1, 1, 1, 0, 3), "red"),
    ("a point and a half above a half usual is not two above", mornings(0, 0, 0, 1, 1, 1, 0, 2), "green"),
    ("five of a morning is not too much by itself", mornings(4, 4, 4, 4, 4, 4, 5), "green"),
    ("six of a morning is red without a usual", morning(0, 6), "red"),
)
def test_the_morning(paper: Paper, light: str) -> None:
    assert paper.light(tendon=True) == light


@named(
    ("four mornings before the last two are no usual", mornings(*[1] * 6), "grey"),
    ("five mornings before the last two are one", mornings(*[1] * 7), "green"),
    ("told, four mornings are helped", mornings(*[1] * 6) + told(60, 1), "green"),
    ("what was told today counts", mornings(1) + told(0, 1), "green"),
    ("what will be told tomorrow does not", mornings(1) + told(-1, 1), "grey"),
    ("what was told of the other side does not", mornings(1) + told(0, 1, RIGHT), "grey"),
    ("the last that was told stands", mornings(2) + told(3, 2) + told(9, 0), "green"),
    ("a zero that was told is a usual", mornings(2) + told(0, 0), "red"),
    ("five mornings overrule what was told", mornings(*[1] * 7) + told(0, 0) + morning(0, 2), "green"),
    ("without a usual, work too sore for the mode is amber", mornings(1) + check_in(0, DURING, 3), "amber"),
    ("a fortnight goes back thirteen days", mornings(1, *[None] * 6, 1, 1, 1, 1, None, 1, 1), "green"),
    ("a morning fourteen days ago is out of it", mornings(1, *[None] * 7, 1, 1, 1, 1, None, 1, 1), "grey"),
    ("a morning under a painkiller is not among the five", mornings(*[1] * 7) + morning(6, 1, painkiller=True), "grey"),
    ("nor among the two that stay out", mornings(*[1] * 7) + morning(1, 1, painkiller=True), "grey"),
    ("a recalled morning is among the five", mornings(*[1] * 7) + morning(6, 1, late=RECALLED), "green"),
)
def test_the_usual(paper: Paper, light: str) -> None:
    assert paper.light() == light


@named(
    ("a usual of two is green", mornings(*[2] * 7), "green"),
    ("a usual of two and a half is green", mornings(2, 2, 2, 3, 3, 3, 2, 2), "green"),
    ("a usual of three is amber", mornings(*[3] * 7), "amber"),
    ("a told usual of three is amber", mornings(3) + told(0, 3), "amber"),
    ("a usual of three is amber without a morning", mornings(*[3] * 7, None), "amber"),
    ("a usual of three is amber, though the signs are unknown", mornings(*[3] * 7) + check_in(0, MORNING, 3), "amber"),
)
def test_a_high_usual_in_cautious_mode(paper: Paper, light: str) -> None:
    assert paper.light() == light


def test_a_high_usual_in_tendon_mode_is_green() -> None:
    assert mornings(*[3] * 7).light(tendon=True) == "green"


#: The earlier week; the later ones lack today's morning, so that nothing but their mean can be amber.
CALM_WEEK = (1,) * 7


@pytest.mark.parametrize(
    ("before", "week", "noise", "light"),
    [
        pytest.param(CALM_WEEK, (2, 2, 2, 2, 2, 2), 1.0, "amber", id="a rise of one is met on the line"),
        pytest.param(CALM_WEEK, (1, 2, 2, 2, 2, 2), 1.0, "grey", id="a sixth less is not"),
        pytest.param(CALM_WEEK, (2, 2, 2, 2, 2, 2), 0.2, "amber", id="a very calm ankle needs one point"),
        pytest.param(CALM_WEEK, (1, 2, 2, 2, 2, 2), 0.2, "grey", id="and not less"),
        pytest.param(CALM_WEEK, (3, 3, 3, 2, 2, 2), 1.5, "amber", id="a point and a half is met on the line"),
        pytest.param(CALM_WEEK, (3, 3, 3, 2, 2, 2), 1.5 + 1e-6, "grey", id="a millionth more is not"),
        pytest.param((0, 1, 1, 1, 1, 1, None), (1, 2, 2, 2, 2, 2), 1.0, "amber", id="sixths leave no dust"),
        pytest.param((2, 2, None, 2, None, 2, 3), (3, 3, 3, 4, 4, 4), 1.3, "amber", id="nor do fifths and sixths"),
        pytest.param(CALM_WEEK, (None, 2, 2, 2, 2, 2), 1.0, "amber", id="five mornings are enough"),
        pytest.param(CALM_WEEK, (None, None, 2, 2, 2, 2), 1.0, "grey", id="four are not"),
    ],
)
def test_the_rise_of_a_week(
    before: tuple[int | None, ...], week: tuple[int | None, ...], noise: float, light: str
) -> None:
    assert mornings(*before, *week, None).light(tendon=True, noise=lambda side, day: noise) == light


RISEN = mornings(*CALM_WEEK, 2, 2, 2, 3, 3, 3, None)


@pytest.mark.parametrize(
    ("paper", "rises"),
    [
        pytest.param(RISEN, True, id="without today's morning"),
        pytest.param(RISEN + morning(6, 2, late=ON_TIME), True, id="a morning eighteen hours late is one"),
        pytest.param(RISEN + morning(6, 2, late=RECALLED) + morning(5, 2, late=RECALLED), False, id="recalled ones are none"),
        pytest.param(RISEN + morning(6, 0, painkiller=True), True, id="a painkiller does not lower the mean"),
        pytest.param(mornings(*CALM_WEEK, *[2] * 6, None), False, id="one point is less than the common 1.3"),
        pytest.param(mornings(*CALM_WEEK, *[2] * 6, None) + morning(6, 5, painkiller=True), True, id="a painkiller may raise the mean"),
        pytest.param(mornings(*CALM_WEEK, 3, 3, 3, 3, None, None, None), False, id="four mornings are no week"),
        pytest.param(mornings(*CALM_WEEK, 3, 3, 3, 3, None, None, None) + morning(2, 3, painkiller=True), True, id="a painkiller may be the fifth"),
        pytest.param(RISEN + morning(12, 9, painkiller=True), True, id="an earlier painkiller does not make the rise smaller"),
        pytest.param(mornings(*[1] * 7, *[2] * 6, None) + morning(12, 0, painkiller=True), False, id="nor larger"),
        pytest.param(mornings(None, None, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, None), True, id="five earlier mornings are enough"),
        pytest.param(mornings(None, None, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, None) + morning(9, 1, painkiller=True), False, id="four and a painkiller are not"),
    ],
)  # fmt: skip
def test_which_mornings_make_a_week(paper: Paper, rises: bool) -> None:
    assert (paper.light(tendon=True) == "amber") is rises


@named(
    ("a run that was answered is green", WELL + run(1) + ANSWERED, "green"),
    ("a run without an answer is grey", WELL + run(1), "grey"),
    ("a run without an hour after is grey", WELL + run(1) + check_in(1, DURING, 1), "grey"),
    ("a run without a worst during is grey", WELL + run(1) + check_in(1, LATER, 1), "grey"),
    ("a run answered for the other side is grey", WELL + run(1) + check_in(1, DURING, None) + check_in(1, LATER, 1), "grey"),
    ("a run answered today is not answered of yesterday", WELL + run(1) + check_in(0, DURING, 1) + check_in(0, LATER, 1), "grey"),
    ("another occasion does not answer a run", WELL + run(1) + check_in(1, OTHER, 1) + check_in(1, LATER, 1), "grey"),
    ("a session's rating does not answer a run", WELL + run(1) + session(1, 1) + check_in(1, LATER, 1), "grey"),
    ("a run answered days later is answered", WELL + run(1) + check_in(1, DURING, 1, late=RECALLED) + check_in(1, LATER, 1), "green"),
    ("a run of today asks nothing yet", WELL + run(0), "green"),
    ("a run of two days ago asks nothing any more", WELL + run(2), "green"),
    ("a session rated at its end is green", WELL + session(1, 1) + check_in(1, LATER, 1), "green"),
    ("a session rated in a set is green", WELL + session(1) + a_set(1, 1) + check_in(1, LATER, 1), "green"),
    ("a session rated in a check-in is green", WELL + session(1) + ANSWERED, "green"),
    ("a session rated nowhere is grey", WELL + session(1) + check_in(1, LATER, 1), "grey"),
    ("a session without an hour after is grey", WELL + session(1, 1), "grey"),
    ("a session of today asks nothing yet", WELL + session(0), "green"),
    ("an unanswered run of a sore ankle is amber", WELL + run(1) + check_in(1, DURING, 3), "amber"),
)  # fmt: skip
def test_what_is_asked_after_work(paper: Paper, light: str) -> None:
    assert paper.light() == light


@named(
    ("a morning under a painkiller is grey", WELL + morning(0, 1, painkiller=True), "grey"),
    ("a morning under a painkiller can be red", WELL + morning(0, 3, painkiller=True), "red"),
    ("a morning where nobody said is green", WELL + morning(0, 1, painkiller=None), "green"),
    ("yesterday's morning under a painkiller is green", WELL + morning(1, 1, painkiller=True), "green"),
    ("a rating of yesterday under a painkiller is grey", WELL + check_in(1, OTHER, 1, painkiller=True), "grey"),
    ("a rating of today under a painkiller is grey", WELL + check_in(0, DURING, 1, painkiller=True), "grey"),
    ("a rating of two days ago under a painkiller is green", WELL + check_in(2, DURING, 1, painkiller=True), "green"),
    (
        "a rating of the other side under a painkiller is green",
        WELL + check_in(1, OTHER, None, painkiller=True),
        "green",
    ),
    ("a rating under a painkiller can be amber", WELL + check_in(1, OTHER, 3, painkiller=True), "amber"),
)
def test_painkillers(paper: Paper, light: str) -> None:
    assert paper.light() == light


def test_the_worst_place_of_a_side_counts() -> None:
    (today,) = morning(0, 1).check_ins
    sore = replace(today, ratings=(*today.ratings, Rating(LEFT, Site.HEEL, 6)))
    assert (WELL + Paper((sore,))).light() == "red"


def test_the_order_of_the_pages_says_nothing() -> None:
    paper = WELL + run(1) + ANSWERED + check_in(0, OTHER, 1, True)
    assert replace(paper, check_ins=paper.check_ins[::-1]).light() == paper.light() == "red"


def test_each_side_has_its_own_light() -> None:
    assert (WELL + morning(0, 6)).light(side=RIGHT) == "grey"


def lights(pages: Diary, last: int) -> list[str]:
    written = pages.check_ins, pages.runs, pages.sessions, pages.sets, pages.told, pages.locked
    return [colour(*written, side, day, pages.tendon) for day in pages.days[-last:] for side in SIDES]


def test_generated_diaries_bring_every_colour_often() -> None:
    """None of the five is rarer than one in twenty."""
    seen = Counter(light for seed in range(400) for light in lights(diary(seed), 5))
    assert set(seen) == COLOURS
    assert min(seen.values()) > seen.total() / 20


def test_a_generated_diary_can_be_had_again() -> None:
    assert diary(7) == diary(7) != diary(8)


def test_generated_diaries_hold_no_two_mornings_of_a_day_and_no_check_in_without_a_rating() -> None:
    for pages in map(diary, range(200)):
        awake = sorted(c.day for c in pages.check_ins if c.occasion is MORNING)
        assert all(one < next for one, next in pairwise(awake))
        assert all(c.ratings for c in pages.check_ins)


def test_generated_diaries_lack_what_diaries_lack() -> None:
    """Late entries, painkillers, unrated sides, unanswered signs, and limp or swelling said of a side not rated."""
    everything = [c for seed in range(1000) for c in diary(seed).check_ins]
    assert {c.painkiller for c in everything} == {True, False, None}
    assert any(c.entered_at and c.entered_at - c.moment > RECALLED for c in everything)
    assert {signs.limp for c in everything for signs in c.signs} == {True, False, None}
    assert any(s.limp and c.worst(s.side) is None and c.occasion is OTHER for c in everything for s in c.signs)
    assert any(s.swelling and c.worst(s.side) is None for c in everything for s in c.signs)


def product(pages: Diary, day: date) -> dict[Side, str]:
    told = {side: [Usual(number, when) for whose, number, when in pages.told if whose is side] for side in SIDES}
    locks = [Lock(when, when + DAY) for when in pages.locked]
    history = gather(pages.check_ins, pages.runs, pages.sessions, pages.sets, told, locks)
    mode = Mode.TENDON if pages.tendon else Mode.CAUTIOUS
    return {side: verdict.light.name.lower() for side, verdict in verdicts(history, day, mode).items()}


def noise_of(pages: Diary, side: Side, day: date) -> float:
    """The statistics of 7.4 are taken from the product; they have tests of their own."""
    mornings = [
        (one.day, worst)
        for one in pages.check_ins
        if one.occasion is MORNING and not one.painkiller and (worst := one.worst(side)) is not None
        and (one.entered_at or one.moment) - one.moment <= ON_TIME
    ]  # fmt: skip
    return trend.sdc_week(sorted(mornings), day - 7 * DAY)


@pytest.mark.parametrize("part", range(PARTS))
def test_both_readings_agree_on_every_generated_diary(part: int) -> None:
    for seed in range(part, DIARIES, PARTS):
        pages = diary(seed)
        day = pages.days[-1]
        written = pages.check_ins, pages.runs, pages.sessions, pages.sets, pages.told, pages.locked
        ours = product(pages, day)
        for side in SIDES:
            theirs = colour(*written, side, day, pages.tendon, lambda *about, pages=pages: noise_of(pages, *about))
            assert ours[side] == theirs, f"seed {seed}, {side}, {day}"
