"""What the files cannot say, asked of the runner; an answer is taken at once, and no answer leaves a run out."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

import streamlit as st

from ankle_core.errors import OutOfRange
from ankle_core.found_runs import id_of
from ankle_core.import_plan import Choice, Pair, Question
from ankle_core.reading.found import FoundRun
from ankle_core.runs import Run
from pages.parts import facts, frame, notebook
from pages.parts.imports import importing, question_words
from pages.parts.imports.importing import Waiting
from pages.parts.imports.pager import paged

T = TypeVar("T")
#: Questions of one kind shown at a time.
AT_A_TIME = 5


def show(kept: Waiting) -> bool:
    """Ask all that is open, with what was answered already so that it can be changed; return whether there is any."""
    asked = [ask(kept) for ask in (_unit, _zone, _distances, _sports, _pairs)]
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


def _unit(kept: Waiting) -> bool:
    waiting = importing.asked(kept, Question.UNIT)
    if not waiting:
        return False
    st.subheader(question_words.UNIT_TITLE, anchor=False)
    st.markdown(question_words.unit_about(waiting))
    _choice(question_words.UNIT_TITLE, question_words.UNIT, kept.answers.unit_m, "import-unit", _say_unit, kept)
    return True


def _say_unit(kept: Waiting, key: str) -> None:
    importing.say_unit(kept, st.session_state[key])


def _zone(kept: Waiting) -> bool:
    many = importing.zone_asked(kept)
    if not many:
        return False
    st.subheader(question_words.ZONE_TITLE, anchor=False)
    st.markdown(question_words.zone_about(many))
    names = sorted({*importing.zones(), importing.home(kept)})
    st.selectbox(
        question_words.ZONE_TITLE,
        names,
        names.index(importing.home(kept)),
        key="import-zone",
        label_visibility="collapsed",
        on_change=_say_zone,
        args=(kept,),
    )
    return True


def _say_zone(kept: Waiting) -> None:
    importing.say_home(kept, st.session_state["import-zone"])


def _distances(kept: Waiting) -> bool:
    runs = importing.asked(kept, Question.DISTANCE)
    if not runs:
        return False
    st.subheader(question_words.DISTANCE_TITLE, anchor=False)
    st.markdown(question_words.distance_about(len(runs)))
    with paged(runs, AT_A_TIME, "import-distances") as shown:
        for run in shown:
            _distance(kept, run)
    return True


def _distance(kept: Waiting, run: FoundRun) -> None:
    id, units = id_of(run), facts.its_profile().units
    key = f"import-distance-{id}"
    label = question_words.distance_label(run, importing.wall(kept, run), notebook.today(), units)
    said = question_words.typed(kept.answers.distances_m.get(id), units)
    typed = st.text_input(label, said, key=key, on_change=_say_distance, args=(kept, run, key))
    try:
        importing.metres(typed, run, units)
    except OutOfRange as refused:
        frame.refuse(refused)


def _say_distance(kept: Waiting, run: FoundRun, key: str) -> None:
    try:
        metres = importing.metres(st.session_state[key], run, facts.its_profile().units)
    except OutOfRange:
        metres = None
    importing.say_distance(kept, id_of(run), metres)


def _sports(kept: Waiting) -> bool:
    runs = importing.asked(kept, Question.SPORT)
    if not runs:
        return False
    st.subheader(question_words.SPORT_TITLE, anchor=False)
    ids = [id_of(run) for run in runs]
    st.markdown(question_words.sport_about(sum(id not in kept.answers.were_runs for id in ids), len(runs)))
    if len(runs) == 1:
        _sport(kept, runs[0])
        return True
    with st.container(horizontal=True, key="import-sports"):
        for were in (True, False):
            st.button(question_words.all_were(were, len(runs)), on_click=_say_all_were, args=(kept, ids, were))
    with (
        st.expander(question_words.ONE_BY_ONE, key="import-one-by-one"),
        paged(runs, AT_A_TIME, "import-sports-page") as shown,
    ):
        for run in shown:
            _sport(kept, run)
    return True


def _sport(kept: Waiting, run: FoundRun) -> None:
    id = id_of(run)
    st.markdown(_line(kept, run))
    key, said = f"import-sport-{id}-{kept.turn}", kept.answers.were_runs.get(id)
    _choice(question_words.SPORT_TITLE, question_words.WAS_RUN, said, key, _say_was, kept, [id])


def _line(kept: Waiting, run: FoundRun) -> str:
    return question_words.found_line(run, importing.wall(kept, run), notebook.today(), facts.its_profile().units)


def _say_all_were(kept: Waiting, ids: Iterable[UUID], were: bool) -> None:
    importing.say_were_runs(kept, ids, were)
    kept.turn += 1


def _say_was(kept: Waiting, ids: Iterable[UUID], key: str) -> None:
    importing.say_were_runs(kept, ids, st.session_state[key])


def _pairs(kept: Waiting) -> bool:
    pairs = importing.pairs(kept)
    if not pairs:
        return False
    st.subheader(question_words.PAIRS_TITLE, anchor=False)
    st.markdown(question_words.pairs_about(len(kept.plan.perhaps), len(pairs)))
    keys = [pair.key for pair in pairs]
    if len(pairs) > 1:
        with st.container(horizontal=True, key="import-pairs"):
            for choice, label in question_words.CHOICE_FOR_ALL.items():
                st.button(label, on_click=_say_all_pairs, args=(kept, keys, choice))
    with paged(pairs, AT_A_TIME, "import-pairs-page") as shown:
        for pair in shown:
            _pair(kept, pair)
    return True


def _pair(kept: Waiting, pair: Pair) -> None:
    with st.grid(2, wrap=False, min_column_width=120, border=True):
        st.markdown(_side(kept, pair.one))
        st.markdown(_side(kept, pair.other))
    key = f"import-pair-{'-'.join(sorted(map(str, pair.key)))}-{kept.turn}"
    label = question_words.PAIRS_TITLE
    _choice(label, question_words.CHOICE, kept.answers.pairs.get(pair.key), key, _say_pair, kept, [pair.key])


def _side(kept: Waiting, one: Run | FoundRun) -> str:
    wall, units = importing.wall(kept, one), facts.its_profile().units
    return question_words.side(one, wall, notebook.today(), units)


def _say_all_pairs(kept: Waiting, keys: Iterable[frozenset[UUID]], choice: Choice) -> None:
    importing.say_pairs(kept, keys, choice)
    kept.turn += 1


def _say_pair(kept: Waiting, keys: Iterable[frozenset[UUID]], key: str) -> None:
    importing.say_pairs(kept, keys, st.session_state[key])
