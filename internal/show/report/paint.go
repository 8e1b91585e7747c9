package report

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// paint colours text for a terminal, by the escape sequences of ECMA-48, and links it; or leaves it as it is.
type paint struct{ screen Screen }

func (p paint) style(code, text string) printable.Own {
	text = printable.Line(text)
	if p.screen.Color && text != "" {
		text = "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	return printable.Own(text)
}

func (p paint) bold(text string) printable.Own   { return p.style("1", text) }
func (p paint) faint(text string) printable.Own  { return p.style("2", text) }
func (p paint) red(text string) printable.Own    { return p.style("31", text) }
func (p paint) yellow(text string) printable.Own { return p.style("33", text) }

// link makes a text open its place, by the sequence that terminals have in common (OSC 8).
func (p paint) link(at repo.Position, text printable.Own) printable.Own {
	if p.screen.Link == nil {
		return text
	}
	return p.to(p.screen.Link(at), text)
}

// to makes a text open an address, where there are links.
func (p paint) to(address string, text printable.Own) printable.Own {
	url := printable.Own(printable.Line(address))
	if p.screen.Link == nil || url == "" {
		return text
	}
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// rule returns the message of a finding with the rule in the colour of its level.
func (p paint) rule(f finding.Finding) printable.Own {
	id := "[" + string(f.Rule) + "]"
	text, ok := strings.CutSuffix(f.Message, id)
	said := printable.Own(printable.Line(text))
	switch {
	case !ok:
		return printable.Own(printable.Line(f.Message))
	case f.Known:
		return said + p.faint(id)
	case f.Level == policy.LevelError:
		return said + p.red(id)
	}
	return said + p.yellow(id)
}
