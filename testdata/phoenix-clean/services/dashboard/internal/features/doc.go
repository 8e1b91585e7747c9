// Package features asks which features of the pages are on.
package features
