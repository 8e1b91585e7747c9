// Package events reads the audit stream, whatever the version of its messages.
package events
