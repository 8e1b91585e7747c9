package browser_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

const (
	title   = `(document.getElementById('about-title')?.textContent ?? '')`
	about   = `document.getElementById('about').innerText`
	viewBox = `document.querySelector('#canvas svg').getAttribute('viewBox')`
	lit     = `[...document.querySelectorAll('#canvas svg.lit [data-node].near')].map((e) => e.dataset.node).sort()`
)

// picks chooses a value of a menu.
func (b *tab) picks(menu, value string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`{ const e = document.getElementById('` + menu + `'); e.value = '` + value +
		`'; e.dispatchEvent(new Event('change', {bubbles: true})) }`))
}

// TestGraph says what a component is, goes on to its findings, and back.
func TestGraph(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 10, Findings: 400})
	b.open("tab=graph")
	require.True(t, ask[bool](b, `document.getElementById('about').hidden`))
	b.do(chromedp.Click(chromedp.CSS(`#graph [data-node="ledger"] rect`)))
	b.becomes(title + ` === 'ledger'`)
	require.Contains(t, ask[string](b, `location.hash`), "node=ledger")
	for _, text := range []string{
		"service · 2 packages", "@storefront", "parts/p002", "parts/p002/client", "govern.yaml:5:3", "Used by (", "Uses (",
	} {
		require.Contains(t, ask[string](b, about), text)
	}
	b.do(chromedp.Click(chromedp.CSS("#about .press")))
	b.becomes(component + ` === '=ledger'`)
	require.True(t, ask[bool](b, `document.getElementById('findings').checkVisibility()`))
	require.True(t, ask[bool](b, `[...document.querySelectorAll('.finding .component')].every((e) => e.textContent === 'ledger')`))
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.becomes(`document.getElementById('graph').checkVisibility() && ` + component + ` === '' && ` + title + ` === 'ledger'`)
	b.do(chromedp.Click(chromedp.CSS("#about .about-head button")))
	b.becomes(`document.getElementById('about').hidden && !document.querySelector('#canvas svg.lit')`)

	box := ask[string](b, viewBox)
	b.do(chromedp.Click(chromedp.ID("zoom-in")))
	require.NotEqual(t, box, ask[string](b, viewBox))
	b.do(chromedp.Click(chromedp.ID("zoom-fit")))
	require.Equal(t, box, ask[string](b, viewBox))
	b.silent()
}

// TestGraphByKeys reaches what is known of a component without a mouse.
func TestGraphByKeys(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 10, Findings: 400})
	b.open("tab=graph")
	b.do(chromedp.Focus(chromedp.CSS(`#graph [data-node="search"]`)), chromedp.KeyEvent(kb.Enter))
	b.becomes(title + ` === 'search' && document.activeElement.id === 'about'`)
	require.Regexp(t, "^service search, @platform, 2 packages", ask[string](b, `document.querySelector('#graph [data-node="search"]').ariaLabel`))
	b.do(chromedp.Focus(chromedp.CSS("#about .relations .name")), chromedp.KeyEvent(kb.Enter))
	b.becomes(title + ` !== 'search'`)
	b.do(chromedp.Focus(chromedp.CSS("#about .about-head button")), chromedp.KeyEvent(kb.Enter))
	b.becomes(`document.getElementById('about').hidden && document.activeElement.id === 'canvas'`)
	b.silent()
}

// TestCleanNode says of a component without findings that it has none, and who uses it.
func TestCleanNode(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 10, Bare: true})
	b.open("tab=graph&node=gateway")
	require.Contains(t, ask[string](b, about), "no findings")
	want := ask[int](b, `document.querySelectorAll('#canvas .gg-edge[data-to="gateway"]').length`)
	require.Contains(t, ask[string](b, about), fmt.Sprintf("Used by (%d)", want))
	require.Positive(t, want)
	b.open("tab=graph&node=")
	require.Equal(t, "in no component", ask[string](b, title))
	b.silent()
}

