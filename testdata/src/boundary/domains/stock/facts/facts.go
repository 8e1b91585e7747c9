// Package facts is imported by another domain.
package facts
