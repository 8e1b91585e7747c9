// Package store reads from the platform's database what more than one service shows.
package store
