"""What the files cannot say, asked of the runner; an answer is taken at once, and no answer leaves a run out."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

import streamlit as st

from ankle_core.diary.days import zone_names
from ankle_core.diary.runs import Run
from ankle_core.errors import OutOfRange
from ankle_core.importing.file_runs import id_of
from ankle_core.importing.plan import Choice, Pair, Question
from ankle_core.reading.findings.findings import FoundRun
from pages.parts.frame import frame
from pages.parts.imports import pending, tables
from pages.parts.imports.pager import paged
from pages.parts.imports.pending import PendingImport
from pages.parts.notebook import entries, home_days
from pages.parts.words.runs import import_question_words

T = TypeVar("T")
#: Questions of one kind shown at a time.
AT_A_TIME = 5


def show(kept: PendingImport) -> bool:
    """Ask all that is open, with what was answered already so that it can be changed; return whether there is any."""
    asked = [ask(kept) for ask in (tables.ask, _unit, _zone, _distances, _sports, _pairs)]
    return any(asked)


def _choice(
    label: str, options: Mapping[T, str], said: T | None, key: str, take: Callable[..., None], *about: object
) -> None:
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        default=said,
        key=key,
        label_visibility="collapsed",
        on_change=take,
        args=(*about, key),
    )


def _unit(kept: PendingImport) -> bool:
    waiting = pending.asked(kept, Question.UNIT)
    if not waiting:
        return False
    st.subheader(import_question_words.UNIT_TITLE, anchor=False)
    st.markdown(import_question_words.unit_about(waiting))
    _choice(
        import_question_words.UNIT_TITLE,
        import_question_words.UNIT,
        kept.answers.unit_m,
        "import-unit",
        _say_unit,
        kept,
    )
    return True


def _say_unit(kept: PendingImport, key: str) -> None:
    pending.say_unit(kept, st.session_state[key])


def _zone(kept: PendingImport) -> bool:
    many = pending.zone_asked(kept)
    if not many:
        return False
    st.subheader(import_question_words.ZONE_TITLE, anchor=False)
    st.markdown(import_question_words.zone_about(many))
    names = sorted({*zone_names(), pending.home(kept)})
    st.selectbox(
        import_question_words.ZONE_TITLE,
        names,
        names.index(pending.home(kept)),
        key="import-zone",
        label_visibility="collapsed",
        on_change=_say_zone,
        args=(kept,),
    )
    return True


def _say_zone(kept: PendingImport) -> None:
    pending.say_home(kept, st.session_state["import-zone"])


def _distances(kept: PendingImport) -> bool:
    runs = pending.asked(kept, Question.DISTANCE)
    if not runs:
        return False
    st.subheader(import_question_words.DISTANCE_TITLE, anchor=False)
    st.markdown(import_question_words.distance_about(len(runs)))
    with paged(runs, AT_A_TIME, "import-distances") as shown:
        for run in shown:
            _distance(kept, run)
    return True


def _distance(kept: PendingImport, run: FoundRun) -> None:
    id, units = id_of(run), entries.its_profile().units
    key = f"import-distance-{id}"
    label = import_question_words.distance_label(run, pending.wall(kept, run), home_days.today(), units)
    said = import_question_words.typed(kept.answers.distances_m.get(id), units)
    typed = st.text_input(label, said, key=key, on_change=_say_distance, args=(kept, run, key))
    try:
        pending.metres(typed, run, units)
    except OutOfRange as refused:
        frame.refuse(refused)


def _say_distance(kept: PendingImport, run: FoundRun, key: str) -> None:
    try:
        metres = pending.metres(st.session_state[key], run, entries.its_profile().units)
    except OutOfRange:
        metres = None
    pending.say_distance(kept, id_of(run), metres)


def _sports(kept: PendingImport) -> bool:
    runs = pending.asked(kept, Question.SPORT)
    if not runs:
        return False
    st.subheader(import_question_words.SPORT_TITLE, anchor=False)
    ids = [id_of(run) for run in runs]
    st.markdown(import_question_words.sport_about(sum(id not in kept.answers.were_runs for id in ids), len(runs)))
    if len(runs) == 1:
        _sport(kept, runs[0])
        return True
    with st.container(horizontal=True, key="import-sports"):
        for were in (True, False):
            st.button(import_question_words.all_were(were, len(runs)), on_click=_say_all_were, args=(kept, ids, were))
    with (
        st.expander(import_question_words.ONE_BY_ONE, key="import-one-by-one"),
        paged(runs, AT_A_TIME, "import-sports-page") as shown,
    ):
        for run in shown:
            _sport(kept, run)
    return True


def _sport(kept: PendingImport, run: FoundRun) -> None:
    id = id_of(run)
    st.markdown(_line(kept, run))
    key, said = f"import-sport-{id}-{kept.turn}", kept.answers.were_runs.get(id)
    _choice(import_question_words.SPORT_TITLE, import_question_words.WAS_RUN, said, key, _say_was, kept, [id])


def _line(kept: PendingImport, run: FoundRun) -> str:
    return import_question_words.found_line(
        run, pending.wall(kept, run), home_days.today(), entries.its_profile().units
    )


def _say_all_were(kept: PendingImport, ids: Iterable[UUID], were: bool) -> None:
    pending.say_were_runs(kept, ids, were)
    kept.turn += 1


def _say_was(kept: PendingImport, ids: Iterable[UUID], key: str) -> None:
    pending.say_were_runs(kept, ids, st.session_state[key])


def _pairs(kept: PendingImport) -> bool:
    pairs = pending.pairs(kept)
    if not pairs:
        return False
    st.subheader(import_question_words.PAIRS_TITLE, anchor=False)
    st.markdown(import_question_words.pairs_about(len(kept.plan.perhaps), len(pairs)))
    keys = [pair.key for pair in pairs]
    if len(pairs) > 1:
        with st.container(horizontal=True, key="import-pairs"):
            for choice, label in import_question_words.CHOICE_FOR_ALL.items():
                st.button(label, on_click=_say_all_pairs, args=(kept, keys, choice))
    with paged(pairs, AT_A_TIME, "import-pairs-page") as shown:
        for pair in shown:
            _pair(kept, pair)
    return True


def _pair(kept: PendingImport, pair: Pair) -> None:
    with st.grid(2, wrap=False, min_column_width=120, border=True):
        st.markdown(_side(kept, pair.one))
        st.markdown(_side(kept, pair.other))
    key = f"import-pair-{'-'.join(sorted(map(str, pair.key)))}-{kept.turn}"
    label = import_question_words.PAIRS_TITLE
    _choice(label, import_question_words.CHOICE, kept.answers.pairs.get(pair.key), key, _say_pair, kept, [pair.key])


def _side(kept: PendingImport, one: Run | FoundRun) -> str:
    wall, units = pending.wall(kept, one), entries.its_profile().units
    return import_question_words.side(one, wall, home_days.today(), units)


def _say_all_pairs(kept: PendingImport, keys: Iterable[frozenset[UUID]], choice: Choice) -> None:
    pending.say_pairs(kept, keys, choice)
    kept.turn += 1


def _say_pair(kept: PendingImport, keys: Iterable[frozenset[UUID]], key: str) -> None:
    pending.say_pairs(kept, keys, st.session_state[key])
