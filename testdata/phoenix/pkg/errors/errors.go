package errors

import (
	"errors"
	"net/http"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
)

// Error is an error with a code.
type Error struct {
	Code codes.Code
	Op   string
	Err  error
}

// New returns an error of that code.
func New(code codes.Code, op string) error { return &Error{Code: code, Op: op} }

// Wrap returns err with a code and the operation that failed.
func Wrap(code codes.Code, op string, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Code: code, Op: op, Err: err}
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Op
	}
	return e.Op + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of err; codes.Internal if it has none.
func CodeOf(err error) codes.Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return codes.Internal
}

// Status returns the HTTP status for err.
func Status(err error) int {
	switch CodeOf(err) {
	case codes.InvalidArgument:
		return http.StatusBadRequest
	case codes.NotFound:
		return http.StatusNotFound
	case codes.Unauthenticated:
		return http.StatusUnauthorized
	}
	return http.StatusInternalServerError
}
