package gclplugin

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// inlineName stands for the file of an inline policy in messages. Its lines are those of the
// policy as written out anew: golangci-lint does not say where in .golangci.yml it stands.
const inlineName = "inline policy"

// settings are what .golangci.yml says about the linter.
type settings struct {
	policy     string // relative to the root of the repository; empty for none
	inline     []byte // the policy itself, as YAML; nil for none
	level      policy.Level
	levelAsked bool // the settings name it
}

// decode reads the settings. They are strict as the policy is: a misspelt key would otherwise
// leave the repository judged by another policy.
func decode(raw any) (settings, error) {
	s := settings{level: policy.LevelWarn}
	data, err := yaml.Marshal(raw)
	if err != nil {
		return s, fmt.Errorf("settings: %w", err)
	}
	var nodes map[string]yaml.Node
	if err := yaml.Unmarshal(data, &nodes); err != nil {
		return s, errors.New("settings: not a mapping")
	}
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(nodes)) {
		node := nodes[key]
		if err := s.set(key, &node); err != nil {
			errs = append(errs, fmt.Errorf("settings: %s: %w", key, err))
		}
	}
	if s.policy != "" && s.inline != nil {
		errs = append(errs, errors.New(`settings: "policy" and "inline" exclude each other`))
	}
	return s, errors.Join(errs...)
}

func (s *settings) set(key string, node *yaml.Node) (err error) {
	switch key {
	case "policy":
		s.policy, err = text(node)
	case "inline":
		s.inline, err = mapping(node)
	case "level":
		s.level, err = level(node)
		s.levelAsked = true
	default:
		err = errors.New(`unknown key; there are "inline", "level" and "policy"`)
	}
	return err
}

func text(node *yaml.Node) (string, error) {
	if node.Kind != yaml.ScalarNode || node.Value == "" {
		return "", errors.New("not a file name")
	}
	return node.Value, nil
}

func level(node *yaml.Node) (policy.Level, error) {
	switch node.Value {
	case "warn":
		return policy.LevelWarn, nil
	case "error":
		return policy.LevelError, nil
	}
	return policy.LevelOff, errors.New(`neither "warn" nor "error"`)
}

func mapping(node *yaml.Node) ([]byte, error) {
	if node.Kind != yaml.MappingNode {
		return nil, errors.New("not a mapping")
	}
	trimDates(node)
	return yaml.Marshal(node)
}

// trimDates gives dates back the form they were written in: golangci-lint decodes
// 2027-03-31 to a time, which comes out as 2027-03-31T00:00:00Z.
func trimDates(node *yaml.Node) {
	if node.ShortTag() == "!!timestamp" {
		node.Value = strings.TrimSuffix(node.Value, "T00:00:00Z")
	}
	for _, child := range node.Content {
		trimDates(child)
	}
}

// load reads the policy for the repository around the working directory.
func (s settings) load() (*policy.Policy, error) {
	p, err := s.policyAround()
	if err != nil {
		return nil, err
	}
	// Imports of a module whose go.mod does not parse lead nowhere, and nobody would
	// see what is missing.
	return p, cmp.Or(p.Repo().Err(), p.Judgeable())
}

func (s settings) policyAround() (*policy.Policy, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("working directory: %w", err)
	}
	if s.policy == "" && s.inline == nil {
		return analyzers.Suite().DiscoverAt(dir)
	}
	if file := os.Getenv(policy.EnvFile); file != "" {
		return nil, fmt.Errorf("the settings have a policy and %s names another, %q", policy.EnvFile, file)
	}
	r, err := repo.OpenAround(dir)
	switch {
	case err != nil:
		return nil, err
	case s.inline == nil:
		return analyzers.Suite().Load(r, below(r.Root(), s.policy))
	case r.Root().Policy != "":
		return nil, fmt.Errorf("%s: the settings have an inline policy as well; one repository has one policy", r.Root().Policy)
	}
	return analyzers.Suite().LoadData(r, inlineName, s.inline)
}

// below returns the absolute name of a file relative to the root.
func below(root repo.Root, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(root.Dir, filepath.FromSlash(file))
}
