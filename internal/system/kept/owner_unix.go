//go:build unix

package kept

import (
	"io/fs"
	"os"
	"syscall"
)

// owned reports whether a file belongs to the user that the process runs as.
func owned(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int64(stat.Uid) == int64(os.Geteuid())
}

// writableByOthers reports whether somebody else can write in a directory.
func writableByOthers(info fs.FileInfo) bool { return info.Mode().Perm()&0o022 != 0 }

func runsAsRoot() bool { return os.Geteuid() == 0 }
