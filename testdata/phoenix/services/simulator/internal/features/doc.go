// Package features asks which features of the load are on.
package features
