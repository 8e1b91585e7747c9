// Package lsp is govern in editors, as a server of the Language Server Protocol on two streams.
//
// One goroutine, the loop, has all state: messages, timers and runs hand it functions, which it calls one after the other. When it has
// nothing else to do it looks at repositories in which something changed. A look is a run of all rules that need no types, of which only
// what changed is read again. The rules that need types run beside the loop, on files as they were saved, a while after they were.
//
// The server writes no file and changes no text: what it offers to change the editor does.
package lsp
