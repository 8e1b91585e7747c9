// Copyright 2026 The Authors.

// Package move has its comment
// in the wrong file.
package move // want `package "lib/move" of library "lib" \(@l\) has its package comment in a.go; move it to doc.go \[docgo-misplaced\]`
