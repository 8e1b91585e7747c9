package lsp

import (
	"context"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// workspace is a repository under one policy.
type workspace struct {
	*server
	root  repo.Root
	shown string // the root as the client names it, perhaps through symbolic links

	keeper importgraph.Keeper
	due    bool            // something changed since the last look
	walk   bool            // anything may have changed, else only Go files in the directories of stale
	stale  map[string]bool // relative to the root

	repo    *repo.Repo
	policy  *policy.Policy // the last good one
	text    string         // of its file
	problem error          // of the text as it is now; nil for a good one

	fast *standalone.Result // of rules that need no types, or of all where none that does has work; of texts as they are
	full *standalone.Result // of all rules, on files as they were saved; nil for none

	generation int             // of all that a run with types rests on
	since      map[string]int  // the generation with which a file got its text
	fullOf     int             // the generation of full
	running    bool            // a run with types goes on
	cancel     func()          // ends it early
	wanted     bool            // another is to follow
	timer      *time.Timer     // begins one; nil for none that waits
	quiet      *time.Timer     // begins one when nothing was saved for longer; nil for none
	rescan     bool            // all files are to be looked at before
	memory     typed.Memory    // of runs with types
	opened     map[string]bool // directories of Go files that were opened

	published map[string]uint64 // by file, a digest of what the client was told
}

func newWorkspace(s *server, root repo.Root, named string) *workspace {
	return &workspace{server: s, root: root, shown: shownAs(root.Dir, named), due: true, walk: true,
		stale: map[string]bool{}, since: map[string]int{}, published: map[string]uint64{}, opened: map[string]bool{}}
}

// shownAs returns the directory at or above a name that a root is, as the name has it.
func shownAs(root, named string) string {
	for dir := named; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil && real == root {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return root
		}
	}
}

// touch notes that a file changed on disk.
func (w *workspace) touch(rel string) {
	w.due = true
	w.outdate()
	w.since[rel] = w.generation
	if repo.IsGoFile(path.Base(rel)) {
		w.stale[path.Dir(rel)] = true
		return
	}
	_, err := os.Lstat(filepath.Join(w.root.Dir, filepath.FromSlash(rel)))
	w.walk = w.walk || rel != repo.PolicyName || err != nil
}

// outdate notes that something changed that runs with types rest on. One that goes on is of no use any more.
func (w *workspace) outdate() {
	w.generation++
	if w.cancel != nil {
		w.cancel()
	}
}

// enter notes that a Go file was opened, which may be saved soon: the types of what its package imports are made before.
func (w *workspace) enter(dir string) {
	if !w.opened[dir] {
		w.opened[dir] = true
		w.later(false)
	}
}

// document returns the document of a file, nil if the client has none.
func (w *workspace) document(rel string) *document {
	return w.docs[filepath.Join(w.root.Dir, filepath.FromSlash(rel))]
}

// effective returns what a Go file says by its document, or by what was read of it last.
func (w *workspace) effective(rel string, d *document) *importgraph.File {
	if d.file != nil {
		return d.file
	}
	return w.keeper.File(rel)
}

// texts returns what Go files say that nobody saved.
func (w *workspace) texts() map[string]*importgraph.File {
	all := map[string]*importgraph.File{}
	for file, d := range w.docs {
		if other, rel := w.spaceOf(file); other == w && d.file != nil {
			all[rel] = d.file
		}
	}
	return all
}

// look runs the rules on what is there now.
func (w *workspace) look() {
	w.due = false
	r := w.relisted()
	if r == nil {
		var ok bool
		if r, ok = w.walked(); !ok {
			return
		}
	}
	reading := importgraph.Reading{Stale: func(dir string) bool { return w.stale[dir] }, Texts: w.texts()}
	if w.walk {
		reading.Stale = nil
	}
	_, changed := w.keeper.Read(r, reading)
	w.walk = false
	clear(w.stale)
	if len(changed) > 0 && w.repo != nil {
		w.outdate()
	}
	for _, name := range changed {
		w.since[name] = w.generation
	}
	w.repo = r
	w.judge()
	w.publish()
}

// relisted returns the repository where only Go files changed in directories that are known, else nil.
func (w *workspace) relisted() *repo.Repo {
	if w.walk || w.repo == nil {
		return nil
	}
	var dirs []string
	for dir := range w.stale {
		dirs = append(dirs, dir)
	}
	r, ok := w.repo.Relist(dirs...)
	if !ok {
		return nil
	}
	return r
}

// walked walks the repository. It returns false where that, or its policy, is there no more.
func (w *workspace) walked() (*repo.Repo, bool) {
	root, err := repo.FindRoot(w.root.Dir)
	if err == nil && (root.Dir != w.root.Dir || root.Policy == "") {
		w.forget(w)
		w.folders = append(w.folders, w.shown)
		w.say(messageInfo, "%s has no %s any more, so nothing of it is checked", w.shown, repo.PolicyName)
		return nil, false
	}
	var r *repo.Repo
	if err == nil {
		r, err = repo.Open(root)
	}
	if err != nil {
		w.problem = err
		w.publish()
		return nil, false
	}
	w.root = root
	return r, true
}

