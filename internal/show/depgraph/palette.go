package depgraph

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
)

//go:embed style.css
var styleSheet string

// Theme is the colours of a drawing.
type Theme string

// The themes.
const (
	AnyTheme   Theme = "auto" // as who looks wants it
	LightTheme Theme = "light"
	DarkTheme  Theme = "dark"
)

// color is a colour by day and by night. Texts have a contrast of at least 4.5 to what they stand on, lines of 3, as
// WCAG 2.2 asks for.
type color struct{ name, light, dark string }

// colors returns all colours.
func colors() []color {
	return []color{
		{"paper", "#ffffff", "#14171a"},
		{"ink", "#1b1f1d", "#e7eae8"},
		{"soft", "#565e59", "#a6afaa"},
		{"rule", "#e2e6e3", "#2b3136"},
		{"ground", "#f5f7f6", "#1b1f23"},
		{"edge", "#8a938e", "#7d8791"},
		{"clean", "#ffffff", "#1b1f23"},
		{"clean-line", "#8a938e", "#727c84"},
		{"error", brokenColor, "#ff8a80"},
		{"error-tint", "#fdeceb", "#3d1f1e"},
		{"warned", warnedColor, "#e5b454"},
		{"warned-tint", "#fdf2d8", "#362b14"},
		{"known", knownColor, "#b0b7c8"},
		{"known-tint", "#eef0f5", "#282d37"},
		{"silent", silentColor, "#7fb4ec"},
		{"cycle", cycleColor, "#bb8ff2"},
		{"layer", layerColor, "#4fd1c5"},
		{"second-layer", "#8a5a00", "#f0b95c"},
		{"service", "#17598c", "#7fbdf0"},
		{"library", "#1f6b3a", "#83d19d"},
		{"contract", "#0b6a6a", "#6fd0cd"},
		{"tool", "#565e59", "#a6afaa"},
		{"root", "#7a4a12", "#e3b878"},
		{"test", "#8a3a66", "#eba4c9"},
		{"unassigned", "#6d7570", "#8b959d"},
	}
}

// variables returns the colours of one theme as variables of CSS.
func variables(prefix string, all []color, dark bool) string {
	var texts []string
	for _, c := range all {
		texts = append(texts, "--"+prefix+"-"+c.name+":"+c.in(dark))
	}
	return strings.Join(texts, ";")
}

func (c color) in(dark bool) string {
	if dark {
		return c.dark
	}
	return c.light
}

// style returns the style sheet of a graph.
func style(theme Theme, layer bool) string {
	sheet := styleSheet
	if !layer {
		sheet = regexp.MustCompile(`(?m)^.*(-layer|gg-second).*\n`).ReplaceAllString(sheet, "")
	}
	all := slices.DeleteFunc(colors(), func(c color) bool { return !layer && strings.HasSuffix(c.name, "layer") })
	return styled("govern-graph", "gg", sheet, all, theme)
}

// styled returns a style sheet for the drawings of a class. By itself it follows what who looks prefers; a page that holds the drawing
// may choose by data-theme at its root. Each colour stands there twice, as not every program that shows SVG knows variables.
func styled(class, prefix, sheet string, all []color, theme Theme) string {
	uses := regexp.MustCompile(`([a-z]+):var\(--` + prefix + `-([a-z-]+)\)`)
	expand := func(use string, plain func(property, value string) string) string {
		parts := uses.FindStringSubmatch(use)
		at := slices.IndexFunc(all, func(c color) bool { return c.name == parts[2] })
		return plain(parts[1]+":"+all[at].in(theme == DarkTheme), use)
	}
	if theme == LightTheme || theme == DarkTheme {
		return uses.ReplaceAllStringFunc(sheet, func(use string) string {
			return expand(use, func(plain, _ string) string { return plain })
		})
	}
	light, dark := variables(prefix, all, false), variables(prefix, all, true)
	return "." + class + "{" + light + "}\n" +
		"@media (prefers-color-scheme:dark){." + class + "{" + dark + "}}\n" +
		":root[data-theme=light] ." + class + "{" + light + "}\n" +
		":root[data-theme=dark] ." + class + "{" + dark + "}\n" +
		"@media print{." + class + ",:root[data-theme] ." + class + "{" + light + "}}\n" +
		uses.ReplaceAllStringFunc(sheet, func(use string) string {
			return expand(use, func(plain, use string) string { return plain + ";" + use })
		})
}
