package command

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/propose/takeover"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
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
	without     looks
	interactive bool
	from        fileList
}

// fileList is a flag that names files, once or several times.
type fileList []string

func (l *fileList) String() string { return strings.Join(*l, ",") }

// Set adds a file.
func (l *fileList) Set(name string) error {
	if name == "" {
		return errors.New("no file is named")
	}
	*l = append(*l, name)
	return nil
}

func (c *initCall) options() []option {
	ask := toggle(&c.interactive, "interactive", "ask on the terminal what the file else leaves to decide")
	from := values(&c.from, "from", fileKind(),
		"take over what %s of depguard, gomodguard, go-arch-lint, import-boss or tach says, or all such below a directory; may be repeated")
	return append(append([]option{c.within(), ask, from}, c.without.options()...), c.caching())
}

// looks is what a command does without that would else look at types, by subject. Without all it does not start the go command.
type looks map[string]*bool

func (l *looks) options() (all []option) {
	if *l == nil {
		*l = looks{}
	}
	for _, look := range analyzers.Looks() {
		without := (*l)[look.Subject]
		if without == nil {
			without = new(bool)
			(*l)[look.Subject] = without
		}
		all = append(all, toggle(without, "without-"+look.Subject, "do not load types to see "+look.For))
	}
	return all
}

// skips reports whether nobody is to look for something.
func (l *looks) skips(subject string) bool {
	without := (*l)[subject]
	return without != nil && *without
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
	d, err := c.infer(r, somebody, c.from...)
	if err != nil {
		return err
	}
	proposals, unloaded := c.proposals(d.Policy(), &c.without)
	d.Take(proposals)
	d.Unloaded(unloaded)
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
	if taken := d.TakenOver(); taken != "" {
		c.stdout.Printf("  %s\n", taken)
	}
	for _, line := range d.NotTakenOver() {
		c.stdout.Printf("    not taken over: %s\n", line)
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
// Files of other tools say more.
func (c *call) infer(r *repo.Repo, somebody *interview, from ...string) (*propose.Draft, error) {
	d := propose.Sketch(r, c.owners(r))
	if len(from) > 0 {
		plan, err := takenOver(r, from)
		if err != nil {
			return nil, err
		}
		d.TakeOver(plan)
	}
	if d.Empty() {
		return nil, fmt.Errorf("%s: %w", r.Root().Dir, policy.ErrNoComponents)
	}
	if err := somebody.ask(d.KindQuestions()); err != nil {
		return nil, err
	}
	return d, d.Complete(analyzers.Suite())
}

// takenOver reads files of other tools, which are named as somebody in the working directory does.
func takenOver(r *repo.Repo, files []string) (*takeover.Plan, error) {
	var names []string
	for _, file := range files {
		name, inside := r.Locate(file)
		if !inside {
			return nil, fmt.Errorf("%s is not in the repository %s", file, r.Root().Dir)
		}
		names = append(names, name)
	}
	return takeover.Read(importgraph.Of(r), names...)
}

// proposals returns what tells, in view of what somebody decides, what the rules propose for a policy. Some need types for that, and
// propose from what loads. It names what does not, and returns the directories.
func (c *call) proposals(p *policy.Policy, without *looks) (of func(proposal.Given) []proposal.Proposal, unloaded []string) {
	proposers := analyzers.Proposers()
	seen, unloaded := c.observe(p, analyzers.Observers(proposers, p, without.skips))
	return func(given proposal.Given) (all []proposal.Proposal) {
		for i, a := range proposers {
			given.Seen, given.Beside = seen[i], all
			all = append(all, a.Propose(p, given))
		}
		return all
	}, unloaded
}

// observe returns what observers see of the repository of a policy, and the directories of packages that do not load, which it names.
// They look at each package once. Where they see nothing at all it says why.
func (c *call) observe(p *policy.Policy, observers map[int]typed.Analyzer) (seen map[int]*proposal.Seen, unloaded []string) {
	if len(observers) == 0 {
		return nil, nil
	}
	var all []typed.Analyzer
	var subjects, flags []string
	for _, i := range slices.Sorted(maps.Keys(observers)) {
		all = append(all, observers[i])
		subjects, flags = append(subjects, observers[i].Subject), append(flags, "-without-"+observers[i].Subject)
	}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: p.Repo().Root().Dir}
	defer c.keeping(&cfg)()
	stop := c.showProgress(&cfg, strings.Join(flags, " ")+" does without")
	res, errs, err := standalone.RunTyped(p, cfg, all...)
	stop()
	if err == nil && len(res.Packages) == 0 && slices.ContainsFunc(errs, func(e standalone.Error) bool { return len(e.Dirs) == 0 }) {
		err = errors.Join(asErrors(errs)...)
	}
	if err != nil {
		c.stderr.Printf("govern: not looked at %s: %s\n", strings.Join(subjects, " and "), oneLine(err))
		return nil, nil
	}
	for _, e := range errs {
		c.stderr.Printf("%v\n", e)
		unloaded = append(unloaded, e.Dirs...)
	}
	slices.Sort(unloaded)
	seen = map[int]*proposal.Seen{}
	for i, a := range observers {
		seen[i] = &proposal.Seen{Partial: len(errs) > 0}
		for _, pkg := range res.Packages {
			if result, ran := pkg.Results[a.Analyzer]; ran {
				seen[i].Observed = append(seen[i].Observed, result)
			}
		}
	}
	return seen, slices.Compact(unloaded)
}

// oneLine returns the first line of an error, and how many there are.
func oneLine(err error) string {
	first, rest, more := strings.Cut(err.Error(), "\n")
	if more {
		first += fmt.Sprintf(" (and %d more)", strings.Count(rest, "\n")+1)
	}
	return first
}

func asErrors(errs []standalone.Error) []error {
	all := make([]error, len(errs))
	for i, e := range errs {
		all[i] = e
	}
	return all
}
