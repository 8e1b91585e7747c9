-- name: GetEntry :one
SELECT * FROM catalogue_entries
WHERE name = $1;

-- name: ListEntries :many
SELECT * FROM catalogue_entries
ORDER BY name;

-- name: ListServices :many
WITH busy AS (
    SELECT name, service, calls FROM catalogue_entries
    WHERE calls > $1
)
SELECT service, count(*) AS entries
FROM busy
GROUP BY service
ORDER BY service;

-- name: PutEntry :exec
INSERT INTO catalogue_entries (name, service, path)
VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE
SET service = EXCLUDED.service, path = EXCLUDED.path;

-- name: DeleteEntry :exec
DELETE FROM catalogue_entries
WHERE name = $1;
