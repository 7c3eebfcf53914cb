"""The numbers of levels and changes, of what goes with the mornings, and of trials."""

from ankle_core.parameters.parameter import NOBODY, OURS, Parameter, Source

BACKS = Source("Back-pain inpatients (doi 10.1055/a-1304-3677)", "1,232 people with back pain, no ankles")
WEEKS_SIMULATED = Source("Weekly means of soreness with no true change, simulated", "simulated diaries, no people")
FILTERED = Source("Local-level Kalman filter, simulated on soreness diaries", "simulated diaries, no people")
LEVEL_DRIFT = Parameter(
    0.2,
    "points a day",
    FILTERED,
    "Design choice",
    "How far the level of an ankle may wander from one day to the next, until its own mornings say otherwise",
)
LEVEL_NOISE = Parameter(
    0.9,
    "points",
    FILTERED,
    "Design choice",
    "How far one morning strays from the level, until its own mornings say otherwise",
)
LEAST_DRIFT = Parameter(
    0.2,
    "points a day",
    FILTERED,
    "Design choice",
    "An ankle's own drift is never taken for less: with 0.1 the 90 % band held only eight times in ten",
)
LEAST_NOISE = Parameter(0.5, "points", FILTERED, "Design choice", "An ankle's own noise is never taken for less")
PERSONAL_FROM = Parameter(
    28,
    "mornings",
    OURS,
    "Design choice",
    "From so many on, each with the two before it answered, an ankle's own drift and noise count half",
)
PERSONAL_WHOLLY = Parameter(56, "mornings", OURS, "Design choice", "From here on they count alone")
SCATTER_FROM = Parameter(
    28, "mornings", OURS, "Design choice", "From here on an ankle's own scatter decides what is no clear change"
)
SCATTER_UNKNOWN = Parameter(
    1.2, "points", FILTERED, "Design choice", "How far mornings are taken to scatter until an ankle's own say otherwise"
)
LINE_BREAK_DAYS = Parameter(
    7, "days", OURS, "Design choice", "Longer without an answer, and the line of the level breaks off"
)
CHANGE_DAYS = Parameter(28, "days", OURS, "Design choice", "The level now is compared with the level this long ago")
CHANGE_LEAST_SHARE = Parameter(
    0.7,
    "of the mornings",
    Source("Missing data in daily diaries", NOBODY),
    "Design choice",
    "With fewer answered, nothing is compared",
)
NOTICEABLE_LOW = Parameter(
    1,
    "point",
    BACKS,
    "Moderate",
    "Change you would probably notice from a low level",
)
NOTICEABLE_MIDDLE = Parameter(
    2,
    "points",
    BACKS,
    "Moderate",
    "Change you would probably notice from a middle level",
)
NOTICEABLE_HIGH = Parameter(
    3,
    "points",
    BACKS,
    "Moderate",
    "Change you would probably notice from a high level",
)
LOW_UP_TO = Parameter(4, "of 10", BACKS, "Moderate", "A level up to here is low")
MIDDLE_UP_TO = Parameter(
    7,
    "of 10",
    BACKS,
    "Moderate",
    "A level up to here is middle, above it high",
)
WEEK_LEAST = Parameter(5, "of 7 mornings", OURS, "Design choice", "A week with fewer answers has no mean")
WEEK_NOISE = Parameter(
    1.3,
    "points",
    WEEKS_SIMULATED,
    "Design choice",
    "How far weekly means stray by themselves, until this ankle's own mornings say otherwise",
)
WEEK_NOISE_LEAST = Parameter(
    1.0,
    "points",
    WEEKS_SIMULATED,
    "Design choice",
    "An ankle's own week-to-week noise is never taken for less",
)
WEEK_NOISE_FROM = Parameter(
    28, "mornings", OURS, "Design choice", "From here on an ankle's own week-to-week noise counts"
)
WEEK_NOISE_DAYS = Parameter(84, "days", OURS, "Design choice", "How far back the mornings for it reach")
LINKED = Source("Lagged regression on soreness diaries with no true effect, simulated", "simulated diaries, no people")
LINK_DAYS = Parameter(180, "days", LINKED, "Design choice", "So far back days are compared with their next mornings")
LINK_PAIRS = Parameter(
    42,
    "days",
    LINKED,
    "Design choice",
    "Days with the morning before and after them, before it is said what goes with it",
)
LINK_EACH = Parameter(12, "days", LINKED, "Design choice", "So many of them must be with it, and so many without")
LINK_MOST_MISSING = Parameter(
    0.3, "of the mornings", LINKED, "Design choice", "With more next mornings missing, days are not compared"
)
LINK_ONE_RATING = Parameter(
    0.5, "of the mornings", OURS, "Design choice", "With more of them rated all the same, days are not compared"
)
LINK_PRIOR = Parameter(
    0.75,
    "points",
    OURS,
    "Design choice",
    "How large differences are thought to be before there are any days; what few days show is drawn towards none",
)
LINK_LEAST = Parameter(0.5, "points", OURS, "Design choice", "A smaller difference of mornings is called no clear link")
LINK_FALSE = Parameter(
    0.1,
    "of the links shown",
    Source("Benjamini and Hochberg 1995", NOBODY),
    "Design choice",
    "Where several things are looked at, about so many of those shown may be chance",
)
RANDOMISED = Source("Random order within pairs of days, simulated", "simulated diaries, no people")
TRIAL_DAYS = Parameter(
    28, "days", RANDOMISED, "Design choice", "The shortest trial: it finds one point in about 8 of 10 cases"
)
TRIAL_HALF_POINT_DAYS = Parameter(
    84, "days", RANDOMISED, "Design choice", "From here on a trial finds half a point in about 3 of 4 cases"
)
TRIAL_DRAWS = Parameter(
    1999, "orders", RANDOMISED, "Design choice", "Other orders that chance could have drawn, to which a trial is held"
)
TRIAL_CHANCE = Parameter(
    0.05, "of the orders", RANDOMISED, "Design choice", "A difference that more of them would show is no answer"
)
GAPS_LEAST = Parameter(
    5, "mornings", OURS, "Design choice", "Before a gap, and as many before another answer, before gaps are judged"
)
GAPS_POINT = Parameter(1, "point", OURS, "Design choice", "Mornings before gaps that differ by less are called alike")
LATE_ENTRY_HOURS = Parameter(
    18, "hours", OURS, "Design choice", "Written down later than this, a rating counts as recalled"
)
