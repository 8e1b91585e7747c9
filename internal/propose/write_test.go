package propose

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/printable"
)

// TestPlain writes texts that YAML reads as what they are, whatever is in them, and that show nothing but themselves.
func TestPlain(t *testing.T) {
	for _, text := range []string{
		"a/b-c.d", "yes", "", "-", "1", "#x", "a: b", "@team", "tab\there", "line\nend\r",
		`back\slash "q"`, "esc\x1b[1m\a\b\f\v\x00\x7f", "\u0085\u00a0\u2028",
		"\u202ebidi\u2066", "\u200b\ufeff", "\u3164\u115f\ufe0f", "\U000e0041\U0001f600",
		"##vso[x]", "::error::x", "größe", "{a: [b]}", "*a", "&a", "!x", "%x", "`",
	} {
		var read map[string]string
		written := "k: " + plain(text) + " # " + note(text) + "\n"
		require.NoError(t, yaml.Unmarshal([]byte(written), &read), written)
		require.Equal(t, text, read["k"], written)
		require.Equal(t, written[:len(written)-1], printable.Line(written[:len(written)-1]), "nothing hides")
	}
}

// TestUnloaded has directories below others, which need no line of their own, and more than are listed.
func TestUnloaded(t *testing.T) {
	for name, tt := range map[string]struct {
		dirs []string
		few  []string
		more int
	}{
		"none":      {nil, nil, 0},
		"below":     {[]string{"a", "a/x", "ab", "b/y"}, []string{"a", "ab", "b/y"}, 0},
		"one more":  {[]string{"a", "b", "c", "d", "e", "f"}, []string{"a", "b", "c", "d", "e", "f"}, 0},
		"many more": {[]string{"a", "b", "c", "d", "e", "f", "g"}, []string{"a", "b", "c", "d", "e"}, 2},
	} {
		d := new(Draft)
		d.Unloaded(tt.dirs)
		few, more := d.fewUnloaded()
		require.Equal(t, tt.few, few, name)
		require.Equal(t, tt.more, more, name)
	}
}
