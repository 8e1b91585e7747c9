// Package election lets one of several processes work.
package election
