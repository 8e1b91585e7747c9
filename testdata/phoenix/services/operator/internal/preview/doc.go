// Package preview tells what the controller would do with a resource.
package preview
