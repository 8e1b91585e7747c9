package routes_test

import (
	"testing"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/routes"
)

func Test(t *testing.T) { ruletest.Run(t, routes.Rules()) }
