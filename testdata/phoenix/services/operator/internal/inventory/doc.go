// Package inventory knows which pipelines are in use.
package inventory
