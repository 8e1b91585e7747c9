package handlers

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/auth"
	"github.com/phoenix-platform/phoenix/pkg/errors"
	"github.com/phoenix-platform/phoenix/pkg/validation"
	"github.com/phoenix-platform/phoenix/services/api/store" // near miss of boundary-private: its own component's store
)

// Pipelines is what the handlers need of the controller.
type Pipelines interface {
	Status(ctx context.Context, id string) (v1.PipelineStatus, error)
}

// Experiments holds the handlers.
type Experiments struct {
	store     store.Store
	pipelines Pipelines
}

// New returns handlers over a store.
func New(s store.Store, p Pipelines) *Experiments { return &Experiments{store: s, pipelines: p} }

// Create stores a new experiment.
func (h *Experiments) Create(w http.ResponseWriter, r *http.Request) {
	var req v1.CreateExperimentRequest
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		fail(w, errors.Wrap(codes.InvalidArgument, "body", err))
		return
	}
	if err := validation.Experiment(req); err != nil {
		fail(w, err)
		return
	}
	if _, err := h.pipelines.Status(r.Context(), req.BaselineID); err != nil {
		fail(w, err)
		return
	}
	e := v1.Experiment{
		ID: rand.Text(), Name: req.Name, Owner: auth.Subject(r.Context()),
		BaselineID: req.BaselineID, VariantID: req.VariantID,
		Phase: v1.PhasePending, CreatedAt: time.Now().UTC(),
	}
	answer(w, e, h.store.Insert(r.Context(), e))
}

// Get answers with one experiment.
func (h *Experiments) Get(w http.ResponseWriter, r *http.Request) {
	e, err := h.store.Get(r.Context(), r.PathValue("id"))
	answer(w, e, err)
}

// List answers with all experiments.
func (h *Experiments) List(w http.ResponseWriter, r *http.Request) {
	list, err := h.store.List(r.Context())
	answer(w, v1.ListExperimentsResponse{Experiments: list}, err)
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func fail(w http.ResponseWriter, err error) { http.Error(w, err.Error(), errors.Status(err)) }
