// Package history reads what the controller did to a pipeline, past its API: a page of it would take
// the API a second.
package history
