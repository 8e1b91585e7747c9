package command

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOrigin has what the go command says of builds: of a checkout, of a module, of one without either.
func TestOrigin(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"}
	date := debug.BuildSetting{Key: "vcs.time", Value: "2026-11-30T14:00:00Z"}
	module := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: settings}
	}
	for want, info := range map[string]*debug.BuildInfo{
		"v0.1.0": module("v0.1.0"),
		"devel":  {},
		"v0.1.0, commit 0123456789ab of 2026-11-30T14:00:00Z": module("v0.1.0", commit, date,
			debug.BuildSetting{Key: "vcs.modified", Value: "false"}),
		"v0.1.1-0.20261130, commit 0123456789ab of 2026-11-30T14:00:00Z with changes": module("v0.1.1-0.20261130", commit, date,
			debug.BuildSetting{Key: "vcs.modified", Value: "true"}),
	} {
		require.Equal(t, want, origin(info))
	}
}
