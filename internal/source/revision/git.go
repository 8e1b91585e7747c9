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

// find asks git what is where in the repository: rev-parse and config do, the only verbs that read the configuration of the
// repository. Neither executes any of it.
func (r *Repo) find(verb string, args ...string) ([]byte, error) {
	return output(command(context.Background(), r.dir, nil, verb, args), verb)
}

// output runs git in the directory of r, without the configuration of the repository, and returns what it prints.
func (r *Repo) output(verb string, args ...string) ([]byte, error) {
	return output(r.command(context.Background(), verb, args...), verb)
}

// command returns a git command that reads no configuration but the one of its own that govern wrote.
func (r *Repo) command(ctx context.Context, verb string, args ...string) *exec.Cmd {
	return command(ctx, r.dir, r.own.environ(), verb, args)
}

// output runs a command and returns what it prints.
func output(cmd *exec.Cmd, verb string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
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

// command returns a git command in a directory. Even where it reads the user's configuration, it runs no hook and no monitor of the
// file system.
func command(ctx context.Context, dir string, env []string, verb string, args []string) *exec.Cmd {
	all := []string{"--no-pager", "--literal-pathspecs"}
	for _, option := range []string{
		"core.fsmonitor=false", "core.hooksPath=" + os.DevNull, "core.splitIndex=false", "advice.graftFileDeprecated=false",
		"core.useReplaceRefs=false", // before git 2.41 it is stronger than GIT_NO_REPLACE_OBJECTS
	} {
		all = append(all, "-c", option)
	}
	cmd := exec.CommandContext(ctx, "git", append(append(all, verb), args...)...)
	cmd.Dir = dir
	cmd.Env = append(environ(os.Environ()), env...)
	return cmd
}

// environ returns an environment without what git is told by it, but for where git and the user's configuration lie.
// The rest binds git to another repository than the one around its working directory, as in a hook. Or it carries
// configuration, names programs to run, or changes what is printed.
//
// GIT_INDEX_FILE goes as well: it names what a hook is about to commit, but what govern judges is the files.
func environ(env []string) []string {
	env = slices.DeleteFunc(slices.Clone(env), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		name = strings.ToUpper(name) // Windows does not tell them apart
		return strings.HasPrefix(name, "GIT_") && !slices.Contains(kept(), name)
	})
	return append(env,
		"LC_ALL=C",
		"GIT_NO_REPLACE_OBJECTS=1",
		"GIT_GRAFT_FILE="+os.DevNull,
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_NO_LAZY_FETCH=1",     // git 2.45 and later
		"GIT_ALLOW_PROTOCOL=none", // before that; no protocol has that name
		"GIT_TERMINAL_PROMPT=0",
	)
}

// kept is the variables that say where git is installed, and where it looks for what.
func kept() []string {
	return []string{
		"GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
		"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
	}
}
