// Command release prints the versions of all modules, from their tags. It
// stands in no module: run it with "go run scripts/release/main.go".
package main

import (
	"fmt"
	"log"
	"os/exec"
	"strings"
)

func main() {
	out, err := exec.Command("git", "tag", "--list", "--sort=-creatordate").Output()
	if err != nil {
		log.Fatal(err)
	}
	newest := map[string]bool{}
	for tag := range strings.Lines(string(out)) {
		module, version, ok := cutLast(strings.TrimSpace(tag), "/")
		if ok && !newest[module] {
			newest[module] = true
			fmt.Println(module, version)
		}
	}
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
