package state_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/state"
)

func Test(t *testing.T) { ruletest.Run(t, state.Rules()) }
