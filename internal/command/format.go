package command

import (
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// format is one way to write the answer of a command.
type format[Answer any] struct {
	name  string
	write func(io.Writer, Answer) error
}

// formats are the ways that a command has. The first is taken where none is asked for.
type formats[Answer any] []format[Answer]

func (all formats[Answer]) names() (names []string) {
	for _, f := range all {
		names = append(names, f.name)
	}
	return names
}

// named returns the format of a name.
func (all formats[Answer]) named(name string) (format[Answer], error) {
	for _, f := range all {
		if f.name == name {
			return f, nil
		}
	}
	return format[Answer]{}, unknown("format", name, all.names())
}

// kind returns the kind of a format's name.
func (all formats[Answer]) kind() kind { return oneOf("format", all.names()...) }

// choice is what the flag -format of a command chooses.
type choice[Answer any] struct {
	of   formats[Answer]
	name string
}

// choose returns the choice among formats, with the first one chosen.
func choose[Answer any](of ...format[Answer]) choice[Answer] { return choice[Answer]{of, of[0].name} }

// option declares the flag, with a text that has a %s for the names.
func (c *choice[Answer]) option(text string) option {
	return value(&c.name, "format", c.of.kind(), text)
}

// chosen returns the format.
func (c *choice[Answer]) chosen() (format[Answer], error) { return c.of.named(c.name) }

// write writes an answer in the chosen format.
func (c *choice[Answer]) write(w io.Writer, answer Answer) error {
	f, err := c.chosen()
	if err != nil {
		return err
	}
	return f.write(w, answer)
}

// asJSON returns the format for machines.
func asJSON[Answer any]() format[Answer] {
	return format[Answer]{"json", func(w io.Writer, answer Answer) error { return printable.JSON(w, answer, "\t") }}
}

// textOrJSON returns the choice of a command that has these two, of which text is its own.
func textOrJSON[Answer any](text func(io.Writer, Answer) error) choice[Answer] {
	return choose(format[Answer]{"text", text}, asJSON[Answer]())
}

// reportFormats returns the formats of a check.
func reportFormats() (all formats[*report.Report]) {
	for _, f := range report.Formats() {
		all = append(all, format[*report.Report]{f.Name, f.Write})
	}
	return all
}
