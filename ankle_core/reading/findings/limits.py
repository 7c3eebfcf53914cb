"""What can be a run and what a file may cost: every number here has its unit and its source."""

from datetime import UTC, datetime

# --- what can be a run ---

#: Seconds of timer; below this the watch was started by accident (Surefoot; real runs of 41 s are on record).
SHORTEST_RUN_S = 20.0
#: Metres a second on average between which a recording that does not say its sport may be a run: from a slow jog
#: (10:25 per km) to 3:20 per km (Surefoot; walks on record have 0.9-1.5, a car in town 5.3).
RUNLIKE_FROM_MS, RUNLIKE_TO_MS = 1.6, 5.0
#: Seconds from 1989-12-31; a smaller FIT time counts from when the watch was switched on (FIT protocol).
FIT_FIRST_DATE, FIT_LAST_DATE = 0x1000_0000, 0xFFFF_FFFE
#: The same as a moment; files of any kind with an earlier date come from a clock that was never set.
EARLIEST = datetime(1998, 7, 3, 21, 24, 16, tzinfo=UTC)

# --- steps and cadence (imports.md, "Traps") ---

#: Cadence as written, a minute: up to this it counts one leg; from `SURELY_BOTH_LEGS` on it counts both.
SURELY_ONE_LEG, SURELY_BOTH_LEGS = 110.0, 125.0
#: Metres a running step is long; between the two lines above it decides which of both is meant.
SHORTEST_STEP_M, LONGEST_STEP_M = 0.4, 1.6
#: Steps a minute of both feet over a whole run; anything else is no cadence of a run.
LOWEST_SPM, HIGHEST_SPM = 100.0, 230.0
#: Share by which twice the counted strides may differ from cadence × timer before they are not believed.
STRIDES_WITHIN = 0.25

# --- time zone ---

#: Minutes; offsets of real zones are quarters of an hour within 14 hours.
WIDEST_OFFSET, OFFSET_STEP = 14 * 60, 15

# --- the same run twice (imports.md: 10 of 10 pairs, distance within 2.1 %) ---

#: Seconds between two starts of one run.
SAME_START_S = 5.0
#: Share of the shorter run that must overlap, and of the distance that may differ, before the runner is asked.
OVERLAP_ABOVE, DISTANCE_WITHIN = 0.6, 0.08
#: Share of the distance that may differ where a list tells only the day (imports.md: 10 of 10 pairs).
SAME_DISTANCE_WITHIN = 0.021
#: Share of the time that may differ where only the day is told, or a whole zone lies between two clocks.
TIME_WITHIN = 0.02

# --- what is climbed ---

#: Metres the height must rise before it counts; less is the noise of a barometer or satellite (Surefoot).
RISE_M = 3.0
#: Metres a satellite position may be off in a bad moment; what is farther than that and a runner's fastest is no place
#: a runner was at (Surefoot; in towns on record 20-50 m).
STRAY_M = 100.0
#: Metres a second a car or train does at most; a faster jump to another place is an error of the recorder (Surefoot).
FASTEST_DRIVE_MS = 70.0
#: So many positions that go on from one out of reach are no stray any more: the recorder had lost its way (Surefoot).
LOST_POSITIONS = 30
#: Metres of the mean radius of the Earth (IUGG).
EARTH_M = 6_371_008.8

# --- what a file may cost (Surefoot) ---

#: Bytes of one recording once unpacked; a day at one point a second has about 40 MB of XML.
LARGEST_RECORDING = 200_000_000
#: Bytes of one FIT file, which is held in memory; the longest on record has 3 MB.
LARGEST_FIT = 32_000_000
#: Messages of one FIT file; two days at one point a second are 172,800.
MOST_MESSAGES = 300_000
#: Definitions of messages in one FIT file; watches write at most some thousand.
MOST_DEFINITIONS = 40_000
#: Tracks of one GPX, activities and laps of one TCX file; 300 km in laps of 100 m are 3,000.
MOST_PARTS = 10_000
#: Names of elements and attributes; real files have about 50.
MOST_NAMES = 2000
#: How often packed bytes may multiply once `RATIO_FROM` bytes came out; XML of runs packs 10- to 40-fold.
LARGEST_RATIO, RATIO_FROM = 200, 5_000_000
#: How often a recording may be packed into itself.
DEEPEST_PACKING = 2
#: Elements within one another; real files have about 10.
DEEPEST_ELEMENT = 100
#: Bytes between two marks of XML; real ones have hundreds.
LONGEST_TOKEN = 1_000_000
#: Characters of a title that are kept.
LONGEST_TITLE = 200
#: Bytes of memory of a process that reads files.
MEMORY_BYTES = 1_000_000_000
#: Seconds that every file may take, and bytes a second that even a slow computer reads beyond them.
LEAST_PATIENCE_S, SLOWEST_BYTES_A_SECOND = 60.0, 200_000
