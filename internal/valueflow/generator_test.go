package valueflow_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// generator writes programs: functions that make texts in whatever way, and hand them to sink.Do.
type generator struct {
	*rand.Rand
	program int
	names   int
	sinks   int
	depth   int

	local  strings.Builder // declarations of the package of the programs
	other  strings.Builder // declarations of a package that it imports
	out    *strings.Builder
	within string   // prefix of names declared at package level, as the present code writes them
	texts  []string // variables in scope that hold a text
	lists  []string // that are a []string
	loops  map[int]bool
}

func newGenerator(seed uint64) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(seed, seed)), out: new(strings.Builder), loops: map[int]bool{}}
}

const imports = `
import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"fuzz/sink"
)

var (
	_ = bytes.NewBuffer
	_ = fmt.Sprint
	_ = strconv.Itoa
	_ = strings.Join
	_ = sink.Coin
)
`

// sources returns a package of n programs, and the package that it imports.
func (g *generator) sources(n int) (p, other string) {
	for g.program = range n {
		g.function()
	}
	head := strings.Replace(imports, `"fuzz/sink"`, "\"fuzz/other\"\n\t\"fuzz/sink\"", 1)
	return "package p\n" + head + "\nconst _ = other.Const\n" + g.local.String(), "package other\n" + imports + "\nconst Const = \"const \"\n" + g.other.String()
}

// function writes one program.
func (g *generator) function() {
	g.depth = 0
	body := g.scoped("", nil, func() {
		for range 1 + g.IntN(5) {
			g.statement()
		}
		g.sink(g.text())
	})
	fmt.Fprintf(&g.local, "\nfunc Program%d() {\n%s}\n", g.program, body)
}

// scoped returns what write writes where these variables are the only ones.
func (g *generator) scoped(within string, vars []string, write func()) string {
	out, before, texts, lists := g.out, g.within, g.texts, g.lists
	g.out, g.within, g.texts, g.lists = new(strings.Builder), within, vars, nil
	write()
	text := g.out.String()
	g.out, g.within, g.texts, g.lists = out, before, texts, lists
	return text
}

// block writes statements whose variables end with them.
func (g *generator) block(count int) {
	texts, lists := g.texts, g.lists
	for range count {
		g.statement()
	}
	g.texts, g.lists = texts, lists
}

func (g *generator) printf(format string, args ...any) { fmt.Fprintf(g.out, format+"\n", args...) }

func (g *generator) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

// declared returns a name for a declaration at package level: as it is declared, and as it is used.
func (g *generator) declared(prefix string, away bool) (decl, use string, in *strings.Builder) {
	name := g.name(strings.ToUpper(prefix[:1]) + prefix[1:])
	switch {
	case away && g.within == "":
		return name, "other." + name, &g.other
	case g.within != "":
		return name, name, &g.other
	}
	return name, name, &g.local
}

func (g *generator) sink(text string) {
	g.sinks++
	id := g.program*100 + g.sinks%100
	switch g.IntN(6) {
	case 0:
		g.printf("%s(%d, %s)", g.wrapper(), id, text)
	default:
		g.printf("sink.Do(%d, %s)", id, text)
	}
}

// wrapper declares a function that hands a text on.
func (g *generator) wrapper() string {
	decl, use, in := g.declared("wrap", g.IntN(2) == 0)
	body := g.scoped(g.home(in), []string{"a"}, func() {
		g.depth++
		if g.IntN(2) == 0 {
			g.statement()
		}
		g.printf("sink.Do(id, %s)", g.text())
		g.depth--
	})
	fmt.Fprintf(in, "\nfunc %s(id int, a string) {\n%s}\n", decl, body)
	return use
}

// home returns the package that a declaration is written to, as within has it.
func (g *generator) home(in *strings.Builder) string {
	if in == &g.other {
		return "other."
	}
	return ""
}

func (g *generator) statement() {
	if g.depth > 3 {
		g.define()
		return
	}
	g.depth++
	statements := []func(){
		g.define, g.define, g.assign, g.assign, g.add, g.add, g.conditional, g.conditional, g.alternatives, g.rangeOver, g.counted,
		g.list, g.appendTo, g.setElement, g.builder, g.buffer, g.table, g.structure, g.closure, g.changingClosure, g.pointer,
		g.swap, g.results, g.array, g.bytes, g.typeSwitch, g.deferred, g.packageVariable, g.nestedList, g.methodValue, g.ranged,
		g.optional, g.copied, g.interfaceCall, g.channel,
	}
	statements[g.IntN(len(statements))]()
	g.depth--
}