// TestWarned tells what is warned of alone from what is an error, in the panel and in the matrix.
func TestWarned(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 400, Bare: true})
	b.open("tab=graph&node=identity") // all of whose findings are warnings
	require.Regexp(t, `^\d+ warnings, \d+ known$`, ask[string](b, `document.querySelector('#about .press.warning').textContent`))
	require.Positive(t, ask[int](b, `document.querySelectorAll('#about .swatch.warned').length`))
	require.Zero(t, ask[int](b, `document.querySelectorAll('#about .relations:last-child .swatch.broken').length`))
	b.do(chromedp.Click(chromedp.CSS("#about .relations:last-child .bare.soft")))
	b.becomes(`document.querySelector('.steps .badge')?.textContent === 'warned of'`)
	require.Regexp(t, `^\d+ warnings?(, \d+ known)?$`, ask[string](b, `document.querySelector('.steps .press').textContent`))
	b.open("tab=graph&node=ledger")
	require.Regexp(t, `^\d+ errors, \d+ warnings, \d+ known$`, ask[string](b, `document.querySelector('#about .press.error').textContent`))
	b.open("tab=matrix")
	require.Positive(t, ask[int](b, `document.querySelectorAll('.cell.warned').length`))
	require.True(t, ask[bool](b, `[...document.querySelectorAll('.cell.warned')].every((e) => e.edge.from !== 'ledger')`))
	require.Equal(t, 2, ask[int](b, `document.querySelectorAll('.head.warned[data-name=identity]').length`))
	b.silent()
}

// TestChain finds the shortest chain of imports, lists its steps with what the policy says, and lights it.
func TestChain(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 30, Findings: 400, Bare: true})
	b.open("tab=graph")
	// how far all are from each other, by a search that has nothing in common with that of the page
	const far = `(() => {
		const {edges, texts} = JSON.parse(document.getElementById('data').textContent);
		const names = [...new Set(edges.flatMap((e) => [texts[e[0]], texts[e[1]]]))];
		const far = Object.fromEntries(names.map((n) => [n, Object.fromEntries(names.map((m) => [m, 99]))]));
		edges.filter((e) => e[2]).forEach((e) => far[texts[e[0]]][texts[e[1]]] = 1);
		for (const k of names) for (const i of names) for (const j of names) far[i][j] = Math.min(far[i][j], far[i][k] + far[k][j]);
		edges.forEach((e) => far[texts[e[0]]][texts[e[1]]] = 1); // what no import makes is shown by itself
		return names.flatMap((n) => names.map((m) => [n, m, far[n][m], far[m][n]])).filter(([n, m]) => n !== m);
	})()`
	ends := ask[[]string](b, far+`.sort((a, b) => a[2] % 99 - b[2] % 99).slice(-1).concat(`+far+`.filter((a) => a[2] >= 99 && a[3] < 99).slice(0, 1)).flat().map(String)`)
	require.Empty(t, ask[[]string](b, `(async () => {
		const wrong = [];
		for (const [from, to, steps] of `+far+`) {
			const change = new Promise((done) => addEventListener('popstate', done, {once: true}));
			location.hash = 'tab=graph&' + new URLSearchParams({from, to});
			await change;
			if (document.querySelectorAll('.steps > li').length !== (steps < 99 ? steps : 0)) wrong.push(from + ' ' + to);
		}
		return wrong;
	})()`), "chains that are not the shortest")
	b.open("tab=graph")
	b.do(chromedp.Focus(chromedp.ID("path-from")), chromedp.KeyEvent(ends[0]+kb.Tab))
	b.do(chromedp.Focus(chromedp.ID("path-to")), chromedp.KeyEvent(ends[1]+kb.Tab))
	b.becomes(title + ` === '` + ends[0] + ` → ` + ends[1] + `'`)
	steps := ask[[]string](b, `[...document.querySelectorAll('.steps > li')].map((e) => e.innerText)`)
	require.Equal(t, ends[2], fmt.Sprint(len(steps)))
	require.Greater(t, len(steps), 1)
	require.Regexp(t, `^`+ends[0]+` → \S+ (breaks rules|warned of|allowed|not declared, not reported|known to break rules)\s+`+
		ends[0]+` imports \S+ once, first at parts/p\d+/server/server.go:\d`, steps[0])
	require.Len(t, ask[[]string](b, lit), len(steps)+1)
	require.Equal(t, len(steps), ask[int](b, `document.querySelectorAll('#canvas .gg-edge.near').length`))

	b.do(chromedp.Click(chromedp.ID("path-swap")))
	b.becomes(title + ` === '` + ends[1] + ` → ` + ends[0] + `'`)
	b.open("tab=graph&from=" + ends[4] + "&to=" + ends[5])
	require.Contains(t, ask[string](b, about), "No chain of imports leads from "+ends[4]+" to "+ends[5])
	b.do(chromedp.Click(chromedp.CSS("#about > button")))
	b.becomes(title + ` === '` + ends[5] + ` → ` + ends[4] + `'`)
	require.Positive(t, ask[int](b, `document.querySelectorAll('.steps > li').length`))

	// An arrow is a chain of one, and leads to its findings.
	b.open("tab=graph")
	b.do(chromedp.Evaluate[chromedp.Void](`{ const e = document.querySelector('.gg-edge.gg-broken');
		e.querySelector('.gg-line').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, pointerId: 1, clientX: 300, clientY: 400}));
		e.querySelector('.gg-line').dispatchEvent(new PointerEvent('pointerup', {bubbles: true, pointerId: 1, clientX: 300, clientY: 400})) }`))
	b.becomes(`document.querySelectorAll('.steps > li').length === 1`)
	require.Contains(t, ask[string](b, about), "breaks rules")
	b.do(chromedp.Click(chromedp.CSS("#about .steps .press")))
	b.becomes(`location.hash.includes('reached=')`)
	b.silent()
}

