// This file is empty: with it, the compiler accepts functions without a body,
// which resync.go needs for go:linkname.
