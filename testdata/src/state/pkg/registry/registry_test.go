package registry

import "testing"

func TestReset(t *testing.T) {
	started = "t"
	Unused()
}