func (g *generator) define() {
	text, v := g.text(), g.name("v")
	g.printf("%s := %s; _ = %s", v, text, v)
	g.texts = append(slices.Clip(g.texts), v)
}

// variable returns a variable in scope, which is declared if there is none.
func (g *generator) variable() string {
	if len(g.texts) == 0 {
		g.define()
	}
	return g.texts[g.IntN(len(g.texts))]
}

func (g *generator) listVariable() string {
	if len(g.lists) == 0 {
		g.list()
	}
	return g.lists[g.IntN(len(g.lists))]
}

func (g *generator) assign() { v := g.variable(); g.printf("%s = %s", v, g.text()) }
func (g *generator) add()    { v := g.variable(); g.printf("%s += %s", v, g.text()) }

func (g *generator) conditional() {
	g.variable()
	g.printf("if sink.Coin() {")
	g.block(1 + g.IntN(2))
	if g.IntN(2) == 0 {
		g.printf("} else {")
		g.block(1)
	}
	g.printf("}")
	if g.IntN(4) == 0 {
		g.sink(g.text())
	}
}

func (g *generator) alternatives() {
	g.variable()
	g.printf("switch sink.Pick(4) {")
	for i := range 1 + g.IntN(3) {
		g.printf("case %d:", i)
		g.block(1)
		if g.IntN(6) == 0 {
			g.printf("fallthrough")
			g.printf("case %d:", i+10)
		}
	}
	if g.IntN(2) == 0 {
		g.printf("default:")
		g.block(1)
	}
	g.printf("}")
}

// rangeOver hands each element on; what a body adds up is in counted.
func (g *generator) rangeOver() {
	v := g.name("e")
	g.printf("for _, %s := range %s {\n_ = %s", v, g.listExpr(), v)
	texts, lists := g.texts, g.lists
	g.texts, g.lists = []string{v}, nil
	if g.IntN(4) == 0 {
		g.printf("if sink.Coin() { continue }")
	}
	g.sink(g.text())
	g.texts, g.lists = texts, lists
	g.printf("}")
}

func (g *generator) counted() {
	g.loops[g.program] = true
	g.variable()
	switch g.IntN(3) {
	case 0:
		g.printf("for range %d {", 1+g.IntN(3))
	case 1:
		g.printf("for i := 0; i < %d; i++ {", 1+g.IntN(3))
	default:
		g.printf("for sink.Coin() {")
	}
	g.block(1)
	if g.IntN(4) == 0 {
		g.printf("if sink.Coin() { break }")
	}
	g.printf("}")
}

// ranged adds up the elements of a list.
func (g *generator) ranged() {
	g.loops[g.program] = true
	v, e := g.variable(), g.name("e")
	g.printf("for i, %s := range %s {", e, g.listExpr())
	g.printf("if i > 0 { %s += %s }", v, g.literal())
	g.printf("%s += %s", v, e)
	g.printf("}")
}

func (g *generator) list() {
	expr, v := g.listExpr(), g.name("l")
	g.printf("%s := %s; _ = %s", v, expr, v)
	g.lists = append(slices.Clip(g.lists), v)
}

func (g *generator) appendTo() {
	l := g.listVariable()
	switch g.IntN(4) {
	case 0:
		g.printf("%s = append(%s, %s, %s)", l, l, g.text(), g.text())
	case 1:
		added := g.listExpr()
		g.loops[g.program] = g.loops[g.program] || slices.Contains(g.lists, added) // it may be built on itself, as in a loop
		g.printf("%s = append(%s, %s...)", l, l, added)
	case 2:
		head := g.listExpr()
		g.loops[g.program] = g.loops[g.program] || slices.Contains(g.lists, head)
		g.printf("%s = append(%s, %s...)", l, head, l)
	default:
		g.loops[g.program] = true
		g.printf("if sink.Coin() { %s = append(%s, %s) }", l, l, g.text())
	}
}

func (g *generator) setElement() {
	l := g.listVariable()
	if g.IntN(2) == 0 {
		g.printf("if len(%s) > 1 { %s[1] = %s }", l, l, g.text())
		return
	}
	g.printf("for i := range %s { %s[i] = %s }", l, l, g.text())
}

