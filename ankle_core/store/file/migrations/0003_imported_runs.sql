-- Runs from files: what a file tells beyond distance and time, where a run came from, and what came in one go.
--
-- The runs are written anew, as a column with limits cannot be added. NULL is unknown, and '' is not named; of runs
-- from before, only the sport is known. There are no numbers in the limits that the app does not have as well.

CREATE TABLE imports (
    id UUID PRIMARY KEY,
    imported_at TIMESTAMP NOT NULL,
    files TEXT NOT NULL,
    undone_at TIMESTAMP
);

CREATE TABLE wider_runs (
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
    source TEXT NOT NULL CHECK (length(source) <= 300),
    elapsed_s DOUBLE CHECK (elapsed_s > 0 AND elapsed_s <= 172800),
    steps INTEGER CHECK (steps BETWEEN 0 AND 1000000),
    steps_from TEXT CHECK (steps_from IN ('counted', 'cycles', 'cadence')),
    cadence_spm DOUBLE CHECK (cadence_spm BETWEEN 0 AND 400),
    ascent_m DOUBLE CHECK (ascent_m BETWEEN 0 AND 30000),
    heart_rate_bpm DOUBLE CHECK (heart_rate_bpm BETWEEN 0 AND 300),
    sport TEXT NOT NULL CHECK (length(sport) <= 40),
    surface_guessed BOOLEAN NOT NULL,
    utc_offset_minutes SMALLINT CHECK (utc_offset_minutes BETWEEN -840 AND 840),
    provider_id TEXT NOT NULL CHECK (length(provider_id) <= 100),
    gear TEXT NOT NULL CHECK (length(gear) <= 100),
    digest TEXT NOT NULL CHECK (length(digest) <= 64),
    -- Where else the same run was found, as a JSON list of source, digest and provider_id.
    sources TEXT NOT NULL,
    import_id UUID,
    changed_at TIMESTAMP,
    deleted_at TIMESTAMP
);

INSERT INTO wider_runs (
    id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, sport, surface_guessed,
    provider_id, gear, digest, sources, changed_at, deleted_at
)
SELECT
    id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, 'running', false,
    '', '', '', '[]', changed_at, deleted_at
FROM runs;

DROP TABLE runs;

ALTER TABLE wider_runs RENAME TO runs;
