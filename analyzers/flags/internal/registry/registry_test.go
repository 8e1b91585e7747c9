package registry

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// parsed returns what a file registers, and what is wrong with it, a line each.
func parsed(name, text string) (*Registry, []string) {
	r := &Registry{by: map[string]int{}}
	r.add(name, []byte(text))
	var faults []string
	for _, f := range r.Faults {
		faults = append(faults, f.Pos.String()+": "+f.Message)
	}
	return r, faults
}

// TestFormats reads a flag of each format.
func TestFormats(t *testing.T) {
	const metadata = "metadata: {owner: '@a', description: One., stage: beta, remove_by: '2027-01-31', metric: sold}"
	for name, tt := range map[string]struct{ file, text, byDefault string }{
		"manifest": {"f.json", `{"flags": {"one": {"flagType": "boolean", "defaultValue": false, "owner": "@a", "description": "One.",
			"stage": "beta", "remove_by": "2027-01-31", "metric": "sold"}}}`, "false"},
		"flagd":    {"f.yaml", "flags:\n  one:\n    variants: {on: true, off: false}\n    defaultVariant: on\n    " + metadata, ""},
		"operator": {"f.yml", "kind: FeatureFlag\nspec: {flagSpec: {flags: {one: {variants: {on: true}, " + metadata + "}}}}", ""},
		"goff":     {"f.yaml", "one:\n  variations: {on: true}\n  " + metadata, ""},
		"alias":    {"f.yaml", "x: &x {flagType: boolean, " + metadata + "}\nflags: {one: *x}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, faults := parsed(tt.file, tt.text)
			require.Empty(t, faults)
			f, ok := r.Of("one")
			require.True(t, ok)
			require.Equal(t, []string{"boolean", tt.byDefault, "@a", "One.", "beta", "sold"},
				[]string{f.Form, f.Default, f.Owner, f.Description, f.Stage, f.Metric})
			require.Equal(t, "2027-01-31", f.Removal.Format(time.DateOnly))
			require.Equal(t, []string{"one"}, Registered(tt.file, []byte(tt.text)))
		})
	}
}

// TestFaults says what is wrong, and where.
func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "f.yaml:1:1: registry of flags: empty; write flags: {}",
		"[a]":                            "f.yaml:1:1: registry of flags: a mapping is wanted, with flags in it",
		"a: b":                           "f.yaml:1:1: registry of flags: it has no flags, neither as OpenFeature and flagd write them nor as GO Feature Flag does",
		"flags: [a]":                     "f.yaml:1:8: registry of flags: flags is a mapping from keys to flags",
		"flags: {a: b}":                  `f.yaml:1:12: registry of flags: flag "a" is a mapping: what it is, its owner, its removal`,
		"flags: {a: {}}\n---\nb: {}":     "f.yaml:2:1: registry of flags: a second YAML document begins here, and a file has one",
		"flags: {a: {}, a: {}}":          `f.yaml:1:16: registry of flags: "a" is registered twice, first at line 1`,
		"flags: {a: {remove_by: soon}}":  `f.yaml:1:24: registry of flags: flag "a": remove_by is a day such as 2027-01-31, and not "soon"`,
		"flags: {a: {kill_switch: 7}}":   `f.yaml:1:26: registry of flags: flag "a": kill_switch is true or false, and not "7"`,
		"flags: {a: {flagType: bolean}}": `f.yaml:1:23: registry of flags: flagType "bolean" is none of boolean, string, integer, float, object; did you mean "boolean"?`,
	} {
		_, faults := parsed("f.yaml", text)
		require.Equal(t, []string{want}, faults, text)
	}
	r, _ := parsed("f.yaml", "flags: [")
	require.True(t, r.Broken)
}

// TestRegister has two files say of a flag what either knows.
func TestRegister(t *testing.T) {
	r, _ := parsed("f.yaml", "flags: {one: {owner: '@a', defaultValue: 1.0}}")
	r.add("g.yaml", []byte("flags: {one: {owner: '@b', description: One., kill_switch: true}}"))
	require.Len(t, r.Flags, 1)
	require.Equal(t, []string{"@a", "One.", "1"}, []string{r.Flags[0].Owner, r.Flags[0].Description, r.Flags[0].Default})
	require.True(t, r.Flags[0].KillSwitch)
}

// FuzzParse reads any text, and says where what is wrong stands.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"flags: {a: {flagType: boolean}}", "a: {variations: {x: 1}}", "flags: &a {b: *a}", "{", "flags:\n\ta: b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, faults := parsed("f.yaml", text)
		require.True(t, !r.Broken || len(faults) > 0)
		for _, fault := range faults {
			require.True(t, strings.HasPrefix(fault, "f.yaml:"), fault)
		}
	})
}
