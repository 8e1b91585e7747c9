// Package proto reads which services a file of protocol buffers declares: package, services and methods, and no more of the language. What
// lies between them is skipped by its brackets, whatever edition it is of, so that no file goes deep and none takes long.
package proto

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// File is what a file says.
type File struct {
	Package  string        // empty without one
	At       repo.Position // of the package
	Services []Service
}

// Service is one that the file declares.
type Service struct {
	Name    string // in full, with the package
	At      repo.Position
	Methods []Method
}

// Method is an RPC of a service.
type Method struct {
	Name       string
	At         repo.Position
	Deprecated bool
}

// Fault is what keeps a file from being read.
type Fault struct {
	At      repo.Position
	Problem string
}

// Error returns the fault behind its position.
func (f *Fault) Error() string { return f.At.String() + ": " + f.Problem }

// maxBytes bounds a file.
const maxBytes = 16 << 20

// Parse reads a file; the name is that of its positions. The error is a [Fault].
func Parse(name string, data []byte) (*File, error) {
	if len(data) > maxBytes {
		return nil, &Fault{repo.Position{File: name}, fmt.Sprintf("is larger than %d MB", maxBytes>>20)}
	}
	r := &reader{scanner: scanner{name: name, text: string(bytes.TrimPrefix(data, []byte("\uFEFF"))), line: 1}}
	for r.next(); !r.failed() && r.token != end; r.next() {
		r.statement()
	}
	if r.fault != nil {
		return nil, r.fault
	}
	for i := range r.file.Services { // a package may stand behind them
		r.file.Services[i].Name = strings.TrimPrefix(r.file.Package+"."+r.file.Services[i].Name, ".")
	}
	return &r.file, nil
}

// reader makes a file of tokens. Its methods begin at the first token of what they read, and end at the last one.
type reader struct {
	scanner
	file File
}

// statement reads one at the top.
func (r *reader) statement() {
	switch at := r.at(); r.token {
	case "package":
		r.next()
		r.file.At, r.file.Package = at, r.path()
		r.want(";")
	case "service":
		r.next()
		s := Service{Name: r.name(), At: at}
		if r.want("{"); !r.failed() {
			r.service(&s)
			r.file.Services = append(r.file.Services, s)
		}
	default:
		r.skip()
	}
}

// service reads what stands in one, behind its bracket.
func (r *reader) service(s *Service) {
	for r.next(); !r.failed() && r.token != "}"; r.next() {
		switch at := r.at(); r.token {
		case end:
			r.fail("service " + s.Name + " does not end")
		case "rpc":
			r.next()
			m := Method{Name: r.name(), At: at}
			r.method(&m)
			s.Methods = append(s.Methods, m)
		default:
			r.skip()
		}
	}
}

// method reads what stands behind the name of one: its messages, and options.
func (r *reader) method(m *Method) {
	for !r.failed() && r.token != ";" && r.token != "{" {
		if r.token == "}" || r.token == end {
			r.fail("rpc " + m.Name + " does not end")
			return
		}
		r.next()
	}
	if r.token != "{" {
		return
	}
	for r.next(); !r.failed() && r.token != "}"; r.next() {
		if r.token == end {
			r.fail("rpc " + m.Name + " does not end")
			return
		}
		m.Deprecated = r.skip() == "option deprecated = true ;" || m.Deprecated
	}
}

// path reads names with dots between them, and what follows.
func (r *reader) path() string {
	text := r.name()
	for r.token == "." {
		r.next()
		text += "." + r.name()
	}
	return text
}

// name reads a name, and what follows.
func (r *reader) name() string {
	name := r.token
	if !isName(name) {
		r.fail("a name is wanted")
	}
	r.next()
	return name
}

// want fails unless the token is a certain one.
func (r *reader) want(token string) {
	if r.token != token {
		r.fail(token + " is wanted")
	}
}

// skip skips a statement: to its semicolon, or over what is in its curly brackets. It returns the first tokens.
func (r *reader) skip() string {
	depth := 0
	var first []string
	for !r.failed() {
		if len(first) < 6 {
			first = append(first, r.token)
		}
		switch r.token {
		case end:
			r.fail("it ends in the midst of something")
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth < 0 {
				r.fail(r.token + " closes nothing")
			}
			if depth == 0 && r.token == "}" {
				return strings.Join(first, " ")
			}
		case ";":
			if depth == 0 {
				return strings.Join(first, " ")
			}
		}
		r.next()
	}
	return ""
}

// version matches the last part of a package that has a version, such as v1 and v2beta1, as buf knows them.
var version = regexp.MustCompile(`^v[1-9][0-9]*(?:p[1-9][0-9]*)?(?:(?:alpha|beta)(?:[1-9][0-9]*)?|test.*)?$`)

// IsVersioned reports whether a package ends in a version.
func IsVersioned(pkg string) bool {
	return version.MatchString(pkg[strings.LastIndexByte(pkg, '.')+1:])
}
