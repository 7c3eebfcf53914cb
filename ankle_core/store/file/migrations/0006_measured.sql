-- What is measured every few weeks, days put off, and the runner's own routines; earlier versions may be of these.

-- trials is a JSON list of numbers, in the order in which they were made.
CREATE TABLE self_tests (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    kind TEXT NOT NULL CHECK (kind IN ('heel_raises', 'knee_to_wall', 'stance_eyes_closed', 'side_hop')),
    trials TEXT NOT NULL CHECK (length(trials) <= 2000),
    protocol SMALLINT NOT NULL CHECK (protocol BETWEEN 1 AND 1000),
    soreness TINYINT CHECK (soreness BETWEEN 0 AND 10),
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

CREATE TABLE weekly_checks (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    running TINYINT NOT NULL CHECK (running IN (0, 8, 17, 25)),
    changed TINYINT CHECK (changed IN (0, 8, 17, 25)),
    held_back TINYINT CHECK (held_back IN (0, 8, 17, 25)),
    sore TINYINT CHECK (sore IN (0, 8, 17, 25)),
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

CREATE TABLE rest_days (
    id UUID PRIMARY KEY,
    local_date DATE NOT NULL,
    moment TIMESTAMP NOT NULL,
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

-- content is the routine as the text of a routine file.
CREATE TABLE routines (
    id UUID PRIMARY KEY,
    moment TIMESTAMP NOT NULL,
    content TEXT NOT NULL CHECK (length(content) <= 20000),
    deleted_at TIMESTAMP,
    changed_at TIMESTAMP
);

CREATE TABLE wider_revisions (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'check_in', 'run', 'session', 'set', 'screening', 'profile', 'move', 'self_test', 'weekly_check', 'rest_day',
        'routine'
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
