package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// What of the protocol govern speaks, version 3.17; see https://microsoft.github.io/language-server-protocol. Libraries with all of its
// types are ten times the size of this server.

type position struct {
	Line      int `json:"line"` // from 0
	Character int `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type diagnostic struct {
	Range    span      `json:"range"`
	Severity int       `json:"severity"`
	Code     string    `json:"code,omitempty"`
	About    *link     `json:"codeDescription,omitempty"`
	Source   string    `json:"source"`
	Message  string    `json:"message"`
	Related  []related `json:"relatedInformation,omitempty"`
}

type link struct {
	Href string `json:"href"`
}

type related struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

// The severities of diagnostics.
const (
	severityError   = 1
	severityWarning = 2
	severityInfo    = 3
)

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textDocument struct {
	URI     string `json:"uri"`
	Version int    `json:"version"`
	Text    string `json:"text"`
}

type documentParams struct {
	TextDocument textDocument `json:"textDocument"`
	Position     position     `json:"position"`
	Range        span         `json:"range"`
	Text         *string      `json:"text"` // of a document that was saved, where the client tells
	Changes      []struct {
		Range *span  `json:"range"`
		Text  string `json:"text"`
	} `json:"contentChanges"`
	Context struct {
		Diagnostics []json.RawMessage `json:"diagnostics"`
		Only        []string          `json:"only"`
	} `json:"context"`
}

type folder struct {
	URI string `json:"uri"`
}

type initializeParams struct {
	RootURI  string   `json:"rootUri"`
	RootPath string   `json:"rootPath"`
	Folders  []folder `json:"workspaceFolders"`
	Can      client   `json:"capabilities"`
}

// client is what of a client's capabilities govern asks.
type client struct {
	General struct {
		Encodings []encoding `json:"positionEncodings"`
	} `json:"general"`
	Window struct {
		ShowDocument struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	Workspace struct {
		WatchedFiles struct {
			Dynamic bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
		Edit struct {
			DocumentChanges bool     `json:"documentChanges"`
			Operations      []string `json:"resourceOperations"`
		} `json:"workspaceEdit"`
	} `json:"workspace"`
	TextDocument struct {
		Hover struct {
			Formats []string `json:"contentFormat"`
		} `json:"hover"`
		Diagnostics struct {
			Related bool `json:"relatedInformation"`
		} `json:"publishDiagnostics"`
	} `json:"textDocument"`
}

type foldersParams struct {
	Event struct {
		Added   []folder `json:"added"`
		Removed []folder `json:"removed"`
	} `json:"event"`
}

type watchedParams struct {
	Changes []struct {
		URI string `json:"uri"`
	} `json:"changes"`
}

type messageParams struct {
	Type    int    `json:"type"`
	Message string `json:"message"`
}

type showDocumentParams struct {
	URI      string `json:"uri"`
	External bool   `json:"external"`
}

type commandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type hover struct {
	Contents markup `json:"contents"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type codeAction struct {
	Title       string            `json:"title"`
	Kind        string            `json:"kind"`
	Diagnostics []json.RawMessage `json:"diagnostics,omitempty"`
	Edit        *workspaceEdit    `json:"edit,omitempty"`
	Command     *command          `json:"command,omitempty"`
}

type command struct {
	Title     string   `json:"title"`
	Command   string   `json:"command"`
	Arguments []string `json:"arguments"`
}

// workspaceEdit has its edits in one of two forms: clients that know the second refuse edits of an older text.
type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []any                 `json:"documentChanges,omitempty"`
}

type documentEdit struct {
	TextDocument struct {
		URI     string `json:"uri"`
		Version *int   `json:"version"`
	} `json:"textDocument"`
	Edits []textEdit `json:"edits"`
}

type createFile struct {
	Kind string `json:"kind"`
	URI  string `json:"uri"`
}

type completion struct {
	Label         string   `json:"label"`
	Kind          int      `json:"kind"`
	Documentation string   `json:"documentation,omitempty"`
	TextEdit      textEdit `json:"textEdit"`
}

// The kinds of completions.
const (
	kindProperty = 10
	kindValue    = 12
)

// framing reads and writes messages behind headers. The library's own takes a text that is no JSON for the end of the connection.
type framing struct{}

// largest bounds a message, in bytes: a document may be large, and a wrong number does not fill memory.
const largest = 256 << 20

func (framing) WriteObject(w io.Writer, obj any) error {
	data, err := json.Marshal(obj)
	if err != nil {
		return err
	}
	_, err = w.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(data)), data...)) // JSON, in which nothing steers a terminal
	return err
}

func (framing) ReadObject(r *bufio.Reader, v any) error {
	for {
		size, err := readHeader(r)
		if err != nil {
			return err
		}
		data := make([]byte, size)
		if _, err := io.ReadFull(r, data); err != nil {
			return err
		}
		if json.Unmarshal(data, v) == nil {
			return nil
		}
	}
}

// readHeader reads the header of a message, and returns the size of what follows.
func readHeader(r *bufio.Reader) (size int, err error) {
	size = -1
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		text := strings.TrimSpace(string(line))
		if text == "" && size >= 0 {
			return size, nil
		}
		name, value, _ := strings.Cut(text, ":")
		if !strings.EqualFold(name, "Content-Length") {
			continue
		}
		if size, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || size < 0 || size > largest {
			return 0, errors.New("no size of a message: " + value)
		}
	}
}
