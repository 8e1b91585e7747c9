package depgraph

import _ "embed"

//go:embed holdings.css
var holdingsStyle string

// The colours of uses that graphs have none of.
const (
	warningColor  = "#b8560a"
	exceptedColor = "#6a4fb0"
)

// holdingsColors returns all colours of holdings.
func holdingsColors() []color {
	return []color{
		{"paper", "#ffffff", "#14171a"},
		{"ink", "#1b1f1d", "#e7eae8"},
		{"soft", "#565e59", "#a6afaa"},
		{"quiet", "#6f7a74", "#8c969f"},
		{"error", brokenColor, "#ff8278"},
		{"warned", warningColor, "#f0a35c"},
		{"known", knownColor, "#b0b7c8"},
		{"excepted", exceptedColor, "#b9a6f2"},
		{"service", "#e6f0f8", "#1b3247"},
		{"service-line", "#17598c", "#7fbdf0"},
		{"library", "#e5f4ea", "#1a3524"},
		{"library-line", "#1f6b3a", "#83d19d"},
		{"contract", "#def3f2", "#123636"},
		{"contract-line", "#0b6a6a", "#6fd0cd"},
		{"root", "#f8eedc", "#3b2d18"},
		{"root-line", "#7a4a12", "#e3b878"},
		{"test", "#f8e8f0", "#3d2232"},
		{"test-line", "#8a3a66", "#eba4c9"},
		{"other", "#eff0ee", "#262b30"},
		{"other-line", "#565e59", "#a6afaa"},
	}
}
