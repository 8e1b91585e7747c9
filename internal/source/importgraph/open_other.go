//go:build !unix

package importgraph

import "os"

func openFile(name string) (*os.File, error) { return os.Open(name) }
