-- What a runner's own table brings: mornings that came with an import, what was said of its columns, and races.

-- The import that brought a check-in; NULL for what was answered here.
ALTER TABLE check_ins ADD COLUMN import_id UUID;

ALTER TABLE runs ADD COLUMN race BOOLEAN;

UPDATE runs SET race = false;

-- What was said of the columns of a table once; it holds for every table with the same names of columns. id is made of
-- them, header lists them as JSON, and answer is JSON as well.
CREATE TABLE table_answers (
    id UUID PRIMARY KEY,
    header TEXT NOT NULL CHECK (length(header) <= 20000),
    answer TEXT NOT NULL CHECK (length(answer) <= 20000),
    changed_at TIMESTAMP
);
