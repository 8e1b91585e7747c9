// Package scale hears of what was applied.
package scale
