package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/propose"
)

// interview asks questions, line by line: what shows lines of text and takes them is enough of a terminal.
type interview struct {
	in      *bufio.Reader
	out     printable.Printer
	begun   bool
	skipped bool // the rest stays open
}

// onTerminal returns an interview of whoever sits at standard input.
func (c *call) onTerminal() (*interview, error) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return nil, c.named(errors.New("-interactive asks on a terminal, and standard input is none"))
	}
	return &interview{in: bufio.NewReader(os.Stdin), out: c.stderr}, nil
}

// ask asks questions in their order, until nobody answers any more.
func (i *interview) ask(questions []*propose.Question) error {
	for _, q := range questions {
		a, err := i.answer(q)
		if err != nil {
			return err
		}
		if a == nil {
			continue
		}
		if a.Take != nil {
			a.Take()
		}
		if err := i.ask(a.Then); err != nil {
			return err
		}
	}
	return nil
}

// usage says how to answer.
const usage = `Type the number of an answer; Enter alone takes the first. ? shows the evidence, s skips the rest.
What is left open stays in the head of the file. Ctrl-C ends this, and nothing is written.
`

// answer asks one question until it has an answer. There is none where a name answered it, or all that is left was skipped.
func (i *interview) answer(q *propose.Question) (*propose.Answer, error) {
	if i.skipped {
		return nil, nil
	}
	if !i.begun {
		i.begun = true
		i.out.Printf("%s", printable.Own(usage))
	}
	i.out.Printf("\n%s\n", q.Text)
	for n, a := range q.Answers {
		i.out.Printf("  %d  %s\n", n+1, a.Text)
	}
	for {
		typed, err := i.read(q)
		if err != nil || i.skipped {
			return nil, err
		}
		n, err := strconv.Atoi(typed)
		switch {
		case typed == "":
			return &q.Answers[0], nil
		case typed == "?":
			for _, line := range q.Evidence {
				i.out.Printf("  %s\n", line)
			}
		case err == nil && 1 <= n && n <= len(q.Answers):
			return &q.Answers[n-1], nil
		case q.Named != nil && isOwner(typed):
			q.Named(typed)
			return nil, nil
		default:
			i.out.Printf("  %q is no answer%s\n", typed, hint(q))
		}
	}
}

// read reads one line; s, or the end of what there is to read, skips the rest.
func (i *interview) read(q *propose.Question) (string, error) {
	prompt := "1"
	if n := len(q.Answers); n > 1 {
		prompt = fmt.Sprintf("1-%d", n)
	}
	if q.Named != nil {
		prompt += " or @owner"
	}
	i.out.Printf("%s [1]: ", prompt)
	line, err := i.in.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("standard input: %w", err)
	}
	typed := strings.TrimSpace(line)
	if typed == "s" || typed == "" && err != nil {
		i.skipped = true
		i.out.Printf("%sThe rest stays as it is.\n", lineEnd(err))
	}
	return typed, nil
}

// lineEnd ends a line that the one who types did not end.
func lineEnd(err error) printable.Own {
	if err != nil {
		return "\n"
	}
	return ""
}

// end sets off what follows, if anything was asked.
func (i *interview) end() {
	if i.begun {
		i.out.Printf("\n")
	}
}

// hint says how owners are written, where one may be the answer.
func hint(q *propose.Question) printable.Own {
	if q.Named == nil {
		return ""
	}
	return "; write an owner as CODEOWNERS does: @org/team, or an address"
}

// isOwner reports whether a text is an owner as CODEOWNERS names them. Of other words many are slips.
func isOwner(text string) bool {
	return strings.Contains(text, "@") && !strings.ContainsFunc(text, unicode.IsSpace) &&
		printable.Line(text) == text && printable.Words(text) == nil
}
