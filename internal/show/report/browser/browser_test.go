package browser_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

const (
	rows      = `document.querySelectorAll('.finding').length`
	found     = `document.getElementById('found').textContent`
	component = `document.getElementById('filter-component').value`
)

// TestTabs visits every part of small and large reports.
func TestTabs(t *testing.T) {
	for _, n := range []int{10, 300} {
		t.Run(fmt.Sprint(n, " components"), func(t *testing.T) {
			b := newTab(t, reportgen.Size{Components: n, Findings: 500})
			b.open("")
			for _, name := range []string{"findings", "graph", "tables", "matrix", "rules", "notices", "overview"} {
				b.do(chromedp.Click(chromedp.ID("tab-" + name)))
				b.becomes(`location.hash.startsWith('#tab=` + name + `')`)
				shown := ask[[]string](b, `[...document.querySelectorAll('.panel')].filter((e) => e.checkVisibility()).map((e) => e.id)`)
				require.Equal(t, []string{name}, shown)
			}
			b.silent()
			b.do(chromedp.Click(chromedp.ID("tab-matrix")))
			require.Equal(t, 2*(n+1), ask[int](b, `document.querySelectorAll('#matrix .head').length`),
				"rows and columns, one for code in no component")
			require.Equal(t, ask[int](b, `JSON.parse(document.getElementById('data').textContent).edges.length`),
				ask[int](b, `document.querySelectorAll('#matrix .cell').length`))
			require.Equal(t, n+1, ask[int](b, `document.querySelectorAll('#graph [data-node]').length`))
		})
	}
}

func TestSearch(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 2000})
	b.open("")
	b.press("/")
	b.becomes(`document.activeElement.id === 'q'`)
	require.Equal(t, "2,000 findings", ask[string](b, found))
	require.Less(t, ask[int](b, rows), 60, "only what is in sight")
	b.do(chromedp.KeyEvent("STORE12 ledger"))
	b.becomes(found + ` !== '2,000 findings'`)
	require.Regexp(t, `^\d\d? of 2,000 findings$`, ask[string](b, found))
	require.True(t, ask[bool](b, `[...document.querySelectorAll('.message')].every((e) => e.textContent.includes('store12'))`))
	require.Contains(t, ask[string](b, `location.hash`), "q=STORE12+ledger")
	b.do(chromedp.KeyEvent("zzz"))
	b.becomes(found + `.startsWith('0 of')`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.becomes(found + ` === '2,000 findings'`)
	b.silent()
}

// TestFilters chooses by the menus, which count what they would show.
func TestFilters(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 1000})
	b.open("tab=findings")
	choose := func(menu, value string) string {
		return `{ const e = document.getElementById('filter-` + menu + `'); e.value = '=` +
			value + `'; e.dispatchEvent(new Event('change', {bubbles: true})); ` +
			`e.selectedOptions[0].textContent }`
	}
	require.Equal(t, "known (200)", ask[string](b, choose("state", "known")))
	require.Equal(t, "200 of 1,000 findings", ask[string](b, found))
	label := ask[string](b, choose("rule", "boundary-private"))
	require.Equal(t, "boundary-private (50)", label)
	require.Equal(t, "50 of 1,000 findings", ask[string](b, found))
	require.Equal(t, "all (200)", ask[string](b, `document.getElementById('filter-rule').options[0].textContent`), "without this filter")
	b.do(chromedp.Click(chromedp.ID("clear")))
	require.Equal(t, "1,000 findings", ask[string](b, found))

	b.open("tab=notices")
	allowed := ask[string](b, `document.querySelector('#notices td a').textContent`)
	b.do(chromedp.Click(chromedp.CSS("#notices td a")))
	b.becomes(found + ` === '` + allowed + ` of 1,000 findings'`)
	require.Regexp(t, `^allowed by the exception at govern.yaml:\d+`,
		ask[string](b, `document.getElementById('chip-exception').textContent`))
	b.do(chromedp.Click(chromedp.ID("chip-exception")))
	b.becomes(found + ` === '1,000 findings'`)
	b.silent()
}

