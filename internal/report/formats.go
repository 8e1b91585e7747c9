package report

import "io"

// Formats returns every format, those for people first.
func Formats() []Format {
	return []Format{
		{"text", Text},
		{"short", Short},
		{"json", writeJSON},
	}
}

func writeJSON(w io.Writer, r *Report) error {
	if r.Result == nil {
		return JSONFailure(w, r.Failure)
	}
	return JSON(w, r.Result)
}
