package command

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// holds looks at all that a run wrote.
func (r hostileRun) holds(t *testing.T) {
	t.Helper()
	format := ""
	for i, arg := range r.args[:len(r.args)-1] {
		if arg == "-format" {
			format = r.args[i+1]
		}
	}
	if format == "" && len(r.args) > 0 && r.args[0] == "graph" {
		format = "svg"
	}
	require.NoError(t, errors.Join(harmless(r.stdout), ofFormat(format, r.stdout)), "stdout of %v:\n%.20000q", r, r.stdout)
	require.NoError(t, harmless(r.stderr), "stderr of %v:\n%q", r, r.stderr)
	for format, text := range r.files {
		require.NoError(t, errors.Join(harmless(text), ofFormat(strings.Fields(format)[0], text)), "%s of %v:\n%.20000q", format, r, text)
	}
}

// harmless returns why a text does harm, whatever its format is.
func harmless(text string) error {
	if !utf8.ValidString(text) {
		return errors.New("is no UTF-8")
	}
	for _, r := range text {
		switch {
		case r == '\n', r == '\t':
		case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp),
			strings.ContainsRune("\u3164\u115f\u1160\uffa0\u2800\u034f\ufe0f", r):
			return fmt.Errorf("has %U in it", r)
		}
	}
	for _, order := range []string{"##vso[", "##[", "##teamcity["} {
		if strings.Contains(text, order) {
			return fmt.Errorf("has %s in it", order)
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		command, _, _ := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		switch {
		case strings.HasPrefix(line, "FAKE"), strings.HasPrefix(line, "#FAKE"):
			return errors.New("has a line that a name made")
		case strings.HasPrefix(line, "::") && !slices.Contains([]string{"error", "warning", "notice"}, command),
			strings.HasPrefix(line, "::error file=pwned"):
			return fmt.Errorf("gives the order %q", line)
		}
	}
	return nil
}

// ofFormat returns why a text does harm in its format, or cannot be read any more.
func ofFormat(format, text string) error {
	switch format {
	case "github":
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "::") {
				return fmt.Errorf("a line is no command: %q", line)
			}
		}
		return nil
	case "json", "sarif", "gitlab":
		if text != "" && !json.Valid([]byte(text)) {
			return errors.New("is no JSON")
		}
		return nil
	case "csv":
		return formulas(text)
	}
	if strings.Contains(text, "\n::") {
		return errors.New("has a workflow command in it")
	}
	switch format {
	case "html", "svg", "markdown", "mermaid", "junit", "checkstyle":
		if strings.Contains(text, "<img") && format != "markdown" || strings.Contains(strings.ReplaceAll(text, "`", ""), "\n<img") {
			return errors.New("has an element in it")
		}
	}
	switch format {
	case "svg", "junit", "checkstyle":
		return wellFormed(text)
	}
	return nil
}

// formulas returns which cells a spreadsheet would compute.
func formulas(text string) error {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
				return fmt.Errorf("the cell %q is a formula", cell)
			}
		}
	}
	return err
}

func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
