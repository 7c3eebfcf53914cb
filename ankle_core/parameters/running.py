"""The numbers of the way back to running, of long runs, and of steps."""

from ankle_core.parameters.parameter import OURS, SPIKES, UNCONFIRMED, Parameter, Source

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
