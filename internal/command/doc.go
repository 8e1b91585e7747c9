// Package command is all that the command govern does, as a function of its arguments, the environment and streams.
//
// [Main] is the command as people call it. [Process] is what the process does: it answers "go vet" as well, and leaves no
// temporary files behind where a signal ends it.
package command
