package report

import (
	"fmt"
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Formats returns every format, those for people first.
func Formats() []Format {
	return []Format{
		{"text", orFailure(Text)},
		{"short", orFailure(Short)},
		{"html", HTML},
		{"json", JSON},
		{"sarif", SARIF},
		{"github", GitHub},
		{"markdown", Markdown},
		{"gitlab", GitLab},
		{"junit", JUnit},
		{"checkstyle", Checkstyle},
	}
}

// orFailure returns a format for people that says why there are no findings where the run failed.
func orFailure(write Writer) Writer {
	return func(w io.Writer, r *Report) error {
		if r.Result != nil {
			return write(w, r)
		}
		for _, e := range failures(r.Failure) {
			place := ""
			if e.place.IsValid() {
				place = e.place.String() + ": "
			}
			printable.Fprintf(w, "govern: %s%s\n", place, e.message)
		}
		_, err := fmt.Fprintln(w, "govern: nothing analysed")
		return err
	}
}
