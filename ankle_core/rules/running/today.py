"""What today's light says of running: none, none yet, no longer than lately, or as planned (evidence.md 1.4)."""

from datetime import date, timedelta
from enum import StrEnum

from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import light
from ankle_core.rules.history import History
from ankle_core.rules.light import Light


class Running(StrEnum):
    """How far a run may go today."""

    STOPPED = "stopped"
    RESTING = "resting"
    AFTER_RED = "after_red"
    HELD = "held"
    UNKNOWN = "unknown"
    OPEN = "open"

    @property
    def allowed(self) -> bool:
        """Whether any run is suggested at all."""
        return self not in (Running.STOPPED, Running.RESTING, Running.AFTER_RED)


def running(history: History, day: date, mode: Mode) -> Running:
    """Return what may be said of running on `day`.

    After a red day it waits for a green morning; else amber and grey hold it where it was. Source: evidence.md 1.4.
    """
    now = light(history, day, mode)
    if now in _BY_LIGHT:
        return _BY_LIGHT[now]
    if light(history, day - timedelta(days=1), mode) is Light.RED and now is not Light.GREEN:
        return Running.AFTER_RED
    return {Light.AMBER: Running.HELD, Light.GREY: Running.UNKNOWN}.get(now, Running.OPEN)


_BY_LIGHT = {Light.STOP: Running.STOPPED, Light.RED: Running.RESTING}
