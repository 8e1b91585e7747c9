package command

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func checkCommand() command {
	return command{
		name:    "check",
		takes:   arguments{text: "[patterns]", most: -1, kind: fileKind()},
		summary: "report what breaks the policy (the default command)",
		begin:   func(c *call) invocation { return &checkCall{call: c, format: choose(reportFormats()...)} },
	}
}

// checkCall reports what breaks the policy.
type checkCall struct {
	*call
	format              choice[*report.Report]
	rules, tags, base   string
	shard               string
	out                 outputs
	all, known, verbose bool
	fix, diff           bool
	page                bool              // a page is among the outputs
	layers              []*depgraph.Layer // for the page, as far as the run told them
}

func (c *checkCall) options() []option {
	named := c.format.of.kind()
	named.name = "format" // -h lists them in the text
	return c.repository(
		c.dated(),
		value(&c.format.name, "format", named, "write this %s to stdout: "+enumerate(c.format.of.names())),
		values(&c.out, "out", outputKind(), "write %s, such as sarif=govern.sarif or text=-; may be repeated, and replaces -format"),
		value(&c.rules, "rules", rulesKind(), "run only these %s or analyzers, separated by commas"),
		typeTags(&c.tags),
		c.caching(),
		value(&c.base, "base", freeKind("revision"), "report only what is new against a git %s, and how the debt changed"),
		value(&c.shard, "shard", shardKind(), "do one part of several: %s; all parts together report what one run does"),
		toggle(&c.known, "show-known", "show the findings of the baseline, too"),
		toggle(&c.all, "all", "show every finding, also where rules are summed up"),
		toggle(&c.fix, "fix", "apply the fixes that findings have, and report what is left"),
		toggle(&c.diff, "diff", "with -fix, print the changes as a unified diff, and change nothing"),
		toggle(&c.verbose, "v", "say what was analysed and skipped, and how long each phase took"),
	)
}

// shardKind returns the kind of parts of a run.
func shardKind() kind {
	return kind{
		name: "K/N or join",
		check: func(_ *call, text string) error {
			if _, err := standalone.ParseShard(text); err != nil {
				return fmt.Errorf("-shard: %w", err)
			}
			return nil
		},
		offer: func(_ *call, typed string) []string { return fitting(typed, []string{"join", "1/2"}) },
	}
}

// outputs returns where the report goes: what -out says, and the format of -format to stdout unless there is an -out.
func (c *checkCall) outputs() (outputs, error) {
	switch {
	case c.diff && !c.fix:
		return nil, errors.New("-diff shows what -fix would change; give both")
	case c.diff && (c.given["format"] || c.out.stdout()):
		return nil, errors.New("-diff and a report both write to stdout; leave one out")
	case c.diff:
		return c.out, nil
	}
	if len(c.out) > 0 && !c.given["format"] {
		return c.out, nil
	}
	if c.out.stdout() {
		return nil, errors.New("-format and -out both write to stdout; leave one out")
	}
	f, err := c.format.chosen()
	return append(c.out, output{f, "-"}), err
}

func (c *checkCall) do() error {
	if err := c.noCommand(); err != nil {
		return err
	}
	out, err := c.outputs()
	if err != nil {
		return err
	}
	begun := time.Now()
	cfg, err := c.config(splitList(c.rules), c.tags)
	if err != nil {
		return err
	}
	if err := out.writable(cfg.Dir, cfg.Policy); err != nil {
		return err
	}
	cfg.Compared = c.base != ""
	if c.shard != "" {
		cfg.Shard, _ = standalone.ParseShard(c.shard) // the flag's kind has checked it
	}
	c.page = !cfg.Shard.Alone() && slices.ContainsFunc(out, func(o output) bool { return o.format.name == htmlFormat })
	res, failure := c.judge(cfg)
	changed := false
	if failure == nil && c.fix {
		if changed, err = c.mend(res); err != nil {
			return reportError{err}
		}
		if changed && !c.diff {
			res, failure = c.judge(cfg)
		}
	}
	failure = c.hinted(failure)
	r := c.report(res, failure)
	r.All, r.ShowKnown, r.Elapsed = c.all, c.known, time.Since(begun)
	r.Asked, r.Listing, r.Layers = c.rules != "", c.listing, c.layers
	if failure != nil {
		return errors.Join(failure, out.beside().write(r, cfg.Dir, c.call))
	}
	c.begin(res, c.verbose)
	if err := out.write(r, cfg.Dir, c.call); err != nil {
		c.end(r)
		return reportError{err}
	}
	c.end(r)
	if err := counted(res); err != nil || !changed || !c.diff {
		return err
	}
	return exitError(exitFindings) // as go vet: there is something to change
}

