"""The notation of the tests says what it looks like."""

from datetime import date

from ankle_core.diary.check_in import Occasion, Rating, Side, Signs, Site
from ankle_core.diary.runs import Surface
from ankle_core.training.session import Ending
from tests.notation import diary


def test_a_run_and_a_morning_stand_on_one_line() -> None:
    pages = diary("Mon run 40@4 trail | left 2")
    (run,), (morning,) = pages.runs, pages.check_ins
    assert (run.day, run.moving_s, run.effort, run.surface) == (date(2026, 1, 5), 2400.0, 4, Surface.SMOOTH_TRAIL)
    assert (morning.occasion, morning.ratings) == (Occasion.MORNING, (Rating(Side.LEFT, Site.ANKLE, 2),))
    assert morning.signs == (Signs(Side.LEFT, swelling=False, limp=False),)


def test_a_morning_may_be_swollen_at_several_places_of_both_sides() -> None:
    morning = diary("Tue left 4 swollen tendon 3 right 1 unsaid painkiller").morning
    assert morning.day == date(2026, 1, 6)
    assert [str(rating.site) for rating in morning.ratings] == ["ankle", "tendon", "ankle"]
    assert morning.signs_of(Side.LEFT).swelling is True
    assert morning.signs_of(Side.RIGHT).swelling is None
    assert morning.painkiller is True


def test_days_go_on_from_line_to_line_and_may_be_spanned() -> None:
    pages = diary(
        """
        Sat-Sun left 2
        Sat during left 3 | session stretches early
        Sat -
        """
    )
    assert [check_in.day.day for check_in in pages.check_ins] == [10, 11, 17]
    assert (pages.sessions[0].routine, pages.sessions[0].ending) == ("stretches", Ending.FINISHED_EARLY)
    assert pages.last == date(2026, 1, 24)
