package docgo

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

//go:embed doc.go
var doc string

// The rules. A package breaks at most one of the first three.
const (
	missing   = "docgo-missing"
	misplaced = "docgo-misplaced"
	duplicate = "docgo-duplicate"
	form      = "docgo-form"
)

// docFile is where a package comment belongs, unless the setting says requireComment.
const (
	analyzer       = "docgo"
	settingRequire = "require"
	docFile        = "doc.go"
	requireComment = "comment"
)

// Analyzer is the docgo analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on package comments.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name:  analyzer,
			Rules: []policy.Rule{described(missing), described(misplaced), described(duplicate), described(form)},
			Settings: []policy.Setting{{
				Key: settingRequire, Values: []string{docFile, requireComment},
				Order: []string{docFile, requireComment},
				Doc:   "Where the package comment stands: in doc.go, or in any file.",
			}},
		},
		Doc:     doc,
		Syntax:  syntaxtier.Judges{Dir: judgeDir},
		Propose: propose,
	}
}

// described returns what the policy knows of a rule. Without a policy file, nobody agreed on comments yet, and few packages have them.
func described(name string) policy.Rule {
	return policy.Rule{Name: name, Level: policy.LevelError, Conventional: policy.LevelWarn, Bulk: true}
}

// judgeDir reports what is wrong with the package comments of a directory.
func judgeDir(p *policy.Policy, d *importgraph.Dir) []finding.Finding {
	var found []finding.Finding
	for _, pkg := range packagesOf(p, d) {
		found = append(found, pkg.judge()...)
	}
	return found
}

// packagesOf returns the packages of a directory that are asked for comments.
func packagesOf(p *policy.Policy, d *importgraph.Dir) (all []*documented) {
	for _, n := range d.Nodes() {
		if n.XTest || n.Ignored {
			continue
		}
		if pkg := newPackage(p, n); len(pkg.files) > 0 {
			all = append(all, pkg)
		}
	}
	return all
}

// documented is a package that is asked for its comment.
type documented struct {
	policy *policy.Policy
	dir    string
	name   string
	files  []*importgraph.File // neither tests nor generated
	others []*importgraph.File // generated ones that carry a package comment
	lacks  bool                // there is no doc.go, not of another package either
	place  string              // where its comment must stand: docFile or requireComment
}

func newPackage(p *policy.Policy, n *importgraph.Node) *documented {
	pkg := &documented{
		policy: p, dir: n.Dir.Path, name: n.Package, lacks: !slices.ContainsFunc(n.Dir.Files, isDocFile),
		place: p.Setting(analyzer, settingRequire, p.ComponentOf(n.Dir.Path)),
	}
	for _, f := range n.Files {
		switch {
		case f.Test || f.Package == "":
		case !f.Generated:
			pkg.files = append(pkg.files, f)
		case f.Doc != nil && !isLicence(f.Doc.Text):
			pkg.others = append(pkg.others, f)
		}
	}
	return pkg
}

// judge reports at most one of missing, misplaced and duplicate, and the form of the comment. A licence that lacks
// the blank line below it is none: it only doubles one, or stands in its place.
func (pkg *documented) judge() []finding.Finding {
	var commented, described []*importgraph.File
	for _, f := range pkg.files {
		if f.Doc != nil {
			commented = append(commented, f)
			if !isLicence(f.Doc.Text) {
				described = append(described, f)
			}
		}
	}
	switch {
	case len(described) > 0:
		return pkg.judgeComments(commented, described)
	case len(commented) > 0:
		return []finding.Finding{pkg.licences(commented)}
	case len(pkg.others) == 0:
		return []finding.Finding{pkg.missing()}
	}
	return nil // the generator's comment, whose text and place are its own
}

// judgeComments judges a package with comments, all but licences of which describe it.
func (pkg *documented) judgeComments(commented, described []*importgraph.File) []finding.Finding {
	var found []finding.Finding
	if both := together(commented); both != nil {
		found = append(found, pkg.duplicate(both, described[0].Name))
	} else if pkg.needsDocFile() && !slices.ContainsFunc(described, isDocFile) {
		found = append(found, pkg.misplaced(described[0]))
	}
	if broken, ok := pkg.form(described[max(0, slices.IndexFunc(described, isDocFile))]); ok {
		found = append(found, broken)
	}
	return found
}

