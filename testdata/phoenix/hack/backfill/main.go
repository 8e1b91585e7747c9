// Command backfill writes the statement that gives old experiments an owner.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		id, owner, ok := strings.Cut(lines.Text(), ",")
		if !ok {
			fmt.Fprintln(os.Stderr, "want ID,OWNER:", lines.Text())
			os.Exit(1)
		}
		fmt.Printf("-- %s is now run by %s\n", id, owner)
	}
}
