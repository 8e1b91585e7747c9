CREATE TABLE users (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

INSERT INTO users (id, name, email)
SELECT DISTINCT owner, owner, owner || '@phoenix.example' FROM experiments;

ALTER TABLE experiments
    ADD CONSTRAINT experiments_owner FOREIGN KEY (owner) REFERENCES users (id);
