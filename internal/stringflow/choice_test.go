package stringflow_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/stringflow"
)

func TestChoiceAdmits(t *testing.T) {
	for _, test := range []struct {
		choice stringflow.Choice
		value  string
		want   bool
	}{
		{stringflow.Choice{}, "a", false},
		{stringflow.Choice{Values: []string{"a", "c"}}, "a", true},
		{stringflow.Choice{Values: []string{"a", "c"}}, "b", false},
		{stringflow.Choice{Except: true}, "a", true},
		{stringflow.Choice{Values: []string{"a", "c"}, Except: true}, "a", false},
		{stringflow.Choice{Values: []string{"a", "c"}, Except: true}, "b", true},
	} {
		require.Equal(t, test.want, test.choice.Admits(test.value), "%v of %q", test.choice, test.value)
	}
}
