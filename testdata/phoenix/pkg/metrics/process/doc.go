// Package process adds numbers about the process to package metrics. Import it
// for its effect.
package process
