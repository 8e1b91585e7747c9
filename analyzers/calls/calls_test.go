package calls_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, calls.Rules()) }
