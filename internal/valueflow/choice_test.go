package valueflow_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

func TestChoiceAdmits(t *testing.T) {
	for _, test := range []struct {
		choice valueflow.Choice
		value  string
		want   bool
	}{
		{valueflow.Choice{}, "a", false},
		{valueflow.Choice{Values: []string{"a", "c"}}, "a", true},
		{valueflow.Choice{Values: []string{"a", "c"}}, "b", false},
		{valueflow.Choice{Except: true}, "a", true},
		{valueflow.Choice{Values: []string{"a", "c"}, Except: true}, "a", false},
		{valueflow.Choice{Values: []string{"a", "c"}, Except: true}, "b", true},
	} {
		require.Equal(t, test.want, test.choice.Admits(test.value), "%v of %q", test.choice, test.value)
	}
}