// TestList scrolls through the list, and opens a finding in it.
func TestList(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 5000})
	b.open("tab=findings")
	b.do(chromedp.Click(chromedp.CSS(".finding:nth-child(2) .row")))
	b.becomes(`document.querySelectorAll('.detail').length === 1`)
	detail := ask[string](b, `document.querySelector('.detail').textContent`)
	require.Contains(t, detail, "Fingerprint")
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	require.Equal(t, "4", ask[string](b, `document.activeElement.closest('li').getAttribute('aria-posinset')`))
	overlaps := `(() => { const all = [...document.querySelectorAll('.finding')].map((e) => e.getBoundingClientRect()).sort((a, b) => a.top - b.top);
		return all.filter((r, i) => i && Math.abs(r.top - all[i - 1].bottom) > 1).length })()`
	require.Zero(t, ask[int](b, overlaps))
	b.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur(); scrollTo(0, 1e9)`))
	b.becomes(`Boolean(document.querySelector('[aria-posinset="5000"]'))`)
	require.LessOrEqual(t, ask[int](b, rows), 61)
	b.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event('beforeprint'))`))
	require.Equal(t, 2000, ask[int](b, rows))
	require.Equal(t, "5,000 findings; the first 2,000 follow", ask[string](b, found))
	b.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event('afterprint'))`))
	require.LessOrEqual(t, ask[int](b, rows), 61)
	b.silent()
}

// TestMatrix goes from a cell to the findings behind it, of which it told the number.
func TestMatrix(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 10, Findings: 400})
	b.open("tab=matrix")
	require.Zero(t, ask[int](b, `document.getElementById('matrix-scroller').scrollLeft`))
	label := ask[string](b, `document.querySelector('.cell.broken').getAttribute('aria-label')`)
	require.Regexp(t, `^\w+ imports \w+ once, first at parts/p\d+/server/server.go:\d+.*; \d+ new.* of boundary-.*decided at govern.yaml:\d+`, label)
	b.do(chromedp.Click(chromedp.CSS(".cell.broken")))
	b.becomes(`location.hash.includes('reached=')`)
	count := func(state string) (n int) {
		if m := regexp.MustCompile(`(\d+) ` + state).FindStringSubmatch(label); m != nil {
			n, _ = strconv.Atoi(m[1])
		}
		return n
	}
	require.Positive(t, count("new"))
	b.open(strings.TrimPrefix(ask[string](b, `location.hash`), "#") + "&state=new")
	require.Equal(t, fmt.Sprint(count("new"), " of 400 findings"), ask[string](b, found))
	b.silent()
}

// TestAddress shows what a link says.
func TestAddress(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 1000})
	b.open("tab=findings&component=search&level=error&state=new&q=store&order=file")
	require.Equal(t, []string{"=search", "=error", "=new", "store", "file"},
		ask[[]string](b, `['filter-component', 'filter-level', 'filter-state', 'q', 'order'].map((id) => document.getElementById(id).value)`))
	require.Regexp(t, `^\d+ of 1,000 findings$`, ask[string](b, found))
	require.True(t, ask[bool](b, rows+` > 0`))
	b.open("tab=rules&rulehelp=docgo-missing")
	require.True(t, ask[bool](b, `document.getElementById('rule-docgo-missing').open`))
	b.open("tab=nonsense&component=nobody&q=%")
	require.True(t, ask[bool](b, `document.getElementById('overview').checkVisibility()`))
	b.silent()
}

// TestOverview follows a number to the findings that it counts, and sorts by it.
func TestOverview(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 1000})
	b.open("")
	n := ask[string](b, `document.querySelector('#overview tbody a').textContent`)
	b.do(chromedp.Click(chromedp.CSS("#overview tbody a")))
	b.becomes(found + ` === '` + n + ` of 1,000 findings'`)
	b.open("")
	first := `document.querySelector('#overview table:last-of-type tbody tr').cells[0].textContent`
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#overview .sort').click()`))
	require.Equal(t, "@data", ask[string](b, first))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#overview .sort').click()`))
	require.Equal(t, "no owner", ask[string](b, first))
	b.silent()
}

// TestHostile has markup in names, owners and messages, which stays text everywhere.
func TestHostile(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 300, Hostile: true})
	for _, name := range []string{"overview", "findings", "graph", "tables", "matrix", "rules", "notices"} {
		b.open("tab=" + name + "&q=%3Cimg&owner=%3Cimg")
		require.Equal(t, "undefined", ask[string](b, `typeof hacked`))
		require.Zero(t, ask[int](b, `document.images.length`))
	}
	b.open("tab=findings&q=%3C/script%3E")
	require.True(t, ask[bool](b, `document.querySelector('.message').textContent.startsWith('</script><script>hacked()</script><!-- \\u2028')`))
	b.do(chromedp.Click(chromedp.CSS(".finding .row")))
	b.becomes(`document.querySelectorAll('.detail').length === 1`)
	b.open("tab=graph")
	b.do(chromedp.Click(chromedp.CSS(`#graph [data-node*="<img"] rect`)))
	b.becomes(title + `.includes('<img|onerror=hacked()>')`)
	b.do(chromedp.Click(chromedp.CSS("#about .press")))
	b.becomes(component + `.includes('<img|onerror=hacked()>')`)
	b.open("tab=graph&group=owner&from=billing%3Cimg%7Conerror%3Dhacked()%3E&to=catalog%3Cimg%7Conerror%3Dhacked()%3E")
	b.becomes(title + ` === 'billing<img|onerror=hacked()> → catalog<img|onerror=hacked()>'`)
	require.Positive(t, ask[int](b, `[...document.querySelectorAll('.gg-group text')].filter((e) => e.textContent.includes('<img src=x')).length`))
	b.open("tab=tables&find=%3Cimg")
	require.Positive(t, ask[int](b, `document.querySelectorAll('#tables-list tbody tr:not([hidden])').length`))
	require.Zero(t, ask[int](b, `document.images.length`))
	b.silent()

	// The policy of the page forbids what its own script never does.
	b.do(chromedp.Evaluate[chromedp.Void](`document.body.append(Object.assign(document.createElement('script'), {textContent: 'var hacked = 1'}),
		Object.assign(document.createElement('img'), {src: 'https://example.com/x.png'}))`))
	require.Equal(t, "undefined", ask[string](b, `typeof hacked`))
	require.Eventually(t, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.complaints) == 2 && len(b.requests) == 0
	}, patience, 20*time.Millisecond)
}