// load returns the policy of a repository, by the text that the client has or else by its file, and that text.
func (w *workspace) load(r *repo.Repo) (*policy.Policy, string, error) {
	if d := w.document(repo.PolicyName); d != nil {
		p, err := w.suite.LoadData(r, repo.PolicyName, []byte(d.text))
		return p, d.text, err
	}
	p, err := w.suite.Load(r, "")
	return p, w.read(repo.PolicyName), err
}

// judge runs the rules that need no types. Where the policy is broken, what the last good one found stays.
func (w *workspace) judge() {
	p, text, err := w.load(w.repo)
	var res *standalone.Result
	if err == nil {
		res, err = standalone.Run(w.config(p, w.needsTypes(p)))
	}
	if w.problem = err; err != nil {
		return
	}
	if text != w.text {
		w.outdate()
		w.full = nil // the lines that it names are others
		w.later(false)
	}
	w.policy, w.text, w.fast = res.Policy, text, res
}

// needsTypes reports whether a policy has work for a rule that needs types.
func (w *workspace) needsTypes(p *policy.Policy) bool {
	return len(typed.Wanted(p, analyzers.Typed(func() (*policy.Policy, error) { return p, nil }))) > 0
}

// config returns the configuration of a run: of all rules, or but of those that need no types.
func (w *workspace) config(p *policy.Policy, untyped bool) standalone.Config {
	cfg := standalone.Config{Dir: w.root.Dir, Suite: w.suite, Loaded: p, Tags: w.cfg.Tags, Today: w.cfg.Today(),
		Analyzers: analyzers.Syntax, Typed: analyzers.Typed}
	if untyped {
		cfg.Typed = nil
		cfg.Rules = w.untyped
	}
	return cfg
}

func names(all []*analysis.Analyzer) (list []string) {
	for _, a := range all {
		list = append(list, a.Name)
	}
	return list
}

// patience is how long nothing is saved before a run with types begins: editors save several files at once.
const patience = 50 * time.Millisecond

// settling is how long nothing is saved before another run follows one that saw files which were too new: what the go command says of
// those is not kept. Without it, each save would ask the go command again.
const settling = 3 * time.Second

// later has the rules run that need types, a while after the last change. Where something was saved, and the client does not tell what
// others change, all files are looked at first.
func (w *workspace) later(saved bool) {
	if w.timer != nil {
		w.timer.Stop()
	}
	w.rescan = w.rescan || saved && !w.can.Workspace.WatchedFiles.Dynamic
	w.timer = w.after(patience, func() {
		w.timer = nil
		if w.rescan {
			w.rescan, w.walk, w.due = false, true, true
		}
		if w.due {
			w.look()
		}
		w.runTyped()
	})
}

// runTyped begins a run with types, unless one goes on, whose end begins it then.
func (w *workspace) runTyped() {
	if w.policy == nil || w.problem != nil || !slices.Contains(w.spaces, w) || !w.needsTypes(w.policy) {
		return
	}
	if w.running {
		w.wanted = true
		return
	}
	p := w.policy
	if len(w.texts()) > 0 {
		r, ok := w.repo.Relist()
		if !ok {
			return
		}
		w.keeper.Read(r, importgraph.Reading{Stale: func(string) bool { return false }})
		var err error
		if p, _, err = w.load(r); err != nil {
			return
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.running, w.wanted, w.cancel = true, false, cancel
	generation := w.generation
	cfg := w.config(p, false)
	opened := maps.Clone(w.opened)
	cfg.Memory, cfg.Context, cfg.Soon = &w.memory, ctx, func(dir string) bool { return opened[dir] }
	w.runs.Add(1)
	go func() {
		done := w.cfg.Keeping(&cfg)
		res, err := standalone.Run(cfg)
		done()
		w.runs.Add(-1)
		cancel()
		w.post(func() { w.ran(generation, res, err) })
	}()
}

// ran takes what a run with types found. Of what is not so any more nothing is shown.
func (w *workspace) ran(generation int, res *standalone.Result, err error) {
	w.running, w.cancel = false, nil
	if err != nil && !errors.Is(err, context.Canceled) {
		w.note("%v", err)
	}
	if err == nil && generation == w.generation {
		w.full, w.fullOf = res, generation
		w.publish()
		w.settled(res.Unsettled)
	}
	switch {
	case w.wanted:
		w.runTyped()
	case generation != w.generation && w.timer == nil:
		w.later(false)
	}
}

// settled has another run follow one that saw files which were too new, unless something is saved before that.
func (w *workspace) settled(not bool) {
	if w.quiet != nil {
		w.quiet.Stop()
		w.quiet = nil
	}
	if generation := w.generation; not {
		w.quiet = w.after(settling, func() {
			if generation == w.generation {
				w.runTyped()
			}
		})
	}
}

// read returns the text of a file: of its document, if there is one; empty for one that cannot be read.
func (w *workspace) read(rel string) string {
	if d := w.document(rel); d != nil {
		return d.text
	}
	return w.onDisk(rel)
}

// uri returns the name of a file as the client knows it.
func (w *workspace) uri(rel string) string {
	if d := w.document(rel); d != nil {
		return d.uri
	}
	if strings.HasPrefix(rel, "../") || filepath.IsAbs(rel) {
		return uriOf(filepath.Join(w.root.Dir, filepath.FromSlash(rel)))
	}
	return uriOf(filepath.Join(w.shown, filepath.FromSlash(rel)))
}
