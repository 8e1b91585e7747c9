package propose_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// take gives the answer of a text to the one question whose text begins so, and returns the question.
func take(t *testing.T, all []*propose.Question, text, answer string) *propose.Question {
	t.Helper()
	var texts []string
	for _, q := range all {
		texts = append(texts, q.Text)
		if !strings.HasPrefix(q.Text, text) {
			continue
		}
		for _, a := range q.Answers {
			if strings.HasPrefix(a.Text, answer) {
				if a.Take != nil {
					a.Take()
				}
				return q
			}
		}
		require.Fail(t, "no such answer", "%v", q.Answers)
	}
	require.Fail(t, "no such question", "%s", strings.Join(texts, "\n"))
	return nil
}

// drafted completes a draft, and requires that its text loads; it returns what the policy has, and the text.
func drafted(t *testing.T, d *propose.Draft, load bool) (has, text string) {
	t.Helper()
	if load {
		require.NoError(t, d.Complete(fixture.Suite()))
	}
	p, err := fixture.Suite().LoadData(d.Policy().Repo(), "govern.yaml", d.Text())
	require.NoError(t, err)
	return components(p), string(d.Text())
}

// columnar is a program whose services are columns of its layers, too few of them substantial to tell.
const columnar = `
shop main shop/handle/users mails
shop/common common
shop/handle/carts a shop/keep/carts
shop/handle/items a shop/keep/items
shop/handle/mails a shop/keep/mails
shop/handle/users a shop/keep/users
shop/keep/carts a
shop/keep/items a
shop/keep/mails a
shop/keep/users a
mails mails
`

// TestSplit makes services of the columns of one, and a root of what is left: a part is not called as a component that is there.
func TestSplit(t *testing.T) {
	d := propose.Sketch(tree(t, columnar), nil)
	q := take(t, d.KindQuestions(), "shop: one service", "one each")
	require.Equal(t, []string{"shop (shop): a program with its own packages"}, q.Evidence)
	require.Empty(t, d.KindQuestions())
	has, text := drafted(t, d, true)
	require.Equal(t, `service carts shop/handle/carts+shop/keep/carts
service items shop/handle/items+shop/keep/items
library mails mails
root shop shop
service shop-handle-mails shop/handle/mails+shop/keep/mails
service users shop/handle/users+shop/keep/users
`, has)
	require.Contains(t, text, "kind: root # what carts, items, mails, users have in common; as answered\n")
	require.Contains(t, text, "kind: service # the same name in several layers; as answered\n")

	d = propose.Sketch(tree(t, columnar), nil)
	take(t, d.KindQuestions(), "shop: one service", "one service")
	has, text = drafted(t, d, true)
	require.Equal(t, "library mails mails\nservice shop shop\n", has)
	require.Contains(t, text, "kind: service # a program with its own packages; as answered\n")
	require.NotContains(t, text, "one each")

	_, below, _ := strings.Cut(columnar, "common\n")
	d = propose.Sketch(tree(t, strings.ReplaceAll(below, "shop/", "services/shop/")), nil)
	take(t, d.KindQuestions(), "shop: one service", "one each")
	has, _ = drafted(t, d, true)
	require.NotContains(t, has, " shop ", "nothing is left of it")
}

// TestKindFirst draws what follows from a kind from the one that was answered.
func TestKindFirst(t *testing.T) {
	layout := "services/a a\nservices/b b services/a\nservices/c c services/a\nservices/d d services/a"
	d := propose.Sketch(tree(t, layout), nil)
	q := take(t, d.KindQuestions(), "a: a service, or a library?", "a library")
	require.Contains(t, q.Evidence, "a is imported by b, c, d")
	has, text := drafted(t, d, true)
	require.Contains(t, has, "library a services/a\n")
	require.Contains(t, text, "kind: library # as answered; the layout shows a service: ")
	require.NotContains(t, text, "uses:")
}

// TestGroups asks about components without an owner in as few questions as there are reasons, and of each where somebody wants that.
func TestGroups(t *testing.T) {
	r := tree(t, "services/a a\nservices/b b\nservices/c c\nservices/c/x c\nservices/d d\nservices/d/x d\nservices/d/y d")
	d, err := propose.Infer(fixture.Suite(), r, nil)
	require.NoError(t, err)
	all := d.OwnerQuestions()
	require.Len(t, all, 1)
	require.Equal(t, "who owns a, b, c, d?", all[0].Text)
	require.Len(t, all[0].Answers[1].Then, 4)
	all[0].Answers[1].Then[1].Named("@org/b")
	_, text := drafted(t, d, false)
	require.Contains(t, text, "#   - who owns a, c, d\n")
	require.Contains(t, text, "owner: \"@org/b\" # as answered\n")

	const rules = "/services/b/ @org/b\n/services/c/*.go @org/one\n/services/c/x @org/two\n/services/d/*.go @org/one\n/services/d/x @org/two\n"
	require.NoError(t, os.WriteFile(r.Abs("CODEOWNERS"), []byte(rules), 0o644))
	owners, err := codeowners.Read(r.Root().Dir)
	require.NoError(t, err)
	d, err = propose.Infer(fixture.Suite(), r, owners)
	require.NoError(t, err)
	all = d.OwnerQuestions()
	require.Len(t, all, 2)
	require.Equal(t, "who owns a?", all[0].Text)
	take(t, all, "who owns c, d?", "@org/two")
	require.Len(t, d.OwnerQuestions(), 1)
	_, text = drafted(t, d, false)
	require.Equal(t, 2, strings.Count(text, "owner: \"@org/two\" # as answered\n"))
}

