package depgraph

import (
	_ "embed"
	"strings"
)

//go:embed style.css
var styleSheet string

// The colours of the drawing, by day and by night.
const (
	light = "--gg-paper:#fff;--gg-ink:#1b1f1d;" +
		"--gg-soft:#565e59;--gg-line:#8a938e;--gg-silent:#2f6fb5;--gg-known:#8f6200;--gg-broken:#c0261c;" +
		"--gg-cycle:#8b46d6;--gg-on-pill:#fff;" +
		"--gg-service:#e6f0f8;--gg-service-line:#17598c;--gg-library:#e5f4ea;--gg-library-line:#1f6b3a;" +
		"--gg-contract:#def3f2;--gg-contract-line:#0b6a6a;--gg-tool:#eff0ee;--gg-tool-line:#565e59;--gg-root:#f8eedc;--gg-root-line:#7a4a12;--gg-test:#f8e8f0;--gg-test-line:#8a3a66"
	dark = "--gg-paper:#14171a;--gg-ink:#e7eae8;" +
		"--gg-soft:#a6afaa;--gg-line:#7d8791;--gg-silent:#7fb4ec;--gg-known:#e0ad4c;--gg-broken:#ff8278;" +
		"--gg-cycle:#b98af0;--gg-on-pill:#14171a;" +
		"--gg-service:#1b3247;--gg-service-line:#7fbdf0;--gg-library:#1a3524;--gg-library-line:#83d19d;" +
		"--gg-contract:#123636;--gg-contract-line:#6fd0cd;--gg-tool:#262b30;--gg-tool-line:#a6afaa;--gg-root:#3b2d18;--gg-root-line:#e3b878;--gg-test:#3d2232;--gg-test-line:#eba4c9"
)

// style returns the style sheet. A page that holds the drawing may choose the colours by data-theme at its root. Each
// colour stands there twice, as not every program that shows SVG knows variables.
func style(light, dark string) string {
	return strings.NewReplacer("LIGHT", light, "DARK", dark).Replace(styleSheet)
}
