package handlers

import (
	"encoding/json"
	"net/http"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

// Users holds the handlers for users.
type Users struct{ store *store.Users }

// NewUsers returns handlers over a store.
func NewUsers(s *store.Users) *Users { return &Users{store: s} }

// Put adds or changes a user.
func (h *Users) Put(w http.ResponseWriter, r *http.Request) {
	var u store.User
	if err := json.NewDecoder(r.Body).Decode(&u); err != nil {
		fail(w, errors.Wrap(codes.InvalidArgument, "body", err))
		return
	}
	u.ID = r.PathValue("id")
	answer(w, u, h.store.Put(r.Context(), u))
}

// Get answers with one user. Near miss of dbaccess-outside-repository: the store calls the database, not the handler.
func (h *Users) Get(w http.ResponseWriter, r *http.Request) {
	u, err := h.store.Get(r.Context(), r.PathValue("id"))
	answer(w, u, err)
}

// Owners answers with the users who own the experiments of the query.
func (h *Users) Owners(w http.ResponseWriter, r *http.Request) {
	list, err := h.store.Owners(r.Context(), r.URL.Query()["experiment"])
	answer(w, list, err)
}
