// Package v1 holds the messages and services of the platform's API, version 1.
//
// It is written by hand and imported by everyone, so it imports nothing but the
// generated codes beside it.
package v1
