// Package client reads the catalogue of APIs.
package client
