package dbaccess_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, dbaccess.Rules()) }
