package browser_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

// TestTextFits measures the texts of the graph: none may reach beyond its box, in the fonts that are there.
func TestTextFits(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 60, Findings: 500})
	b.open("tab=graph")
	require.Greater(t, ask[int](b, `document.querySelectorAll('#canvas [data-node] text').length`), 120)
	require.Empty(t, ask[[]string](b, `[...document.querySelectorAll('#canvas [data-node]')].flatMap((node) => {
		const box = node.querySelector('.gg-box').getBBox();
		return [...node.querySelectorAll('text')].filter((text) => {
			const t = text.getBBox();
			return t.x < box.x + 8 || t.x + t.width > box.x + box.width - 8;
		}).map((text) => text.textContent);
	})`))
}
