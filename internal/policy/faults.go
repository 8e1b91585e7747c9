package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Error is one fault of a policy file.
type Error struct {
	Pos     repo.Position
	Message string
}

// Error returns the fault as a line that is safe to print: drivers of others print it as it is.
func (e *Error) Error() string { return printable.Line(e.Pos.String() + ": " + e.Message) }

// faults collects what is wrong with a policy file.
type faults struct {
	file string
	list []*Error
}

func (f *faults) add(at repo.Position, format string, args ...any) {
	f.list = append(f.list, &Error{at, fmt.Sprintf(format, args...)})
}

// join returns all faults as one error, those of the policy file first and in
// its order; nil if there is none.
func (f *faults) join() error {
	slices.SortStableFunc(f.list, func(a, b *Error) int {
		return cmp.Or(
			compareFiles(f.file, a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
	errs := make([]error, len(f.list))
	for i, e := range f.list {
		errs[i] = e
	}
	return errors.Join(errs...)
}

// compareFiles orders files by name, the policy file first.
func compareFiles(policy, a, b string) int {
	switch {
	case a == b:
		return 0
	case a == policy:
		return -1
	case b == policy:
		return 1
	}
	return cmp.Compare(a, b)
}

// Faults returns the faults of a policy that err joins, in their order; none if
// err is about something else.
func Faults(err error) []*Error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var list []*Error
		for _, e := range joined.Unwrap() {
			list = append(list, Faults(e)...)
		}
		return list
	}
	var one *Error
	if errors.As(err, &one) {
		return []*Error{one}
	}
	return nil
}
