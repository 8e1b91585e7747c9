package gclplugin

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

func TestDecode(t *testing.T) {
	day := time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC) // as golangci-lint decodes 2027-03-31
	for name, c := range map[string]struct {
		raw  any
		want settings
	}{
		"nothing": {nil, settings{level: policy.LevelWarn}},
		"empty":   {map[string]any{}, settings{level: policy.LevelWarn}},
		"policy":  {map[string]any{"policy": "build/govern.yaml"}, settings{policy: "build/govern.yaml", level: policy.LevelWarn}},
		"level":   {map[string]any{"level": "error"}, settings{level: policy.LevelError, levelAsked: true}},
		"inline": {map[string]any{"inline": map[string]any{"version": 1}},
			settings{inline: []byte("version: 1\n"), level: policy.LevelWarn}},
		"empty list": {map[string]any{"inline": map[string]any{"public": []any{}}},
			settings{inline: []byte("public: []\n"), level: policy.LevelWarn}},
		"date": {map[string]any{"inline": map[string]any{"until": day}},
			settings{inline: []byte("until: 2027-03-31\n"), level: policy.LevelWarn}},
		"text of a date": {map[string]any{"inline": map[string]any{"reason": "2027-03-31T00:00:00Z"}},
			settings{inline: []byte("reason: \"2027-03-31T00:00:00Z\"\n"), level: policy.LevelWarn}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := decode(c.raw)
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}

func TestDecodeErrors(t *testing.T) {
	const unknown = `unknown key; there are "inline", "level" and "policy"`
	for name, c := range map[string]struct {
		raw  any
		want string
	}{
		"text":         {"govern.yaml", "settings: not a mapping"},
		"list":         {[]any{"policy"}, "settings: not a mapping"},
		"unknown":      {map[string]any{"Policy": "a"}, "settings: Policy: " + unknown},
		"level off":    {map[string]any{"level": "off"}, `settings: level: neither "warn" nor "error"`},
		"level bool":   {map[string]any{"level": false}, `settings: level: neither "warn" nor "error"`},
		"empty policy": {map[string]any{"policy": ""}, "settings: policy: not a file name"},
		"inline text":  {map[string]any{"inline": "version: 1"}, "settings: inline: not a mapping"},
		"both":         {map[string]any{"policy": "a", "inline": map[string]any{}}, `settings: "policy" and "inline" exclude each other`},
		"all at once": {map[string]any{"level": 1, "polcy": "a"},
			"settings: level: neither \"warn\" nor \"error\"\nsettings: polcy: " + unknown},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(c.raw)
			require.EqualError(t, err, c.want)
		})
	}
}
