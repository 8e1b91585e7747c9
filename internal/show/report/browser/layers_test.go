package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

const (
	seen = `[...document.querySelectorAll('#canvas svg .gg-edge')].filter((e) => getComputedStyle(e).display !== 'none')`

	seenImports = seen + `.filter((e) => !e.dataset.layer).length`
	seenCalls   = seen + `.filter((e) => e.dataset.layer === 'calls').length`
	seenTables  = seen + `.filter((e) => e.dataset.layer === 'tables').length`
)

// TestLayers shows and hides imports, tables and calls, by pointer and by keyboard, also where boxes are in groups.
func TestLayers(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 20, Findings: 300})
	b.open("tab=graph")
	require.Equal(t, []string{"imports", "tables", "calls"}, ask[[]string](b, `[...document.querySelectorAll('.switch')].map((e) => e.textContent)`))
	require.Positive(t, ask[int](b, seenImports))
	require.Positive(t, ask[int](b, seenTables))
	require.Positive(t, ask[int](b, seenCalls))

	b.do(chromedp.Click(chromedp.CSS(`.switch[data-layer=""]`)))
	b.becomes(seenImports + ` === 0`)
	require.Positive(t, ask[int](b, seenCalls))
	require.Contains(t, ask[string](b, `location.hash`), "hide=imports")
	require.Equal(t, []string{"false", "true", "true"}, ask[[]string](b, `[...document.querySelectorAll('.switch')].map((e) => e.ariaPressed)`))
	b.do(chromedp.Focus(chromedp.CSS(`.switch[data-layer=tables]`)), chromedp.KeyEvent(kb.Enter))
	b.becomes(seenTables + ` === 0`)
	require.Equal(t, "tables hidden", ask[string](b, `document.getElementById('live').textContent`))
	b.do(chromedp.KeyEvent(" "))
	b.becomes(seenTables + ` > 0`)

	b.open("tab=graph&rule=boundary-private") // of which tables have some
	require.Positive(t, ask[int](b, `document.querySelectorAll('#canvas .gg-edge.gg-broken.near').length`))
	require.Zero(t, ask[int](b, `document.querySelectorAll('#canvas .gg-edge.gg-allowed.near').length`))

	b.open("tab=graph&hide=tables,calls&group=kind") // a link, and lines that are drawn anew
	b.becomes(`document.querySelector('#canvas svg.grouped .gg-regrouped .gg-edge') !== null`)
	require.Zero(t, ask[int](b, seenCalls))
	require.Zero(t, ask[int](b, seenTables))
	require.Positive(t, ask[int](b, seenImports))
	b.silent()
}

// TestCallsAbout lists calls with their places, of a component and of a line, on a small screen, too.
func TestCallsAbout(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 20, Findings: 300})
	const about = `document.getElementById('about').innerText`
	for _, width := range []int{1300, 390} {
		b.do(chromedp.EmulateViewport(int64(width), 900))
		b.open("tab=graph&node=search&hide=imports,tables")
		b.becomes(about + `.includes('Calls (')`)
		require.Contains(t, ask[string](b, about), "shop.v1.ledger.Get gRPC, allowed by may_call")
		require.Contains(t, ask[string](b, about), "parts/p001/server/calls.go:21:3")
		require.Contains(t, ask[string](b, about), "Called by (")
		require.LessOrEqual(t, ask[int](b, `document.documentElement.scrollWidth`), width)
		require.LessOrEqual(t, ask[int](b, `document.querySelectorAll('#canvas .gg-node.near').length`), 5, "neighbours by calls alone")
	}
	b.do(chromedp.EmulateViewport(1300, 900))
	b.open("tab=graph")
	b.becomes(seenCalls + ` > 0`)
	ends := ask[[]string](b, `(() => {
		const plain = JSON.parse(document.getElementById('data').textContent);
		const imported = new Set(plain.edges.map((e) => plain.texts[e[0]] + ' ' + plain.texts[e[1]]));
		const e = [...document.querySelectorAll('#canvas .gg-edge[data-layer=calls]')].find((e) => !imported.has(e.dataset.from + ' ' + e.dataset.to));
		const r = e.querySelector('.gg-head').getBoundingClientRect();
		const at = {bubbles: true, pointerId: 1, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2};
		e.querySelector('.gg-head').dispatchEvent(new PointerEvent('pointerdown', at));
		e.querySelector('.gg-head').dispatchEvent(new PointerEvent('pointerup', at));
		return [e.dataset.from, e.dataset.to];
	})()`)
	b.becomes(title + ` === '` + ends[0] + ` → ` + ends[1] + `'`)
	require.Contains(t, ask[string](b, about), "shop.v1."+ends[1]+".Get gRPC")
	require.Contains(t, ask[string](b, about), "no finding")
	require.Contains(t, ask[string](b, about), "/server/calls.go:20:3")
	b.silent()
}

// TestNoLayers has no switch where a run saw imports alone.
func TestNoLayers(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 8, Findings: 20, Bare: true})
	b.open("tab=graph")
	require.Zero(t, ask[int](b, `document.querySelectorAll('.switch').length`))
	require.Positive(t, ask[int](b, seenImports))
	b.open("tab=graph&hide=imports") // of a link to another page
	require.Positive(t, ask[int](b, seenImports))
	b.silent()
}
