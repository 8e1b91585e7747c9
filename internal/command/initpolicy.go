package command

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func initCommand() command {
	return command{
		name:    "init",
		summary: "write a govern.yaml of what the repository is",
		begin:   func(c *call) invocation { return &initCall{call: c} },
	}
}

// initCall writes a govern.yaml at the root, of what the repository is. It never touches a file that exists.
type initCall struct {
	*call
	skip bool
}

func (c *initCall) options() []option { return []option{c.within(), withoutTables(&c.skip)} }

// withoutTables is the flag of commands that would else look at who writes which table.
func withoutTables(p *bool) option {
	return toggle(p, "without-tables", "do not start the go command to see who writes which table")
}

func (c *initCall) do() error {
	r, err := c.ungoverned()
	if err != nil {
		return err
	}
	name := filepath.Join(r.Root().Dir, repo.PolicyName)
	d, err := c.infer(r)
	if err != nil {
		return err
	}
	if d.Empty() {
		return fmt.Errorf("%s: %w", r.Root().Dir, policy.ErrNoComponents)
	}
	writers, unloaded, known := c.writersOf(d.Policy(), c.skip)
	if known {
		d.Claim(writers)
		d.Unloaded(unloaded)
	}
	if !known || len(unloaded) > 0 {
		d.LeaveOpen()
	}
	text := d.Text()
	if _, err := analyzers.Suite().LoadData(r, repo.PolicyName, text); err != nil {
		return fmt.Errorf("the policy inferred is not valid, which is a fault of govern: %w", err)
	}
	if err := atomicfile.WriteNew(name, text); err != nil {
		return err
	}
	c.stdout.Printf("wrote %s with %s\n", name, d.Summary())
	for _, q := range d.Questions() {
		c.stdout.Printf("to decide: %s\n", q)
	}
	c.stdout.Printf("next: answer these in the file, \"govern baseline create\" for what breaks it now, then \"govern\"\n")
	return nil
}

// ungoverned opens the repository that the call works in, which must have Go files and no policy.
func (c *call) ungoverned() (*repo.Repo, error) {
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	r, err := repo.OpenAround(dir)
	if err != nil {
		return nil, err
	}
	if r.Root().Policy != "" {
		return nil, fmt.Errorf("%s exists already; \"govern sync -diff\" shows what observation would change", r.Root().Policy)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if len(importgraph.Of(r).Dirs) == 0 {
		return nil, fmt.Errorf("%s: %w", r.Root().Dir, policy.ErrNoGoFiles)
	}
	return r, nil
}

// infer drafts a policy of a repository, and says what it could not read.
func (c *call) infer(r *repo.Repo) (*propose.Draft, error) {
	owners, err := codeowners.Read(r.Root().Dir)
	if err != nil {
		c.stderr.Printf("govern: %v; going on without owners\n", err)
	}
	return propose.Infer(analyzers.Suite(), r, owners)
}

// writersOf returns who writes tables, as a policy sees it, and the directories of packages that do not load, which it
// names. That needs types. Where the files themselves are not to be had, it says so and returns nothing. Another
// writer may be in what was not looked at.
func (c *call) writersOf(p *policy.Policy, skip bool) (writers []propose.Writer, unloaded []string, known bool) {
	if skip {
		return nil, nil, false
	}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: p.Repo().Root().Dir}
	stop := c.showProgress(&cfg)
	writers, errs, err := tableWriters(p, cfg)
	stop()
	if err != nil {
		c.stderr.Printf("govern: not looked at who writes tables: %s\n", oneLine(err))
		return nil, nil, false
	}
	for _, e := range errs {
		c.stderr.Printf("%v\n", e)
		unloaded = append(unloaded, e.Dirs...)
	}
	slices.Sort(unloaded)
	return writers, slices.Compact(unloaded), true
}

// oneLine returns the first line of an error, and how many there are.
func oneLine(err error) string {
	first, rest, more := strings.Cut(err.Error(), "\n")
	if more {
		first += fmt.Sprintf(" (and %d more)", strings.Count(rest, "\n")+1)
	}
	return first
}

// tableWriters returns who writes which table, by table and component, and which packages do not load. Libraries are none:
// their callers write.
func tableWriters(p *policy.Policy, cfg standalone.Config) (writers []propose.Writer, unloaded []standalone.Error, err error) {
	res, errs, err := standalone.RunTyped(p, cfg, dbaccess.NewObserver(func() (*policy.Policy, error) { return p, nil }))
	if err != nil {
		return nil, nil, err
	}
	if slices.ContainsFunc(errs, func(e standalone.Error) bool { return len(e.Dirs) == 0 }) {
		return nil, nil, errors.Join(asErrors(errs)...)
	}
	var observed []*dbaccess.Observed
	for _, pkg := range res.Packages {
		for _, result := range pkg.Results {
			observed = append(observed, result.(*dbaccess.Observed))
		}
	}
	for _, cell := range dbaccess.NewMatrix(p, observed).Cells {
		if w, ok := writerOf(cell); ok {
			writers = append(writers, w)
		}
	}
	slices.SortStableFunc(writers, func(a, b propose.Writer) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Component, b.Component))
	})
	return writers, errs, nil
}

// writerOf returns the component of a cell if it writes.
func writerOf(cell dbaccess.Cell) (propose.Writer, bool) {
	if cell.Shared || sqlscan.Access(cell.Access)&sqlscan.Write == 0 {
		return propose.Writer{}, false
	}
	w := propose.Writer{Table: cell.Thing, Owner: cell.Owner, Component: cell.Component}
	for _, s := range cell.Sites {
		if sqlscan.Access(s.Access)&sqlscan.Write != 0 {
			w.First = fmt.Sprintf("%s:%d", s.File, s.Line)
			break
		}
	}
	return w, true
}

func asErrors(errs []standalone.Error) []error {
	all := make([]error, len(errs))
	for i, e := range errs {
		all[i] = e
	}
	return all
}