// needsDocFile reports whether the comment must stand in doc.go. A command may have it in any file.
func (pkg *documented) needsDocFile() bool {
	return pkg.name != "main" && pkg.place != requireComment
}

func isDocFile(f *importgraph.File) bool { return f.Name == docFile }

// together returns the files with comments if two of them can be built in one
// configuration, so that godoc shows one text after the other; else nil.
func together(commented []*importgraph.File) []*importgraph.File {
	for i, a := range commented {
		for _, b := range commented[i+1:] {
			if _, ok := importgraph.Satisfiable(slices.Concat(clauses(a), clauses(b))); ok {
				return commented
			}
		}
	}
	return nil
}

// clauses is the condition under which a file is built.
func clauses(f *importgraph.File) []importgraph.Clause {
	if f.Constraint == nil {
		return nil
	}
	return []importgraph.Clause{{f.Constraint}}
}

// at starts a finding at the package clause of the first file.
func (pkg *documented) at(rule finding.Rule) finding.Finding {
	first := pkg.files[0]
	return finding.Finding{
		Rule:    rule,
		Place:   finding.At(pkg.dir, first, first.Clause),
		Dir:     pkg.dir,
		Package: pkg.name,
		Target:  pkg.dir,
	}
}

// String names the package as the subject of a message, with its component.
func (pkg *documented) String() string {
	s := fmt.Sprintf("package %q", pkg.dir)
	if c := pkg.policy.ComponentOf(pkg.dir); c != nil {
		s += " of " + c.String()
	}
	return s
}

func (pkg *documented) missing() finding.Finding {
	f := pkg.at(missing)
	f.Message = fmt.Sprintf("%v has no package comment; write one %s", pkg, pkg.where())
	return f
}

// where says where a new package comment stands and how it begins.
func (pkg *documented) where() string {
	begin, where := "Package "+pkg.name, "in "+docFile
	if pkg.name == "main" {
		begin, where = "Command "+commandName(pkg.policy, pkg.dir), "above its package clause"
	} else if !pkg.needsDocFile() {
		where = "in one of its files"
	}
	return fmt.Sprintf("%s that begins %q", where, begin)
}

func (pkg *documented) misplaced(f *importgraph.File) finding.Finding {
	broken := pkg.at(misplaced)
	broken.Message = fmt.Sprintf("%v has its package comment in %s; move it to %s", pkg, f.Name, docFile)
	broken.Related = append(broken.Related, finding.Related{Place: finding.At(pkg.dir, f, f.Doc.Span), Message: "the comment"})
	broken.Fix = pkg.move(f)
	return broken
}

// duplicate reports several comments; keep is the file whose comment stays where doc.go has none.
func (pkg *documented) duplicate(commented []*importgraph.File, keep string) finding.Finding {
	broken := pkg.at(duplicate)
	var names []string
	for _, f := range commented {
		names = append(names, f.Name)
		broken.Related = append(broken.Related, finding.Related{Place: finding.At(pkg.dir, f, f.Doc.Span), Message: "a package comment"})
	}
	if pkg.needsDocFile() || slices.Contains(names, docFile) {
		keep = docFile
	}
	broken.Message = fmt.Sprintf("%v has package comments in %s, which godoc shows one after the other; keep one, in %s%s",
		pkg, strings.Join(names, ", "), keep, licenceHint(commented))
	return broken
}

// licenceHint explains the commonest way to a second package comment.
func licenceHint(commented []*importgraph.File) string {
	var names []string
	for _, f := range commented {
		if isLicence(f.Doc.Text) {
			names = append(names, f.Name)
		}
	}
	if names == nil {
		return ""
	}
	return ", and leave a blank line below the licence in " + strings.Join(names, ", ")
}