func (g *generator) copied() {
	l, v := g.listVariable(), g.name("l")
	g.printf("%s := make([]string, len(%s)); copy(%s, %s)", v, l, v, l)
	if g.IntN(2) == 0 {
		g.printf("%s = %s[1:]", l, g.atLeast(l))
	}
	g.lists = append(slices.Clip(g.lists), v)
}

func (g *generator) atLeast(l string) string {
	return "append([]string{" + g.literal() + "}, " + l + "...)"
}

func (g *generator) builder() {
	b := g.name("b")
	g.printf("var %s strings.Builder", b)
	g.fill(b, "&"+b)
	g.texts = append(slices.Clip(g.texts), g.read(b))
}

func (g *generator) buffer() {
	b := g.name("b")
	switch g.IntN(3) {
	case 0:
		g.printf("%s := new(bytes.Buffer)", b)
	case 1:
		g.printf("%s := bytes.NewBufferString(%s)", b, g.text())
	default:
		g.printf("%s := &bytes.Buffer{}", b)
	}
	g.fill(b, b)
	g.texts = append(slices.Clip(g.texts), g.read(b))
}

func (g *generator) read(b string) string {
	v := g.name("v")
	g.printf("%s := %s.String(); _ = %s", v, b, v)
	return v
}

// fill writes to a builder or buffer.
func (g *generator) fill(b, address string) {
	for range 1 + g.IntN(4) {
		if g.IntN(4) == 0 {
			texts, lists := g.texts, g.lists
			g.printf("if sink.Coin() {")
			g.write(b, address)
			g.printf("}")
			g.texts, g.lists = texts, lists
			continue
		}
		g.write(b, address)
	}
}

func (g *generator) write(b, address string) {
	switch g.IntN(9) {
	case 0:
		g.printf("fmt.Fprintf(%s, %s)", address, g.formatted())
	case 1:
		g.printf("%s.WriteByte('x')", b)
	case 2:
		g.printf("%s.WriteRune('é')", b)
	case 3:
		g.printf("%s.Reset()", b)
	case 4:
		decl, use, in := g.declared("fill", g.IntN(2) == 0)
		t := "strings.Builder"
		if b == address {
			t = "bytes.Buffer"
		}
		body := g.scoped(g.home(in), []string{"a"}, func() { g.printf("w.WriteString(%s)", g.text()) })
		fmt.Fprintf(in, "\nfunc %s(w *%s, a string) {\n%s}\n", decl, t, body)
		g.printf("%s(%s, %s)", use, address, g.text())
	case 5:
		g.printf("func() { %s.WriteString(%s) }()", b, g.text())
	case 6:
		g.printf("fmt.Fprint(%s, %s, %s)", address, g.text(), g.text())
	case 7:
		g.printf("for range 2 { %s.WriteString(%s) }", b, g.text())
		g.loops[g.program] = true
	default:
		g.printf("%s.WriteString(%s)", b, g.text())
	}
}

func (g *generator) table() {
	m, v := g.name("m"), g.name("v")
	g.printf("%s := map[string]string{\"a\": %s, \"b\": %s}", m, g.text(), g.text())
	switch g.IntN(6) {
	case 0:
		g.printf("%s[\"b\"] = %s", m, g.text())
	case 1:
		g.printf("if sink.Coin() { delete(%s, \"a\") }", m)
	case 2:
		g.printf("%s[%s] = %s", m, g.text(), g.text())
	case 3:
		decl, use, in := g.declared("set", g.IntN(2) == 0)
		fmt.Fprintf(in, "\nfunc %s(m map[string]string, a string) { m[\"a\"] = a }\n", decl)
		g.printf("%s(%s, %s)", use, m, g.text())
	case 4:
		g.printf("alias%s := %s; alias%s[\"a\"] = %s", m, m, m, g.text())
	}
	switch g.IntN(3) {
	case 0:
		g.printf("%s := %s[\"a\"]; _ = %s", v, m, v)
	case 1:
		g.printf("%s, ok%s := %s[%q]; _, _ = %s, ok%s", v, v, m, "b", v, v)
	default:
		g.printf("%s := \"\"; for k, e := range %s { %s = k + e }; _ = %s", v, m, v, v)
	}
	g.texts = append(slices.Clip(g.texts), v)
}

