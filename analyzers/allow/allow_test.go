package allow_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/allow"
	"github.com/phoenix-platform/govern/internal/fixture"
)

const archive = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  lib: {kind: library, path: lib, owner: "@l"}
-- lib/a.go --
package lib

//govern:allow docgo-missing the generator writes none
var a int

//govern:allow docgo-missing
var b int

func f() {
	_ = a //govern:allow
	//govern:allow docgo what for
	_ = a
	_ = a //govern:allow allow-reason none of its own
	_ = a //govern:allow docgo-misssing with a reason
}
`

func Test(t *testing.T) {
	require.Equal(t, []string{
		`lib/a.go:6:1: error: //govern:allow of "docgo-missing" gives no reason, so it allows nothing; write the reason behind the rule [allow-reason]`,
		`lib/a.go:10:8: error: //govern:allow names no rule; write //govern:allow RULE and a reason [allow-rule]`,
		`lib/a.go:11:2: error: //govern:allow: no rule is named "docgo"; it is an analyzer, whose rules are docgo-missing, docgo-misplaced, docgo-duplicate, docgo-form [allow-rule]`,
		`lib/a.go:13:8: error: //govern:allow: no rule is named "allow-reason" [allow-rule]`,
		`lib/a.go:14:8: error: //govern:allow: no rule is named "docgo-misssing"; did you mean "docgo-missing"? [allow-rule]`,
	}, fixture.Judge(t, allow.Rules().New, archive))
}
