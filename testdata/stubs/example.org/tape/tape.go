// Package tape plays what was recorded.
package tape
