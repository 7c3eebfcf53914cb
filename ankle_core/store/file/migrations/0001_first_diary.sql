-- The first diary.
--
-- Moments are UTC without a zone of their own; beside them stand the runner's own day and the name of the zone.
-- Nothing is deleted for good: deleted_at hides a row, and revisions keeps what an edit replaced.
-- The limits repeat those of the app: the last line of defence, not the first.

CREATE TABLE diary (
    id UUID PRIMARY KEY,
    created_at TIMESTAMP
);

CREATE TABLE check_ins (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    zone TEXT NOT NULL CHECK (length(zone) <= 100),
    occasion TEXT NOT NULL CHECK (occasion IN ('morning', 'during', 'hour_later', 'other')),
    painkiller BOOLEAN,
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    entered_at TIMESTAMP NOT NULL,
    deleted_at TIMESTAMP
);

-- One number for each place of one check-in.
CREATE TABLE ratings (
    check_in_id UUID NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    site TEXT NOT NULL CHECK (site IN (
        'ankle', 'front', 'inner', 'outer', 'tendon', 'heel_tendon',
        'heel', 'arch', 'midfoot', 'forefoot', 'shin', 'calf'
    )),
    soreness TINYINT NOT NULL CHECK (soreness BETWEEN 0 AND 10),
    PRIMARY KEY (check_in_id, side, site)
);

-- What else was said of one side; NULL is "not answered" and never "no".
CREATE TABLE signs (
    check_in_id UUID NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    stiffness TEXT CHECK (stiffness IN ('none', 'under_5', 'under_15', 'under_30', 'over_30')),
    swelling BOOLEAN,
    limp BOOLEAN,
    muscle_ache BOOLEAN NOT NULL,
    PRIMARY KEY (check_in_id, side)
);

CREATE TABLE runs (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    started_at TIMESTAMP NOT NULL,
    zone TEXT NOT NULL CHECK (length(zone) <= 100),
    distance_m DOUBLE NOT NULL CHECK (distance_m > 0 AND distance_m <= 300000),
    moving_s DOUBLE NOT NULL CHECK (moving_s > 0 AND moving_s <= 172800),
    surface TEXT CHECK (surface IN (
        'road', 'track', 'treadmill', 'smooth_trail', 'technical_trail', 'grass', 'sand'
    )),
    effort TINYINT CHECK (effort BETWEEN 0 AND 10),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    source TEXT NOT NULL CHECK (length(source) <= 100),
    deleted_at TIMESTAMP
);

-- steps is the plan as it was started, as JSON; ended_at is NULL while the session is unfinished.
CREATE TABLE sessions (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    started_at TIMESTAMP NOT NULL,
    zone TEXT NOT NULL CHECK (length(zone) <= 100),
    routine TEXT NOT NULL CHECK (length(routine) <= 200),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    steps TEXT NOT NULL,
    ended_at TIMESTAMP,
    ending TEXT CHECK (ending IN ('finished', 'finished_early', 'stopped_sore', 'discarded')),
    effort TINYINT CHECK (effort BETWEEN 0 AND 10),
    soreness_left TINYINT CHECK (soreness_left BETWEEN 0 AND 10),
    soreness_right TINYINT CHECK (soreness_right BETWEEN 0 AND 10),
    deleted_at TIMESTAMP
);

-- One work step of one session; side is NULL where both feet worked at once.
CREATE TABLE sets (
    session_id UUID NOT NULL,
    step INTEGER NOT NULL CHECK (step >= 0),
    exercise TEXT NOT NULL CHECK (length(exercise) <= 200),
    side TEXT CHECK (side IN ('left', 'right')),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'sore')),
    seconds DOUBLE NOT NULL CHECK (seconds BETWEEN 0 AND 86400),
    finished_at TIMESTAMP NOT NULL,
    repetitions INTEGER CHECK (repetitions BETWEEN 0 AND 10000),
    weight_kg DOUBLE CHECK (weight_kg BETWEEN 0 AND 1000),
    soreness_left TINYINT CHECK (soreness_left BETWEEN 0 AND 10),
    soreness_right TINYINT CHECK (soreness_right BETWEEN 0 AND 10),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    PRIMARY KEY (session_id, step)
);

-- One answered list of signs; ticked is a JSON list of their ids, [] means none of them.
CREATE TABLE screenings (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    asked_because TEXT NOT NULL CHECK (asked_because IN ('first_use', 'high_rating', 'felt_wrong')),
    ticked TEXT NOT NULL,
    release TEXT CHECK (release IN ('a_clinician_has_looked', 'ticked_by_mistake')),
    released_at TIMESTAMP
);

-- What the runner called usual, each time it was said.
CREATE TABLE usuals (
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    said_at TIMESTAMP NOT NULL,
    soreness TINYINT NOT NULL CHECK (soreness BETWEEN 0 AND 10),
    PRIMARY KEY (side, said_at)
);

-- At most one row.
CREATE TABLE profile (
    id TINYINT PRIMARY KEY CHECK (id = 1),
    mode TEXT NOT NULL CHECK (mode IN ('cautious', 'tendon')),
    units TEXT NOT NULL CHECK (units IN ('km', 'mi')),
    zone TEXT NOT NULL CHECK (length(zone) <= 100),
    day_start_hour TINYINT NOT NULL CHECK (day_start_hour BETWEEN 0 AND 12),
    target_days TINYINT NOT NULL CHECK (target_days BETWEEN 1 AND 7),
    emergency_number TEXT NOT NULL CHECK (length(emergency_number) BETWEEN 1 AND 20),
    weight_kg DOUBLE CHECK (weight_kg BETWEEN 25 AND 300),
    birth_year SMALLINT CHECK (birth_year BETWEEN 1880 AND 2200),
    sex TEXT CHECK (length(sex) <= 40),
    beep BOOLEAN NOT NULL,
    vibration BOOLEAN NOT NULL,
    flash BOOLEAN NOT NULL,
    keep_awake BOOLEAN NOT NULL,
    full_dose BOOLEAN NOT NULL
);

-- What an edit or a deletion replaced: body is the earlier version as JSON.
CREATE TABLE revisions (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('check_in', 'run', 'session', 'set', 'screening', 'profile')),
    row_id UUID NOT NULL,
    body TEXT NOT NULL,
    replaced_at TIMESTAMP NOT NULL
);
