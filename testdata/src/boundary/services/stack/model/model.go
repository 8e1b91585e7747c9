// Package model is the last layer.
package model
