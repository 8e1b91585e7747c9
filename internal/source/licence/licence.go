// Package licence tells the licences of modules by the files that lie at their top, as SPDX names them. It reads directories that are
// there, and fetches nothing.
package licence

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/google/licensecheck"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Found is what the files of a module say.
type Found struct {
	Names []string // SPDX identifiers, sorted; without -only and -or-later, which the text of a licence does not tell
	File  string   // the first file that no licence is known by; empty for none
	None  bool     // there is no such file
}

// Known reports whether all that the files say is known.
func (f Found) Known() bool { return !f.None && f.File == "" && len(f.Names) > 0 }

// enough is how much of a file the licences have to be, in percent, for it to be known. It is what pkg.go.dev asks.
const enough = 75

// largest bounds what is read of a file, in bytes: the longest texts are below 100 KB.
const largest = 1 << 20

// Read returns what the files at the top of a directory say.
func (s *Scanner) Read(dir string) (Found, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return Found{}, err
	}
	found, unknown, anyKnown := Found{None: true}, []file(nil), false
	for _, e := range entries {
		if e.IsDir() || !isLicence(e.Name()) || ofDocuments(e.Name()) {
			continue
		}
		text, err := regular.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return Found{}, err
		}
		found.None = false
		names, known := s.Tell(text[:min(len(text), largest)])
		found.Names = append(found.Names, names...)
		anyKnown = anyKnown || known
		if !known {
			unknown = append(unknown, file{e.Name(), len(text)})
		}
	}
	if found.None {
		if found.Names, err = s.readme(dir, entries); err != nil {
			return Found{}, err
		}
		found.None = len(found.Names) == 0
	}
	slices.Sort(found.Names)
	found.Names = slices.Compact(found.Names)
	for _, f := range unknown {
		if !anyKnown || f.decides() {
			found.File = cmp.Or(found.File, f.name)
		}
	}
	return found, nil
}

// wholeText is how long a part of a README is at least that is the text of a licence, in bytes. What is shorter is a word on one.
const wholeText = 500

// readme returns the licences whose texts stand in the README of a directory that has no file for them.
func (s *Scanner) readme(dir string, entries []os.DirEntry) (names []string, err error) {
	for _, e := range entries {
		base, _, _ := strings.Cut(strings.ToLower(e.Name()), ".")
		if e.IsDir() || base != "readme" {
			continue
		}
		text, err := regular.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		for _, m := range s.by().Scan(text[:min(len(text), largest)]).Match {
			if m.End-m.Start >= wholeText {
				names = append(names, Name(m.ID))
			}
		}
	}
	return names, nil
}

// file is one whose licence is not known.
type file struct {
	name string
	size int
}

// pointer is how long a text is at most that says which of the other files hold, in bytes.
const pointer = 1000

// decides reports whether the file makes what is known by others less than all. One with more to its name, such as LICENSE-3RD-PARTY or
// LICENSE-LOGO, is about a part.
func (f file) decides() bool {
	base, _, _ := strings.Cut(strings.ToLower(f.name), ".")
	return f.size >= pointer && !strings.ContainsAny(base, "-_")
}

// isLicence reports whether a file of that name tells a licence.
func isLicence(name string) bool {
	base := strings.ToLower(name)
	for _, ext := range []string{".md", ".txt", ".rst", ".markdown"} {
		base = strings.TrimSuffix(base, ext)
	}
	for _, begin := range []string{"license", "licence", "copying", "unlicense", "unlicence", "mit-license", "mit-licence"} {
		if rest, ok := strings.CutPrefix(base, begin); ok && !strings.HasSuffix(rest, ".go") {
			return rest == "" || strings.ContainsAny(rest[:1], "-._") || rest == "s"
		}
	}
	return false
}

// ofDocuments reports whether a file tells the licence of documents alone, such as LICENSE.docs, by its name: nobody builds those.
func ofDocuments(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-._", r) })
	return slices.ContainsFunc(words[1:], func(word string) bool {
		return word == "docs" || word == "doc" || word == "documentation"
	})
}

