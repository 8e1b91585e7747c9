package depgraph

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

// TestKindsAreTold holds that every kind looks like no other, by day and by night, and that the schema of the graph has it.
func TestKindsAreTold(t *testing.T) {
	var s struct {
		Defs struct {
			Node struct {
				Properties struct{ Kind struct{ Enum []policy.Kind } }
			}
		} `json:"$defs"`
	}
	data, err := os.ReadFile("graph.schema.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &s))
	require.Equal(t, append(policy.Kinds(), ""), s.Defs.Node.Properties.Kind.Enum)

	seen := map[string]policy.Kind{}
	none, _ := kindColors("")
	for _, k := range policy.Kinds() {
		fill, border := kindColors(k)
		require.NotEqual(t, none, fill, k)
		c := named(t, string(k))
		require.Equal(t, border, c.light)
		for _, color := range []string{fill, border, c.dark} {
			require.Empty(t, seen[color], "%s has a colour of another", k)
			seen[color] = k
		}
		require.Contains(t, styleSheet, ".gg-"+string(k)+" .gg-bar{fill:var(--gg-"+string(k)+")}")
	}
}

func named(t *testing.T, name string) color {
	t.Helper()
	at := slices.IndexFunc(colors(), func(c color) bool { return c.name == name })
	require.GreaterOrEqual(t, at, 0, name)
	return colors()[at]
}

// luminance is the relative luminance of a colour, by WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var r, g, b int
	_, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b)
	require.NoError(t, err)
	linear := func(c int) float64 {
		s := float64(c) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds texts against what they stand on, and lines and signs against the paper.
func TestContrast(t *testing.T) {
	require.InDelta(t, 21, contrast(t, "#000000", "#ffffff"), 0.01)
	grounds := []string{"paper", "ground", "clean", "error-tint", "warned-tint", "known-tint"}
	texts := map[string][]string{
		"ink": grounds, "soft": grounds, "error": {"error-tint"}, "warned": {"error-tint", "warned-tint"},
		"known": {"error-tint", "warned-tint", "known-tint"}, "cycle": {"paper"},
		"paper": {"error", "known", "layer", "second-layer"}, // counts in pills
	}
	for _, dark := range []bool{false, true} {
		for text, grounds := range texts {
			for _, ground := range grounds {
				got := contrast(t, named(t, text).in(dark), named(t, ground).in(dark))
				require.GreaterOrEqual(t, got, 4.5, "%s on %s, dark: %t", text, ground, dark)
			}
		}
		for _, c := range colors() {
			if !slices.Contains(append(grounds, "rule"), c.name) {
				require.GreaterOrEqual(t, contrast(t, c.in(dark), named(t, "paper").in(dark)), 3.0, "%s, dark: %t", c.name, dark)
			}
		}
	}
}

// TestThemes holds that a drawing for one background has the colours of that one only, and no variables.
func TestThemes(t *testing.T) {
	for theme, dark := range map[Theme]bool{LightTheme: false, DarkTheme: true} {
		text := style(theme, true)
		require.NotContains(t, text, "var(")
		require.NotContains(t, text, "@media")
		for _, c := range colors() {
			if c.light != c.dark && !slices.ContainsFunc(colors(), func(o color) bool { return o.in(dark) == c.in(!dark) }) {
				require.NotContains(t, text, c.in(!dark), c.name)
			}
		}
	}
	text := style(AnyTheme, true)
	require.Equal(t, text, style("", true))
	require.Contains(t, text, "@media (prefers-color-scheme:dark)")
	for _, use := range regexp.MustCompile(`[a-z]+:var\(--gg-[a-z-]+\)`).FindAllString(text, -1) {
		_, name, _ := strings.Cut(strings.TrimSuffix(use, ")"), "var(--gg-")
		named(t, name)
	}
}

// TestHoldingsContrast holds the colours of holdings to the same, and each to be used.
func TestHoldingsContrast(t *testing.T) {
	all := holdingsColors()
	of := func(name string, dark bool) string {
		return all[slices.IndexFunc(all, func(c color) bool { return c.name == name })].in(dark)
	}
	grounds := []string{"paper", "service", "library", "contract", "root", "test", "other"}
	for _, dark := range []bool{false, true} {
		for _, c := range all {
			switch {
			case c.name == "ink" || c.name == "soft":
				for _, ground := range grounds {
					require.GreaterOrEqual(t, contrast(t, c.in(dark), of(ground, dark)), 4.5, "%s on %s, dark: %t", c.name, ground, dark)
				}
			case !slices.Contains(grounds, c.name):
				require.GreaterOrEqual(t, contrast(t, c.in(dark), of("paper", dark)), 3.0, "%s, dark: %t", c.name, dark)
			}
			require.Contains(t, holdingsStyle, "var(--gh-"+c.name+")")
		}
	}
}

// TestSequenceContrast holds the colours of sequences to the same.
func TestSequenceContrast(t *testing.T) {
	all := sequenceColors()
	of := func(name string, dark bool) string {
		return all[slices.IndexFunc(all, func(c color) bool { return c.name == name })].in(dark)
	}
	for _, dark := range []bool{false, true} {
		for text, grounds := range map[string][]string{"ink": {"paper", "box"}, "soft": {"paper"}, "error": {"paper"}} {
			for _, ground := range grounds {
				require.GreaterOrEqual(t, contrast(t, of(text, dark), of(ground, dark)), 4.5, "%s on %s, dark: %t", text, ground, dark)
			}
		}
		for _, line := range []string{"call", "edge"} {
			require.GreaterOrEqual(t, contrast(t, of(line, dark), of("paper", dark)), 3.0, "%s, dark: %t", line, dark)
		}
	}
	for _, c := range all {
		require.Contains(t, sequenceStyle, "var(--gs-"+c.name+")")
	}
}
