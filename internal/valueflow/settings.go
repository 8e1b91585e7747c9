package valueflow

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// The brackets around a setting in a text: what a configuration says stands there. Between them is its family, a colon, and its name.
//
// They are annotation marks, which no code by hand has in a query or a name. What is done to a text around them leaves them alone, and a
// parameter may be the name. So a setting is a text like any other on its way, and through facts.
const (
	SettingBegins = "\uFFF9"
	SettingEnds   = "\uFFFB"
)

// SettingTag is a key of tags by which a decoder names a field.
type SettingTag struct {
	Key    string // as in `yaml:"address"`
	Family string // of the settings that it names
	// Prefixes are the keys by which a field that is a struct says what the names in it begin with. If there are none, names of outer
	// fields stand before those of inner ones, with dots between them.
	Prefixes []string
}

// Settings are how code reads what a configuration says.
type Settings struct {
	// Read says that fn returns the setting which an argument names.
	Read func(fn *types.Func) (family string, arg int, ok bool)
	Tags []SettingTag
}

// setting returns the settings of these names.
//
// For example, os.Getenv("API") is "⟨env:API⟩" if the family is env. In
//
//	func env(key string) string { return os.Getenv("APP_" + key) }
//
// the result is "⟨env:APP_⟨key⟩⟩", and the call env("API") binds it.
func setting(family string, name set) set {
	return concat(textSet(SettingBegins+family+":"), name, textSet(SettingEnds))
}

// unset returns parts without settings, each of which becomes a hole. Those whose name is known stay if keep is set.
func unset(parts []Part, keep bool) []Part {
	found := false
	for _, p := range parts {
		found = found || strings.Contains(p.Text, SettingBegins) || strings.Contains(p.Text, SettingEnds)
	}
	if !found {
		return parts
	}
	var all []Part
	text := func(t string) {
		switch n := len(all); {
		case t == "":
		case n > 0 && !all[n-1].Hole:
			all[n-1].Text += t
		default:
			all = append(all, Part{Text: t})
		}
	}
	within := false // a setting whose name has holes
	for _, p := range parts {
		if p.Hole {
			all = withPart(all, p)
			continue
		}
		rest := p.Text
		if within {
			_, after, ends := strings.Cut(rest, SettingEnds)
			if !ends {
				continue
			}
			within, rest = false, after
		}
		for rest != "" {
			before, after, begins := strings.Cut(rest, SettingBegins)
			text(strings.ReplaceAll(before, SettingEnds, ""))
			if !begins {
				break
			}
			name, after, ends := strings.Cut(after, SettingEnds)
			if within = !ends; keep && ends {
				text(SettingBegins + name + SettingEnds)
			} else {
				all = withPart(all, Part{Hole: true})
			}
			rest = after
		}
	}
	return all
}

// hasSettings reports whether there may be settings in a template.
func (t template) hasSettings() bool {
	return slices.ContainsFunc(t.pieces, func(p piece) bool {
		return p.kind == literal && (strings.Contains(p.text, SettingBegins) || strings.Contains(p.text, SettingEnds))
	})
}

// unset returns a value without settings, or with those whose name is known.
func (v Value) unset(keep bool) Value {
	v.Parts, v.Callee = unset(v.Parts, keep), unset(v.Callee, keep)
	for i := range v.With {
		v.With[i] = unset(v.With[i], keep)
	}
	return v
}

// blank reports whether nothing is known of the value; see [template.blank].
func (v Value) blank() bool {
	hole := false
	for _, parts := range append([][]Part{v.Parts}, v.With...) {
		for _, p := range parts {
			if !p.Hole {
				return false
			}
			hole = true
		}
	}
	return v.Type == nil && hole
}

// tagged returns the settings that the tags of a field name, which is one of x.
//
// For example, c.Users.Addr is "⟨yaml:users.addr⟩" in
//
//	type Config struct {
//		Users struct {
//			Addr string `yaml:"addr"`
//		} `yaml:"users"`
//	}
//
// The way to the field is what the code shows of it. From there on it is that of the types, if a struct is in one other alone.
func (p *program) tagged(x ssa.Value, index int) (s set) {
	of := structOf(x.Type())
	if p.cfg.Settings == nil || of == nil || index >= of.NumFields() || of.Tag(index) == "" || !of.Field(index).Exported() {
		return set{}
	}
	for _, key := range p.cfg.Settings.Tags {
		name, _, _ := strings.Cut(reflect.StructTag(of.Tag(index)).Get(key.Key), ",")
		if name == "" || name == "-" {
			continue
		}
		if before, ok := p.before(x, key); ok {
			s.addAll(setting(key.Family, textSet(before+name)))
		}
	}
	return s
}

