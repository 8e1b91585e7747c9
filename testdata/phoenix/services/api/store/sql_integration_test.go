//go:build integration

package store_test

import (
	"database/sql"
	"os"
	"testing"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

func TestSQL(t *testing.T) {
	db, err := sql.Open("postgres", os.Getenv("PHOENIX_DATABASE"))
	if err != nil {
		t.Skip(err)
	}
	s := store.NewSQL(db)
	if err := s.Insert(t.Context(), v1.Experiment{ID: "e1", Name: "sampling"}); err != nil {
		t.Fatal(err)
	}
	if e, err := s.Get(t.Context(), "e1"); err != nil || e.Name != "sampling" {
		t.Fatalf("Get: %v, %v", e, err)
	}
}
