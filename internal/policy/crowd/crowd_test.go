package crowd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/crowd"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// crowds says which components of a policy are several services; of a repository with these files, which are mains where
// their names say so and migrations where they end in .sql.
func crowds(t *testing.T, components, files string) (all []string) {
	t.Helper()
	var archive strings.Builder
	archive.WriteString("-- go.mod --\nmodule example.com/m\n")
	if components != "" {
		fmt.Fprintf(&archive, "-- govern.yaml --\nversion: 1\ncomponents:\n%s\n", components)
	}
	for i, name := range strings.Fields(files) {
		text := "package x"
		switch {
		case strings.HasSuffix(name, "main.go"):
			text = "package main"
		case strings.HasSuffix(name, "ignored.go"):
			text = "//go:build ignore\n\npackage main"
		case strings.HasSuffix(name, ".sql"):
			text = fmt.Sprintf("CREATE TABLE t%d (id int);", i)
		}
		fmt.Fprintf(&archive, "-- %s --\n%s\n", name, text)
	}
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive.String())})
	require.NoError(t, err)
	file := ""
	if components != "" {
		file = r.Abs("govern.yaml")
	}
	p, err := fixture.Suite().Load(r, file)
	require.NoError(t, err)
	for _, c := range crowd.Of(p, importgraph.Of(r)) {
		all = append(all, fmt.Sprintf("%v: %v: %s", c.At, c, strings.Join(c.Parts, " ")))
	}
	return all
}

func TestOf(t *testing.T) {
	const (
		service = "  all: {kind: service, path: src}"
		library = "  all: {kind: library, path: src}"
		mains   = `govern.yaml:3:3: component "all" holds %d mains: %s`
	)
	for _, tt := range []struct {
		name, components, files string
		want                    []string
	}{
		// Programs.
		{"a service with one main", service, "src/main.go src/store/s.go", nil},
		{"commands of one service", service, "src/cmd/serve/main.go src/cmd/work/main.go src/cmd/admin/main.go src/store/s.go", nil},
		{"its server and its worker", service, "src/cmd/server/main.go src/cmd/worker/main.go src/cmd/cron/main.go src/server/s.go src/internal/worker/w.go src/cron/c.go", nil},
		{"a worker below the main", service, "src/main.go src/worker/main.go src/worker/queue/q.go", nil},
		{"programs of one package each", service, "src/a/main.go src/b/main.go src/c/main.go src/d/main.go", nil},
		{"helpers", service, "src/main.go src/a/main.go src/a/x/x.go src/tools/gen/main.go src/tools/gen/x/x.go src/codegen/main.go src/codegen/x/x.go src/b/ignored.go src/b/x/x.go", nil},
		{"a program with tests beside", service, "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x_test.go", nil},
		{"two programs with packages", service, "src/a/main.go src/a/x/x.go src/b/cmd/b/main.go src/b/cmd/w/main.go src/b/x/x.go src/lib/l.go",
			[]string{fmt.Sprintf(mains, 3, "src/a src/b")}},
		{"five programs", library, "src/a/main.go src/b/main.go src/c/main.go src/d/main.go src/e/main.go",
			[]string{fmt.Sprintf(mains, 5, "src/a src/b src/c src/d src/e")}},
		{"commands with packages of their names", service,
			"src/cmd/shop-order/main.go src/cmd/user/main.go src/cmd/stock/main.go src/cmd/server/main.go src/internal/order/o.go src/user/u.go src/pkg/stock/s.go src/server/s.go",
			[]string{fmt.Sprintf(mains, 4, "src/internal/order src/pkg/stock src/user")}},
		{"two commands with packages of their names", service, "src/cmd/order/main.go src/cmd/user/main.go src/order/o.go src/user/u.go", nil},

		// Modules.
		{"a modular monolith", library, "src/modules/billing/public/p.go src/modules/billing/repo/r.go src/modules/pos/public/p.go src/modules/pos/repo/r.go",
			[]string{`govern.yaml:3:3: component "all" holds 2 modules with layers and a store each: src/modules/billing src/modules/pos`}},
		{"with deeper layers", service, "src/order/internal/domain/d.go src/order/handlers/h.go src/order/postgres/p.go src/user/model/x/m.go src/user/storage/s.go",
			[]string{`govern.yaml:3:3: component "all" holds 2 modules with layers and a store each: src/order src/user`}},
		{"one service in layers", service, "src/internal/api/a.go src/internal/domain/d.go src/internal/store/s.go src/pkg/http/h.go src/pkg/db/d.go", nil},
		{"layers with parts", service, "src/service/http/h.go src/service/store/s.go src/domain/api/a.go src/domain/repo/r.go", nil},
		{"parts without a store", service, "src/a/api/a.go src/a/domain/d.go src/b/api/a.go src/b/domain/d.go", nil},
		{"parts of one layer", service, "src/a/store/s.go src/a/db/d.go src/b/store/s.go src/b/sql/s.go", nil},
		{"apart from each other", service, "src/a/x/api/a.go src/a/x/repo/r.go src/b/y/api/a.go src/b/y/repo/r.go", nil},
		{"for tests, too", service, "src/a/api/a.go src/a/repo/r.go src/testing/api/a.go src/testing/repo/r.go", nil},

		// Kinds and paths.
		{"tools", "  all: {kind: tool, path: src}", "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x.go", nil},
		{"modules of a tool", "  all: {kind: tool, path: src}", "src/a/api/a.go src/a/repo/r.go src/b/api/a.go src/b/repo/r.go", nil},
		{"roots", "  all: {kind: root, path: src}", "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x.go", nil},
		{"tests", "  all: {kind: test, path: src}", "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x.go src/a/db/1.sql src/b/db/1.sql", nil},
		{"listed paths", "  all: {kind: service, paths: [src/a, src/b]}", "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x.go", nil},
		{"of another component", service + "\n  b: {kind: service, path: src/b}", "src/a/main.go src/a/x/x.go src/b/main.go src/b/x/x.go", nil},
		{"programs by convention", "", "services/s/a/main.go services/s/a/x/x.go services/s/b/main.go services/s/b/x/x.go", nil},
		{"by convention", "", "services/s/s.go services/s/a/a.go services/s/a/db/1.sql services/s/b/b.go services/s/b/db/1.sql",
			[]string{`services/s/s.go: component "s" holds 2 migration directories: services/s/a services/s/b`}},
		{"elsewhere", service + "\n  e: {kind: service, path: none, owns: {tables: [a]}}", "src/main.go", nil},

		// Migrations.
		{"two places", "  all: {kind: tool, path: src}", "src/a/x.go src/a/migrations/1.sql src/a/migrations/2.sql src/b/db/schema.sql",
			[]string{`govern.yaml:3:3: component "all" holds 2 migration directories: src/a src/b`}},
		{"dialects", service, "src/x.go src/db/mysql/1.sql src/db/postgres/1.sql src/migrations/1.sql src/store/sql/1.sql", nil},
		{"listed places", "  all: {kind: service, path: src, owns: {migrations: [a/..., b/...]}}", "src/x.go src/a/db/1.sql src/b/db/1.sql", nil},
		{"for tests", service, "src/x.go src/db/1.sql src/test/db/1.sql src/testing/pg/db/1.sql", nil},
		{"both", service, "src/a/cmd/a/main.go src/a/x.go src/a/db/1.sql src/b/main.go src/b/x/x.go src/c/c.go src/c/db/1.sql",
			[]string{`govern.yaml:3:3: component "all" holds 2 mains and 2 migration directories: src/a src/b src/c`}},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, crowds(t, tt.components, tt.files)) })
	}
}
