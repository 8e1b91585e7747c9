package topics_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/topics"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestReferred has what a file of AsyncAPI refers to among what a verdict rests on.
func TestReferred(t *testing.T) {
	p, err := fixture.Policy(fixture.Testdata("src/topics"))()
	require.NoError(t, err)
	named := p.Named()
	require.Contains(t, named, "services/stock/channels.yaml")
	require.Contains(t, named, "services/stock/asyncapi.yaml")
	require.NotContains(t, named, "services/audit/config.yaml")
}

func TestRules(t *testing.T) { ruletest.Run(t, topics.Rules()) }
