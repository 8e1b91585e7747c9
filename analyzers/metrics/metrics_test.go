package metrics_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/metrics"
)

func TestRules(t *testing.T) { ruletest.Run(t, metrics.Rules()) }
