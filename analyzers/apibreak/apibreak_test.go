package apibreak_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/apibreak"
	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, apibreak.Rules()) }
