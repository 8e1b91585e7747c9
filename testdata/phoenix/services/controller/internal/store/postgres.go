package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
)

// Postgres is the tables reconciliations and leases.
type Postgres struct{ pool *pgxpool.Pool }

// Open connects to the database at that address.
func Open(ctx context.Context, dsn string) (*Postgres, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return &Postgres{pool: pool}, nil
}

// Reconciliation is a status that a pipeline had.
type Reconciliation struct {
	v1.PipelineStatus
	At time.Time
}

// Record adds the statuses that one round came to.
func (p *Postgres) Record(ctx context.Context, round []Reconciliation) error {
	if len(round) == 1 {
		r := round[0]
		_, err := p.pool.Exec(ctx,
			`INSERT INTO reconciliations (pipeline_id, ready, message, at) VALUES ($1, $2, $3, $4)`,
			r.PipelineID, r.Ready, r.Message, r.At)
		return err
	}
	rows := make([][]any, len(round))
	for i, r := range round {
		rows[i] = []any{r.PipelineID, r.Ready, r.Message, r.At}
	}
	_, err := p.pool.CopyFrom(ctx, pgx.Identifier{"reconciliations"},
		[]string{"pipeline_id", "ready", "message", "at"}, pgx.CopyFromRows(rows))
	return err
}

const selectReconciliations = `SELECT pipeline_id, ready, message, at FROM reconciliations`

// Last returns the newest statuses of a pipeline.
func (p *Postgres) Last(ctx context.Context, pipeline string, n int) ([]Reconciliation, error) {
	rows, err := p.pool.Query(ctx, selectReconciliations+` WHERE pipeline_id = $1 ORDER BY at DESC LIMIT $2`, pipeline, n)
	return collect(rows, err)
}

// Between returns the statuses of all pipelines in a span of time.
func (p *Postgres) Between(ctx context.Context, from, to time.Time) ([]Reconciliation, error) {
	rows, err := p.pool.Query(ctx, selectReconciliations+` WHERE at >= $1 AND at < $2 ORDER BY at`, from, to)
	return collect(rows, err)
}

func collect(rows pgx.Rows, err error) ([]Reconciliation, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Reconciliation
	for rows.Next() {
		var r Reconciliation
		if err := rows.Scan(&r.PipelineID, &r.Ready, &r.Message, &r.At); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}
