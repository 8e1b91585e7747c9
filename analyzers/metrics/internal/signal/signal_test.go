package signal

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestMatch holds names against patterns; a tilde is what is not known.
func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, name string
		want          Verdict
	}{
		{"a_total", "a_total", Yes}, {"a_total", "b_total", No}, {"a_total", "a_total_", No},
		{"*_total", "a_total", Yes}, {"*_total", "_total", Yes}, {"*_total", "total", No},
		{"a_*_b", "a_b_b", Yes}, {"a_*_b", "a_b", No}, {"*a*b*", "xxaxxbxx", Yes}, {"*a*b*", "ba", No}, {"a?", "ab", Yes}, {"a?", "a", No},
		{"*_total", "~_total", Yes}, {"*_total", "~", Maybe}, {"a_total", "~_total", Maybe}, {"a_total", "~_count", No},
		{"a_*", "a_~", Yes}, {"a_*", "~_b", Maybe}, {"a_*", "b_~", No}, {"a?", "a~", Maybe}, {"", "", Yes}, {"*", "", Yes},
	} {
		got := Match(tt.pattern, strings.ReplaceAll(tt.name, "~", valueflow.Hole))
		require.Equal(t, tt.want, got, "%s %s", tt.pattern, tt.name)
	}
}

// FuzzMatch holds the quick way against the other one, and both against that of the standard library.
func FuzzMatch(f *testing.F) {
	f.Add("*a?b*", "xayb")
	f.Add("**", "")
	f.Fuzz(func(t *testing.T, pattern, name string) {
		for _, text := range []string{pattern, name} {
			if strings.Trim(text, "ab_*?") != "" {
				t.Skip()
			}
		}
		name = strings.Trim(name, "*?")
		if strings.ContainsAny(name, "*?") {
			t.Skip()
		}
		want, err := path.Match(pattern, name)
		require.NoError(t, err)
		require.Equal(t, want, is(pattern, name))
		require.Equal(t, want, match(pattern, name, 0))
	})
}

// TestSignals holds that words are told by what they should be, and by nothing else.
func TestSignals(t *testing.T) {
	for _, tt := range []struct {
		required, name string
		want           Verdict
	}{
		{"uptime", "process_start_time_seconds", Yes}, {"uptime", "orders_total", No}, {"request_rate", "http_requests_total", Yes},
		{"request_rate", "http_request_duration_seconds", Yes}, {"error_rate", "http_errors_total", Yes}, {"error_rate", "http_requests_total", No},
		{"response_time", "db_latency_seconds", Yes}, {"cpu_usage", "process_cpu_seconds_total", Yes}, {"disk_usage", "cpu", No},
	} {
		s, means := Of(tt.required)
		require.True(t, means)
		require.Equal(t, tt.want, s.Match(tt.name), "%s %s", tt.required, tt.name)
	}
	errors, _ := Of("error_rate")
	require.True(t, errors.ByLabel("http_requests_total", []string{"method", "code"}))
	require.False(t, errors.ByLabel("http_requests_total", []string{"method"}))
	require.False(t, errors.ByLabel("jobs_total", []string{"code"}))
	_, means := Of("orders_requests_total")
	require.False(t, means)
	s, means := Of("*_requests_total")
	require.True(t, means)
	require.Equal(t, "request_rate", s.Word)
}

// TestGives holds what a library is required to make against what it does.
func TestGives(t *testing.T) {
	handler := Named("promhttp.Handler")
	require.True(t, handler.Gives("uptime"))
	require.True(t, handler.Gives("process_start_time_seconds"))
	require.True(t, handler.Gives("go_*"))
	require.False(t, handler.Gives("*_duration_seconds"), "go_gc_duration_seconds is not meant")
	require.False(t, handler.Gives("request_rate"))
	require.True(t, Named("otelgrpc").Gives("*_requests_total"))
	require.False(t, Named("nobody").Gives("uptime"))
	names := map[string]bool{}
	for _, p := range Providers() {
		require.False(t, names[p.Name], "%s is there twice", p.Name)
		names[p.Name] = true
	}
}
