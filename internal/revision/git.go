package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// gitError is a git command that ended with another code than 0.
type gitError struct {
	verb   string
	stderr string
	err    error
}

// Error returns the first line of what git said.
func (e *gitError) Error() string {
	line, _, _ := strings.Cut(strings.TrimSpace(e.stderr), "\n")
	for _, prefix := range []string{"fatal: ", "error: "} {
		line = strings.TrimPrefix(line, prefix)
	}
	if line == "" {
		line = e.err.Error()
	}
	return fmt.Sprintf("git %s: %s", e.verb, line)
}

func (e *gitError) Unwrap() error { return e.err }

// output runs git and returns what it prints.
func (r *Repo) output(verb string, args ...string) ([]byte, error) {
	return r.outputIn(nil, "", verb, args...)
}

// outputIn is output with a larger environment and something on the standard input.
func (r *Repo) outputIn(env []string, stdin, verb string, args ...string) ([]byte, error) {
	cmd := r.command(context.Background(), verb, args...)
	cmd.Env = append(cmd.Env, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, failure(verb, stderr.String(), err)
	}
	return stdout.Bytes(), nil
}

// failure tells a git that failed from one that could not be run.
func failure(verb, stderr string, err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return &gitError{verb: verb, stderr: stderr, err: err}
	}
	return err
}

// command returns a git command in the directory of r. It runs no hook, and starts no monitor of the file
// system, which an option of the user's may name.
func (r *Repo) command(ctx context.Context, verb string, args ...string) *exec.Cmd {
	all := append([]string{"--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull,
		"-c", "core.splitIndex=false", verb}, args...)
	cmd := exec.CommandContext(ctx, "git", all...)
	cmd.Dir = r.dir
	cmd.Env = environ(os.Environ())
	return cmd
}

// environ returns an environment without what binds git to another repository than the one around its working
// directory, as in a hook ("git rev-parse --local-env-vars" lists it), and without leave to write to the
// index, to fetch, or to ask questions.
//
// GIT_INDEX_FILE goes as well: it names what a hook is about to commit, but what govern judges is the files.
func environ(env []string) []string {
	env = slices.DeleteFunc(slices.Clone(env), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(local(), name)
	})
	return append(env,
		"LC_ALL=C",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_NO_LAZY_FETCH=1",     // git 2.45 and later
		"GIT_ALLOW_PROTOCOL=none", // before that; no protocol has that name
		"GIT_TERMINAL_PROMPT=0",
	)
}

func local() []string {
	return []string{
		"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_NAMESPACE",
		"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH",
		"GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_INTERNAL_SUPER_PREFIX",
		"GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
	}
}
