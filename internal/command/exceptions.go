package command

import (
	"io"
	"time"

	"github.com/phoenix-platform/govern/internal/command/waiver"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func exceptionsCommand() command {
	return command{
		name:    "exceptions",
		summary: "list the ways around rules: exceptions, directives, accepted findings, levels",
		begin: func(c *call) invocation {
			e := &exceptionsCall{call: c}
			e.format = textOrJSON(func(w io.Writer, list waiver.List) error { return waiver.Text(w, list, e.now()) })
			return e
		},
	}
}

// exceptionsCall lists the ways around rules.
type exceptionsCall struct {
	*call
	format choice[waiver.List]
	tags   string
}

func (c *exceptionsCall) options() []option {
	return c.repository(c.dated(), c.format.option("%s"), typeTags(&c.tags), c.caching())
}

func (c *exceptionsCall) do() error {
	res, err := c.analyse(nil, c.tags)
	if err != nil {
		return err
	}
	if err := c.format.write(c.stdout.Raw(), waiver.Of(res, c.now())); err != nil {
		return err
	}
	report.Errors(c.stderr.Raw(), res)
	if res.Incomplete() {
		return exitError(exitFailed)
	}
	return nil
}

// now returns the day of the answer.
func (c *exceptionsCall) now() time.Time {
	if today := c.today(); !today.IsZero() {
		return today
	}
	return time.Now()
}
