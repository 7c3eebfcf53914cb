-- The way back to running: its moves are of both feet at once, its sessions tell of the warm-up, and what is run in them
-- is a run whose length nobody measured.

ALTER TABLE runs ALTER COLUMN distance_m DROP NOT NULL;

ALTER TABLE sessions ADD COLUMN warm_up TEXT;

CREATE TABLE wider_moves (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    side TEXT CHECK (side IN ('left', 'right')),
    track TEXT NOT NULL CHECK (track IN ('calf', 'hops', 'balance', 'running')),
    kind TEXT NOT NULL CHECK (kind IN (
        'up', 'down', 'restart', 'by_hand', 'not_yet', 'stayed', 'entered', 'left'
    )),
    level TEXT NOT NULL CHECK (length(level) <= 20),
    rule TEXT NOT NULL CHECK (length(rule) <= 40),
    numbers TEXT NOT NULL CHECK (length(numbers) <= 2000),
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP,
    CHECK ((side IS NULL) = (track = 'running'))
);

INSERT INTO wider_moves (
    id, local_date, moment, side, track, kind, level, rule, numbers, deleted_at, changed_at
)
SELECT id, local_date, moment, side, track, kind, level, rule, numbers, deleted_at, changed_at
FROM moves;

DROP TABLE moves;

ALTER TABLE wider_moves RENAME TO moves;