// TestFewOwnerQuestions puts together what has a reason each, once it is too many: who is named for all of it may be an answer.
func TestFewOwnerQuestions(t *testing.T) {
	var lines, rules strings.Builder
	for i := range 9 {
		fmt.Fprintf(&lines, "services/s%d s\nservices/s%[1]d/x s\n", i)
		fmt.Fprintf(&rules, "/services/s%d/*.go @org/all\n/services/s%[1]d/x @org/o%[1]d\n", i)
	}
	r := tree(t, lines.String())
	require.NoError(t, os.WriteFile(r.Abs("CODEOWNERS"), []byte(rules.String()), 0o644))
	owners, err := codeowners.Read(r.Root().Dir)
	require.NoError(t, err)
	d, err := propose.Infer(fixture.Suite(), r, owners)
	require.NoError(t, err)
	all := d.OwnerQuestions()
	require.Len(t, all, 5)
	require.Len(t, all[3].Answers, 3)
	q := take(t, all, "who owns s4, s5, s6, s7, s8?", "@org/all")
	require.Len(t, q.Answers, 3)
	require.Len(t, d.OwnerQuestions(), 4)
	require.Len(t, q.Answers[2].Then, 5)
}

// TestChoicesAnswered gives what rules leave open to components: what may be the same components' is one question.
func TestChoicesAnswered(t *testing.T) {
	d, err := propose.Infer(fixture.Suite(), tree(t, "services/a a\nservices/b b\nservices/c c"), nil)
	require.NoError(t, err)
	d.Take(func(given proposal.Given) []proposal.Proposal {
		decided := given.Decided
		q := proposal.Question{Text: "whose are", One: "whose is"}
		for _, c := range []proposal.Choice{
			{Key: "tables", Value: "x", Among: []string{"a", "b"}, Why: "both have it"},
			{Key: "tables", Value: "y", Among: []string{"a", "b"}},
			{Key: "tables", Value: "z", Among: []string{"b", "c"}},
		} {
			if !slices.ContainsFunc(decided, func(d proposal.Decision) bool { return d.Value == c.Value }) {
				q.Names, q.Choices = append(q.Names, c.Value), append(q.Choices, c)
			}
		}
		p := proposal.Proposal{Questions: []proposal.Question{q}}
		if top := (proposal.Decision{Key: "gateways", Value: "a", Component: "a"}); slices.Contains(decided, top) {
			items := []proposal.Item{{Value: "a", Why: proposal.AsAnswered}}
			p.Sections = []proposal.Section{{Key: "interactions", Entries: []proposal.Entry{{Key: "gateways", Items: items}}}}
		} else {
			p.Questions = append(p.Questions, proposal.Question{
				Text: "are they", One: "is it", Yes: "of course", Names: []string{"a"},
				Choices: []proposal.Choice{{Key: "gateways", Value: "a", Among: []string{"a"}}},
			})
		}
		for _, c := range []string{"b", "c"} {
			list := proposal.List{Component: c, Key: "tables", Empty: "none"}
			for _, d := range decided {
				if d.Component == c {
					list.Items = append(list.Items, proposal.Item{Value: d.Value, Why: "so it is"})
				}
			}
			p.Lists = append(p.Lists, list)
		}
		return []proposal.Proposal{p}
	})
	all := d.OwnerQuestions()
	require.Len(t, all, 4)
	require.Equal(t, []string{"x: both have it", "y: "}, all[1].Evidence)
	require.Equal(t, "of course", take(t, all, "is it a?", "leave it open").Answers[1].Text)
	take(t, all, "is it a?", "of course")
	_, asked := drafted(t, d, false)
	require.Contains(t, asked, "\ninteractions:\n  gateways:\n    - a # as answered\n")
	all = d.OwnerQuestions()
	take(t, all, "whose is z?", "c")
	take(t, d.OwnerQuestions(), "whose are x, y?", "leave it open")
	require.Len(t, d.OwnerQuestions(), 2)
	_, text := drafted(t, d, false)
	require.Contains(t, text, "- z # so it is\n")
	require.Contains(t, text, "#   - whose are x, y\n")
	take(t, d.OwnerQuestions(), "whose are x, y?", "b")
	_, text = drafted(t, d, false)
	require.NotContains(t, text, "whose are")
}