// TestGroup puts the components of each owner, or kind, into a frame, and back.
func TestGroup(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 50, Findings: 100})
	b.open("tab=graph")
	before := ask[string](b, viewBox)
	b.picks("graph-group", "owner")
	b.becomes(`location.hash.includes('group=owner')`)
	frames := ask[[]string](b, `[...document.querySelectorAll('.gg-group text')].map((e) => e.textContent)`)
	require.Len(t, frames, 9)
	require.Contains(t, frames, "@payments · 6")
	outside := `(() => {
		const boxes = [...document.querySelectorAll('.gg-group rect')].map((e) => e.getBoundingClientRect());
		const nodes = [...document.querySelectorAll('#canvas .gg-box')].filter((e) => e.closest('[data-node]')).map((e) => e.getBoundingClientRect());
		const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
		return nodes.filter((n) => boxes.filter((r) => r.left <= n.left && n.right <= r.right && r.top <= n.top && n.bottom <= r.bottom).length !== 1).length +
			nodes.filter((n, i) => nodes.some((m, k) => k < i && !apart(m, n))).length + boxes.filter((n, i) => boxes.some((m, k) => k < i && !apart(m, n))).length })()`
	require.Zero(t, ask[int](b, outside), "boxes that lie in no frame, or on each other")
	require.Equal(t, ask[int](b, `document.querySelectorAll('.gg-edges > .gg-edge').length`), ask[int](b, `document.querySelectorAll('.gg-regrouped > .gg-edge').length`))
	require.Equal(t, "none", ask[string](b, `getComputedStyle(document.querySelector('#canvas .gg-edges')).display`))
	b.picks("graph-group", "kind")
	b.becomes(`document.querySelectorAll('.gg-group text').length === 3`)
	require.Zero(t, ask[int](b, outside))
	b.do(chromedp.Click(chromedp.CSS(`#graph [data-node="ledger"] rect`)))
	b.becomes(title + ` === 'ledger'`)
	b.picks("graph-group", "")
	b.becomes(`!document.querySelector('.gg-group') && !document.querySelector('#canvas [data-node][transform]')`)
	b.do(chromedp.Click(chromedp.ID("zoom-fit")))
	require.Equal(t, before, ask[string](b, viewBox))
	b.silent()
}

