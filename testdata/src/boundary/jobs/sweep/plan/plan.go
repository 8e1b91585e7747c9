// Package plan is the second one of its component.
package plan
