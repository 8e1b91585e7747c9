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
	"github.com/phoenix-platform/govern/internal/printable"
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
	skip, interactive bool
}

func (c *initCall) options() []option {
	ask := toggle(&c.interactive, "interactive", "ask on the terminal what the file else leaves to decide")
	return []option{c.within(), ask, withoutTables(&c.skip)}
}

// withoutTables is the flag of commands that would else look at who writes which table.
func withoutTables(p *bool) option {
	return toggle(p, "without-tables", "do not start the go command to see who writes which table")
}

func (c *initCall) do() error {
	somebody := &interview{skipped: true}
	if c.interactive {
		var err error
		if somebody, err = c.onTerminal(); err != nil {
			return err
		}
	}
	r, err := c.ungoverned()
	if err != nil {
		return err
	}
	d, err := c.infer(r, somebody)
	if err != nil {
		return err
	}
	writers, unloaded, known := c.writersOf(d.Policy(), c.skip)
	if known {
		d.Claim(writers)
		d.Unloaded(unloaded)
	}
	if !known || len(unloaded) > 0 {
		d.LeaveOpen()
	}
	if err := somebody.ask(d.OwnerQuestions()); err != nil {
		return err
	}
	somebody.end()
	return c.write(r, d)
}

// write writes the file, and says what is in it and what is left to do.
func (c *initCall) write(r *repo.Repo, d *propose.Draft) error {
	name := filepath.Join(r.Root().Dir, repo.PolicyName)
	text := d.Text()
	if _, err := analyzers.Suite().LoadData(r, repo.PolicyName, text); err != nil {
		return fmt.Errorf("the policy inferred is not valid, which is a fault of govern: %w", err)
	}
	if err := atomicfile.WriteNew(name, text); err != nil {
		return err
	}
	summary, questions := d.Summary(), d.Questions()
	c.stdout.Printf("wrote %s: %s\n", name, summary[0])
	for _, line := range summary[1:] {
		c.stdout.Printf("  %s\n", line)
	}
	next := "next"
	if len(questions) > 0 {
		c.stdout.Printf("to decide, in the file%s:\n", c.askable(d))
		next = "then"
	}
	for i, q := range questions {
		c.stdout.Printf("  %d. %s\n", i+1, q)
	}
	c.stdout.Printf("%s: \"govern baseline create\" makes what breaks it now known; \"govern\" finds what is new\n", next)
	return nil
}

// askable names the flag that asks, if it would ask something that was not asked.
func (c *initCall) askable(d *propose.Draft) printable.Own {
	if c.interactive || len(d.KindQuestions())+len(d.OwnerQuestions()) == 0 {
		return ""
	}
	return " (or remove it, and \"govern init -interactive\" asks)"
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

// infer drafts a policy of a repository, and says what it could not read. As all else follows from kinds, it asks for them first.
func (c *call) infer(r *repo.Repo, somebody *interview) (*propose.Draft, error) {
	owners, err := codeowners.Read(r.Root().Dir)
	if err != nil {
		c.stderr.Printf("govern: %v; going on without owners\n", err)
	}
	d := propose.Sketch(r, owners)
	if d.Empty() {
		return nil, fmt.Errorf("%s: %w", r.Root().Dir, policy.ErrNoComponents)
	}
	if err := somebody.ask(d.KindQuestions()); err != nil {
		return nil, err
	}
	return d, d.Complete(analyzers.Suite())
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
