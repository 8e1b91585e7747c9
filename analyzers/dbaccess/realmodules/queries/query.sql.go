package queries

import (
	"context"

	"github.com/jackc/pgx/v5/pgconn"
)

type User struct {
	ID   int64
	Name string
}

const deleteUser = `-- name: DeleteUser :execresult
DELETE FROM users WHERE name = $1
`

func (q *Queries) DeleteUser(ctx context.Context, name string) (pgconn.CommandTag, error) {
	return q.db.Exec(ctx, deleteUser, name)
}

const getUser = `-- name: GetUser :one
SELECT id, name FROM users WHERE id = $1
`

func (q *Queries) GetUser(ctx context.Context, id int64) (User, error) {
	row := q.db.QueryRow(ctx, getUser, id)
	var u User
	err := row.Scan(&u.ID, &u.Name)
	return u, err
}

const listUsers = `-- name: ListUsers :many
SELECT id, name FROM users ORDER BY id
`

func (q *Queries) ListUsers(ctx context.Context) ([]User, error) {
	rows, err := q.db.Query(ctx, listUsers)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var users []User
	for rows.Next() {
		var u User
		if err := rows.Scan(&u.ID, &u.Name); err != nil {
			return nil, err
		}
		users = append(users, u)
	}
	return users, rows.Err()
}

// Querier is the interface that sqlc makes on demand. None of its methods takes a query.
type Querier interface {
	DeleteUser(ctx context.Context, name string) (pgconn.CommandTag, error)
	GetUser(ctx context.Context, id int64) (User, error)
	ListUsers(ctx context.Context) ([]User, error)
}

var _ Querier = (*Queries)(nil)
