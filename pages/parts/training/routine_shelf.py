"""What stands on the shelf of routines: the one for today and the others, each with the ways to start it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid5

from ankle_core.diary.check_in import Side
from ankle_core.rules import suggestion
from ankle_core.rules.climbing.standing import Standing
from ankle_core.rules.light import Light
from ankle_core.rules.suggestion import Because, Suggestion
from ankle_core.training import routines
from ankle_core.training.exercises import figure
from ankle_core.training.ladders import Track
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import Routine
from pages.parts.frame import theme
from pages.parts.frame.theme import Palette
from pages.parts.notebook import entries, facts, home_days, notebook, own_routines, trials
from pages.parts.notebook.remembering import remembered
from pages.parts.training import reaching, shelf
from pages.parts.training.shelf import Against, Card, Start, Suggested
from pages.parts.words import light_words, reasons
from pages.parts.words.training import ladder_words, session_words

#: Minutes in which a routine that takes longer can be started.
SHORTER = (5, 10, 20)
#: The light whose word stands on what is advised against; a sore heel tendon advises only against it as written.
_LIGHTS = {
    Because.SIGN: Light.STOP,
    Because.LIMP_OR_SWELLING: Light.RED,
    Because.RED: Light.RED,
    Because.AMBER: Light.AMBER,
}


def shelf_of_today() -> str:
    """Return the shelf with the one routine for today, or with why there is none."""
    return _of_today(facts.warm(), theme.palette(), turn())


def shelf_of_all() -> str:
    """Return the shelf with every routine, the one for today first."""
    return _of_all(facts.warm(), theme.palette(), turn())


@remembered
def _of_today(warm: bool, palette: Palette, turn: UUID) -> str:
    chosen = suggestion.suggest(facts.standing(), trials.left_out())
    return shelf.laid_out(_suggested(chosen, turn), _none_today(chosen), None, palette)


@remembered
def _of_all(warm: bool, palette: Palette, turn: UUID) -> str:
    standing, side = facts.standing(), facts.first_side()
    chosen = suggestion.suggest(standing, trials.left_out())
    done = entries.finished(home_days.today(), home_days.today() + entries.DAY)
    first = chosen.routine and not done and chosen.routine.id
    own = [_own_card(each, standing, side, turn) for each in own_routines.playable()]
    cards = own + [_card(each, standing, side, turn) for each in routines.built_in().values() if each.id != first]
    if done:
        return shelf.laid_out(None, session_words.enough(done[-1]), cards, palette)
    return shelf.laid_out(_suggested(chosen, turn, session_words.SUGGESTED), _none_today(chosen), cards, palette)


def _suggested(chosen: Suggestion, turn: UUID, over: str = "") -> Suggested | None:
    if chosen.routine is None:
        return None
    standing = facts.standing()
    whole = suggestion.at_level(routines.routine(chosen.routine.id), standing)
    _, changes = suggestion.fit(whole, standing)
    starts = [_start(session_words.START, whole.id, turn, fitted=True)]
    starts += _shorter(chosen.routine, turn, fitted=True)
    if suggestion.full_dose_open(changes, standing):
        starts.append(_start(session_words.full_dose(whole), whole.id, turn, fitted=False))
    drawing = _drawn(figure.moving, chosen.routine, facts.first_side())
    why = " ".join(filter(None, [_levels(whole, standing), reasons.because(chosen.because)]))
    return Suggested(chosen.routine.title, _facts_of(chosen.routine), why, drawing, starts, over)


def _none_today(chosen: Suggestion) -> str:
    return "" if chosen.routine else f"No routine today. {reasons.because(chosen.because)}"


def _card(routine: Routine, standing: Standing, side: Side, turn: UUID) -> Card:
    """What today advises against is said, nothing is hidden."""
    against = suggestion.advised_against(routine, standing)
    fitted, changes = suggestion.fit(routine, standing)
    whole = suggestion.at_level(routine, standing)
    changed = bool(changes and fitted.doses)
    shown = fitted if changed else whole
    starts = []
    if Because.SIGN not in against:
        starts.append(_start(session_words.START, routine.id, turn, fitted=changed))
        starts += _shorter(shown, turn, fitted=changed)
        if not against and suggestion.full_dose_open(changes, standing):
            starts.append(_start(session_words.full_dose(whole), routine.id, turn, fitted=False))
    return Card(
        routine.id,
        routine.title,
        _facts_of(shown),
        [*filter(None, [_levels(routine, standing), routine.about, reasons.because(changes) if changed else ""])],
        _against(against),
        _drawn(figure.still, shown, side),
        starts,
        routines.minutes(whole),
        whole.aim,
        whole.equipment,
    )


def _own_card(own: OwnRoutine, standing: Standing, side: Side, turn: UUID) -> Card:
    """A routine of the runner's own says where it reaches past the light or the levels; it is never hidden either."""
    card = _card(own.routine, standing, side, turn)
    too_far = reaching.said(own, standing)
    if not too_far:
        return card
    known = card.against or Against(session_words.TOO_FAR, None, "")
    return replace(card, against=replace(known, why=" ".join(filter(None, [known.why, too_far]))))


def _levels(routine: Routine, standing: Standing) -> str:
    """Where both feet stand on the first ladder of a routine, "" for one that follows none."""
    return ladder_words.at(standing.places[Track(routine.tracks[0])]) if routine.tracks else ""


def _against(reasons_against: tuple[Because, ...]) -> Against | None:
    if not reasons_against:
        return None
    light = next((_LIGHTS[why] for why in reasons_against if why in _LIGHTS), None)
    word = session_words.NOT_AS_WRITTEN if light is None else session_words.advised_against(light_words.LIGHT[light])
    return Against(word, light, reasons.against(reasons_against))


def _drawn(draw: Callable[[str, Side | None], str], routine: Routine, side: Side) -> str:
    first = routine.exercises[0]
    return draw(first.id, side if first.per_side else None)


def _facts_of(routine: Routine) -> str:
    equipment = ", ".join(routine.equipment) or "nothing"
    bottles = f" {session_words.BOTTLES}" if "dumbbells" in routine.equipment else ""
    return f"{routines.minutes(routine)} min, {equipment}, both feet equally.{bottles}"


def _shorter(of: Routine, turn: UUID, *, fitted: bool) -> list[Start]:
    """The ways to start a routine in less time than it takes."""
    fewer = [minutes for minutes in SHORTER if minutes < routines.minutes(of)]
    return [_start(session_words.only(minutes), of.id, turn, minutes, fitted=fitted) for minutes in fewer]


def _start(label: str, routine: str, turn: UUID, minutes: int | None = None, *, fitted: bool) -> Start:
    """A session of its own; the same choice in the same `turn` resumes the same session."""
    asked = {
        "routine": routine,
        "dose": "today" if fitted else "full",
        "session": str(uuid5(turn, f"{routine} {minutes} {fitted}")),
    }
    return Start(label, asked | ({"minutes": str(minutes)} if minutes else {}))


def start_of(id: str) -> Start:
    """Return the way to start one routine in today's dose."""
    return _start(session_words.START, id, turn(), fitted=True)


def turn() -> UUID:
    """Return what every session that may begin now has in common: the diary, the day, and how many ended on it."""
    return uuid5(notebook.diary_id(), f"{home_days.today()} {entries.ended_today()}")
