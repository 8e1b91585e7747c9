// Copyright the Phoenix authors. What follows keeps the sessions of the
// dashboard.

package session

import (
	"crypto/rand"
	"net/http"
	"sync"
	"time"
)

const cookie = "phoenix_session"

// Manager knows who has been here.
type Manager struct {
	mu   sync.Mutex
	seen map[string]session
}

// NewManager returns a Manager that knows nobody.
func NewManager() *Manager { return &Manager{seen: map[string]session{}} }

// Keep gives every visitor a session.
func (m *Manager) Keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := ""
		if c, err := r.Cookie(cookie); err == nil && m.valid(c.Value) {
			id = c.Value
		} else {
			id = rand.Text()
		}
		m.mu.Lock()
		m.seen[id] = session{until: time.Now().Add(lifetime)}
		m.mu.Unlock()
		http.SetCookie(w, &http.Cookie{Name: cookie, Value: id, HttpOnly: true})
		next.ServeHTTP(w, r)
	})
}

func (m *Manager) valid(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.seen[id]
	return ok && !s.expired(time.Now())
}