// judge runs a configuration, and leaves what is new where the call names a base.
func (c *checkCall) judge(cfg standalone.Config) (*standalone.Result, error) {
	c.layers = nil
	watched := cfg // a run of the base tells nothing
	if c.page {
		beside(&watched, "", func(l *depgraph.Layer) { c.layers = append(c.layers, l) })
	}
	var heard map[string]*overheard
	if c.base != "" {
		heard = overhear(&watched, routes.Rules().Name, calls.Rules().Name)
	}
	res, err := c.look(watched)
	if err == nil && c.base != "" {
		c.compare(cfg, res, heard)
	}
	if err == nil {
		res.Part()
	}
	return res, err
}

// listing returns the command that shows every finding of a rule, as this one was called.
func (c *checkCall) listing(rule string) string {
	words := []string{"govern"}
	for _, flag := range [][2]string{{"C", c.dir}, {"policy", c.policy}, {"as-of", c.asOf}, {"tags", c.tags}, {"base", c.base},
		{"shard", c.shard}} {
		if c.given[flag[0]] {
			words = append(words, "-"+flag[0], quoted(flag[1]))
		}
	}
	if c.known {
		words = append(words, "-show-known")
	}
	words = append(words, "-rules", rule, "-all")
	for _, arg := range c.args {
		words = append(words, quoted(arg))
	}
	return strings.Join(words, " ")
}

// reportError is why the report of a run could not be written.
type reportError struct{ error }

