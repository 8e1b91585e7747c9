CREATE TABLE experiments (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    owner       TEXT NOT NULL,
    baseline_id TEXT NOT NULL,
    variant_id  TEXT NOT NULL,
    phase       TEXT NOT NULL DEFAULT 'pending',
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX experiments_by_age ON experiments (created_at DESC, id);
