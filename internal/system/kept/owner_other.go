//go:build !unix

package kept

import "io/fs"

// owned holds for every file: the directory of a user's profile is closed to others.
func owned(fs.FileInfo) bool { return true }

func writableByOthers(fs.FileInfo) bool { return false }

func runsAsRoot() bool { return false }
