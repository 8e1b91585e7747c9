package host

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Setting is what a file says that something is called by a name: a variable of the environment, or a key of a configuration.
type Setting struct {
	Text string // may have settings in brackets, as texts of the value flow have
	At   repo.Position
}

// The families of settings.
const (
	Environment = "env" // by the name of a variable
	AnyFile     = "key" // by the key in a file of whatever format, or the variable that goes by the same name
	YAML        = "yaml"
	JSON        = "json"
	TOML        = "toml"
)

// Settings returns what files say that a setting of a component is. The name begins with its family, as env:USERS_ADDR does.
func (t *Table) Settings(c *policy.Component, name string) []Setting {
	t.read.Do(t.files)
	of := t.settings[c]
	name = strings.ToLower(name)
	family, key, _ := strings.Cut(name, ":")
	if family != AnyFile {
		return of[name]
	}
	var all []Setting
	for _, format := range []string{YAML, JSON, TOML} {
		all = append(all, of[format+":"+key]...)
	}
	return append(all, of[Environment+":"+strings.NewReplacer(".", "_", "-", "_").Replace(key)]...)
}

// set enters what a setting of a component is. Case does not tell settings apart, as it does not for most decoders.
func (t *Table) set(c *policy.Component, family, key string, s Setting) {
	if c == nil || key == "" || s.Text == "" {
		return
	}
	if t.settings[c] == nil {
		t.settings[c] = map[string][]Setting{}
	}
	name := strings.ToLower(family + ":" + key)
	if !slices.ContainsFunc(t.settings[c][name], func(known Setting) bool { return known.Text == s.Text }) {
		t.settings[c][name] = append(t.settings[c][name], s)
	}
}

