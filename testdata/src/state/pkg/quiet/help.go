package quiet

import "testing"

// Use is for tests.
func Use(t *testing.T) {
	was := byName
	byName = nil
	t.Cleanup(func() { byName = was })
}
