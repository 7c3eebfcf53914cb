-- What the runner finds out about themselves: own tags of check-ins, and trials whose order was drawn by chance.

-- A JSON list of the tags that were so; NULL is "not answered" and never "none".
ALTER TABLE check_ins ADD COLUMN tags TEXT;

-- The tags that are asked about, as a JSON list.
ALTER TABLE profile ADD COLUMN tags TEXT DEFAULT '[]';

-- assigned has one letter for each day from local_date on: 1 with it, 0 without; it was drawn from seed.
CREATE TABLE trials (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('routine', 'ground', 'shoes')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    seed BIGINT NOT NULL,
    assigned TEXT NOT NULL CHECK (length(assigned) BETWEEN 28 AND 112),
    ended_on DATE,
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

CREATE TABLE wider_revisions (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'check_in', 'run', 'session', 'set', 'screening', 'profile', 'move', 'self_test', 'weekly_check', 'rest_day',
        'routine', 'trial'
    )),
    row_id UUID NOT NULL,
    body TEXT NOT NULL,
    replaced_at TIMESTAMP NOT NULL
);

INSERT INTO wider_revisions (id, kind, row_id, body, replaced_at)
SELECT id, kind, row_id, body, replaced_at
FROM revisions;

DROP TABLE revisions;

ALTER TABLE wider_revisions RENAME TO revisions;
