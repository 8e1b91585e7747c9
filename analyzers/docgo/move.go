package docgo

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// move returns the fix that moves the package comment of f to the package's doc.go, which is made if need be. It is nil where
// there is none to move it to, or where the comment holds directives, which mean something in their place.
func (pkg *documented) move(f *importgraph.File) *finding.Fix {
	to := finding.Edit{File: path.Join(pkg.dir, docFile)}
	if at := slices.IndexFunc(pkg.files, isDocFile); at >= 0 && pkg.files[at].Constraint == nil {
		to.Offset = int(pkg.files[at].Clause.Offset)
		to.EndOffset = to.Offset
	} else if at >= 0 || !pkg.lacks || f.Constraint != nil { // some builds would be left without the comment, or get the package
		return nil
	}
	source, err := regular.ReadFile(pkg.policy.Repo().Abs(path.Join(pkg.dir, f.Name)))
	if err != nil {
		return nil
	}
	span := f.Doc.Span
	if int(span.EndOffset) > len(source) { // edited since it was parsed
		return nil
	}
	comment := string(source[span.Offset:span.EndOffset])
	if hasDirective(comment) {
		return nil
	}
	end := int(span.EndOffset)
	for end < len(source) && (source[end] == '\r' || source[end] == '\n') && end < int(f.Clause.Offset) {
		end++
	}
	to.New = comment + "\n"
	if pkg.lacks {
		to.Create, to.New = true, licence(string(source[:span.Offset]))+to.New+"package "+pkg.name+"\n"
	}
	return &finding.Fix{
		Message: "move the package comment to " + docFile,
		Edits:   []finding.Edit{{File: path.Join(pkg.dir, f.Name), Offset: int(span.Offset), EndOffset: end}, to},
	}
}

// licence returns what stands above the package comment of a file if a file that is made needs it, too: a licence alone.
func licence(above string) string {
	above = strings.TrimSpace(above)
	if !isLicence(strings.TrimLeft(above, "/* \t\r\n")) || hasDirective(above) {
		return ""
	}
	return above + "\n\n"
}

// hasDirective reports whether a comment group has a line such as //go:build or //nolint.
func hasDirective(comment string) bool {
	for line := range strings.Lines(comment) {
		if rest, ok := strings.CutPrefix(line, "//"); ok && rest != "" && rest[0] >= 'a' && rest[0] <= 'z' {
			return true
		}
	}
	return false
}
