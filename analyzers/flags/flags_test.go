package flags_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/flags"
	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
)

func TestRules(t *testing.T) { ruletest.Run(t, flags.Rules()) }
