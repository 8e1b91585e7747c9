package history

import (
	"context"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/controller/internal/store"
)

// Reader reads the history of pipelines.
type Reader struct{ store *store.Postgres }

// Open returns a Reader of the controller's database at that address.
func Open(ctx context.Context, dsn string) (*Reader, error) {
	s, err := store.Open(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return &Reader{store: s}, nil
}

// Last returns the newest statuses of a pipeline.
func (r *Reader) Last(ctx context.Context, pipeline string, n int) ([]v1.PipelineStatus, error) {
	rows, err := r.store.Last(ctx, pipeline, n)
	list := make([]v1.PipelineStatus, len(rows))
	for i, row := range rows {
		list[i] = row.PipelineStatus
	}
	return list, err
}

// Store returns what r reads from, for what a Reader cannot answer.
func (r *Reader) Store() *store.Postgres { return r.store }
