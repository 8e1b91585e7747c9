package resource_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// topics is a kind whose names are one text, with the case of its letters, in one space or another.
func topics() *resource.Kind { return &resource.Kind{Key: "topics", Noun: "topic", Space: "cluster"} }

// columns is a kind whose names are qualified.
func columns() *resource.Kind {
	return &resource.Kind{
		Key: "columns", Noun: "column", Separator: "/", Qualifier: "table", Implied: []string{"main"}, Fold: true, Quotes: "`",
	}
}

// ledger returns what owners declare, each "owner name" or "owner space:name".
func ledger(t *testing.T, k *resource.Kind, declared ...string) *resource.Ledger[string] {
	t.Helper()
	l := resource.NewLedger[string](k)
	for i, d := range declared {
		owner, name, _ := strings.Cut(d, " ")
		require.Nil(t, l.Declare(owner, ref(t, k, name), at(i+1)), d)
	}
	return l
}

func at(line int) repo.Position { return repo.Position{File: "p", Line: line, Column: 1} }

// ref reads name or space:name.
func ref(t *testing.T, k *resource.Kind, text string) resource.Ref {
	t.Helper()
	space, name, spaced := strings.Cut(text, ":")
	if !spaced {
		space, name = "", text
	}
	r, err := k.Parse(space, name)
	require.NoError(t, err, text)
	return r
}

// name reads the parts of a name, with ? for a hole and = before one that is spelled exactly.
func name(text string) resource.Name {
	rest, exact := strings.CutPrefix(strings.ReplaceAll(text, "?", string(resource.Hole)), "=")
	return resource.Name{Parts: strings.Split(rest, "|"), Exact: exact}
}

// owned returns things as owner:space:name.
func owned(all []*resource.Owned[string]) string {
	var texts []string
	for _, o := range all {
		texts = append(texts, fmt.Sprintf("%s:%s:%s", o.Owner, o.Space, &o.Thing))
	}
	return strings.Join(texts, " ")
}

// TestOwnersOfTopics has names that are one text: a dot divides nothing, and case matters.
func TestOwnersOfTopics(t *testing.T) {
	x := ledger(t, topics(), "api experiment.created", "api experiment.*", "api experiment.old.*",
		"runs eu:runs", "logs us:runs", "logs us:log.?").Index()
	for text, want := range map[string]string{
		"experiment.created":     "api::experiment.created",
		"Experiment.created":     "",
		"experiment.run.started": "api::experiment.*",
		"experiment.old.x":       "api::experiment.old.*",
		"experiment":             "",
		"runs":                   "runs:eu:runs logs:us:runs",
		"us|runs":                "logs:us:runs",
		"US|runs":                "", // another cluster
		"us|log.1":               "logs:us:log.?",
		"log.12":                 "",
		"created":                "",
	} {
		require.Equal(t, want, owned(x.Owners(name(text))), text)
	}
	for text, want := range map[string]string{
		"experiment.?":    "api::experiment.* api::experiment.created api::experiment.old.*",
		"experiment.old?": "api::experiment.* api::experiment.old.*",
		"?.created":       "api::experiment.* api::experiment.created api::experiment.old.*",
		"u?|runs":         "logs:us:runs",
		"runs":            "runs:eu:runs logs:us:runs",
		"Runs?":           "",
	} {
		require.Equal(t, want, owned(x.Matching(name(text))), text)
	}
	require.True(t, x.Has("logs", name("runs")))
	require.False(t, x.Has("api", name("runs")))
	require.Equal(t, "logs:us:runs", owned(x.In("us", name("runs"))))
	require.True(t, x.Elsewhere("asia", name("runs")))
	require.False(t, x.Elsewhere("eu", name("runs")))
	require.Equal(t, []string{"experiment.created", "runs", "runs"}, x.Names())
}

// TestOwnersOfColumns has names with a qualifier that may be implied. Case matters only where two are spelled exactly.
func TestOwnersOfColumns(t *testing.T) {
	l := ledger(t, columns(), "api Users/Name", "api users/*", "web main/id", "web */at")
	l.Find(resource.Claim[string]{Owner: "web", Name: "Key", Exact: true})
	x := l.Index()
	for text, want := range map[string]string{
		"USERS|name":  "api::Users/Name",
		"=users|NAME": "",
		"=users|name": "api::Users/Name",
		"=users|Name": "api::Users/Name",
		"users|x":     "api::users/*",
		"users|at":    "api::users/*",
		"runs|at":     "web::*/at",
		"id":          "web::id",
		"Main|ID":     "web::id",
		"key":         "web::Key",
		"=key":        "",
	} {
		require.Equal(t, want, owned(x.Owners(name(text))), text)
	}
	require.True(t, x.Has("web", name("=KEY"))) // in whatever spelling
	require.False(t, x.Has("api", name("=KEY")))
}

// TestParse has what no name of a policy can be.
func TestParse(t *testing.T) {
	for _, tt := range []struct {
		kind       *resource.Kind
		text, want string
	}{
		{topics(), "a b", "has a blank in it; write name"},
		{topics(), "", "has an empty part; write name"},
		{columns(), "`a`", "is quoted; write it without quotes"},
		{columns(), "a/b/c", "has 3 parts; write name or table/name"},
		{columns(), "a/", "has an empty part; write name or table/name"},
	} {
		_, err := tt.kind.Parse("", tt.text)
		require.EqualError(t, err, tt.want)
	}
	spaced := columns()
	spaced.Space = "world"
	_, err := spaced.Parse("", "a/b/c")
	require.EqualError(t, err, "has 3 parts; write name or table/name, and lists by world for several worlds")
	r := ref(t, topics(), "a.b.c`")
	require.False(t, r.Glob())
	require.True(t, ref(t, topics(), "a.?").Glob())
}