// referred matches a variable in the text of a setting, and what it is if it is not set: ${A}, ${A:-b}, ${A-b}, ${A:b}.
var referred = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?-|:)([^}]*))?\}`)

// resolved returns the text of a setting with what variables in it are: their defaults, or what the environment says.
func resolved(text string) string {
	return referred.ReplaceAllStringFunc(text, func(match string) string {
		m := referred.FindStringSubmatch(match)
		if m[2] != "" {
			return m[3]
		}
		return named(Environment, m[1])
	})
}

// named returns a setting as it stands in texts.
func named(family, key string) string {
	return valueflow.SettingBegins + family + ":" + key + valueflow.SettingEnds
}

// at is where a node stands in a file.
func at(file string, n *yaml.Node) repo.Position {
	return repo.Position{File: file, Line: n.Line, Column: n.Column}
}

// pair is a variable of an environment, and what it is.
type pair struct {
	name string
	Setting
}

// environment reads the environment of a service or container: a mapping, or a list of texts or of names with values.
func environment(file string, n yaml.Node) (all []pair) {
	var byName map[string]yaml.Node
	var list []yaml.Node
	if n.Decode(&byName) == nil {
		for _, name := range slices.Sorted(maps.Keys(byName)) {
			value := byName[name]
			if value.Kind == yaml.ScalarNode && value.Tag != "!!null" {
				all = append(all, pair{name, Setting{value.Value, at(file, &value)}})
			}
		}
		return all
	}
	if n.Decode(&list) != nil {
		return nil
	}
	for i := range list {
		var text string
		var one struct{ Name, Value string }
		if list[i].Decode(&text) == nil {
			if name, value, ok := strings.Cut(text, "="); ok {
				all = append(all, pair{name, Setting{value, at(file, &list[i])}})
			}
		} else if list[i].Decode(&one) == nil && one.Value != "" {
			all = append(all, pair{one.Name, Setting{one.Value, at(file, &list[i])}})
		}
	}
	return all
}

// lines yields the lines of a file that say something, with those that a backslash continues.
func lines(data []byte, say func(number int, line string)) {
	whole, first := "", 0
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if whole == "" {
			first = i + 1
		}
		before, continued := strings.CutSuffix(line, "\\")
		if whole += before; continued {
			whole += " "
			continue
		}
		say(first, whole)
		whole = ""
	}
}

// isEnvironment knows files of variables by their names: .env, users.env, .env.local.
func isEnvironment(name string) bool {
	base := path.Base(name)
	return base == ".env" || strings.HasPrefix(base, ".env.") || strings.HasSuffix(base, ".env")
}

// variables reads a file of variables.
func variables(file string, data []byte) (all []pair) {
	lines(data, func(number int, line string) {
		name, value, ok := strings.Cut(strings.TrimPrefix(line, "export "), "=")
		if ok {
			all = append(all, pair{strings.TrimSpace(name), Setting{unquoted(value), repo.Position{File: file, Line: number, Column: 1}}})
		}
	})
	return all
}

// unquoted returns a text without the quotes around it, or without the comment behind it.
func unquoted(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && (text[0] == '"' || text[0] == '\'') {
		if end := strings.IndexByte(text[1:], text[0]); end >= 0 {
			return text[1 : 1+end]
		}
	}
	text, _, _ = strings.Cut(text, " #")
	return strings.TrimSpace(text)
}

// isDockerfile knows them by their names: Dockerfile, Dockerfile.api, api.Dockerfile.
func isDockerfile(name string) bool {
	base := strings.ToLower(path.Base(name))
	return base == "dockerfile" || strings.HasPrefix(base, "dockerfile.") || strings.HasSuffix(base, ".dockerfile")
}

// words matches the words of an instruction, which may have quotes in them.
var words = regexp.MustCompile(`(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+`)

// docker adds the environment that the Dockerfile of a component says.
func (t *Table) docker(f file) {
	c := t.policy.ComponentOf(path.Dir(f.name))
	if c == nil {
		return
	}
	arguments := map[string]string{}
	put := func(line int, name, value string) {
		value = referred.ReplaceAllStringFunc(unquoted(value), func(match string) string {
			if known, ok := arguments[referred.FindStringSubmatch(match)[1]]; ok {
				return known
			}
			return match
		})
		arguments[name] = value
		t.set(c, Environment, name, Setting{resolved(value), repo.Position{File: f.name, Line: line, Column: 1}})
	}
	lines(f.data, func(number int, line string) {
		instruction, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		first, _, _ := strings.Cut(rest, " ")
		switch strings.ToUpper(instruction) {
		case "ARG":
			if name, value, ok := strings.Cut(rest, "="); ok {
				arguments[name] = unquoted(value)
			}
		case "ENV":
			if !strings.Contains(first, "=") { // the old form, of one variable
				put(number, first, strings.TrimPrefix(rest, first))
				return
			}
			for _, word := range words.FindAllString(rest, -1) {
				if name, value, ok := strings.Cut(word, "="); ok {
					put(number, name, value)
				}
			}
		}
	})
}

// formats are those of configurations, by the ends of their names.
var formats = map[string]string{".yaml": YAML, ".yml": YAML, ".json": JSON, ".toml": TOML}

// isConfiguration knows configurations by their names, as config.yaml, and those in directories for such.
func isConfiguration(name string) bool {
	if formats[path.Ext(name)] == "" || strings.Contains("/"+name, "/testdata/") {
		return false
	}
	base := strings.ToLower(path.Base(name))
	for _, begin := range []string{"config", "conf.", "settings", "application", "app."} {
		if strings.HasPrefix(base, begin) {
			return true
		}
	}
	switch strings.ToLower(path.Base(path.Dir(name))) {
	case "config", "configs", "conf", "cfg", "etc", "settings":
		return true
	}
	return false
}

// The bounds of a configuration: larger files are data, and aliases may multiply what is in one.
const (
	maxConfiguration = 1 << 20 // bytes
	maxKeys          = 10_000
)

// configuration adds what the configuration of a component says. It lies in a directory of the component, or has its name.
func (t *Table) configuration(f file) {
	c := t.policy.ComponentOf(path.Dir(f.name))
	if c == nil {
		c = t.by[strings.ToLower(strings.TrimSuffix(path.Base(f.name), path.Ext(f.name)))]
	}
	if c == nil || len(f.data) > maxConfiguration {
		return
	}
	format := formats[path.Ext(f.name)]
	if format == TOML {
		t.toml(c, f)
		return
	}
	data := f.data
	if format == JSON { // which is YAML but for tabs, and has these between values only
		data = []byte(strings.ReplaceAll(string(data), "\t", " "))
	}
	t.documents(file{f.name, data}, "no configuration", func(n *yaml.Node) { (&keys{t, c, f.name, format, maxKeys}).add("", n) })
}

// keys adds the texts of a configuration, by their keys with dots between them.
type keys struct {
	table        *Table
	of           *policy.Component
	file, format string
	left         int // nodes that may still be looked at
}

func (k *keys) add(before string, n *yaml.Node) {
	k.left--
	switch {
	case k.left < 0:
	case n.Kind == yaml.AliasNode:
		k.add(before, n.Alias)
	case n.Kind == yaml.DocumentNode:
		for _, inner := range n.Content {
			k.add(before, inner)
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			switch {
			case n.Content[i].Tag == "!!merge":
				key = before
			case before != "":
				key = before + "." + key
			}
			k.add(key, n.Content[i+1])
		}
	case n.Kind == yaml.ScalarNode && n.Tag == "!!str":
		k.table.set(k.of, k.format, before, Setting{resolved(n.Value), at(k.file, n)})
	}
}

// environments adds the variables that files of a compose service say.
func (t *Table) environments(c *policy.Component, dir string, n yaml.Node) {
	var names []string
	var one string
	var list []yaml.Node
	if n.Decode(&one) == nil {
		names = []string{one}
	} else if n.Decode(&list) == nil {
		for i := range list {
			var long struct{ Path string }
			if list[i].Decode(&one) == nil {
				names = append(names, one)
			} else if list[i].Decode(&long) == nil {
				names = append(names, long.Path)
			}
		}
	}
	for _, name := range names {
		name = path.Join(dir, name)
		if path.IsAbs(name) || strings.HasPrefix(name, "../") || !isEnvironment(name) {
			continue // no input
		}
		data, err := t.policy.Repo().ReadFile(name)
		if err != nil {
			continue // mostly not committed
		}
		for _, v := range variables(name, data) {
			t.set(c, Environment, v.name, Setting{resolved(v.Text), v.At})
		}
	}
}
