-- The ladders: every move of a foot from one level to another, and whether a set was done at full range and pace.
--
-- The list of signs is asked for more reasons, earlier versions may be of a move, and the player may have a voice. Tables
-- whose limits change are written anew, as a limit cannot be changed and a column that is never NULL cannot be added.

-- level is where the foot stands from then on, '' before the first one of a track. numbers are those that met the rule,
-- as a JSON object of numbers by name.
CREATE TABLE moves (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    track TEXT NOT NULL CHECK (track IN ('calf', 'hops', 'balance')),
    kind TEXT NOT NULL CHECK (kind IN ('up', 'down', 'restart', 'by_hand', 'not_yet', 'stayed')),
    level TEXT NOT NULL CHECK (length(level) <= 20),
    rule TEXT NOT NULL CHECK (length(rule) <= 40),
    numbers TEXT NOT NULL CHECK (length(numbers) <= 2000),
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

ALTER TABLE sets ADD COLUMN full_range BOOLEAN;

CREATE TABLE wider_screenings (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    asked_because TEXT NOT NULL CHECK (asked_because IN (
        'first_use', 'high_rating', 'felt_wrong', 'jump', 'twist', 'away'
    )),
    ticked TEXT NOT NULL,
    release TEXT CHECK (release IN ('a_clinician_has_looked', 'ticked_by_mistake')),
    released_at TIMESTAMP,
    changed_at TIMESTAMP
);

INSERT INTO wider_screenings (id, local_date, moment, asked_because, ticked, release, released_at, changed_at)
SELECT id, local_date, moment, asked_because, ticked, release, released_at, changed_at
FROM screenings;

DROP TABLE screenings;

ALTER TABLE wider_screenings RENAME TO screenings;

CREATE TABLE wider_revisions (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('check_in', 'run', 'session', 'set', 'screening', 'profile', 'move')),
    row_id UUID NOT NULL,
    body TEXT NOT NULL,
    replaced_at TIMESTAMP NOT NULL
);

INSERT INTO wider_revisions (id, kind, row_id, body, replaced_at)
SELECT id, kind, row_id, body, replaced_at
FROM revisions;

DROP TABLE revisions;

ALTER TABLE wider_revisions RENAME TO revisions;

CREATE TABLE wider_profile (
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
    voice BOOLEAN NOT NULL,
    vibration BOOLEAN NOT NULL,
    flash BOOLEAN NOT NULL,
    keep_awake BOOLEAN NOT NULL,
    full_dose BOOLEAN NOT NULL,
    changed_at TIMESTAMP
);

INSERT INTO wider_profile (
    id, mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep, voice,
    vibration, flash, keep_awake, full_dose, changed_at
)
SELECT
    id, mode, units, zone, day_start_hour, target_days, emergency_number, weight_kg, birth_year, sex, beep, false,
    vibration, flash, keep_awake, full_dose, changed_at
FROM profile;

DROP TABLE profile;

ALTER TABLE wider_profile RENAME TO profile;
