-- +goose Up
CREATE TABLE entries (
    name    TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    path    TEXT NOT NULL
);

-- +goose Down
DROP TABLE entries;
