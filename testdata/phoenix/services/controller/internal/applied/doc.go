// Package applied tells the operator what was applied.
package applied
