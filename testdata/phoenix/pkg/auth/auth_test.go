// Package auth is tested with a key of its own. Near miss of docgo-duplicate:
// godoc does not read test files.
package auth

import "testing"

func TestVerify(t *testing.T) {
	s := NewSigner([]byte("key"))
	if subject, err := s.Verify(s.Sign("ada")); err != nil || subject != "ada" {
		t.Fatalf("Verify: %q, %v", subject, err)
	}
	if _, err := s.Verify(s.Sign("ada") + "x"); err == nil {
		t.Fatal("a forged token was accepted")
	}
}
