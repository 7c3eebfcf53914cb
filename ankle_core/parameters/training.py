"""The numbers of doses, ladders, keeping it up, self-tests and the weekly check."""

from ankle_core.parameters.parameter import NOBODY, OURS, TENDONS, UNCONFIRMED, Parameter, Source

HEEL_BONE = Source(
    "Heel drops went less well there in trials, and better on the floor",
    "people in whom a clinician had found Achilles tendinopathy",
)
FIRST_WEEK = Source("First-week advice for calf raises", NOBODY)
STARTER_SESSIONS = Parameter(
    3, "sessions", OURS, "Design choice", "Followed by a green morning before the full dose is suggested"
)
STARTER_SETS = Parameter(1, "set", FIRST_WEEK, "Consensus", "Sets of calf raises at the start")
STARTER_LOW = Parameter(10, "repetitions", FIRST_WEEK, "Consensus", "Fewest repetitions of a set at the start")
STARTER_HIGH = Parameter(15, "repetitions", FIRST_WEEK, "Consensus", "Most repetitions of a set at the start")
STARTER_AGAIN_DAYS = Parameter(
    28, "days", OURS, "Design choice", "After so long without a kind of work it begins with the small dose again"
)
STEP_BACK_LOW = Parameter(
    5, "repetitions", OURS, "Design choice", "Fewest repetitions after a red light, where the dose was the smallest"
)
STEP_BACK_HIGH = Parameter(
    10, "repetitions", OURS, "Design choice", "Most repetitions after a red light, where the dose was the smallest"
)
STEP_BACK_HOLD = Parameter(
    20, "seconds", OURS, "Design choice", "Length of a stand after a red light, where the dose was the smallest"
)
WARM_HOURS = Parameter(3, "hours", OURS, "Design choice", "So long after a run its routine is suggested")
TRIALS = Source(
    "Between the steps of the trials' programmes (Silbernagel 2007; Beyer 2015) and expert practice", NOBODY
)
LEVEL_SESSIONS = Parameter(
    3, "sessions", TRIALS, "Design choice", "Sessions at a level before the next one is suggested"
)
LEVEL_COMPLETE = Parameter(
    2, "sessions", TRIALS, "Design choice", "The last of them that must be done whole, at full range and pace"
)
LEVEL_EFFORT = Parameter(7, "of 10", TRIALS, "Design choice", "Effort up to which a session counts towards the next")
LEVEL_DAYS = Parameter(7, "days", TRIALS, "Design choice", "Between two steps up on one track, for one foot")
LEVEL_DAYS_SLOW = Parameter(14, "days", TRIALS, "Design choice", "The same before hops on one foot")
LEVEL_AFTER_RED = Parameter(7, "days", OURS, "Design choice", "After a red light before the next step up")
LEVEL_AFTER_SPIKE = Parameter(
    2, "days", OURS, "Design choice", "After a run much longer than the recent longest before the next step up"
)
RED_DOWN = Parameter(1, "level", TRIALS, "Design choice", "One level lower after a red light")
RED_DOWN_TWICE = Parameter(
    2, "levels", TRIALS, "Design choice", "Lower after two red lights within 7 days; a clinician is suggested"
)
RESTART_DAYS = Parameter(7, "days", OURS, "Design choice", "Without that work before it begins one level lower again")
RESTART_DAYS_TWO = Parameter(14, "days", OURS, "Design choice", "Without that work before it begins two levels lower")
TWELVE_WEEKS = Source(
    "Trials judge calf loading at 12 weeks, and balance work at 6 to 8 (Hupperets 2009; Habets 2018)",
    "people with Achilles trouble or an earlier sprain",
)
MAINTAIN_WEEKS = Parameter(
    12, "weeks", TWELVE_WEEKS, "Design choice", "So far back the work is looked at before fewer days are offered"
)
MAINTAIN_WORKED = Parameter(10, "weeks", OURS, "Design choice", "So many of them must have had work on the ladders")
MAINTAIN_CALM_DAYS = Parameter(28, "days", OURS, "Design choice", "Without amber or red before fewer days are offered")
MAINTAIN_DAYS = Parameter(
    3,
    "days a week",
    Source("Maintenance of the trials' programmes, 2 to 3 times a week (Silbernagel 2007)", TENDONS, UNCONFIRMED),
    "Consensus",
    "The most that keeping it up asks for",
)
TEST_LEAST_DAYS = Parameter(14, "days", OURS, "Design choice", "A self-test is done no sooner than this after the last")
TEST_DUE_DAYS = Parameter(28, "days", OURS, "Design choice", "A self-test is offered as due after this")
APART_TIMES = Parameter(
    2, "tests running", OURS, "Design choice", "The sides differ beyond the measurement error before it is said"
)
RAISES = Source("Hébert-Losier 2017, a line through its values by decade", "566 people of 20 to 81 years", UNCONFIRMED)
NORM_FROM_AGE = Parameter(
    20,
    "years",
    RAISES,
    "Moderate",
    "Heel raises have a typical number from this age on",
)
NORM_TO_AGE = Parameter(
    81,
    "years",
    RAISES,
    "Moderate",
    "Heel raises have a typical number up to this age",
)
WEEKLY_DAY = Parameter(6, "days after Monday", OURS, "Design choice", "The first weekly check is offered on this day")
WEEKLY_LATE_DAYS = Parameter(2, "days", OURS, "Design choice", "So long a weekly check is offered after its day")
READY_SECONDS = Parameter(10, "seconds", OURS, "Design choice", "Reading time before an exercise")
SWITCH_SECONDS = Parameter(8, "seconds", OURS, "Design choice", "Time to change sides")
REST_SECONDS = Parameter(30, "seconds", OURS, "Design choice", "Rest between sets of calf raises")
