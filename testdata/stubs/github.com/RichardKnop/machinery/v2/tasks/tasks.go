// Package tasks stands for github.com/RichardKnop/machinery/v2/tasks; see the README of the stubs.
package tasks

type Signature struct{ Name string }
