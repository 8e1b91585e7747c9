package proto_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/proto"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func at(line, column int) repo.Position {
	return repo.Position{File: "a.proto", Line: line, Column: column}
}

func TestParse(t *testing.T) {
	f, err := proto.Parse("a.proto", []byte("\uFEFF"+`syntax = "proto3";
option go_package = "x";
/* é */ service Before {} // before the package
package
  phoenix.v1;
import "google/api/annotations.proto";
message M { message Inner { oneof a { string b = 1 [(x) = {a: "service Fake {}"}]; } } reserved 2, 4 to 6; }
service Users {
	option (google.api.default_host) = "x";
	// rpc Commented(M) returns (M);
	rpc Get(M) returns (.phoenix.v1.M) {
		option (google.api.http) = { get: "/v1/{name=users/*}" additional_bindings { post: "/x" body: "*" } };
	}
	rpc List (stream M) returns (stream M); rpc Old(M) returns (M) { option deprecated = true; }
}
`))
	require.NoError(t, err)
	require.Equal(t, &proto.File{Package: "phoenix.v1", At: at(4, 1), Services: []proto.Service{
		{Name: "phoenix.v1.Before", At: at(3, 10)},
		{Name: "phoenix.v1.Users", At: at(8, 1), Methods: []proto.Method{
			{"Get", at(11, 2), false}, {"List", at(14, 2), false}, {"Old", at(14, 42), true},
		}},
	}}, f)

	f, err = proto.Parse("a.proto", []byte("edition = \"2024\";\nexport message M {}\nlocal enum E { A = 0; };\nservice A { ; }\n"))
	require.NoError(t, err)
	require.Equal(t, "A", f.Services[0].Name)
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"syntax = \"proto3\";\n  service {}\n":                             "a.proto:2:11: not valid protocol buffers: a name is wanted",
		"service A {\n":                                                    "a.proto:2:1: not valid protocol buffers: service A does not end",
		"service A { rpc B(C) returns (D) ":                                "a.proto:1:34: not valid protocol buffers: rpc B does not end",
		"service A { rpc B(C) returns (D) }":                               "a.proto:1:34: not valid protocol buffers: rpc B does not end",
		"service A { rpc B(C) returns (D) { option deprecated = true { rp": "a.proto:1:65: not valid protocol buffers: it ends in the midst of something",
		"service A { rpc B(C) returns (D) {":                               "a.proto:1:35: not valid protocol buffers: rpc B does not end",
		"service A;":                                                       "a.proto:1:10: not valid protocol buffers: { is wanted",
		"package a.1;":                                                     "a.proto:1:11: not valid protocol buffers: a name is wanted",
		"package a service B {}":                                           "a.proto:1:11: not valid protocol buffers: ; is wanted",
		"message A { (":                                                    "a.proto:1:14: not valid protocol buffers: it ends in the midst of something",
		"message A {} }":                                                   "a.proto:1:14: not valid protocol buffers: } closes nothing",
		"package a;\n /* never closed\n":                                   "a.proto:2:2: not valid protocol buffers: a comment does not end",
		"package a; /*/":                                                   "a.proto:1:12: not valid protocol buffers: a comment does not end",
		"import \"a;\n\";":                                                 "a.proto:1:8: not valid protocol buffers: a text does not end",
		"import 'a\\":                                                      "a.proto:1:8: not valid protocol buffers: a text does not end",
		"package a;\n\x00":                                                 "a.proto:2:1: not valid protocol buffers: a character NUL",
		strings.Repeat(" ", 17<<20):                                        "a.proto: is larger than 16 MB",
	} {
		_, err := proto.Parse("a.proto", []byte(text))
		require.EqualError(t, err, want, text[:min(len(text), 40)])
	}
}

// TestHostile goes deep: to end is what it tests.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("message a{", 400_000),
		"service A { rpc B(C) returns (D) { option (x) = {" + strings.Repeat("a:{", 1_300_000),
		"option x = " + strings.Repeat("[", 4_000_000),
		strings.Repeat("service A { ", 300_000),
		strings.Repeat("/*", 4_000_000),
		"package " + strings.Repeat("a.", 100_000),
	} {
		_, err := proto.Parse("a.proto", []byte(text))
		require.Error(t, err)
	}
}

func TestIsVersioned(t *testing.T) {
	for _, pkg := range []string{"v1", "a.v1", "a.b.v12", "a.v1beta1", "a.v2alpha", "a.v1p1beta2", "a.v1test", "a.v1testing"} {
		require.True(t, proto.IsVersioned(pkg), pkg)
	}
	for _, pkg := range []string{"", "a", "a.v0", "a.v", "a.v1.b", "av1", "a.V1", "a.v1b", "a.1"} {
		require.False(t, proto.IsVersioned(pkg), pkg)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("package a.v1; service B { rpc C(D) returns (E) { option deprecated = true; } }"))
	f.Add([]byte("edition = \"2023\"; message M { map<string, int32> a = 1 [json_name = \"x\"]; extensions 4 to max; }"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := proto.Parse("a.proto", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "a.proto:") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
			return
		}
		for _, s := range file.Services {
			if s.At.Line < 1 || s.At.Column < 1 {
				t.Errorf("%+v", s)
			}
		}
	})
}