// before returns what the names of the fields of a struct begin with, false where several structs have it.
func (p *program) before(x ssa.Value, key SettingTag) (text string, ok bool) {
	for {
		switch at := x.(type) {
		case *ssa.FieldAddr:
			if !key.decodes(structOf(at.X.Type()), at.Field) {
				return text, true
			}
			x, text = at.X, key.step(structOf(at.X.Type()), at.Field)+text
			continue
		case *ssa.Field:
			if !key.decodes(structOf(at.X.Type()), at.Field) {
				return text, true
			}
			x, text = at.X, key.step(structOf(at.X.Type()), at.Field)+text
			continue
		case *ssa.UnOp:
			if _, ok := at.X.(*ssa.FieldAddr); ok && at.Op == token.MUL {
				x = at.X
				continue
			}
		}
		break
	}
	return p.beforeType(structKey(x.Type()), key, text, maxNested)
}

// maxNested bounds how deep a struct of a configuration is in others.
const maxNested = 16

// beforeType is before for a type, whatever value is of it. The text is what is known already.
func (p *program) beforeType(t any, key SettingTag, text string, depth int) (string, bool) {
	within := slices.DeleteFunc(slices.Clone(p.structsWith(t)), func(in inStruct) bool { return !key.decodes(in.of, in.index) })
	switch {
	case len(within) == 0:
		return text, true
	case len(within) > 1 || depth == 0:
		return "", false
	}
	at := within[0]
	return p.beforeType(at.key, key, key.step(at.of, at.index)+text, depth-1)
}

// decodes reports whether a decoder may fill in a field that is a struct. Else the struct around holds a configuration, and is no part of
// it: as a server does, which has a pointer to one, or has it in a field of its own.
func (k SettingTag) decodes(of *types.Struct, index int) bool {
	field := of.Field(index)
	if _, tagged := reflect.StructTag(of.Tag(index)).Lookup(k.Key); tagged {
		return true
	}
	if !field.Exported() && !field.Embedded() {
		return false
	}
	if _, pointer := types.Unalias(field.Type()).(*types.Pointer); !pointer {
		return true
	}
	for i := range of.NumFields() {
		if _, tagged := reflect.StructTag(of.Tag(i)).Lookup(k.Key); tagged {
			return true
		}
	}
	return false
}

// step returns what a field that is a struct adds before the names in it.
func (k SettingTag) step(of *types.Struct, index int) string {
	tag, field := reflect.StructTag(of.Tag(index)), of.Field(index)
	for _, prefix := range k.Prefixes {
		if text := tag.Get(prefix); text != "" {
			return text
		}
	}
	if len(k.Prefixes) > 0 {
		return ""
	}
	name, options, _ := strings.Cut(tag.Get(k.Key), ",")
	switch {
	case name != "":
		return name + "."
	case strings.Contains(options, "inline"), strings.Contains(options, "squash"), field.Embedded() && k.inlines():
		return ""
	}
	return strings.ToLower(field.Name()) + "."
}

// inlines reports whether the decoder takes the fields of an embedded struct for those around it.
func (k SettingTag) inlines() bool { return k.Key == "json" || k.Key == "toml" }

// inStruct is a field that is a struct, or points to one.
type inStruct struct {
	key   any // of the struct that has the field
	of    *types.Struct
	index int
}

// structKey returns what tells a struct from others: its name, or if it has none itself.
func structKey(t types.Type) any {
	t = pointee(t)
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return t.Underlying()
}

// structsWith returns the fields that hold a struct, of the named types of this package and of the one that has the struct.
func (p *program) structsWith(key any) []inStruct {
	if p.within == nil {
		p.within = map[any][]inStruct{}
		p.withinOf(p.pass.Pkg)
	}
	if name, ok := key.(*types.TypeName); ok && name.Pkg() != nil && name.Pkg() != p.pass.Pkg {
		p.withinOf(name.Pkg())
	}
	return p.within[key]
}

// withinOf notes the structs in the structs of a package, once.
func (p *program) withinOf(pkg *types.Package) {
	if _, known := p.within[pkg]; known {
		return
	}
	p.within[pkg] = nil
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && !t.IsAlias() {
			if of, ok := t.Type().Underlying().(*types.Struct); ok {
				p.noteWithin(t, of)
			}
		}
	}
}

func (p *program) noteWithin(key any, of *types.Struct) {
	for i := range of.NumFields() {
		t := pointee(of.Field(i).Type())
		inner, ok := t.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		k := structKey(t)
		p.within[k] = append(p.within[k], inStruct{key, of, i})
		if k == any(inner) {
			p.noteWithin(inner, inner)
		}
	}
}
