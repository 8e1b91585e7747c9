package record_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/record"
)

const file = "govern-calls 1\n" +
	"call\tapi\t-\tshop.v1.Mail\tSend\tgRPC\tapi/api.go\n" +
	"call\tapi\tpay\tpay\tGET /x\tHTTP\tapi/api.go\n" +
	"call\tapi\tweb\tshop.v1.Web\tGet\tgRPC\tapi/api.go\n" +
	"call\tweb\tapi\t-\t-\t-\tweb/web.go\n" +
	"call\tweb\tpay\tshop.v1.Pay\tGet\tgRPC\t\"web/a\\tb.go\"\n" +
	"serve\tweb\tshop.v1.Web\tweb/web.go\n"

// TestRoundTrip reads what was written, in any order and twice.
func TestRoundTrip(t *testing.T) {
	rows := strings.SplitAfter(file, "\n")
	turned := rows[0] + "# a comment\n\n" + rows[6] + strings.Join(rows[1:6], "")
	for _, text := range []string{file, file + file, strings.ReplaceAll(file, "\n", "\r\n"), turned} {
		r, err := record.Parse([]byte(text))
		require.NoError(t, err)
		require.Equal(t, file, string(r.Format()))
	}
}

func TestFaults(t *testing.T) {
	head := "govern-calls 1\n"
	for text, want := range map[string]string{
		"":                         `govern.calls:1: is empty; a record of calls begins with "govern-calls 1"`,
		"govern-baseline 1\n":      `govern.calls:1: does not begin with the line "govern-calls 1"; it is no record of calls`,
		"govern-calls 2\nx\n":      "govern.calls:1: is of version 2, and this govern reads version 1; update govern",
		head + "<<<<<<< HEAD\n":    `govern.calls:2: is a conflict marker: keep the entries of both sides, delete the markers, and run "govern calls -write"`,
		head + "waits\ta\n":        `govern.calls:2: an entry begins with call or serve, and this line with "waits"`,
		head + "\ncall\ta\tb\n":    "govern.calls:3: an entry of call has 7 fields with tabs between them, and this line 3",
		head + "serve\ta\t\"\tx\n": `govern.calls:2: " is not quoted as Go strings are`,
		head + "serve\ta\t\tx\n":   "govern.calls:2: an empty field; write - for nothing",
	} {
		_, err := record.Parse([]byte(text))
		require.EqualError(t, err, want)
	}
}

// TestMissing names the first entry that another record lacks.
func TestMissing(t *testing.T) {
	r, err := record.Parse([]byte(file))
	require.NoError(t, err)
	less := record.New(r.Calls[:2], r.Serves)
	first, line, n := r.Missing(less)
	require.Equal(t, "call api web shop.v1.Web Get gRPC api/api.go", first)
	require.Equal(t, 4, line)
	require.Equal(t, 3, n)
	_, line, n = less.Missing(r)
	require.Zero(t, line)
	require.Zero(t, n)
}

// TestLookups holds what judges ask of a record.
func TestLookups(t *testing.T) {
	r, err := record.Parse([]byte(file + "call\tweb\tapi\tshop.v1.Pay\tGet\tgRPC\t\"web/a\\tb.go\"\n"))
	require.NoError(t, err)
	require.Len(t, r.Elsewhere("api"), 3)
	require.Equal(t, "api/api.go", r.Unserved("shop.v1.Mail"))
	require.Empty(t, r.Unserved("shop.v1.Pay"))
	var several []string
	for _, c := range r.Calls {
		if r.OneOf(c) {
			several = append(several, c.To)
		}
	}
	require.Equal(t, []string{"api", "pay"}, several)
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(file))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := record.Parse(data)
		if err != nil {
			return
		}
		again, err := record.Parse(r.Format())
		require.NoError(t, err)
		require.Equal(t, string(r.Format()), string(again.Format()))
	})
}
