// Package remote asks others for what pages show.
package remote
