// Package codeowners tells who owns a file by the CODEOWNERS of a repository, as GitHub and GitLab read it.
package codeowners

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/hmarr/codeowners"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// File is a CODEOWNERS file.
type File struct {
	Name  string // relative to the root
	rules codeowners.Ruleset
}

// Rule is the rule that decides about a file.
type Rule struct {
	Line   int
	Owners []string // as written: @user, @org/team, an e-mail address; none where a rule takes the owners away
}

// places returns where a CODEOWNERS file may be: GitHub's places in its order, then GitLab's own.
func places() []string {
	return []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}
}

// Read returns the first CODEOWNERS file of the repository at a root; nil if there is none. An error begins with the
// name of the file, and the line where one is at fault.
func Read(root string) (*File, error) {
	for _, name := range places() {
		data, err := readFile(filepath.Join(root, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrNotExist) || errors.Is(err, regular.Directory):
			continue
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, repo.WithoutPath(err))
		}
		return parse(name, data)
	}
	return nil, nil
}

// maxSize bounds the file, in bytes, as GitHub does.
const maxSize = 3 << 20

func readFile(name string) ([]byte, error) {
	f, err := regular.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(data) > maxSize {
		err = fmt.Errorf("is larger than %d bytes", maxSize)
	}
	return data, err
}

// maxLine is the longest line in bytes: beyond it the library would stop without a word.
const maxLine = 60_000

// parse reads a CODEOWNERS file. Of GitLab's sections it keeps the default owners; that each section
// names owners of its own it does not keep: the last rule that matches decides, as for GitHub.
func parse(name string, data []byte) (*File, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	lines := strings.Split(string(data), "\n")
	head := sectionHead()
	defaults := ""
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if len(line) > maxLine {
			return nil, fmt.Errorf("%s:%d: line is longer than %d bytes", name, i+1, maxLine)
		}
		if owners, is := section(head, line); is {
			defaults, line = owners, ""
		} else if defaults != "" && ownerless(line) {
			line += " " + defaults
		}
		lines[i] = line
	}
	rules, err := codeowners.ParseFile(strings.NewReader(strings.Join(lines, "\n")), codeowners.WithOwnerMatchers(owners()))
	if err != nil {
		if text, ok := strings.CutPrefix(err.Error(), "line "); ok {
			return nil, fmt.Errorf("%s:%s", name, text)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &File{Name: name, rules: rules}, nil
}

// sectionHead matches the head of a section of GitLab, "^[Name][2] @owner", with its default owners.
func sectionHead() *regexp.Regexp {
	return regexp.MustCompile(`^\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$`)
}

// section reports whether a line is the head of a section, and its default owners.
func section(head *regexp.Regexp, line string) (owners string, is bool) {
	found := head.FindStringSubmatch(line)
	if found == nil {
		return "", false
	}
	owners, _, _ = strings.Cut(found[1], "#")
	return strings.TrimSpace(owners), true
}

// ownerless reports whether a line is a rule that names no owner.
func ownerless(line string) bool {
	rule, _, _ := strings.Cut(line, "#")
	return len(strings.Fields(strings.ReplaceAll(rule, `\ `, ""))) == 1 && rule == line
}

// owners returns what an owner may look like: as for GitHub, and GitLab's groups in groups and roles.
func owners() []codeowners.OwnerMatcher {
	nested := regexp.MustCompile(`\A@(@?[a-zA-Z0-9_.\-]+(?:/[a-zA-Z0-9_.\-]+)*)\z`)
	group := func(s string) (codeowners.Owner, error) {
		found := nested.FindStringSubmatch(s)
		if found == nil {
			return codeowners.Owner{}, codeowners.ErrNoMatch
		}
		return codeowners.Owner{Value: found[1], Type: codeowners.TeamOwner}, nil
	}
	return append(codeowners.DefaultOwnerMatchers, codeowners.OwnerMatchFunc(group))
}

// Match returns the rule that decides about a file, relative to the root: the last one that matches; ok is false if
// none does.
func (f *File) Match(name string) (rule Rule, ok bool) {
	found, err := f.rules.Match(name)
	if err != nil || found == nil { // a pattern that matched its grammar always matches or does not
		return Rule{}, false
	}
	rule.Line = found.LineNumber
	for _, o := range found.Owners {
		if owner := o.String(); printable.Words(owner) == nil { // "@-" is nobody
			rule.Owners = append(rule.Owners, owner)
		}
	}
	return rule, true
}
