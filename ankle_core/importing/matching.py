"""What was found, held against a diary: what it has, what was deleted from it, what may be one run, and the rest.

Every run that was found ends in exactly one place, and what the runner alone can decide is asked, never guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ankle_core.diary.runs import Run
from ankle_core.importing.file_runs import id_of
from ankle_core.importing.known_runs import KnownRuns
from ankle_core.importing.plan import Answers, Choice, Copy, Known, Pair
from ankle_core.reading.findings.duplicates import Deduplicated, kept
from ankle_core.reading.findings.findings import FoundRun


@dataclass(frozen=True, slots=True)
class Matches:
    """The runs of a diary that were found (`there`), those deleted from it (`away`), open pairs, and the `others`.

    `back` are deleted runs that are wanted again, by the id of what was found of them, which is among the others.
    """

    others: tuple[FoundRun, ...]
    there: tuple[Known, ...]
    away: tuple[Known, ...]
    perhaps: tuple[Pair, ...]
    back: Mapping[UUID, Run]

    def copies(self) -> Iterator[Copy]:
        """Yield every further record of a run that counts once."""
        settled = (one.found for one in (*self.there, *self.away))
        runs = (*self.others, *settled, *(pair.other for pair in self.perhaps))
        return (Copy(origin.source, run.source) for run in runs for origin in run.also)


def match(diary: KnownRuns, deleted: KnownRuns, single: Deduplicated, said: Answers) -> Matches:
    """Return `single` runs held against those of a `diary` and those `deleted` from it, with what was `said`."""
    there = [Known(run, earlier) for run in single.runs if (earlier := diary.same(run))]
    rest = _without(single.runs, (one.found for one in there))
    gone = [Known(run, earlier) for run in rest if (earlier := deleted.same(run))]
    away = [one for one in gone if id_of(one.found) not in said.again]
    others = _without(rest, (one.found for one in away))
    left, open_pairs = _one_or_both(others, single.perhaps, said)
    beside = _beside(single.perhaps, there, away)
    joined, asked = _joined(left, beside, diary, said)
    left = _without(left, (one.found for one, _ in joined), (pair.other for pair in asked))
    return Matches(
        others=tuple(left),
        there=(*there, *(one for one, is_there in joined if is_there)),
        away=(*away, *(one for one, is_there in joined if not is_there)),
        perhaps=(*open_pairs, *asked),
        back={id_of(one.found): one.run for one in gone},
    )


def _without(runs: Iterable[FoundRun], *others: Iterable[FoundRun]) -> list[FoundRun]:
    ids = {id_of(run) for group in others for run in group}
    return [run for run in runs if id_of(run) not in ids]


def _one_or_both(
    runs: Iterable[FoundRun], pairs: Iterable[tuple[FoundRun, FoundRun]], said: Answers
) -> tuple[list[FoundRun], list[Pair]]:
    """Return what is left of `runs` once each of `pairs` was decided, and the pairs that nobody decided."""
    left, asked = {id_of(run): run for run in runs}, []
    for ids in ((id_of(one), id_of(other)) for one, other in pairs):
        choice = said.pairs.get(frozenset(ids))
        if not left.keys() >= set(ids) or choice is Choice.BOTH:
            continue
        richer = kept(left[ids[0]], left[ids[1]])
        [poorer] = set(ids) - {id_of(richer)}
        other = left.pop(poorer)
        if choice is Choice.ONE:
            left[id_of(richer)] = richer
        else:
            asked.append(Pair(left[id_of(richer)], other))
    return list(left.values()), asked


@dataclass(frozen=True, slots=True)
class _Settled:
    """A run that something else that was found may be: what to show beside that, and whether the diary has it still."""

    shown: Run | FoundRun
    run: Run
    there: bool


def _beside(
    pairs: Iterable[tuple[FoundRun, FoundRun]], there: Iterable[Known], away: Iterable[Known]
) -> dict[UUID, list[_Settled]]:
    """Return, by the id of what was found, the settled runs that it may be, as it may be one with a record of them."""
    settled = {id_of(one.found): _Settled(one.run, one.run, True) for one in there}
    settled |= {id_of(one.found): _Settled(one.found, one.run, False) for one in away}
    beside: dict[UUID, list[_Settled]] = {}
    for one, other in pairs:
        for run, twin in ((id_of(one), id_of(other)), (id_of(other), id_of(one))):
            if twin in settled:
                beside.setdefault(run, []).append(settled[twin])
    return beside


def _joined(
    runs: Iterable[FoundRun], beside: Mapping[UUID, Sequence[_Settled]], diary: KnownRuns, said: Answers
) -> tuple[list[tuple[Known, bool]], list[Pair]]:
    """Return those of `runs` that were said to be a settled one, and those that may be and nobody decided."""
    joined: list[tuple[Known, bool]] = []
    asked: list[Pair] = []
    for run in runs:
        for one in (*beside.get(id_of(run), ()), *(_Settled(known, known, True) for known in diary.perhaps(run))):
            choice = said.pairs.get(Pair(one.shown, run).key)
            if choice is Choice.ONE:
                joined.append((Known(run, one.run), one.there))
            elif choice is None:
                asked.append(Pair(one.shown, run))
            if choice is not Choice.BOTH:
                break
    return joined, asked
