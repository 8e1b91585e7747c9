// Package record reads and writes the file of who calls whom and who serves what, as a run over the whole repository found it. Drivers
// that see one package at a time know the rest by it.
package record

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/lines"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// FileName is the name of the file at the root of a repository.
const FileName = "govern.calls"

// Writes is the command that writes it.
const Writes = "govern calls -write"

var format = lines.Format{File: FileName, Heading: "govern-calls", Version: 1, Is: "record of calls", Tidy: Writes}

// The first fields of entries, and how many fields such an entry has.
const (
	call, callFields   = "call", 7
	serve, serveFields = "serve", 4
)

// Call is that code of a component calls another one.
type Call struct {
	From      string
	To        string // one that may be called; empty if nobody is known to be
	Service   string // or the host; empty where the code says no more than the component
	Method    string // or the verb and the path
	Transport string
	File      string // relative to the root; no line, which changes when nothing has
}

// Serve is that code of a component registers a server.
type Serve struct{ Component, Service, File string }

// Record is what the file holds. A nil one holds nothing.
type Record struct {
	Calls  []Call
	Serves []Serve
	line   map[string]int // by the text of an entry: the first line that has it
}

// New returns a record, sorted, with each entry once.
func New(called []Call, served []Serve) *Record {
	r := &Record{Calls: slices.Clone(called), Serves: slices.Clone(served)}
	slices.SortFunc(r.Calls, func(a, b Call) int { return strings.Compare(a.String(), b.String()) })
	slices.SortFunc(r.Serves, func(a, b Serve) int { return strings.Compare(a.String(), b.String()) })
	r.Calls, r.Serves = slices.Compact(r.Calls), slices.Compact(r.Serves)
	return r
}

// String returns the entry.
func (c Call) String() string {
	return entry(call, c.From, c.To, c.Service, c.Method, c.Transport, c.File)
}

// String returns the entry.
func (s Serve) String() string { return entry(serve, s.Component, s.Service, s.File) }

func entry(fields ...string) string {
	for i, f := range fields {
		fields[i] = lines.Quote(f)
	}
	return strings.Join(fields, "\t")
}

// Format returns the file.
func (r *Record) Format() []byte { return format.Text(r.entries()) }

func (r *Record) entries() (all []string) {
	for _, c := range r.Calls {
		all = append(all, c.String())
	}
	for _, s := range r.Serves {
		all = append(all, s.String())
	}
	return all
}

// Parse reads the file.
func Parse(data []byte) (*Record, error) {
	var called []Call
	var served []Serve
	line := map[string]int{}
	err := format.Parse(data, func(n int, text string) error {
		fields, err := split(text)
		if err != nil {
			return err
		}
		add := ""
		if fields[0] == call {
			c := Call{fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]}
			called, add = append(called, c), c.String()
		} else {
			s := Serve{fields[1], fields[2], fields[3]}
			served, add = append(served, s), s.String()
		}
		line[add] = cmp.Or(line[add], n)
		return nil
	})
	if err != nil {
		return nil, err
	}
	r := New(called, served)
	r.line = line
	return r, nil
}

// split returns the fields of an entry.
func split(text string) ([]string, error) {
	fields := strings.Split(text, "\t")
	want := map[string]int{call: callFields, serve: serveFields}[fields[0]]
	switch {
	case want == 0:
		return nil, fmt.Errorf("an entry begins with %s or %s, and this line with %q", call, serve, fields[0])
	case len(fields) != want:
		return nil, fmt.Errorf("an entry of %s has %d fields with tabs between them, and this line %d", fields[0], want, len(fields))
	}
	for i, f := range fields {
		var err error
		if fields[i], err = lines.Unquote(f); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

// IsInput reports whether a file, by its name relative to the root, is the record.
func IsInput(name string) bool { return name == FileName }

// Of returns the record of a repository, nil without one. One that is not well-formed is a fault of the policy; see [Check].
func Of(p *policy.Policy) *Record {
	r, err := read(p)
	if err != nil {
		return nil
	}
	return r
}

func read(p *policy.Policy) (*Record, error) {
	data, err := p.Repo().ReadFile(FileName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &lines.Error{File: FileName, Message: repo.WithoutPath(err).Error()}
	}
	return Parse(data)
}

// Check adds what is wrong with the record, where a policy has rules that read it.
func Check(p *policy.Policy, c *policy.Check) {
	if !section.Asked(p) {
		return
	}
	_, err := read(p)
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	for _, err := range faults {
		var at *lines.Error
		if errors.As(err, &at) {
			c.Fault(repo.Position{File: FileName, Line: at.Line}, "%s", at.Message)
		}
	}
}

// Missing returns the first entry of a record that another one lacks, as messages show it. It returns the line, too, and how many
// there are.
func (r *Record) Missing(in *Record) (first string, line, n int) {
	has := map[string]bool{}
	for _, e := range in.entries() {
		has[e] = true
	}
	for _, e := range r.entries() {
		if has[e] {
			continue
		}
		if n++; n == 1 {
			first, line = strings.ReplaceAll(e, "\t", " "), r.line[e]
		}
	}
	return first, line, n
}

// Elsewhere returns the calls but for those of a package.
func (r *Record) Elsewhere(dir string) (all []Call) {
	for _, c := range r.Calls {
		if path.Dir(c.File) != dir {
			all = append(all, c)
		}
	}
	return all
}

// OneOf reports whether a call may be of several components.
func (r *Record) OneOf(c Call) bool {
	return slices.ContainsFunc(r.Calls, func(o Call) bool {
		other := o.To
		o.To = c.To
		return o == c && other != c.To
	})
}

// Unserved returns the file of the first call of a service that nobody is known to serve; empty for none.
func (r *Record) Unserved(service string) string {
	first := ""
	for _, c := range r.Calls {
		if c.To == "" && c.Service == service && (first == "" || c.File < first) {
			first = c.File
		}
	}
	return first
}
