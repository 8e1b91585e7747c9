package report

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// paint colours text for a terminal, by the escape sequences of ECMA-48; or leaves it as it is.
type paint struct{ on bool }

func (p paint) style(code, text string) string {
	if !p.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p paint) bold(text string) string   { return p.style("1", text) }
func (p paint) faint(text string) string  { return p.style("2", text) }
func (p paint) red(text string) string    { return p.style("31", text) }
func (p paint) yellow(text string) string { return p.style("33", text) }

// rule returns the message of a finding with the rule in the colour of its level.
func (p paint) rule(f finding.Finding) string {
	id := "[" + string(f.Rule) + "]"
	text, ok := strings.CutSuffix(f.Message, id)
	switch {
	case !ok:
		return f.Message
	case f.Known:
		return text + p.faint(id)
	case f.Level == policy.LevelError:
		return text + p.red(id)
	}
	return text + p.yellow(id)
}