// TestDeclareTwice has the first of two that declare the same.
func TestDeclareTwice(t *testing.T) {
	k := topics()
	l := ledger(t, k, "api a.*", "api eu:a.*")
	first := l.Declare("web", ref(t, k, "a.*"), at(9))
	require.Equal(t, "p:1:1 api", fmt.Sprint(first.Pos, " ", first.Owner))
	require.Nil(t, l.Declare("web", ref(t, k, "A.*"), at(9)))
	require.Len(t, l.Declared(), 3)
}

// TestFind has owners that no policy names, and conflicts between them.
func TestFind(t *testing.T) {
	l := ledger(t, topics(), "api a", "api g.*", "web eu:w")
	for i, c := range []resource.Claim[string]{
		{Owner: "web", Name: "a"},   // the policy says whose it is
		{Owner: "web", Name: "g.1"}, // so it does by a glob
		{Owner: "api", Name: "g.2"}, // which is no reason for its owner to have less
		{Owner: "web", Name: "w"},   // it has one already, in a space
		{Owner: "web", Space: "us", Name: "w"},
		{Owner: "web", Name: "b"},
		{Owner: "api", Name: "b"},
		{Owner: "log", Name: "b"},
		{Owner: "log", Name: "c"},
		{Owner: "log", Name: "c"},
	} {
		c.Pos = at(10 + i)
		l.Find(c)
	}
	require.Equal(t, "api::a log::c api::g.* api::g.2 web:eu:w web:us:w", owned(l.Index().All()))
	var conflicts []string
	for _, c := range l.Conflicts() {
		conflicts = append(conflicts, fmt.Sprintf("%s: %s, first %s at %s", c.Owned.Pos, c.Owned.Owner, c.First.Owner, c.First.Pos))
	}
	require.Equal(t, []string{"p:16:1: api, first web at p:15:1", "p:17:1: log, first web at p:15:1"}, conflicts)
}

// TestGrants has grants of single things, of globs, and of what a glob owns, on days.
func TestGrants(t *testing.T) {
	k := topics()
	l := ledger(t, k, "api a.*", "api b", "log eu:b")
	june := time.Date(2027, 6, 30, 0, 0, 0, 0, time.UTC)
	var s resource.Grants
	for _, g := range []*resource.Grant{
		{Reason: "first", Refs: []resource.Ref{ref(t, k, "b"), ref(t, k, "a.1")}, Until: june},
		{Reason: "second", Refs: []resource.Ref{ref(t, k, "eu:b")}},
		{Reason: "third", Refs: []resource.Ref{ref(t, k, "a.*")}, Until: june.AddDate(0, 1, 0)},
	} {
		s.Add(g)
		for _, r := range g.Refs {
			l.Single(r)
		}
	}
	x := l.Index()
	require.Equal(t, "api::a.* api::a.1 api::b log:eu:b", owned(x.All()))
	granted := func(day time.Time) string {
		var all []string
		for _, o := range x.All() {
			reason := "none"
			if g, ok := s.First(&o.Thing, func(g *resource.Grant) bool { return !g.Expired(day) }); ok {
				reason = g.Reason
			}
			all = append(all, reason)
		}
		return strings.Join(all, " ")
	}
	require.Equal(t, "third first first first", granted(june))
	require.Equal(t, "third third none second", granted(june.AddDate(0, 0, 1)))
	require.Equal(t, "none none none second", granted(june.AddDate(0, 2, 0)))
	july := func(g *resource.Grant) bool { return !g.Expired(june.AddDate(0, 0, 1)) }
	require.Equal(t, []string{"b"}, s.Withdrawn(s.All()[0], july)) // that of one cluster is not enough
	require.Empty(t, (*resource.Grants)(nil).All())
}

// TestCovered has what is owned of a ref, and the names that it could have meant.
func TestCovered(t *testing.T) {
	k := topics()
	x := ledger(t, k, "api a.1", "api a.2", "log eu:a.1", "log us:b").Index()
	for text, want := range map[string]string{
		"a.1":    "api::a.1 log:eu:a.1",
		"eu:a.1": "log:eu:a.1",
		"a.*":    "api::a.1 log:eu:a.1 api::a.2",
		"c":      "",
	} {
		require.Equal(t, want, owned(slices.Collect(x.Covered(ref(t, k, text)))), text)
	}
	require.Equal(t, []string{"a.1", "b"}, x.Near("api", ref(t, k, "a.3")))
	require.Equal(t, []string{"b"}, x.Near("api", ref(t, k, "us:a.3")))
}

// TestApart has what tells things of one name apart.
func TestApart(t *testing.T) {
	require.Equal(t, ", or tell clusters apart", topics().Apart(""))
	require.Equal(t, ", or tell clusters apart by lists in owns.brokers", topics().Apart("owns.brokers"))
	require.Empty(t, columns().Apart("owns.brokers"))
}

// TestName has names as code spells them.
func TestName(t *testing.T) {
	n := resource.Name{Parts: []string{"audit", "Events"}, Exact: true}
	require.Equal(t, "audit.Events", n.String())
	require.Equal(t, "Events", n.Last())
	require.True(t, n.Equal(resource.Name{Parts: []string{"audit", "Events"}, Exact: true}))
	require.False(t, n.Equal(resource.Name{Parts: []string{"audit", "Events"}}))
	require.False(t, n.Equal(resource.Name{Parts: []string{"Events"}, Exact: true}))
	require.Empty(t, resource.Name{}.String())
}
