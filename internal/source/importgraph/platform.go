package importgraph

import "strings"

// Platforms that can be built for: "go tool dist list" of Go 1.26, the plainest first.
const (
	platforms = "linux/amd64 linux/arm64 darwin/arm64 darwin/amd64 windows/amd64 windows/arm64 windows/386 " +
		"linux/386 linux/arm linux/loong64 linux/mips linux/mips64 linux/mips64le linux/mipsle linux/ppc64 linux/ppc64le " +
		"linux/riscv64 linux/s390x freebsd/amd64 freebsd/386 freebsd/arm freebsd/arm64 netbsd/amd64 netbsd/386 netbsd/arm " +
		"netbsd/arm64 openbsd/amd64 openbsd/386 openbsd/arm openbsd/arm64 openbsd/ppc64 openbsd/riscv64 dragonfly/amd64 " +
		"aix/ppc64 illumos/amd64 solaris/amd64 plan9/amd64 plan9/386 plan9/arm js/wasm wasip1/wasm android/arm64 " +
		"android/386 android/amd64 android/arm ios/arm64 ios/amd64"

	// Of these, gc builds without cgo only.
	withoutCgo = "js/wasm linux/ppc64 openbsd/ppc64 plan9/386 plan9/amd64 plan9/arm wasip1/wasm"

	// Platforms that only gccgo builds for.
	gccgoPlatforms = "linux/sparc64 linux/sparc linux/s390 linux/ppc linux/riscv solaris/sparc64 solaris/sparc hurd/amd64 hurd/386"
)

// knownOS reports whether a file name that ends in _name is for one operating system.
func knownOS(name string) bool {
	switch name {
	case "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux",
		"nacl", "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos":
		return true
	}
	return false
}

// unixOS reports whether the tag unix holds on an operating system.
func unixOS(name string) bool {
	switch name {
	case "js", "nacl", "plan9", "wasip1", "windows", "zos":
		return false
	}
	return knownOS(name)
}

// knownArch reports whether a file name that ends in _name is for one architecture.
func knownArch(name string) bool {
	switch name {
	case "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64",
		"mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x",
		"sparc", "sparc64", "wasm":
		return true
	}
	return false
}

// baseOS returns the other operating system whose tag holds on an operating system, if any.
func baseOS(name string) string {
	switch name {
	case "android":
		return "linux"
	case "illumos":
		return "solaris"
	case "ios":
		return "darwin"
	}
	return ""
}

// cgoPossible reports whether gc can build with cgo for a platform.
func cgoPossible(platform string) bool {
	return !strings.Contains(" "+withoutCgo+" ", " "+platform+" ")
}
