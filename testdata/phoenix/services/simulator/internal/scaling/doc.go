// Package scaling lets pipelines grow under load.
package scaling
