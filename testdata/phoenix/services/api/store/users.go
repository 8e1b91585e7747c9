package store

import (
	"context"
	"database/sql"
	stderrors "errors"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// User is somebody who runs experiments.
type User struct {
	ID        string    `db:"id" json:"id"`
	Name      string    `db:"name" json:"name"`
	Email     string    `db:"email" json:"email"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

// Users is the table users.
type Users struct{ db *sqlx.DB }

// NewUsers returns the users in db.
func NewUsers(db *sql.DB) *Users { return &Users{db: sqlx.NewDb(db, "postgres")} }

// Put adds u, or changes the user with its identifier.
func (s *Users) Put(ctx context.Context, u User) error {
	_, err := s.db.NamedExecContext(ctx, `
		INSERT INTO users (id, name, email) VALUES (:id, :name, :email)
		ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, email = EXCLUDED.email`, u)
	return errors.Wrap(codes.Internal, "store: put user", err)
}

// Get returns the user with that identifier.
func (s *Users) Get(ctx context.Context, id string) (u User, err error) {
	err = s.db.GetContext(ctx, &u, `SELECT id, name, email, created_at FROM users WHERE id = $1`, id)
	if stderrors.Is(err, sql.ErrNoRows) {
		return u, errors.Wrap(codes.NotFound, "store: no user "+id, err)
	}
	return u, errors.Wrap(codes.Internal, "store: get user", err)
}

// Owners returns the users who own one of the experiments.
func (s *Users) Owners(ctx context.Context, experiments []string) (list []User, err error) {
	query, args, err := sqlx.In(`
		SELECT DISTINCT u.id, u.name, u.email, u.created_at
		FROM users u
		JOIN experiments e ON e.owner = u.id
		WHERE e.id IN (?)`, experiments)
	if err != nil {
		return nil, errors.Wrap(codes.InvalidArgument, "store: owners", err)
	}
	err = s.db.SelectContext(ctx, &list, s.db.Rebind(query), args...)
	return list, errors.Wrap(codes.Internal, "store: owners", err)
}
