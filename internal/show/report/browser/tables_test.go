package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

// TestTables finds tables and components in the list and the picture, and goes on to findings.
func TestTables(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 20, Findings: 300})
	b.open("tab=tables")
	const (
		said  = `document.getElementById('tables-found').textContent`
		shown = `[...document.querySelectorAll('#tables-list tbody tr')].filter((e) => e.checkVisibility()).map((e) => e.dataset.thing)`
		lines = `[...document.querySelectorAll('#tables-picture svg.lit .gh-use.near')].map((e) => e.dataset.thing)`
		find  = `document.getElementById('tables-find').value`
	)
	all := ask[string](b, said)
	require.Regexp(t, `^\d+ tables$`, all)
	require.Empty(t, ask[[]string](b, lines))

	// What is typed is a part of a name.
	b.do(chromedp.Focus(chromedp.ID("tables-find")), chromedp.KeyEvent("audit_l"))
	b.becomes(said + `.startsWith('1 of ')`)
	require.Equal(t, []string{"audit_log"}, ask[[]string](b, shown))
	require.Equal(t, []string{"audit_log", "audit_log"}, ask[[]string](b, lines))
	require.Contains(t, ask[string](b, `location.hash`), "find=audit_l")

	// What is pressed is the whole of it.
	b.open("tab=tables")
	user := ask[string](b, `document.querySelector('.gh-user').dataset.user`)
	b.do(chromedp.Click(chromedp.CSS(".gh-user .gh-name")))
	b.becomes(find + ` === '"` + user + `"'`)
	require.NotEmpty(t, ask[[]string](b, lines))
	require.Subset(t, ask[[]string](b, shown), ask[[]string](b, lines))
	require.True(t, ask[bool](b, `[...document.querySelectorAll('.gh-user.near')].some((e) => e.dataset.user === '`+user+`')`))
	b.do(chromedp.Click(chromedp.CSS(".gh-user .gh-name")))
	b.becomes(find + ` === '' && ` + said + ` === '` + all + `'`)
	b.do(chromedp.Focus(chromedp.CSS(`.gh-row[data-thing="audit_log"]`)), chromedp.KeyEvent(kb.Enter))
	b.becomes(find + ` === '"audit_log"'`)

	b.open("tab=tables")
	b.do(chromedp.Click(chromedp.CSS("#tables-list .badge.error")))
	b.becomes(`location.hash.includes('reached=')`)
	require.Positive(t, ask[int](b, rows))
	b.silent()
}

// TestTablesSums finds a table that the picture sums up by the card that it is summed up in.
func TestTablesSums(t *testing.T) {
	b := newTab(t, reportgen.Size{Components: 20, Findings: 300})
	b.open("tab=tables")
	hidden := ask[[]string](b, `(() => { const e = document.querySelector('.gh-rest'); return [e.parentNode.dataset.holder, e.querySelector('title').textContent.split(', ')[0]] })()`)
	b.open("tab=tables&find=" + hidden[1])
	require.Contains(t, ask[[]string](b, `[...document.querySelectorAll('.gh-holder.near')].map((e) => e.dataset.holder)`), hidden[0])
	require.Positive(t, ask[int](b, `document.querySelectorAll('.gh-rest.near').length`))
	b.silent()
}
