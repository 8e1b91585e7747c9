package contract

import (
	"io/fs"
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
`), nowhere)
	require.NoError(t, err)
	require.Equal(t, []string{"orders.paid receives 3:16", "user/*/signed sends 4:23", "both sends receives 5:9", "none 6:9"}, described(all))
	all, err = Parse("a.json", []byte("{\n\t\"asyncapi\": \"3.0.0\",\n\t\"channels\": {\"a/b\": {\"address\": \"orders.paid\"}, \"plain\": {}},\n"+
		"\t\"operations\": {\n\t\t\"x\": {\"action\": \"send\", \"channel\": {\"$ref\": \"#/channels/a~1b\"}},\n"+
		"\t\t\"y\": {\"action\": \"receive\", \"channel\": {\"$ref\": \"#/channels/plain\"}}\n\t}\n}\n"), nowhere)
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
		_, err := Parse("a.yaml", []byte(text), nowhere)
		var at *positioned
		require.ErrorAs(t, err, &at, text)
		require.Equal(t, want, at.String()+" "+err.Error(), text)
	}
}

// nowhere has no other files.
func nowhere(string) ([]byte, error) { return nil, fs.ErrNotExist }

// TestReferences follows those of channels and operations, within the repository.
func TestReferences(t *testing.T) {
	files := map[string]string{
		"api/channels.yaml": "paid: {address: orders.paid}\nchain: {$ref: '../shared/deep.json#/a~1b'}\nitem: {publish: {}}\nround: {$ref: '#/round'}\n",
		"shared/deep.json":  "{\n\t\"a/b\": {\"address\": \"orders.deep\"}}",
		"api/broken.yaml":   "a: [",
	}
	open := func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
	parse := func(text string) ([]Channel, error) { return Parse("api/asyncapi.yaml", []byte(text), open) }
	all, err := parse(`asyncapi: 3.0.0
channels:
  here: {$ref: '#/components/channels/here'}
  paid: {$ref: channels.yaml#/paid}
  deep: {$ref: './channels.yaml#/chain'}
  far: {$ref: 'https://example.com/a.yaml#/b'}
operations:
  x: {$ref: '#/components/operations/x'}
  y: {action: receive, channel: {$ref: '#/channels/deep'}}
  z: {$ref: 'channels.yaml#/z-of-others'}
components:
  channels: {here: {address: orders.here}}
  operations: {x: {action: send, channel: {$ref: '#/channels/here'}}}
`)
	require.ErrorContains(t, err, `$ref "channels.yaml#/z-of-others" leads to no mapping in api/channels.yaml`)
	require.Empty(t, all)
	all, err = parse(`asyncapi: 3.0.0
channels:
  here: {$ref: '#/components/channels/here'}
  paid: {$ref: channels.yaml#/paid}
  deep: {$ref: './channels.yaml#/chain'}
  far: {$ref: 'https://example.com/a.yaml#/b'}
operations:
  x: {$ref: '#/components/operations/x'}
  y: {action: receive, channel: {$ref: '#/channels/deep'}}
components:
  channels: {here: {address: orders.here}}
  operations: {x: {action: send, channel: {$ref: '#/channels/here'}}}
`)
	require.NoError(t, err)
	require.Equal(t, []string{"orders.here sends 3:9", "orders.paid 4:9", "orders.deep receives 5:9", "far 6:8"}, described(all))
	all, err = parse("asyncapi: 2.0.0\nchannels: {orders: {$ref: channels.yaml#/item}}\n")
	require.NoError(t, err)
	require.Equal(t, []string{"orders receives 2:20"}, described(all))
	for ref, want := range map[string]string{
		"../../x.yaml":        "leads out of the repository",
		"/x.yaml":             "leads out of the repository",
		"none.yaml":           "leads to a file that cannot be read: file does not exist",
		"broken.yaml#/a":      "leads to a file that cannot be read: it is no YAML",
		"channels.yaml#/none": "leads to no mapping in api/channels.yaml",
		"channels.yaml#paid":  "leads to no mapping in api/channels.yaml",
		"":                    "leads on and on, perhaps back to itself",
	} {
		_, err := parse("asyncapi: 2.0.0\nchannels: {orders: {$ref: '" + ref + "'}}\n")
		if ref == "" {
			_, err = parse("asyncapi: 2.0.0\nchannels: {orders: {$ref: 'channels.yaml#/round'}}\n")
		}
		require.ErrorContains(t, err, want, ref)
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
		all, err := Parse("a.yaml", data, nowhere)
		if err == nil {
			for _, c := range all {
				require.NotContains(t, c.Name, "{x}")
			}
		}
	})
}
