package session

import (
	"testing"
	"time"
)

func TestExpired(t *testing.T) {
	now := time.Now()
	if (session{until: now.Add(time.Second)}).expired(now) {
		t.Fatal("expired a second early")
	}
}
