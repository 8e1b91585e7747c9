// Package sdk is what customers import to run experiments on the platform.
package sdk
