package contract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestParse reads both versions, and says where others are wrong.
func TestParse(t *testing.T) {
	all, err := Parse("a.yaml", []byte(`asyncapi: 2.6.0
channels:
  orders.paid: {publish: {}}
  "user/{id}/signed": {subscribe: {}}
  both: {publish: {}, subscribe: {}}
  none: {}
`))
	require.NoError(t, err)
	require.Equal(t, []string{"orders.paid receives 3:16", "user/*/signed sends 4:23", "both sends receives 5:9", "none 6:9"}, described(all))
	all, err = Parse("a.json", []byte("{\n\t\"asyncapi\": \"3.0.0\",\n\t\"channels\": {\"a/b\": {\"address\": \"orders.paid\"}, \"plain\": {}},\n"+
		"\t\"operations\": {\n\t\t\"x\": {\"action\": \"send\", \"channel\": {\"$ref\": \"#/channels/a~1b\"}},\n"+
		"\t\t\"y\": {\"action\": \"receive\", \"channel\": {\"$ref\": \"#/channels/plain\"}}\n\t}\n}\n"))
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"orders.paid sends 3:22", "plain receives 3:59"}, described(all))
	for text, want := range map[string]string{
		"asyncapi: 1.2.0\n":                                      `a.yaml:1:11 version "1.2.0" is not known; 2 and 3 are`,
		"info: {}\n":                                             "a.yaml:1:1 it has no version; begin it with asyncapi: 3.0.0",
		"asyncapi: 2.0.0\nchannels: {a: []}\n":                   `a.yaml:2:15 channel "a" is no mapping`,
		"asyncapi: 3.0.0\nchannels: {a: text}\n":                 `a.yaml:2:15 channel "a" is no mapping`,
		"asyncapi: 2.0.0\nchannels: []\n":                        "a.yaml:2:11 channels is a list, and wants a mapping",
		"asyncapi: 3.0.0\nchannels: {a: {}}\noperations: text\n": "a.yaml:3:13 operations is a text, and wants a mapping",
		"asyncapi: 3.0.0\noperations: {x: {action: send, channel: {$ref: '#/channels/b'}}}\n": `a.yaml:2:48 $ref "#/channels/b" leads to no channel of the file`,
		"asyncapi: 3.0.0\noperations: {x: {action: send, channel: {$ref: 'b.yaml#/a'}}}\n":    `a.yaml:2:48 $ref "b.yaml#/a" leads to no channel of the file`,
		"asyncapi: 3.0.0\noperations: {x: {action: sned}}\n":                                  `a.yaml:2:26 operation "x" has the action "sned", and send or receive is wanted`,
		"asyncapi: 3.0.0\nchannels: {}\n---\na: b\n":                                          "a.yaml:3:1 a second YAML document begins here, and a file has one",
		"asyncapi: 2.0.0\nb: [\n": "a.yaml:2:1 did not find expected node content",
		"":                        "a.yaml:1:1 it has no version; begin it with asyncapi: 3.0.0",
	} {
		_, err := Parse("a.yaml", []byte(text))
		var at *positioned
		require.ErrorAs(t, err, &at, text)
		require.Equal(t, want, at.String()+" "+err.Error(), text)
	}
}

func described(all []Channel) (texts []string) {
	for _, c := range all {
		text := strings.ReplaceAll(c.Name, valueflow.Hole, "*")
		if c.Sends {
			text += " sends"
		}
		if c.Receives {
			text += " receives"
		}
		_, at, _ := strings.Cut(c.At.String(), ":")
		texts = append(texts, text+" "+at)
	}
	return texts
}

// TestIsInput knows files by their names.
func TestIsInput(t *testing.T) {
	for _, name := range []string{"asyncapi.yaml", "services/a/AsyncAPI.yml", "api/orders.asyncapi.json"} {
		require.True(t, IsInput(name), name)
	}
	for _, name := range []string{"openapi.yaml", "asyncapi.md", "x/testdata/asyncapi.yaml", "asyncapi/other.yaml"} {
		require.False(t, IsInput(name), name)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("asyncapi: 3.0.0\nchannels: {a: {address: b}}\n"))
	f.Add([]byte("asyncapi: 2.0.0\nchannels: {a: {publish: {}}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := Parse("a.yaml", data)
		if err == nil {
			for _, c := range all {
				require.NotContains(t, c.Name, "{x}")
			}
		}
	})
}
