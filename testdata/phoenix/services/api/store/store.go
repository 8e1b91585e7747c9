package store

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// Store keeps experiments.
type Store interface {
	Insert(ctx context.Context, e v1.Experiment) error
	Get(ctx context.Context, id string) (v1.Experiment, error)
	List(ctx context.Context) ([]v1.Experiment, error)
}

// Memory is a Store for tests and for a laptop.
type Memory struct {
	mu   sync.Mutex
	byID map[string]v1.Experiment
}

// NewMemory returns an empty Memory.
func NewMemory() *Memory { return &Memory{byID: map[string]v1.Experiment{}} }

// Insert adds e.
func (m *Memory) Insert(_ context.Context, e v1.Experiment) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.byID[e.ID]; ok {
		return errors.New(codes.InvalidArgument, "store: duplicate experiment "+e.ID)
	}
	m.byID[e.ID] = e
	return nil
}

// Get returns the experiment with that identifier.
func (m *Memory) Get(_ context.Context, id string) (v1.Experiment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.byID[id]
	if !ok {
		return e, errors.New(codes.NotFound, "store: no experiment "+id)
	}
	return e, nil
}

// List returns all experiments, newest first.
func (m *Memory) List(context.Context) ([]v1.Experiment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []v1.Experiment
	for _, e := range m.byID {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b v1.Experiment) int {
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}