// compare leaves only what is new against the base to be reported. Where that cannot be told, everything is reported, and the run fails.
func (c *checkCall) compare(cfg standalone.Config, res *standalone.Result, heard map[string]*overheard) {
	not := func(what string, err error) {
		for _, line := range printable.Lines(err) {
			res.Errors = append(res.Errors, standalone.Error{Message: line, Fatal: true})
		}
		res.Coverage.NotAnalysed = append(res.Coverage.NotAnalysed, what+" "+c.base)
	}
	then, err := standalone.At(cfg.Dir, c.base)
	if err != nil {
		not("what is new against", err)
		return
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	watched := cfg
	stop := c.showProgress(&watched, "")
	base, err := then.Against(watched)
	stop()
	if err != nil {
		not("what is new against", err)
		return
	}
	if err := c.addCompared(cfg, res, then, heard); err != nil {
		not("all that rules compare with", err)
	}
	delta, err := base.Delta(cfg, res)
	if err != nil {
		not("what is new against", err)
		return
	}
	delta.Keep(res)
}

// report returns what formats write of a run, or of why there was none.
func (c *call) report(res *standalone.Result, failure error) *report.Report {
	r := &report.Report{Result: res, Failure: failure, Rules: rules(), Version: releaseVersion()}
	if res != nil {
		root := res.Policy.Repo()
		r.Screen = c.screen(c.stdout.Raw(), root.Abs)
		r.Source = func(file string) ([]byte, error) { return root.ReadFile(file) }
	}
	return r
}

// rules returns what reports say of the rules.
func rules() (all []report.Rule) {
	suite := analyzers.Suite()
	for _, doc := range analyzers.Docs() {
		for _, r := range doc.Rules {
			all = append(all, report.Rule{ID: r.ID, Analyzer: doc.Name, Summary: r.Summary, Help: r.Text, Page: analyzers.Page(r.ID),
				Default: suite.Rule(r.ID).Level, Bulk: suite.Rule(r.ID).Bulk})
		}
	}
	return all
}

// noCommand returns an error if the first pattern is the name of a command that stands behind flags.
func (c *checkCall) noCommand() error {
	for _, cmd := range commands() {
		if len(c.args) > 0 && c.args[0] == cmd.name {
			return fmt.Errorf("%q is a command, which stands before all flags: govern %s -C dir", cmd.name, cmd.name)
		}
	}
	return nil
}

// hinted adds to the error of a single word, which matches nothing as a pattern, that there are other commands: it may have been
// meant as one.
func (c *checkCall) hinted(err error) error {
	if !c.command.implied || len(c.args) != 1 || strings.ContainsAny(c.args[0], `./\`) || !standalone.MatchesNothing(err) {
		return err
	}
	if strings.HasSuffix(err.Error(), "?") { // it says what was meant
		return err
	}
	return fmt.Errorf("%w, and is no command; \"govern help\" lists those", err)
}

// analyse runs rules on what the call's patterns ask for.
func (c *call) analyse(rules []string, tags string) (*standalone.Result, error) {
	cfg, err := c.config(rules, tags)
	if err != nil {
		return nil, err
	}
	return c.look(cfg)
}

// look runs a configuration, and shows how far it is.
func (c *call) look(cfg standalone.Config) (*standalone.Result, error) {
	defer c.keeping(&cfg)()
	stop := c.showProgress(&cfg, "")
	defer stop()
	return standalone.Run(cfg)
}

// config returns the configuration of a run.
func (c *call) config(rules []string, tags string) (cfg standalone.Config, err error) {
	if cfg.Dir, err = workingDir(c.dir); err != nil {
		return cfg, err
	}
	cfg.Today, cfg.Policy, cfg.Patterns, cfg.Rules, cfg.Tags = c.today(), c.policy, c.args, rules, tags
	cfg.Suite, cfg.Analyzers, cfg.Typed = analyzers.Suite(), analyzers.Syntax, analyzers.Typed
	return cfg, nil
}

// begin says on stderr what the verdict rests on: conventions, and with -v the phases.
func (c *call) begin(res *standalone.Result, verbose bool) {
	p := res.Policy
	if file := c.env(policy.EnvFile); file != "" && c.policy == "" {
		c.stderr.Printf("govern: %s is for go vet and golangci-lint; here -policy names a policy file\n", policy.EnvFile)
	}
	if p.Conventional() {
		c.stderr.Printf("govern: no govern.yaml; by convention there are %s; \"govern init\" writes one\n", kinds(p))
	}
	if !verbose {
		return
	}
	c.stderr.Printf("root %s\n", p.Repo().Root().Dir)
	for _, phase := range res.Phases {
		c.stderr.Printf("%8s  %s\n", phase.Took.Round(100*time.Microsecond), phase.Name)
	}
	for _, d := range p.Repo().Skipped() {
		c.stderr.Printf("skipped   %s\n", d)
	}
	if t := res.Coverage.Typed; t != nil {
		for _, name := range t.LeftOut {
			c.stderr.Printf("left out  %s\n", name)
		}
	}
	for _, f := range res.Excepted {
		c.stderr.Printf("excepted  %s: %s (%s)\n", f.Place, f.Rule, f.Allowance())
	}
}

// end says on stderr what is to be said beside the findings, and at last what the verdict covers.
func (c *call) end(r *report.Report) {
	there := *r
	there.Screen = c.screen(c.stderr.Raw(), r.Result.Policy.Repo().Abs)
	writeEnd(c.stderr.Raw(), &there)
}

// writeEnd writes what people see beside the findings: on stderr, and in files that they read.
func writeEnd(w io.Writer, r *report.Report) {
	report.Errors(w, r.Result)
	report.Notices(w, r.Result.Notices)
	if d := r.Result.Base; d != nil {
		report.Delta(w, d)
	}
	report.Coverage(w, r)
}

// kinds counts components by kind: 3 services, 1 library.
func kinds(p *policy.Policy) string {
	var parts []string
	for _, k := range policy.Kinds() {
		n := 0
		for _, c := range p.Components() {
			if c.Kind == k {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d of kind %s", n, k))
		}
	}
	return strings.Join(parts, ", ")
}

// counted ends a command by what was found.
func counted(res *standalone.Result) error {
	switch {
	case res.Failed():
		return exitError(exitFailed)
	case res.Broken():
		return exitError(exitFindings)
	}
	return nil
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}
