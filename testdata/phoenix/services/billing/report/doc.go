// Package report sums up for the finance team what is in the database.
package report
