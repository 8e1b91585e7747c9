package topics_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/topics"
)

func TestRules(t *testing.T) { ruletest.Run(t, topics.Rules()) }