// TestGraphFilters has an owner's components stand out, and what breaks a rule.
func TestGraphFilters(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 200, Bare: true})
	b.open("tab=graph")
	require.Empty(t, ask[[]string](b, lit))
	b.picks("graph-owner", "=@payments")
	b.becomes(`location.hash.includes('owner=')`)
	require.Contains(t, ask[[]string](b, lit), "billing")
	dark := ask[int](b, `document.querySelectorAll('#canvas [data-node]:not(.near)').length`)
	require.Positive(t, dark)
	b.picks("graph-rule", "=docgo-missing") // of no edge
	b.becomes(lit + `.every((name) => JSON.parse(document.getElementById('data').textContent).texts.includes(name))`)
	require.Less(t, len(ask[[]string](b, lit)), 13-dark)
	require.Zero(t, ask[int](b, `document.querySelectorAll('#canvas .gg-edge.near').length`))
	b.picks("graph-owner", "")
	b.picks("graph-rule", "=boundary-private")
	require.Positive(t, ask[int](b, `document.querySelectorAll('#canvas .gg-edge.near').length`))
	require.Zero(t, ask[int](b, `document.querySelectorAll('#canvas .gg-edge.gg-allowed.near').length`))
	b.do(chromedp.Click(chromedp.ID("tab-findings")))
	require.Equal(t, "=boundary-private", ask[string](b, `document.getElementById('filter-rule').value`), "one filter for all tabs")
	b.silent()
}

// TestPhone has a graph that can be read, moved by two fingers, and pressed; and the list of tables in place of the picture.
func TestPhone(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 30, Findings: 300})
	b.do(chromedp.EmulateViewport(390, 800))
	b.open("tab=graph&node=billing")
	b.do(chromedp.Click(chromedp.CSS("#about .about-head button")))
	size := `document.querySelector('#canvas .gg-name').getBoundingClientRect().height`
	require.Greater(t, ask[float64](b, size), 10.0, "names that can be read")
	require.True(t, ask[bool](b, `document.querySelector('#graph a[href="#tab=matrix"]').checkVisibility()`))
	before := ask[float64](b, size)
	touch := func(kind input.DispatchTouchEventType, y float64, at ...float64) {
		t.Helper()
		points := []*input.TouchPoint{}
		for i, x := range at {
			id := float64(i)
			points = append(points, &input.TouchPoint{X: x, Y: y, ID: &id})
		}
		_, err := chromedp.Call(b.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		require.NoError(t, err)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('canvas').scrollIntoView({block: 'center'})`))
	box := ask[[]float64](b, `(() => { const r = document.querySelector('#canvas [data-node=billing] .gg-box').getBoundingClientRect();
		return [r.left + 5, r.right - 5, r.top + r.height / 2] })()`)
	touch(input.DispatchTouchEventTypeTouchStart, box[2], box[0], box[1])
	for i := range 10 {
		touch(input.DispatchTouchEventTypeTouchMove, box[2], box[0]-float64(5*i), box[1]+float64(5*i))
	}
	touch(input.DispatchTouchEventTypeTouchEnd, box[2])
	require.Greater(t, ask[float64](b, size), 1.5*before)
	require.True(t, ask[bool](b, `document.getElementById('about').hidden`), "two fingers press nothing")
	touch(input.DispatchTouchEventTypeTouchStart, box[2], box[0]+10)
	touch(input.DispatchTouchEventTypeTouchEnd, box[2])
	b.becomes(title + ` === 'billing'`)

	b.open("tab=graph&node=ledger")
	require.True(t, ask[bool](b, `(() => { const r = document.querySelector('#canvas [data-node=ledger]').getBoundingClientRect();
		const c = document.getElementById('canvas').getBoundingClientRect(); return r.left > c.left && r.right < c.right && r.top > c.top && r.bottom < c.bottom })()`))
	b.open("tab=tables")
	require.False(t, ask[bool](b, `document.getElementById('tables-picture').checkVisibility()`))
	require.True(t, ask[bool](b, `document.querySelector('#tables-list tbody tr').checkVisibility()`))
	b.silent()
}