// structure declares a type with a constructor and methods, and uses it.
func (g *generator) structure() {
	decl, use, in := g.declared("type", g.IntN(3) == 0)
	prefix := strings.TrimSuffix(use, decl)
	body := g.scoped(g.home(in), []string{"a"}, func() {
		g.printf("t := &%s{First: a}", decl)
		if g.IntN(2) == 0 {
			g.printf("switch a {\ncase %s: t.Second = %s\ndefault: t.Second = %s }", g.literal(), g.text(), g.text())
		}
		g.printf("return t")
	})
	fmt.Fprintf(in, "\ntype %[1]s struct { First, Second string; List []string }\nfunc New%[1]s(a string) *%[1]s {\n%[2]s}\n", decl, body)
	fmt.Fprintf(in, "func (t *%[1]s) Set(a string) { t.First = a }\nfunc (t %[1]s) Lost(a string) { t.First = a }\nfunc (t *%[1]s) Add(a string) *%[1]s { t.Second += a; return t }\nfunc (t %[1]s) Text() string { return t.First + t.Second }\nfunc (t %[1]s) Do(id int) { sink.Do(id, t.Text()) }\n", decl)
	s, v := g.name("s"), g.name("v")
	if g.IntN(2) == 0 {
		g.printf("%s := %sNew%s(%s)", s, prefix, decl, g.text())
	} else {
		g.printf("%s := &%s{First: %s, Second: %s}", s, use, g.text(), g.text())
	}
	g.change(s)
	if g.IntN(3) == 0 {
		g.printf("%[1]sx := *%[1]s; %[1]sx.Set(%[2]s); %[1]s = &%[1]sx", s, g.text())
	}
	g.printf("%s := %s; _ = %s", v, s+[]string{".First", ".Second", ".Text()"}[g.IntN(3)], v)
	if g.IntN(3) == 0 {
		g.sinks++
		g.printf("%s.Do(%d)", s, g.program*100+g.sinks%100)
	}
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) change(s string) {
	switch g.IntN(7) {
	case 0:
		g.printf("%s.First = %s", s, g.text())
	case 1:
		g.printf("%s.Set(%s)", s, g.text())
	case 2:
		g.printf("%s.Lost(%s)", s, g.text())
	case 3:
		g.printf("%s.Add(%s).Add(%s)", s, g.text(), g.text())
		g.loops[g.program] = true // a field that is built on itself is as in a loop
	case 4:
		g.printf("p%[1]s := &%[1]s.Second; *p%[1]s = %[2]s", s, g.text())
	case 5:
		g.printf("set%[1]s := %[1]s.Set; set%[1]s(%[2]s)", s, g.text())
	}
}

