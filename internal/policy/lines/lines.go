// Package lines reads and writes files that stand beside the policy and merge line by line: a heading with a version, and one entry a
// line, of fields with a tab between any two.
package lines

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Format is one kind of such files.
type Format struct {
	File    string // the name of the file
	Heading string // its first line, before the version
	Version int    // the one that is read and written
	Is      string // what the file is: baseline
	Tidy    string // the command that writes the file anew
}

// Error is what is wrong with a line of a file.
type Error struct {
	File    string
	Line    int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Parse reads a file, with either kind of line end, and tells each entry and its line, from 1. Lines may stand there twice, as a merge
// may leave them. Each fault is an *Error; the error joins them.
func (f Format) Parse(data []byte, entry func(line int, text string) error) error {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var errs []error
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := string(bytes.TrimRight(line, "\r\n"))
		if n == 1 {
			if err := f.checkHeading(text); err != nil {
				return err
			}
			continue
		}
		if text == "" || text[0] == '#' || text == f.heading() {
			continue
		}
		err := f.conflict(text)
		if err == nil {
			err = entry(n, text)
		}
		if err != nil {
			errs = append(errs, f.fault(n, "%v", err))
		}
	}
	if n == 0 {
		errs = append(errs, f.fault(1, "is empty; a %s begins with %q", f.Is, f.heading()))
	}
	return f.joined(errs)
}

// Text returns the file: the version line, and a line for each entry.
func (f Format) Text(entries []string) []byte {
	return []byte(strings.Join(append([]string{f.heading()}, entries...), "\n") + "\n")
}

func (f Format) heading() string { return fmt.Sprint(f.Heading, " ", f.Version) }

func (f Format) fault(line int, format string, args ...any) *Error {
	return &Error{f.File, line, fmt.Sprintf(format, args...)}
}

// checkHeading reads the version line.
func (f Format) checkHeading(text string) error {
	if err := f.conflict(text); err != nil {
		return f.fault(1, "%v", err)
	}
	var v int
	if _, err := fmt.Sscanf(text, f.Heading+" %d", &v); err != nil || text != fmt.Sprint(f.Heading, " ", v) {
		return f.fault(1, "does not begin with the line %q; it is no %s", f.heading(), f.Is)
	}
	if v > f.Version {
		return f.fault(1, "is of version %d, and this govern reads version %d; update govern", v, f.Version)
	}
	if v < f.Version {
		return f.fault(1, "there is no version %d", v)
	}
	return nil
}

// conflict returns an error for a line by which git marks where two sides of a merge differ.
func (f Format) conflict(text string) error {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if strings.HasPrefix(text, mark) {
			return fmt.Errorf("is a conflict marker: keep the entries of both sides, delete the markers, and run %q", f.Tidy)
		}
	}
	return nil
}

// mostErrors is how many faults of one file are worth reading.
const mostErrors = 20

func (f Format) joined(errs []error) error {
	if more := len(errs) - mostErrors; more > 0 {
		last := errs[len(errs)-1].(*Error)
		errs = append(errs[:mostErrors:mostErrors], f.fault(last.Line, "and %d lines more that are not entries", more))
	}
	return errors.Join(errs...)
}

// None is an empty field.
const None = "-"

// Quote writes a field: as it is, or in quotes where that would be read as something else, such as one of the reserved words.
func Quote(s string, reserved ...string) string {
	switch {
	case s == "":
		return None
	case s == None, s[0] == '"', slices.Contains(reserved, s), strings.ContainsFunc(s, control):
		return strconv.Quote(s)
	}
	return s
}

// control reports whether a character would not survive in a line of fields, or not be seen in it.
func control(r rune) bool { return r != ' ' && !strconv.IsPrint(r) || r == '\uFFFD' }

// Unquote reads a field.
func Unquote(field string) (string, error) {
	switch {
	case field == None:
		return "", nil
	case field == "":
		return "", errors.New("an empty field; write - for nothing")
	case field[0] != '"':
		return field, nil
	}
	s, err := strconv.Unquote(field)
	if err != nil {
		return "", fmt.Errorf("%s is not quoted as Go strings are", field)
	}
	return s, nil
}
