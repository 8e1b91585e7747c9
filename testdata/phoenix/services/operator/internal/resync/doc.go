// Package resync applies a pipeline again and again, lest a lost update stay lost.
package resync