func (g *generator) closure() {
	f, v := g.name("f"), g.name("v")
	texts, lists := g.texts, g.lists
	g.printf("%s := func(a string) string {", f)
	g.texts = append(slices.Clip(g.texts), "a")
	if g.IntN(2) == 0 {
		g.statement()
	}
	g.printf("return %s\n}", g.text())
	g.texts, g.lists = texts, lists
	g.printf("%s := %s(%s); _ = %s", v, f, g.text(), v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) changingClosure() {
	v := g.variable()
	switch g.IntN(3) {
	case 0:
		g.printf("func() { %s += %s }()", v, g.text())
	case 1:
		f := g.name("f")
		g.printf("%s := func(a string) { %s = a }; %s(%s)", f, v, f, g.text())
	default:
		g.printf("defer func() { %s = %s }()", v, g.text())
	}
}

func (g *generator) pointer() {
	v := g.variable()
	switch g.IntN(4) {
	case 0:
		p := g.name("p")
		g.printf("%s := &%s; *%s = %s", p, v, p, g.text())
	case 1:
		decl, use, in := g.declared("store", g.IntN(2) == 0)
		fmt.Fprintf(in, "\nfunc %s(p *string, a string) { *p += a }\n", decl)
		g.printf("%s(&%s, %s)", use, v, g.text())
	case 2:
		p, w := g.name("p"), g.variable()
		g.printf("%s := &%s; if sink.Coin() { %s = &%s }; *%s = %s", p, v, p, w, p, g.text())
	default:
		g.printf("fmt.Sscan(%s, &%s)", g.literal(), v)
	}
}

func (g *generator) swap() {
	v, w := g.variable(), g.variable()
	if v == w {
		g.printf("%s = %s", v, g.text())
		return
	}
	g.printf("%s, %s = %s, %s", v, w, w, v)
}

// results calls a function with several results.
func (g *generator) results() {
	decl, use, in := g.declared("several", g.IntN(2) == 0)
	body := g.scoped(g.home(in), []string{"a"}, func() {
		g.printf("if sink.Coin() { q = %s; return }", g.text())
		g.printf("if sink.Coin() { return %s, 1, %s }", g.text(), g.text())
		if g.IntN(2) == 0 {
			g.printf("defer func() { q = %s }()", g.text())
		}
		g.texts = append(g.texts, "q")
		g.statement()
		g.printf("n = %s", g.text())
		g.printf("return")
	})
	fmt.Fprintf(in, "\nfunc %s(a string) (q string, i int, n string) {\n%s}\n", decl, body)
	v, w := g.name("v"), g.name("v")
	g.printf("%s, _, %s := %s(%s); _, _ = %s, %s", v, w, use, g.text(), v, w)
	g.texts = append(slices.Clip(g.texts), v, w)
}

func (g *generator) array() {
	a, v := g.name("a"), g.name("v")
	g.printf("%s := [...]string{%s, %s}", a, g.text(), g.text())
	if g.IntN(2) == 0 {
		g.printf("%s[sink.Pick(2)] = %s", a, g.text())
	}
	g.printf("%s := %s[%s]; _ = %s", v, a, []string{"0", "1", "sink.Pick(2)"}[g.IntN(3)], v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) bytes() {
	b, v := g.name("b"), g.name("v")
	g.printf("%s := []byte(%s)", b, g.text())
	switch g.IntN(5) {
	case 0:
		g.printf("%s = append(%s, %s...)", b, b, g.text())
	case 1:
		g.printf("if len(%s) > 0 { %s[0] = 'X' }", b, b)
	case 2:
		g.printf("copy(%s, %s)", b, g.text())
	case 3:
		g.printf("%s = append(%s, '!')", b, b)
	}
	g.printf("%s := string(%s); _ = %s", v, b, v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) typeSwitch() {
	v := g.name("v")
	g.printf("var %s string; _ = %s", v, v)
	values := []string{g.text(), "1", "true", "[]byte(" + g.text() + ")", "fmt.Errorf(" + g.literal() + ")"}
	g.printf("switch x := any(%s).(type) {", values[g.IntN(len(values))])
	g.printf("case string: %s = x", v)
	g.printf("case int: %s = strconv.Itoa(x)", v)
	g.printf("case []byte: %s = string(x)", v)
	g.printf("default: %s = fmt.Sprint(x)\n}", v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) deferred() {
	v := g.variable()
	g.sinks++
	id := g.program*100 + g.sinks%100
	if g.IntN(2) == 0 {
		g.printf("defer sink.Do(%d, %s)", id, v)
		return
	}
	g.printf("defer func() { sink.Do(%d, %s + %s) }()", id, v, g.literal())
}

func (g *generator) packageVariable() {
	decl, use, in := g.declared("var", g.IntN(3) == 0)
	fmt.Fprintf(in, "\nvar %s = %s\n", decl, g.literal())
	switch g.IntN(4) {
	case 0:
		g.printf("%s = %s", use, g.text())
	case 1:
		fmt.Fprintf(in, "\nfunc init() { %s = %s }\n", decl, g.literal())
	case 2:
		setter := g.name("Setter")
		fmt.Fprintf(in, "\nfunc %s(a string) { %s = a }\n", setter, decl)
		g.printf("%s%s(%s)", strings.TrimSuffix(use, decl), setter, g.text())
	}
	v := g.name("v")
	g.printf("%s := %s; _ = %s", v, use, v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) nestedList() {
	l, v := g.name("l"), g.name("v")
	g.printf("%s := []struct{ a, b string }{{%s, %s}, {b: %s}}", l, g.text(), g.text(), g.text())
	g.printf("%s := %s[%d].%s; _ = %s", v, l, g.IntN(2), []string{"a", "b"}[g.IntN(2)], v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) methodValue() {
	decl, use, in := g.declared("label", g.IntN(3) == 0)
	fmt.Fprintf(in, "\ntype %[1]s string\nfunc (l %[1]s) String() string { return %[2]s + string(l) }\n", decl, g.literal())
	f, v := g.name("f"), g.name("v")
	g.printf("%s := %s(%s)", f, use, g.text())
	g.printf("%s := %s; _ = %s", v, fmt.Sprintf([]string{"fmt.Sprintf(\"%%s\", %[1]s)", "string(%[1]s)",
		"fmt.Sprint(%[1]s)", "%[1]s.String()", "string(%[1]s + %[2]s)"}[g.IntN(5)], f, g.literal())[:], v)
	g.texts = append(slices.Clip(g.texts), v)
}

// optional uses functional options.
func (g *generator) optional() {
	decl, use, in := g.declared("option", g.IntN(3) == 0)
	prefix := strings.TrimSuffix(use, decl)
	fmt.Fprintf(in, `
type %[1]sConfig struct { text string }
type %[1]s func(*%[1]sConfig)
func With%[1]s(a string) %[1]s { return func(c *%[1]sConfig) { c.text = a } }
func Make%[1]s(options ...%[1]s) string {
	c := %[1]sConfig{text: %[2]s}
	for _, o := range options {
		o(&c)
	}
	return c.text
}
`, decl, g.literal())
	v := g.name("v")
	g.printf("%s := %sMake%s(%sWith%s(%s)); _ = %s", v, prefix, decl, prefix, decl, g.text(), v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) interfaceCall() {
	decl, use, in := g.declared("face", g.IntN(3) == 0)
	prefix := strings.TrimSuffix(use, decl)
	fmt.Fprintf(in, `
type %[1]s interface { Make(a string) string }
type One%[1]s struct{}
type Two%[1]s struct{ Head string }
func (One%[1]s) Make(a string) string { return %[2]s + a }
func (t *Two%[1]s) Make(a string) string { return t.Head + a }
`, decl, g.literal())
	f, v := g.name("f"), g.name("v")
	g.printf("var %s %s = %sOne%s{}; if sink.Coin() { %s = &%sTwo%s{Head: %s} }", f, use, prefix, decl, f, prefix, decl, g.literal())
	g.printf("%s := %s.Make(%s); _ = %s", v, f, g.text(), v)
	g.texts = append(slices.Clip(g.texts), v)
}

func (g *generator) channel() {
	c, v := g.name("c"), g.name("v")
	g.printf("%s := make(chan string, 1); %s <- %s; %s := <-%s; _ = %s", c, c, g.text(), v, c, v)
	g.texts = append(slices.Clip(g.texts), v)
}

// literal returns a text that no other literal holds.
func (g *generator) literal() string {
	g.names++
	form := []string{"k%dz", " k%dz ", "k%dz_", "K%dz", "k%dz ", "k%dz ", "k%dz,", ".k%dz", "k%dz%%", "%%s k%dz"}
	return fmt.Sprintf("%q", fmt.Sprintf(form[g.IntN(len(form))], g.names))
}

// text returns an expression.
func (g *generator) text() string {
	if g.depth > 4 || g.IntN(3) == 0 {
		return g.leaf()
	}
	g.depth++
	defer func() { g.depth-- }()
	expressions := []func() string{
		g.sum, g.sum, g.sum, g.leaf, g.leaf, g.leaf, g.sprintf, g.sprintf, g.sprint, g.join, g.replaced, g.trimmed, g.trimmed, g.cased,
		g.repeated, g.number, g.called, g.called, g.called, g.element, g.sliced, g.literalCall, g.generic, g.variadic, g.fields, g.constant,
	}
	return expressions[g.IntN(len(expressions))]()
}

func (g *generator) leaf() string {
	if len(g.texts) > 0 && g.IntN(3) > 0 {
		return g.texts[g.IntN(len(g.texts))]
	}
	return g.literal()
}

func (g *generator) sum() string     { return g.text() + " + " + g.text() }
func (g *generator) sprintf() string { return "fmt.Sprintf(" + g.formatted() + ")" }

// formatted returns a format and its arguments.
func (g *generator) formatted() string {
	verbs := []string{"%s", "%v", "%d", "%q", "%s", "%5s", "%-9s", "%%", "%[1]s", "%x",
		"%t", "%+d", "% d", "%03d", "%.2s", "%c", "%+v", "%*d", "%T", "%#v", "%U", "%s"}
	var format strings.Builder
	var args []string
	for range 1 + g.IntN(3) {
		fmt.Fprintf(&format, "f%d", g.IntN(9))
		verb := verbs[g.IntN(len(verbs))]
		format.WriteString(verb)
		args = append(args, g.argument(verb)...)
	}
	if g.IntN(20) == 0 {
		args = append(args, g.literal()) // one too many
	}
	return strings.Join(append([]string{fmt.Sprintf("%q", format.String())}, args...), ", ")
}

func (g *generator) argument(verb string) []string {
	switch verb {
	case "%%", "%[1]s":
		return nil
	case "%*d":
		return []string{"4", g.integer()}
	case "%v", "%+v", "%T", "%#v":
		any := []string{g.integer(), g.text(), "true", "[]byte(" + g.text() + ")",
			g.listExpr(), "1.5", "error(nil)", "'c'", "struct{ a string }{" + g.text() + "}"}
		return any[g.IntN(len(any)):][:1]
	case "%d", "%+d", "% d", "%03d", "%c", "%U":
		return []string{g.integer()}
	case "%t":
		return []string{"sink.Coin()"}
	case "%q", "%x":
		some := []string{g.text(), g.text(), "65", "'c'"}
		return some[g.IntN(4):][:1]
	}
	return []string{g.text()}
}

func (g *generator) integer() string {
	some := []string{"7", "-3", "sink.Pick(3)", "len(" + g.literal() + ")", "int64(12)", "uint8(5)", "0x1f", "'c'"}
	return some[g.IntN(len(some))]
}

func (g *generator) sprint() string {
	var args []string
	for range 1 + g.IntN(3) {
		some := []string{g.text(), g.text(), "1", "true", "'c'", "2.5", "[]byte(" + g.literal() + ")", "nil"}
		args = append(args, some[g.IntN(len(some))])
	}
	return []string{"fmt.Sprint(", "fmt.Sprintln("}[g.IntN(2)] + strings.Join(args, ", ") + ")"
}

func (g *generator) join() string {
	return fmt.Sprintf("strings.Join(%s, %s)", g.listExpr(), []string{`", "`, `""`, g.text()}[g.IntN(3)])
}

func (g *generator) listExpr() string {
	if len(g.lists) > 0 && g.IntN(3) > 0 {
		return g.lists[g.IntN(len(g.lists))]
	}
	switch g.IntN(6) {
	case 0:
		return "append([]string{" + g.text() + "}, " + g.text() + ")"
	case 1:
		return "[]string{1: " + g.text() + ", 0: " + g.text() + "}"
	case 2:
		return "strings.Split(" + g.text() + ", \" \")"
	case 3:
		return "[]string{" + g.text() + ", " + g.text() + ", " + g.text() + "}[1:]"
	case 4:
		decl, use, in := g.declared("listed", g.IntN(2) == 0)
		body := g.scoped(g.home(in), []string{"a"}, func() {
			g.printf("list := []string{%s}", g.text())
			g.printf("if sink.Coin() { list = append(list, %s) }", g.text())
			g.loops[g.program] = true
			g.printf("return list")
		})
		fmt.Fprintf(in, "\nfunc %s(a string) []string {\n%s}\n", decl, body)
		return use + "(" + g.text() + ")"
	}
	return "[]string{" + g.text() + ", " + g.text() + "}"
}

func (g *generator) replaced() string {
	old := []string{`"k"`, `" "`, `""`, `"_"`, `"%"`, g.text()}[g.IntN(6)]
	switch g.IntN(3) {
	case 0:
		return fmt.Sprintf("strings.Replace(%s, %s, %s, %d)", g.text(), old, g.replacement(old), g.IntN(3)-1)
	case 1:
		return fmt.Sprintf("strings.NewReplacer(%s, %s, \"2\", %s).Replace(%s)", old, g.replacement(old), g.text(), g.text())
	}
	return fmt.Sprintf("strings.ReplaceAll(%s, %s, %s)", g.text(), old, g.replacement(old))
}

// replacement returns what stands for old: what stands everywhere is short, else a loop makes a text that no memory holds.
func (g *generator) replacement(old string) string {
	by := g.text()
	if old == `""` {
		return `"_"`
	}
	return by
}

func (g *generator) trimmed() string {
	switch f := []string{"TrimSpace", "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix"}[g.IntN(6)]; f {
	case "TrimSpace":
		return "strings.TrimSpace(" + g.text() + ")"
	default:
		return fmt.Sprintf("strings.%s(%s, %s)", f, g.text(), []string{`" "`, `"_,"`, g.text()}[g.IntN(3)])
	}
}

func (g *generator) cased() string {
	return []string{"strings.ToUpper(", "strings.ToLower(", "strings.Clone(", "strings.Title("}[g.IntN(4)] + g.text() + ")"
}

func (g *generator) repeated() string {
	times := []string{"0", "1", "2", "sink.Pick(3)"}[g.IntN(4)]
	g.loops[g.program] = g.loops[g.program] || strings.Contains(times, "Pick")
	return fmt.Sprintf("strings.Repeat(%s, %s)", g.text(), times)
}

func (g *generator) number() string {
	return []string{"strconv.Itoa(5)", "strconv.Itoa(sink.Pick(4))", "strconv.Quote(" + g.text() + ")",
		"strconv.FormatInt(31, 16)", "strconv.FormatBool(true)"}[g.IntN(5)]
}

// called calls a function that is declared for it.
func (g *generator) called() string {
	decl, use, in := g.declared("help", g.IntN(2) == 0)
	body := g.scoped(g.home(in), []string{"a", "b"}, func() {
		for range g.IntN(3) {
			g.statement()
		}
		switch g.IntN(5) {
		case 0:
			g.printf("if sink.Coin() { return %s }", g.text())
		case 1:
			g.printf("switch a {\ncase %s: return %s\ncase %s: b = %s }", g.literal(), g.text(), g.literal(), g.text())
		case 2:
			g.printf("if a != \"\" { b += a } else { b = %s }", g.text())
		case 3:
			g.printf("if len(a) > 5 && sink.Coin() { return %s(b, \"\") }", decl)
		}
		g.printf("return %s", g.text())
	})
	fmt.Fprintf(in, "\nfunc %s(a, b string) string {\n%s}\n", decl, body)
	if strings.Contains(body, decl+"(") {
		g.loops[g.program] = true
	}
	return fmt.Sprintf("%s(%s, %s)", use, g.text(), g.text())
}

func (g *generator) element() string {
	return fmt.Sprintf("[]string{%s, %s}[%s]", g.text(), g.text(), []string{"0", "1", "sink.Pick(2)"}[g.IntN(3)])
}

func (g *generator) sliced() string {
	if g.IntN(2) == 0 {
		return "sink.Cut(" + g.text() + ")[:]"
	}
	v := g.variable()
	return fmt.Sprintf("%s[%s]", v, []string{":len(" + v + ")", "len(" + v + ")/2:", ":", ":len(" + v + ")/2", "min(1, len(" + v + ")):"}[g.IntN(5)])
}

func (g *generator) literalCall() string { return "func() string { return " + g.text() + " }()" }

func (g *generator) generic() string {
	decl, use, in := g.declared("generic", g.IntN(2) == 0)
	body := g.scoped(g.home(in), nil, func() { g.printf("return string(a) + %s", g.text()) })
	fmt.Fprintf(in, "\nfunc %s[T ~string | ~[]byte](a T) string {\n%s}\n", decl, body)
	return use + "(" + g.text() + ")"
}

func (g *generator) variadic() string {
	decl, use, in := g.declared("variadic", g.IntN(2) == 0)
	fmt.Fprintf(in, "\nfunc %s(a ...string) string {\n%s}\n", decl, []string{
		"return strings.Join(a, " + g.literal() + ")\n", "if len(a) == 0 { return " + g.literal() + " }\nreturn a[0]\n", "return fmt.Sprint(len(a))\n",
	}[g.IntN(3)])
	switch g.IntN(3) {
	case 0:
		return use + "()"
	case 1:
		return use + "(" + g.listExpr() + "...)"
	}
	return use + "(" + g.text() + ", " + g.text() + ")"
}

func (g *generator) fields() string {
	return fmt.Sprintf("struct{ a, b string }{a: %s, b: %s}.%s", g.text(), g.text(), []string{"a", "b"}[g.IntN(2)])
}

func (g *generator) constant() string {
	decl, use, in := g.declared("const", g.IntN(2) == 0)
	fmt.Fprintf(in, "\nconst %s = %s\n", decl, g.literal())
	return use
}
