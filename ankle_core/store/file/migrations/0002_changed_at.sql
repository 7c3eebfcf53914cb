-- When each row was last changed, so that two diaries can be laid together; and when a copy was taken out.
--
-- Every save, deletion and undoing of one writes changed_at. Rows from before take the latest moment known of them;
-- NULL is older than anything. Sets have their revision instead, and what was called usual its moment.

ALTER TABLE check_ins ADD COLUMN changed_at TIMESTAMP;

UPDATE check_ins
SET changed_at = greatest(
    entered_at,
    deleted_at,
    (SELECT max(replaced_at) FROM revisions WHERE kind = 'check_in' AND row_id = check_ins.id)
);

ALTER TABLE runs ADD COLUMN changed_at TIMESTAMP;

UPDATE runs
SET changed_at = greatest(
    started_at,
    deleted_at,
    (SELECT max(replaced_at) FROM revisions WHERE kind = 'run' AND row_id = runs.id)
);

ALTER TABLE sessions ADD COLUMN changed_at TIMESTAMP;

UPDATE sessions
SET changed_at = greatest(
    started_at,
    ended_at,
    deleted_at,
    (SELECT max(replaced_at) FROM revisions WHERE kind = 'session' AND row_id = sessions.id)
);

ALTER TABLE screenings ADD COLUMN changed_at TIMESTAMP;

UPDATE screenings SET changed_at = greatest(moment, released_at);

ALTER TABLE profile ADD COLUMN changed_at TIMESTAMP;

UPDATE profile SET changed_at = (SELECT max(replaced_at) FROM revisions WHERE kind = 'profile');

-- Every time a copy of the whole diary was taken out of it by the runner.
CREATE TABLE exports (
    exported_at TIMESTAMP PRIMARY KEY
);
