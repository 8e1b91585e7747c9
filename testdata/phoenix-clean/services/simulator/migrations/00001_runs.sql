-- +goose Up
CREATE TABLE runs (
    id         BIGSERIAL PRIMARY KEY,
    scenario   TEXT NOT NULL,
    accepted   INT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL
);

-- +goose Down
DROP TABLE runs;
