package revision

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Age is when a line came into a file.
type Age struct {
	Since   time.Time // by the author's clock; zero if the line is not committed
	AtLeast bool      // it may be older: the history of a shallow clone ends there
}

// Ages returns for each of the lines of a file, relative to the directory of r, when it came in. The lines
// are those of the working tree. A file that is not committed has lines that are not.
func (r *Repo) Ages(file string, lines []int) ([]Age, error) {
	if _, err := r.output("cat-file", "-e", "HEAD:./"+file); err != nil {
		return make([]Age, len(lines)), nil //nolint:nilerr // not committed
	}
	return r.ages(nil, file, lines)
}

// AgesAt returns the same for the lines that a file has in a commit.
func (r *Repo) AgesAt(c Commit, file string, lines []int) ([]Age, error) {
	return r.ages([]string{c.Hash}, file, lines)
}

func (r *Repo) ages(at []string, file string, lines []int) ([]Age, error) {
	ages := make([]Age, len(lines))
	if len(lines) == 0 {
		return ages, nil
	}
	args := []string{"--porcelain", "--no-textconv"}
	for _, n := range lines {
		args = append(args, fmt.Sprintf("-L%d,%d", n, n))
	}
	out, err := r.output("blame", append(append(args, at...), "--", file)...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	byLine := r.parseBlame(string(out))
	for i, n := range lines {
		ages[i] = byLine[n]
	}
	return ages, nil
}

// parseBlame reads what "git blame --porcelain" prints. It says what it knows of a commit once, before
// the first line of it.
func (r *Repo) parseBlame(out string) map[int]Age {
	byLine, byCommit := map[int]Age{}, map[string]Age{}
	commit, number := "", 0
	for line := range strings.SplitSeq(out, "\n") {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "\t"):
			byLine[number] = byCommit[commit]
			commit = ""
		case commit == "" && len(fields) >= 3:
			commit = fields[0]
			number, _ = strconv.Atoi(fields[2])
		case strings.Trim(commit, "0") == "": // not committed yet
		case len(fields) == 2 && fields[0] == "author-time":
			seconds, _ := strconv.ParseInt(fields[1], 10, 64)
			age := byCommit[commit]
			age.Since = time.Unix(seconds, 0).UTC()
			byCommit[commit] = age
		case len(fields) == 1 && fields[0] == "boundary" && r.shallow:
			age := byCommit[commit]
			age.AtLeast = true
			byCommit[commit] = age
		}
	}
	return byLine
}
