// Package runs keeps what the scenarios came to.
package runs
