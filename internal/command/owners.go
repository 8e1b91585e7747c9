package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func ownersCommand() command {
	return group("owners", "hold CODEOWNERS against the policy, or make it of the policy",
		command{
			name:    "check",
			summary: "report what of CODEOWNERS does not hold, and where the policy says otherwise",
			begin: func(c *call) invocation {
				return &ownersCheckCall{checkCall{call: c, format: choose(reportFormats()...), rules: owners.Rules().Name}}
			},
		},
		command{
			name:    "generate",
			summary: "write the owners of the policy to CODEOWNERS, between two marks",
			begin:   func(c *call) invocation { return &ownersGenerateCall{call: c} },
		},
	)
}

// ownersCheckCall is a check by the rules on CODEOWNERS alone.
type ownersCheckCall struct{ checkCall }

func (c *ownersCheckCall) do() error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if f, err := codeowners.Read(p.Repo().Root().Dir); f == nil && err == nil {
		return errors.New("owners check: no CODEOWNERS in .github, at the root, in docs or in .gitlab; \"govern owners generate\" writes one")
	}
	return c.checkCall.do()
}

// ownersGenerateCall writes what the policy says to CODEOWNERS.
type ownersGenerateCall struct {
	*call
	diff bool
	file string
}

func (c *ownersGenerateCall) options() []option {
	return c.repository(
		value(&c.file, "file", oneOf("CODEOWNERS file", codeowners.Places()...), "write to this %s, relative to the root, where there is none"),
		toggle(&c.diff, "diff", "print the change as a unified diff, and write nothing"),
	)
}

func (c *ownersGenerateCall) do() error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if p.Conventional() {
		return fmt.Errorf("owners generate: %s: no %s says whose components are; \"govern init\" writes one", p.Repo().Root().Dir, repo.PolicyName)
	}
	name, err := c.place(p)
	if err != nil {
		return err
	}
	file := p.Repo().Abs(name)
	for _, at := range []string{path.Dir(name), name} {
		if err := repo.Check(p.Repo().Root().Dir, at); errors.Is(err, repo.ErrOutside) {
			return fmt.Errorf("owners generate: %s %w", name, repo.ErrOutside)
		}
	}
	if c.diff {
		return c.show(p, name)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	same := false
	var made owners.Made
	err = atomicfile.Update(file, func(old []byte) (text []byte, err error) {
		made, err = owners.Generate(p, name, old)
		same = bytes.Equal(made.Text, old)
		return made.Text, err
	})
	if err != nil {
		return c.named(err)
	}
	c.lost(made)
	if same && len(made.Lost) > 0 {
		return c.stderr.Printf("govern: %s has the lines of the policy, which others overrule; nothing to write\n", name)
	}
	if same {
		return c.stderr.Printf("govern: %s says what the policy does; nothing to write\n", name)
	}
	return c.stdout.Printf("wrote %s; \"govern owners check\" tells what other lines of it say otherwise\n", name)
}

// show prints what would change. It exits with 1 if something would.
func (c *ownersGenerateCall) show(p *policy.Policy, name string) error {
	old, err := p.Repo().ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	made, err := owners.Generate(p, name, old)
	if err != nil {
		return c.named(err)
	}
	c.lost(made)
	if bytes.Equal(made.Text, old) {
		return nil
	}
	shown := printable.Line(name)
	if err := c.patch(diff.Diff("a/"+shown, old, "b/"+shown, made.Text)); err != nil {
		return err
	}
	return exitError(exitFindings)
}

// lost says which lines of the policy decide of nothing, as lines of others overrule them.
func (c *ownersGenerateCall) lost(made owners.Made) {
	for i, f := range made.Lost {
		if i == mostFaults {
			c.stderr.Printf("govern: %d more lines of the policy are overruled; \"govern owners check\" lists them\n", len(made.Lost)-i)
			break
		}
		c.stderr.Printf("govern: %v: warning: %s\n", f.Place, f.Message)
	}
}

// place returns the file that counts, or where a new one is to be.
func (c *ownersGenerateCall) place(p *policy.Policy) (string, error) {
	f, err := codeowners.Read(p.Repo().Root().Dir)
	switch {
	case err != nil:
		return "", err
	case f != nil && c.file != "" && c.file != f.Name:
		return "", fmt.Errorf("owners generate: -file %s: %s is there, and forges read one file", c.file, f.Name)
	case f != nil:
		return f.Name, nil
	case c.file != "":
		return c.file, nil
	}
	names, err := p.Repo().Names()
	if err != nil {
		return "", err
	}
	has := func(dir string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, dir) })
	}
	switch {
	case has(".github/"):
		return path.Join(".github", codeowners.Name), nil
	case has(".gitlab/"), has(".gitlab-ci.yml"):
		return path.Join(".gitlab", codeowners.Name), nil
	}
	return codeowners.Name, nil
}
