package printable

import (
	"fmt"
	"io"
	"strings"
)

// Own is a text of govern itself, or one that is safe already: it is printed as it is.
type Own string

// Fprintf is fmt.Fprintf, with each argument as [Line] has it: only what the format itself holds ends a line.
func Fprintf(w io.Writer, format string, args ...any) error {
	_, err := io.WriteString(w, Sprintf(format, args...))
	return err
}

// Sprintf is fmt.Sprintf in the manner of [Fprintf].
func Sprintf(format string, args ...any) string {
	if false {
		_ = fmt.Sprintf(format, args...) // so that vet holds the arguments of callers against their formats
	}
	safe := make([]any, len(args))
	for i, arg := range args {
		safe[i] = argument{arg}
	}
	return fmt.Sprintf(format, safe...)
}

// argument is an argument of a format, printed as a line.
type argument struct{ any }

// Format implements fmt.Formatter.
func (a argument) Format(s fmt.State, verb rune) {
	text := fmt.Sprintf(fmt.FormatString(s, verb), a.any)
	if _, own := a.any.(Own); !own {
		text = Line(text)
	}
	_, _ = io.WriteString(s, text) // fmt keeps the error of its writer
}

// Printer is a stream that people read. It is no io.Writer, so that nothing gets into it past [Line] by mistake.
type Printer struct{ out io.Writer }

// To returns a printer that writes to w.
func To(w io.Writer) Printer { return Printer{w} }

// Printf prints in the manner of [Fprintf].
func (p Printer) Printf(format string, args ...any) error {
	if false {
		_ = fmt.Sprintf(format, args...) // as in Sprintf
	}
	return Fprintf(p.out, format, args...)
}

// Raw returns the stream itself, for formats that escape what they write.
func (p Printer) Raw() io.Writer { return p.out }

// Error returns an error for those who print it as it is: its text has the lines of err, each safe to print; nil for nil.
func Error(err error) error {
	if err == nil {
		return nil
	}
	lines := Lines(err)
	for i := range lines {
		lines[i] = Line(lines[i])
	}
	return safeError{strings.Join(lines, "\n"), err}
}

// safeError is an error with a text of its own.
type safeError struct {
	text string
	err  error
}

func (e safeError) Error() string { return e.text }
func (e safeError) Unwrap() error { return e.err }

// Complain prints an error, one fault a line, each behind a prefix.
func Complain(w io.Writer, prefix string, err error) {
	for _, line := range Lines(err) {
		_ = Fprintf(w, "%s: %s\n", Own(prefix), line) // there is nobody to tell
	}
}

// Lines returns the faults that an error stands for, each of which is a line: those of all errors that it joins. The first has what
// was said of them together before it.
func Lines(err error) []string {
	text := strings.TrimSuffix(err.Error(), "\n")
	switch e := err.(type) {
	case safeError:
		return strings.Split(text, "\n")
	case interface{ Unwrap() []error }:
		var all []string
		for _, one := range e.Unwrap() {
			all = append(all, Lines(one)...)
		}
		if strings.Join(all, "\n") == text {
			return all
		}
	case interface{ Unwrap() error }:
		within := e.Unwrap()
		if within == nil {
			break
		}
		all := Lines(within)
		if before, ok := strings.CutSuffix(text, strings.Join(all, "\n")); ok {
			all[0] = before + all[0]
			return all
		}
	}
	return []string{text}
}
