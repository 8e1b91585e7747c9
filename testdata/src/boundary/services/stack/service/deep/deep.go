// Package deep is below a layer.
package deep
