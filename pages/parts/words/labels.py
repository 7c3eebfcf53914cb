"""What a thing of the diary is called: its value on one side, its word on the other."""

from ankle_core.diary.check_in import Occasion, Side, Stiffness
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Surface
from ankle_core.training.session import Ending, WarmUp

SIDE = {Side.LEFT: "Left", Side.RIGHT: "Right"}
#: As within a sentence.
SIDE_WITHIN = {Side.LEFT: "left", Side.RIGHT: "right"}
UNIT = {Units.KILOMETRES: "km", Units.MILES: "mi"}
OCCASION = {
    Occasion.MORNING: "First steps this morning",
    Occasion.DURING: "Worst during activity",
    Occasion.HOUR_LATER: "About an hour after",
    Occasion.OTHER: "Another moment",
}
STIFFNESS = {
    Stiffness.NONE: "none",
    Stiffness.UNDER_5: "under 5",
    Stiffness.UNDER_15: "5–15",
    Stiffness.UNDER_30: "15–30",
    Stiffness.OVER_30: "over 30 min",
}
ENDING = {
    Ending.FINISHED: "finished",
    Ending.FINISHED_EARLY: "finished early",
    Ending.STOPPED_SORE: "stopped because it hurt",
    Ending.DISCARDED: "discarded",
}
WARM_UP = {
    WarmUp.NONE: "no",
    WarmUp.WENT_AWAY: "it went away",
    WarmUp.CAME_BACK: "it came back",
    WarmUp.WENT_ON: "it went on",
}
SURFACE = {
    Surface.ROAD: "road",
    Surface.TRACK: "track",
    Surface.TREADMILL: "treadmill",
    Surface.SMOOTH_TRAIL: "smooth trail",
    Surface.TECHNICAL_TRAIL: "technical trail",
    Surface.GRASS: "grass",
    Surface.SAND: "sand",
}
