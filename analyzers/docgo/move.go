package docgo

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// move returns the fix that moves the package comment of f to the package's doc.go. It is nil where there is
// none to move it to, or where the comment holds directives, which mean something in their place.
func (pkg *documented) move(f *importgraph.File) *finding.Fix {
	at := slices.IndexFunc(pkg.files, isDocFile)
	if at < 0 {
		return nil
	}
	to := pkg.files[at]
	if to.Constraint != nil { // some builds would be left without the comment
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
	return &finding.Fix{
		Message: "move the package comment to " + docFile,
		Edits: []finding.Edit{
			{File: path.Join(pkg.dir, f.Name), Offset: int(span.Offset), EndOffset: end},
			{File: path.Join(pkg.dir, docFile), Offset: int(to.Clause.Offset), EndOffset: int(to.Clause.Offset), New: comment + "\n"},
		},
	}
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