// Tell returns the licences that a text holds, sorted, and whether they are most of it.
func (s *Scanner) Tell(text []byte) (names []string, known bool) {
	if name := byTitle(text); name != "" {
		return []string{name}, true
	}
	cover := s.by().Scan(text)
	for _, m := range cover.Match {
		names = append(names, Name(m.ID))
	}
	tagged := byTag(text)
	names = append(names, tagged...)
	slices.Sort(names)
	return slices.Compact(names), cover.Percent >= enough || len(tagged) > 0
}

// tag stands before an expression of SPDX: MIT, or Apache-2.0 OR MIT.
const tag = "SPDX-License-Identifier:"

// byTag returns the licences that a text names by a tag of SPDX; none where it has no tag, or names one that nobody knows.
func byTag(text []byte) (names []string) {
	_, rest, ok := bytes.Cut(text, []byte(tag))
	if !ok {
		return nil
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	exception := false
	for _, word := range strings.FieldsFunc(string(line), func(r rune) bool { return strings.ContainsRune(" \t\r()`\"'*/<>", r) }) {
		_, known := slices.BinarySearch(Names(), word)
		switch {
		case exception || word == "AND" || word == "OR" || strings.Trim(word, "-") == "":
			exception = false
		case word == "WITH":
			exception = true
		case known:
			names = append(names, Name(word))
		default:
			return nil
		}
	}
	return names
}

// Name returns an SPDX identifier without what the text of a licence does not tell.
func Name(id string) string {
	return strings.TrimSuffix(strings.TrimSuffix(id, "-only"), "-or-later")
}

// titled are licences that licensecheck does not know, by their first words.
func titled() map[string]string {
	return map[string]string{"BUSL-1.1": "business source license 1.1", "Elastic-2.0": "elastic license 2.0"}
}

// top is how far from the beginning the title of a licence stands at most, in bytes.
const top = 400

// byTitle returns the licence whose title a text begins with; empty for none that is told so.
func byTitle(text []byte) string {
	head := strings.Join(strings.Fields(string(bytes.ToLower(text[:min(len(text), top)]))), " ")
	for id, title := range titled() {
		if strings.Contains(head, title) {
			return id
		}
	}
	return ""
}

// Names returns all identifiers that a text may be known by, sorted.
var Names = sync.OnceValue(func() []string {
	var ids []string
	for _, l := range licensecheck.BuiltinLicenses() {
		ids = append(ids, l.ID, Name(l.ID), Name(l.ID)+"-only", Name(l.ID)+"-or-later")
	}
	for id := range titled() {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
})

// Scanner tells the licences that nearly all modules have and those that are denied most, and further ones. To be ready for all takes a
// second or more, and 50 ms for these.
type Scanner struct {
	more []string
	by   func() *licensecheck.Scanner
}

// NewScanner returns a scanner that knows further licences by their names.
func NewScanner(more []string) *Scanner {
	more = slices.Compact(slices.Sorted(slices.Values(more)))
	return &Scanner{more, sync.OnceValue(func() *licensecheck.Scanner {
		ids := append(strings.Fields(common), more...)
		var wanted []licensecheck.License
		for _, l := range licensecheck.BuiltinLicenses() {
			if slices.Contains(ids, Name(l.ID)) {
				wanted = append(wanted, l)
			}
		}
		s, err := licensecheck.NewScanner(wanted)
		if err != nil {
			panic(err) // the texts are those of the library
		}
		return s
	})}
}

// common are the licences that each scanner knows.
const common = "MIT MIT-0 Apache-2.0 BSD-2-Clause BSD-3-Clause BSD-4-Clause BSD-3-Clause-Clear 0BSD ISC MPL-1.1 MPL-2.0 Unlicense " +
	"CC0-1.0 Zlib BSL-1.0 EPL-1.0 EPL-2.0 CDDL-1.0 UPL-1.0 WTFPL Beerware JSON X11 GPL-2.0 GPL-3.0 LGPL-2.1 LGPL-3.0 AGPL-3.0 SSPL-1.0 " +
	"CommonsClause CC-BY-4.0 CC-BY-SA-4.0 CC-BY-NC-4.0 OFL-1.1 PostgreSQL Artistic-2.0 BlueOak-1.0.0 NCSA OpenSSL MulanPSL-2.0"