// TestNoScript shows counts, tables and graph where no script runs.
func TestNoScript(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 300})
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	b.open("")
	shown := ask[string](b, `document.body.innerText`)
	for _, text := range []string{"New errors", "By component", "boundary-private",
		"moves with the ledger", "The list of findings needs JavaScript"} {
		require.Contains(t, shown, text)
	}
	require.NotContains(t, shown, "Clear filters")
	b.silent()
}

// TestReadable holds names of controls and the contrast of texts against what WCAG 2.2 AA asks for, in light and dark.
func TestReadable(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 300})
	for _, scheme := range []string{"light", "dark"} {
		_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		require.NoError(t, err)
		for _, name := range []string{
			"overview", "findings", "graph", "graph&node=ledger", "graph&from=billing&to=quota&group=owner", "tables", "matrix",
			"rules&rulehelp=boundary-private", "notices",
		} {
			b.open("tab=" + name)
			require.Empty(t, ask[[]string](b, nameless), "%s: controls without a name", name)
			require.Empty(t, ask[[]string](b, faint), "%s, %s: texts of too little contrast", name, scheme)
		}
	}
	b.silent()
}

// TestNarrow has a page as wide as a telephone, which scrolls in one direction only.
func TestNarrow(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 30, Findings: 300})
	b.do(chromedp.EmulateViewport(390, 800))
	for _, name := range []string{
		"overview", "findings", "graph", "graph&node=ledger", "graph&from=billing&to=quota&group=owner", "tables", "matrix",
		"rules&rulehelp=boundary-private", "notices",
	} {
		b.open("tab=" + name)
		require.LessOrEqual(t, ask[int](b, `document.documentElement.scrollWidth`), 390, name)
		require.LessOrEqual(t, ask[float64](b, `document.querySelector('[aria-selected=true]').getBoundingClientRect().right`), 390.0, name)
	}
	b.silent()
}

// TestManyFindings has as many findings as a large repository that begins with govern.
func TestManyFindings(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 300, Findings: 50_000})
	b.open("tab=findings")
	require.Equal(t, "50,000 findings", ask[string](b, found))
	typed := func(text string) float64 {
		return ask[float64](b, `(() => { const q = document.getElementById('q'); q.value = '`+text+`'; const began = performance.now();
			q.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight; return performance.now() - began })()`)
	}
	first, second, third := typed("store12"), typed("store12 ledger"), typed("store12 ledger p29")
	t.Logf("load %.0f ms; search: %.0f ms first, then %.0f ms, %.0f ms",
		ask[float64](b, `performance.getEntriesByType('navigation')[0].domComplete`), first, second, third)
	require.Regexp(t, `^[\d,]+ of 50,000 findings$`, ask[string](b, found))
	b.silent()
}

// TestSequence draws a circle of calls at its finding, as it is wide: it scrolls by itself, also on a phone.
func TestSequence(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 12, Findings: 200})
	for _, width := range []int{1300, 390} {
		b.do(chromedp.EmulateViewport(int64(width), 900))
		b.open("tab=findings")
		fingerprints := ask[[]string](b, `[...document.querySelectorAll('#sequences .sequence')].map((e) => e.dataset.finding)`)
		require.Len(t, fingerprints, 4)
		for _, fingerprint := range fingerprints {
			b.open("tab=findings&open=" + fingerprint + "&q=" + fingerprint)
			b.becomes(`document.querySelectorAll('.detail .sequence svg .gs-call').length > 1`)
			require.True(t, ask[bool](b, `document.querySelector('.detail .sequence svg').getBoundingClientRect().height > 100`))
			require.NotEqual(t, "rgb(0, 0, 0)", ask[string](b, `getComputedStyle(document.querySelector('.detail .sequence .gs-line')).stroke`), "has its styles")
			require.LessOrEqual(t, ask[int](b, `document.documentElement.scrollWidth`), width)
		}
	}
	b.open("tab=findings&q=no+package+comment")
	b.do(chromedp.Click(chromedp.CSS(".finding .row")))
	b.becomes(`document.querySelector('.detail') !== null`)
	b.silent()
}
