// Package invoice writes the invoice of a month.
package invoice
