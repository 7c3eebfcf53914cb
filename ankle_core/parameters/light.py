"""The numbers of the light, of what is usual, and of the signs."""

from ankle_core.parameters.parameter import CARE, NOBODY, OURS, TENDONS, UNCONFIRMED, Parameter, Source

SETTLING = Source("Thomeé 1997; Silbernagel 2007", f"38 {TENDONS}", UNCONFIRMED)
SIMULATED = Source("False-alarm simulation on soreness with no true change", "simulated diaries, no people")
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
UNSCREENED_DAYS = Parameter(
    7, "days", OURS, "Design choice", "A rating that asks for the signs asks for them this far back"
)
NO_IMPROVEMENT_DAYS = Parameter(
    14, "days", OURS, "Design choice", "At such a usual level without improvement, a planned visit is suggested"
)
