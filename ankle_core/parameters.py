"""Every number a physiotherapist could argue with: value, unit, source, grade, and what it decides."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

N = TypeVar("N", int, float)


#: What is said of a figure that other pages repeat, and that nobody here read in the study itself (evidence.md 0).
UNCONFIRMED = "Not confirmed: repeated by others, not checked against the study itself"


class Source(NamedTuple):
    """Where a number or a rule is from, the people it was tested in, and `UNCONFIRMED` where that is so, else ""."""

    name: str
    tested_in: str
    unconfirmed: str = ""


@dataclass(frozen=True, slots=True)
class Parameter(Generic[N]):
    """One arguable number; `grade` is Strong, Moderate, Weak, Consensus or Design choice (evidence.md 0)."""

    value: N
    unit: str
    source: Source
    grade: str
    about: str


NOBODY = "nobody yet"
TENDONS = "people with diagnosed mid-portion Achilles tendinopathy"
SETTLING = Source("Thomeé 1997; Silbernagel 2007", f"38 {TENDONS}", UNCONFIRMED)
CARE = Source("Expert practice", "nobody yet, for ankles that nobody has diagnosed")
HEEL_BONE = Source(
    "Heel drops went less well there in trials, and better on the floor",
    "people in whom a clinician had found Achilles tendinopathy",
)
SIMULATED = Source("False-alarm simulation on soreness with no true change", "simulated diaries, no people")
OURS = Source("Surefoot", NOBODY)
BACKS = Source("Back-pain inpatients (doi 10.1055/a-1304-3677)", "1,232 people with back pain, no ankles")
FIRST_WEEK = Source("First-week advice for calf raises", NOBODY)
WEEKS_SIMULATED = Source("Weekly means of soreness with no true change, simulated", "simulated diaries, no people")

LIMIT_CAUTIOUS = Parameter(
    2,
    "of 10",
    Source("Runner rule, Esculier 2018", "69 runners with pain around the kneecap, no ankles", UNCONFIRMED),
    "Consensus",
    "Soreness accepted during work while nobody has diagnosed the ankle",
)
LIMIT_TENDON = Parameter(
    5, "of 10", SETTLING, "Moderate", "Soreness accepted during work with diagnosed mid-portion Achilles tendinopathy"
)
RED_ABOVE = Parameter(5, "of 10", CARE, "Consensus", "A rating above this is red while nobody has diagnosed the ankle")
RED_ABOVE_TENDON = Parameter(
    5, "of 10", SETTLING, "Moderate", "A rating above this is red with diagnosed mid-portion Achilles tendinopathy"
)
MORNING_RED_RISE = Parameter(2, "points", SIMULATED, "Design choice", "A morning this far above usual is red")
MORNING_AMBER_RISE = Parameter(
    1, "point", SIMULATED, "Design choice", "This far above usual on mornings running is amber"
)
MORNING_AMBER_RUN = Parameter(2, "mornings running", SIMULATED, "Design choice", "How many mornings in a row it takes")
WEEK_RISE = Parameter(
    1.0,
    "points",
    SIMULATED,
    "Design choice",
    "A weekly mean this far above the week before is amber, or more where this ankle's own noise asks for it",
)
USUAL_AMBER_FROM = Parameter(
    3, "of 10", OURS, "Design choice", "In cautious mode a usual morning from here on is never better than amber"
)
BASELINE_DAYS = Parameter(14, "days", OURS, "Design choice", "Mornings that make the usual")
BASELINE_SKIP = Parameter(2, "mornings", OURS, "Design choice", "The most recent mornings left out of the usual")
BASELINE_LEAST = Parameter(5, "mornings", OURS, "Design choice", "Fewer than this, and you are asked what is usual")
USUAL_TOLD_DAYS = Parameter(
    28, "days", OURS, "Design choice", "How long what you told as usual stands in for a baseline"
)
PAINKILLER_HOURS = Parameter(
    8,
    "hours",
    OURS,
    "Design choice",
    "A rating this soon after a painkiller never gives green and does not enter the usual",
)
SCREENING = Source("Screening principles", NOBODY)
SCREEN_FROM = Parameter(6, "of 10", SCREENING, "Consensus", "A rating from here on asks for the signs")
SCREEN_JUMP = Parameter(
    3,
    "points",
    SCREENING,
    "Consensus",
    "A jump from one morning to the next that asks for the signs",
)
SCREEN_AWAY_DAYS = Parameter(
    14,
    "days",
    SCREENING,
    "Consensus",
    "Without a session before the next one asks for them",
)
ADULT_YEARS = Parameter(18, "years", SCREENING, "Consensus", "Growing bones have other problems below this age")
RED_AGAIN_DAYS = Parameter(7, "days", OURS, "Design choice", "A second red within this suggests seeing a clinician")
MOBILITY_UP_TO = Parameter(2, "of 10", OURS, "Design choice", "On red, stretches and balance only up to this")
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
UNSCREENED_DAYS = Parameter(
    7, "days", OURS, "Design choice", "A rating that asks for the signs asks for them this far back"
)
NO_IMPROVEMENT_DAYS = Parameter(
    14, "days", OURS, "Design choice", "At such a usual level without improvement, a planned visit is suggested"
)
LATE_ENTRY_HOURS = Parameter(
    18, "hours", OURS, "Design choice", "Written down later than this, a rating counts as recalled"
)
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
SPIKES = Source("Schuster Brandt Frandsen 2025", "5,205 runners, mostly men, all with one brand of watch")
BACK_TO_RUNNING = Source(
    "Common practice; criteria in reviews vary and mostly lack cut-offs (Habets 2018)",
    "nobody yet, for ankles that nobody has diagnosed",
)
SORENESS_RULES = Source(
    "Soreness rules of clinics (after Fees 1998)", "arms and knees in clinics; never validated for ankles", UNCONFIRMED
)
RETURN_AFTER_DAYS = Parameter(
    30, "days", SPIKES, "Moderate", "Without a run so long, walking and running in turn is offered"
)
GATE_WALKS = Parameter(
    2, "walks", BACK_TO_RUNNING, "Consensus", "Brisk half-hour walks that stayed calm, before running"
)
GATE_RAISES = Parameter(
    20, "raises", BACK_TO_RUNNING, "Consensus", "Heel raises on one foot that open running, whatever the other foot has"
)
GATE_SHARE = Parameter(
    80, "% of the other foot", BACK_TO_RUNNING, "Consensus", "Fewer raises open running from this share on"
)
GATE_NORM = Parameter(
    70, "% of what is typical", BACK_TO_RUNNING, "Consensus", "And only from this share of the norm for age and sex on"
)
GATE_RAISES_DAYS = Parameter(56, "days", OURS, "Design choice", "So old a test of heel raises may be")
GATE_LIMP_DAYS = Parameter(7, "days", OURS, "Design choice", "Without a limp before running")
RUN_CALM = Parameter(
    2, "of 10", BACK_TO_RUNNING, "Consensus", "Soreness up to which a walk or run on the way back is clean"
)
RUN_CLEAN = Parameter(2, "sessions", SORENESS_RULES, "Consensus", "Clean in a row before the next level")
RUN_UPS = Parameter(2, "levels", SORENESS_RULES, "Consensus", "Most levels up in 7 days")
RUN_DAYS_OFF_WARM_UP = Parameter(
    2, "days", SORENESS_RULES, "Consensus", "Off after soreness in the warm-up that went on or came back"
)
RUN_DAYS_OFF_NEXT_DAY = Parameter(
    1, "day", SORENESS_RULES, "Consensus", "Off after a morning that was sorer than before the run"
)
RUN_WEEK = Parameter(4, "runs", SORENESS_RULES, "Consensus", "Most runs in 7 days on the way back")
RUN_WARM_UP_SECONDS = Parameter(300, "seconds", OURS, "Design choice", "Brisk walk before the first run of a session")
READY_SECONDS = Parameter(10, "seconds", OURS, "Design choice", "Reading time before an exercise")
SWITCH_SECONDS = Parameter(8, "seconds", OURS, "Design choice", "Time to change sides")
REST_SECONDS = Parameter(30, "seconds", OURS, "Design choice", "Rest between sets of calf raises")


def named() -> dict[str, "Parameter[int] | Parameter[float]"]:
    """Return every parameter by its name, in the order of this file."""
    return {name: value for name, value in globals().items() if isinstance(value, Parameter)}


# --- trend ---

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
    28, "mornings", OURS, "Design choice", "From here on an ankle's own drift and noise count half"
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


# --- load ---

SPIKE_DAYS = Parameter(
    30, "days", SPIKES, "Moderate", "The longest run is looked for this far back, without the day itself"
)
SPIKE_NOTE = Parameter(
    1.10,
    "times the longest",
    SPIKES,
    "Moderate",
    "A run longer than this, beside the longest of those days, gets a note",
)
SPIKE_MIDDLE = Parameter(
    1.30, "times the longest", SPIKES, "Moderate", "Where the study parted the runs between a note and a stronger one"
)
SPIKE_STRONGER = Parameter(2.00, "times the longest", SPIKES, "Moderate", "A run longer than this gets a stronger note")
SPIKE_TOGETHER_MINUTES = Parameter(
    30, "minutes", OURS, "Design choice", "Recordings parted by less than this count as one run"
)
RECORDINGS = Source("Cadence in recordings of runs", "recordings, not a study")
CADENCE_ASSUMED = Parameter(
    165, "steps a minute", OURS, "Design choice", "Where nothing is known of a run's steps, estimated with this cadence"
)
CADENCE_PACE_WITHIN = Parameter(
    0.1, "of the speed", OURS, "Design choice", "Runs this alike in speed lend their cadence to one without"
)
CADENCE_LEAST = Parameter(
    3, "runs", OURS, "Design choice", "With fewer such runs, the assumed cadence is taken instead"
)
STEP_SHORTEST = Parameter(0.4, "m", RECORDINGS, "Design choice", "No estimate is made where a step would be shorter")
STEP_LONGEST = Parameter(1.6, "m", RECORDINGS, "Design choice", "No estimate is made where a step would be longer")
STEPS = Source(
    "Everyday range; Keller 1996 measured about 1.2 walking to 2.5 at 6 m/s",
    "healthy adults on a force plate",
    UNCONFIRMED,
)
GROUND_LOW = Parameter(
    2, "times body weight", STEPS, "Consensus", "What a running step meets the ground with, at the low end"
)
GROUND_HIGH = Parameter(
    3, "times body weight", STEPS, "Consensus", "What a running step meets the ground with, at the high end"
)
INSIDE_LOW = Parameter(
    3,
    "times body weight",
    Source("Kharazi 2021, tendon strain by ultrasound", "healthy adults in a laboratory"),
    "Moderate",
    "Low end of the estimates for what the Achilles and ankle joint feel at a running step",
)
INSIDE_HIGH = Parameter(
    10,
    "times body weight",
    Source("Shear-wave measurements of the Achilles in running (PMC11096059)", "healthy runners in a laboratory"),
    "Moderate",
    "High end of the estimates for the Achilles; some for the ankle joint lie beyond it",
)


# --- what goes with it ---

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
