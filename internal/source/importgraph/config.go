package importgraph

import (
	"fmt"
	"go/build/constraint"
	"slices"
	"strconv"
	"strings"
)

// Config is a build configuration: what decides which files are built together.
type Config struct {
	GOOS, GOARCH string
	Cgo          bool
	Compiler     string   // gc or gccgo
	Release      int      // the last N for which the tag go1.N holds; 0 for the newest
	Tags         []string // the other tags that hold, sorted
}

// plainConfig is the configuration that is tried first, on every host.
func plainConfig() Config {
	return Config{GOOS: "linux", GOARCH: "amd64", Cgo: true, Compiler: "gc"}
}

// String returns how the configuration is asked for on a command line, such as "GOOS=windows" or
// "-tags integration". It is empty for the plain one: linux/amd64 without tags.
func (c Config) String() string {
	plain := plainConfig()
	var words []string
	say := func(differs bool, format string, args ...any) {
		if differs {
			words = append(words, fmt.Sprintf(format, args...))
		}
	}
	say(c.GOOS != plain.GOOS, "GOOS=%s", c.GOOS)
	say(c.GOARCH != plain.GOARCH, "GOARCH=%s", c.GOARCH)
	say(c.Cgo && !c.host(), "CGO_ENABLED=1") // the go command's default when it cross-compiles is 0
	say(!c.Cgo && c.host(), "CGO_ENABLED=0")
	say(c.Release > 0, "GOTOOLCHAIN=go1.%d", c.Release)
	say(c.Compiler != plain.Compiler, "-compiler %s", c.Compiler)
	tags := strings.Join(c.Tags, ",")
	say(tags != "", "-tags %s", tags)
	return strings.Join(words, " ")
}

// Builds reports whether a file of that constraint is built; one with none always is.
func (c Config) Builds(x constraint.Expr) bool {
	return x == nil || x.Eval(func(tag string) bool {
		return c.implies(tag) || slices.Contains(c.Tags, canonical(tag))
	})
}

// host reports whether the platform is the plain one, where cgo is on by default.
func (c Config) host() bool {
	plain := plainConfig()
	return c.GOOS == plain.GOOS && c.GOARCH == plain.GOARCH
}

// implies reports whether a tag holds without being asked for.
func (c Config) implies(tag string) bool {
	switch tag {
	case c.GOOS, c.GOARCH, c.Compiler, baseOS(c.GOOS):
		return true
	case "unix":
		return unixOS(c.GOOS)
	case "cgo":
		return c.Cgo
	}
	n, ok := release(tag)
	return ok && (c.Release == 0 || n <= c.Release)
}

// isFree reports whether a tag holds exactly if it is asked for.
func isFree(tag string) bool {
	switch tag {
	case "unix", "cgo", "gc", "gccgo":
		return false
	}
	_, isRelease := release(tag)
	return !isRelease && !knownOS(tag) && !knownArch(tag)
}

// release returns the N of a tag go1.N.
func release(tag string) (int, bool) {
	digits, ok := strings.CutPrefix(tag, "go1.")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0
}

// canonical returns the present name of a tag.
func canonical(tag string) string {
	if tag == "boringcrypto" {
		return "goexperiment.boringcrypto"
	}
	return tag
}

// configs yields every configuration without free tags, the plainest first. Releases matter
// at the given thresholds only: those after which a mentioned go1.N no longer holds.
func configs(thresholds []int) func(yield func(Config) bool) {
	return func(yield func(Config) bool) {
		for _, newest := range append([]int{0}, thresholds...) {
			for _, compiler := range []string{"gc", "gccgo"} {
				if !platformConfigs(Config{Release: newest, Compiler: compiler}, yield) {
					return
				}
			}
		}
	}
}

// platformConfigs yields c on each platform, first as the go command builds there by default, then
// with cgo the other way round.
func platformConfigs(c Config, yield func(Config) bool) bool {
	list := platforms
	if c.Compiler == "gccgo" {
		list += " " + gccgoPlatforms
	}
	for platform := range strings.SplitSeq(list, " ") {
		c.GOOS, c.GOARCH, _ = strings.Cut(platform, "/")
		for _, c.Cgo = range []bool{c.host(), !c.host()} {
			if c.Cgo && c.Compiler == "gc" && !cgoPossible(platform) {
				continue
			}
			if !yield(c) {
				return false
			}
		}
	}
	return true
}
