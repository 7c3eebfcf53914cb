"""What is known of a run before it is asked, and what its answers make."""

from ankle_core.diary.run_edits import TypedRun
from ankle_core.diary.runs import Run, Shares
from ankle_core.errors import OutOfRange
from pages.parts.notebook import home_days
from pages.parts.notebook.insight import load_facts
from pages.parts.runs import run_list
from pages.parts.runs.run_form import Answers, Parts
from pages.parts.words import foreign_text, numbers


def known(edited: Run | None, like: Run | None) -> Answers:
    """Return what is known of the `edited` run; of a new one what the last run `like` it may tell, all else is anew."""
    distance, time = run_list.shown(like)
    if edited is None:
        surface, worn = (like.surface, like.gear) if like else (None, "")
        return Answers(distance, time, home_days.today(), shoes=foreign_text.in_a_line(worn), surface=surface)
    parts = [(ground, round(100 * share)) for ground, share in edited.other_surfaces]
    worn = foreign_text.in_a_line(edited.gear)
    return Answers(distance, time, edited.day, edited.note, worn, edited.surface, edited.effort, edited.race, parts)


def worn() -> list[str]:
    """Return the names of all shoes as they can be read, the ones worn last first."""
    return [foreign_text.in_a_line(name) for name in load_facts.shoes()]


def typed(said: Answers) -> TypedRun:
    """Return what was answered as a typed run; raises OutOfRange where the day or a part of other ground is missing."""
    if said.day is None:
        raise OutOfRange("The day is missing.", "Nothing was saved.", "Choose the day of the run.")
    unit_m = numbers.metres_per(run_list.units())
    return TypedRun(
        said.distance, said.time, unit_m, said.day, said.surface, said.effort, said.note, _called(said.shoes.strip()),
        shares(said.parts), said.race,
    )  # fmt: skip


def _called(name: str) -> str:
    """Return the shoes of that name as they are kept: in other letters they are the same pair."""
    kept = {foreign_text.in_a_line(shoes): shoes for shoes in load_facts.shoes()}
    return kept.get(name) or load_facts.shoes_called(name) or name


def shares(parts: Parts) -> Shares:
    """Return what was answered as shares; raises OutOfRange where a ground lacks its part, or a part its ground."""
    if any((surface is None) is bool(percent) for surface, percent in parts):
        raise OutOfRange(
            "Other ground needs a surface and its part of the run, such as grass and 30 %.",
            "Nothing was saved.",
            "Fill in both, or leave both empty.",
        )
    return tuple((surface, percent / 100) for surface, percent in parts if surface and percent)
