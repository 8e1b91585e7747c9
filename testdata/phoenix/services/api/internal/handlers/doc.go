// Package handlers answers the requests for experiments.
package handlers
