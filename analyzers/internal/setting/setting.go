// Package setting tells what a configuration says: how code reads a setting, what code itself says that one is, and what it is in a
// component. Several analyzers ask that, each for what it looks for: addresses, names of topics.
package setting

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// The tags of sinks by which code says what a setting is.
const (
	defaultTag = "default" // a text, with the key beside it
	prefixTag  = "prefix"  // what the names of variables begin with
)

// Viper is a library of configurations that code has a say in.
const Viper = "github.com/spf13/viper"

// Read returns how code reads what a configuration says.
func Read() *valueflow.Settings {
	return &valueflow.Settings{
		Read: reads,
		Tags: []valueflow.SettingTag{
			{Key: "env", Family: host.Environment, Prefixes: []string{"envPrefix", "env-prefix"}},
			{Key: "envconfig", Family: host.Environment, Prefixes: []string{"envPrefix"}},
			{Key: "yaml", Family: host.YAML},
			{Key: "json", Family: host.JSON},
			{Key: "toml", Family: host.TOML},
			{Key: "mapstructure", Family: host.AnyFile},
			{Key: "koanf", Family: host.AnyFile},
		},
	}
}

// reads says that a function returns the setting which an argument names.
func reads(fn *types.Func) (family string, arg int, ok bool) {
	if fn.Pkg() == nil {
		return "", 0, false
	}
	switch name := fn.Name(); fn.Pkg().Path() {
	case "os", "syscall":
		return host.Environment, 0, name == "Getenv" || name == "LookupEnv"
	case Viper:
		return host.AnyFile, 0, name == "GetString"
	case "github.com/knadh/koanf", "github.com/knadh/koanf/v2":
		return host.AnyFile, 0, name == "String" || name == "MustString"
	}
	return "", 0, false
}

// Reads reports whether files of a package that reaches no library read the environment, so that its texts may matter to one that does.
func Reads(files []*ast.File) bool {
	found := false
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && (s.Sel.Name == "Getenv" || s.Sel.Name == "LookupEnv") {
				found = true
			}
			return !found
		})
	}
	return found
}

// Sinks returns what of a function says what a setting is.
func Sinks(fn *types.Func) []valueflow.Sink {
	if fn.Pkg() == nil || fn.Pkg().Path() != Viper {
		return nil
	}
	switch fn.Name() {
	case "SetDefault", "Set":
		return []valueflow.Sink{{Arg: 1, With: []valueflow.Operand{{Arg: 0}}, Tag: defaultTag, Settings: true}}
	case "SetEnvPrefix":
		return []valueflow.Sink{{Arg: 0, Tag: prefixTag}}
	}
	return nil
}

// Defines reports whether a tag is that of a sink by which code says what a setting is.
func Defines(tag string) bool { return tag == defaultTag || tag == prefixTag }

// Defined returns what code says that a setting is, by a value at a sink: no name where that is not known. It is false for another sink.
func Defined(v valueflow.Value, tag string) (name, text string, defines bool) {
	switch tag {
	case defaultTag:
		name, text = host.AnyFile+":"+starred(v.With[0]), starred(v.Parts)
	case prefixTag:
		name, text = prefix, starred(v.Parts)
	default:
		return "", "", false
	}
	if text == "" || strings.Contains(name+text, "*") {
		return "", "", true
	}
	return name, text, true
}

// Definition is what code says that a setting is.
type Definition struct{ Name, Text string }

// Bound returns what a call of viper.BindEnv says: that variables of the environment tell a key.
func Bound(info *types.Info, call *ast.CallExpr, fn *types.Func) (all []Definition) {
	if fn.Pkg() == nil || fn.Pkg().Path() != Viper || fn.Name() != "BindEnv" {
		return nil
	}
	key := ""
	for i, arg := range call.Args {
		value := info.Types[arg].Value
		switch {
		case value == nil || value.Kind() != constant.String:
			return all
		case i == 0:
			key = constant.StringVal(value)
		default:
			variable := valueflow.SettingBegins + host.Environment + ":" + constant.StringVal(value) + valueflow.SettingEnds
			all = append(all, Definition{host.AnyFile + ":" + key, variable})
		}
	}
	return all
}

// starred returns a text with stars for what is not known of it.
func starred(parts []valueflow.Part) string {
	return strings.ReplaceAll(valueflow.Render(parts, "*"), valueflow.Hole, "*")
}
