package dbaccess_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/fixture"
)

func Test(t *testing.T) {
	dir := fixture.Dir("dbaccess")
	analysistest.Run(t, dir, dbaccess.New(fixture.Policy(dir)).Analyzer, "./...")
}
