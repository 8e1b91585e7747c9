package dbaccess

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOfQuery(t *testing.T) {
	for text, want := range map[string]bool{
		"SELECT 1 FROM users":     true,
		"FROM users":              true,
		"count(*) from users":     true,
		" order by id":            true,
		"users AS u":              true,
		"\n\tFROM users":          true,
		"users":                   false,
		"SELECT":                  false,
		"no such file %s":         false,
		"last update_time seen":   false,
		"events are out of order": true, // the price of "ORDER" at the end

		"events are out of order here": false,
	} {
		require.Equal(t, want, ofQuery(text), text)
	}
}
