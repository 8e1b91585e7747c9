package importgraph

import (
	"fmt"
	"go/build/constraint"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func expr(t testing.TB, text string) constraint.Expr {
	if text == "" {
		return nil
	}
	x, err := constraint.Parse("//go:build " + text)
	require.NoError(t, err)
	return x
}

func TestTogether(t *testing.T) {
	const never = "<never>"
	tests := []struct {
		exprs string // separated by commas
		want  string
	}{
		{"", ""},
		{",linux", ""},
		{"linux,amd64,cgo,gc,unix,go1.26,!windows,!integration", ""},
		{"windows", "GOOS=windows"},
		{"arm64", "GOARCH=arm64"},
		{"windows && arm64", "GOOS=windows GOARCH=arm64"},
		{"integration", "-tags integration"},
		{"integration,windows", "GOOS=windows -tags integration"},
		{"b && a", "-tags a,b"},
		{"windows || integration", "GOOS=windows"},
		{"a || b,!a", "-tags b"},
		{"!cgo", "CGO_ENABLED=0"},
		{"windows,!cgo", "GOOS=windows"},
		{"windows,cgo", "GOOS=windows CGO_ENABLED=1"},
		{"!go1.20", "GOTOOLCHAIN=go1.19"},
		{"!go1.20,go1.18", "GOTOOLCHAIN=go1.19"},
		{"!go1.20,go1.19", "GOTOOLCHAIN=go1.19"},
		{"gccgo", "-compiler gccgo"},
		{"sparc64", "GOARCH=sparc64 -compiler gccgo"},
		{"!unix", "GOOS=windows"},
		{"linux,android", "GOOS=android GOARCH=arm64"},
		{"solaris,!illumos", "GOOS=solaris"},
		{"darwin,ios", "GOOS=ios GOARCH=arm64"},
		{"wasm", "GOOS=js GOARCH=wasm"},
		{"go1.999", ""},
		{"linux,windows", never},
		{"windows,unix", never},
		{"amd64,arm64", never},
		{"windows && s390x", never},
		{"a,!a", never},
		{"a || b,!a,!b", never},
		{"go1.20,!go1.18", never},
		{"gc,gccgo", never},
		{"js,cgo,gc", never},
		{"js,unix", never},
		{"nacl", never},
		{"boringcrypto,!goexperiment.boringcrypto", never},
	}
	for _, tt := range tests {
		t.Run(tt.exprs, func(t *testing.T) {
			var exprs []constraint.Expr
			for text := range strings.SplitSeq(tt.exprs, ",") {
				exprs = append(exprs, expr(t, text))
			}
			c, ok := Together(exprs...)
			require.Equal(t, tt.want != never, ok)
			if !ok {
				return
			}
			require.Equal(t, tt.want, c.String())
			for _, x := range exprs {
				require.True(t, c.Builds(x), "%v in %v", x, c)
			}
		})
	}
}

func TestSatisfiableClauses(t *testing.T) {
	windows, linux, tag, noTag := expr(t, "windows"), expr(t, "linux"), expr(t, "x"), expr(t, "!x")
	tests := []struct {
		name    string
		clauses []Clause
		want    string
		ok      bool
	}{
		{"no clause", nil, "", true},
		{"empty clause", []Clause{{}}, "", false},
		{"always in one file", []Clause{{windows, nil}}, "", true},
		{"either file", []Clause{{windows, linux}, {windows}}, "GOOS=windows", true},
		{"never both", []Clause{{linux}, {windows}}, "", false},
		{"either way excluded", []Clause{{windows, tag}, {linux}, {noTag}}, "", false},
		{"left by the tag", []Clause{{windows, tag}, {linux}}, "-tags x", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := Satisfiable(tt.clauses)
			require.Equal(t, tt.ok, ok)
			if ok {
				require.Equal(t, tt.want, c.String())
			}
		})
	}
}

// TestSatisfiableFindsContradictions hides one among many tags that may be chosen freely.
func TestSatisfiableFindsContradictions(t *testing.T) {
	var clauses []Clause
	for i := range 100 {
		clauses = append(clauses, Clause{expr(t, fmt.Sprintf("a%d", i)), expr(t, fmt.Sprintf("b%d", i))})
	}
	_, ok := Satisfiable(clauses)
	require.True(t, ok)
	_, ok = Satisfiable(append(clauses, Clause{expr(t, "z && !z")}))
	require.False(t, ok)
}

// TestSatisfiableGivesUp asks whether 12 pigeons fit into 11 holes, which no
// simple search answers in the lifetime of its user.
func TestSatisfiableGivesUp(t *testing.T) {
	const holes = 11
	var clauses []Clause
	for p := range holes + 1 {
		var somewhere Clause
		for h := range holes {
			somewhere = append(somewhere, expr(t, fmt.Sprintf("p%d_%d", p, h)))
			for q := range p {
				clauses = append(clauses, Clause{expr(t, fmt.Sprintf("!p%d_%d || !p%d_%d", p, h, q, h))})
			}
		}
		clauses = append(clauses, somewhere)
	}
	c, ok := Satisfiable(clauses)
	require.True(t, ok)
	require.Empty(t, c.String())
}

// TestSatisfiableIsExact compares small formulas with every configuration there is.
func TestSatisfiableIsExact(t *testing.T) {
	words := []string{"linux", "windows", "unix", "arm64", "cgo", "gccgo", "go1.20", "a", "b"}
	var literals []string
	for _, w := range words {
		literals = append(literals, w, "!"+w)
	}
	for i, x := range literals {
		for j, y := range literals {
			z := literals[(i*7+j*5+3)%len(literals)]
			a, b := expr(t, x+" && "+y), expr(t, z+" || "+y+" && !"+words[(i+j)%len(words)])
			_, got := Together(a, b)
			require.Equal(t, someConfig(a, b), got, "%v, %v", a, b)
		}
	}
}

func someConfig(exprs ...constraint.Expr) bool {
	for c := range configs([]int{19}) {
		for _, c.Tags = range [][]string{nil, {"a"}, {"b"}, {"a", "b"}} {
			all := true
			for _, x := range exprs {
				all = all && c.Builds(x)
			}
			if all {
				return true
			}
		}
	}
	return false
}
