package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestLayouts holds the components of small repositories of many forms against the file "want" of each: kind, name and paths,
// a "?" and the question where somebody is asked, a "!" where the component is sure.
func TestLayouts(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			archive := txtar.Parse(data)
			want := archive.Files[len(archive.Files)-1]
			require.Equal(t, "want", want.Name)
			found := find(t, string(data))
			require.Equal(t, string(want.Data), describe(found), "%s", name)
			requireOnce(t, found)
		})
	}
}

// find lays out an archive and returns its components. A Go file without a text gets a package clause.
func find(t *testing.T, text string) []*layout.Component {
	archive := txtar.Parse([]byte(text))
	for i, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".go") && !strings.Contains(string(f.Data), "package ") {
			name := strings.NewReplacer("-", "", ".", "").Replace(filepath.Base(filepath.Dir("x/" + f.Name)))
			archive.Files[i].Data = append([]byte("package "+name+"\n"), f.Data...)
		}
	}
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, string(txtar.Format(archive)))})
	require.NoError(t, err)
	return layout.Of(importgraph.Of(r))
}

// requireOnce has no path in two components, and none twice in one.
func requireOnce(t *testing.T, all []*layout.Component) {
	by := map[string]string{}
	for _, c := range all {
		for _, p := range c.Paths {
			require.Empty(t, by[p], "%s of %s", p, c.Name)
			by[p] = c.Name
		}
	}
}

func describe(all []*layout.Component) string {
	var b strings.Builder
	for _, c := range all {
		mark := ""
		if c.Sure {
			mark += "!"
		}
		if c.Ask != nil {
			mark += "?"
		}
		fmt.Fprintf(&b, "%s%s %s: %s\n", c.Kind, mark, c.Name, strings.Join(c.Paths, " "))
		if c.Ask != nil {
			fmt.Fprintf(&b, "\t%s\n", c.Ask)
		}
	}
	return b.String()
}

// TestQuestions has each question that a layout may raise: its text, and what each answer makes of the component. The first
// answer is the kind that it has.
func TestQuestions(t *testing.T) {
	const services = "-- go.mod --\nmodule x\n-- services/a/a.go --\n-- services/b/b.go --\n-- services/c/c.go --\n-- services/d/d.go --\n"
	grid := "-- go.mod --\nmodule x\n-- shop/main.go --\npackage main\n\nimport _ \"x/shop/handle/users\"\n"
	for _, name := range []string{"carts", "items", "mails", "users"} {
		grid += fmt.Sprintf("-- shop/handle/%s/x.go --\npackage x\n\nimport _ \"x/shop/keep/%[1]s\"\n-- shop/keep/%[1]s/x.go --\n", name)
	}
	for name, tt := range map[string]struct{ tree, of, want string }{
		"a service that others import": {
			services + "-- services/b/x.go --\npackage b\n\nimport _ \"x/services/a\"\n-- services/c/x.go --\npackage c\n\nimport _ \"x/services/a\"\n",
			"a", "a service, or a library? 2 of the other 3 services import it\nservice\nlibrary\n",
		},
		"a command that serves nothing": {
			"-- go.mod --\nmodule x\n-- cmd/mailer/main.go --\npackage main\n\nimport _ \"x/mailer\"\n-- mailer/mailer.go --\n",
			"mailer", "a service, such as a worker, or a tool?\nservice\ntool\n",
		},
		"a command that people run, by its name": {
			"-- go.mod --\nmodule x\n-- cmd/cli/main.go --\npackage main\n\nimport _ \"x/cli\"\n-- cli/cli.go --\n", "cli", "",
		},
		"tests that are imported": {
			services + "-- fakes/fakes.go --\n-- services/a/x.go --\npackage a\n\nimport _ \"x/fakes\"\n",
			"fakes", "tests, or a library? code that is no test imports it\ntest\nlibrary\n",
		},
		"what puts services together": {
			services + "-- wire/wire.go --\npackage wire\n\nimport (\n\t_ \"x/services/a\"\n\t_ \"x/services/b\"\n)\n",
			"wire", "a root, which nothing may import, or a library?\nroot\nlibrary\n",
		},
		"a service with columns": {
			grid, "shop",
			"one service, or one each of carts, items, mails, users, which have packages in several layers?\nservice\n" +
				"root, carts: shop/handle/carts shop/keep/carts, items: shop/handle/items shop/keep/items, " +
				"mails: shop/handle/mails shop/keep/mails, users: shop/handle/users shop/keep/users\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			all := find(t, tt.tree)
			i := slices.IndexFunc(all, func(c *layout.Component) bool { return c.Name == tt.of })
			require.GreaterOrEqual(t, i, 0, describe(all))
			if tt.want == "" {
				require.Nil(t, all[i].Ask, describe(all))
				return
			}
			require.NotNil(t, all[i].Ask, describe(all))
			require.Equal(t, tt.want, ask(all[i].Ask))
			require.Equal(t, all[i].Kind, all[i].Ask.Answers[0].Kind)
		})
	}
}

func ask(q *layout.Question) string {
	var b strings.Builder
	fmt.Fprintln(&b, q)
	for _, a := range q.Answers {
		b.WriteString(string(a.Kind))
		for _, p := range a.Parts {
			fmt.Fprintf(&b, ", %s: %s", p.Name, strings.Join(p.Paths, " "))
		}
		b.WriteString("\n")
	}
	return b.String()
}
