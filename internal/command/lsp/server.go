package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"io"
	"log"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Config says how a server works.
type Config struct {
	Version string           // of govern
	Tags    string           // build tags for rules that need types
	Today   func() time.Time // the day that exceptions are judged by

	// Keeping gives a run what earlier ones found out, and returns what is to be called after it.
	Keeping func(cfg *standalone.Config) (done func())
}

// Serve speaks with a client until that ends it, or is gone. It returns whether the client ended it as it should, and a function that
// tells whether a run goes on that may have started programs.
func Serve(in io.Reader, out io.Writer, cfg Config) (orderly bool, busy func() bool) {
	s := &server{
		cfg:     cfg,
		suite:   analyzers.Suite(),
		rules:   map[string]analyzers.RuleDoc{},
		events:  make(chan func(), 64),
		ended:   make(chan struct{}),
		pending: map[jsonrpc2.ID]bool{},
		docs:    map[string]*document{},
		told:    map[string]bool{},
		counts:  utf16,
		seed:    maphash.MakeSeed(),
	}
	if err := json.Unmarshal(s.suite.Schema(), &s.schema); err != nil {
		panic(err) // it is our own
	}
	s.untyped = names(analyzers.Syntax(s.suite.Discover))
	for _, doc := range analyzers.Docs() {
		for _, rule := range doc.Rules {
			s.rules[rule.ID] = rule
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stream := jsonrpc2.NewBufferedStream(streams{in, out}, framing{})
	s.conn = jsonrpc2.NewConn(ctx, stream, s, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	go s.loop()
	select {
	case <-s.conn.DisconnectNotify():
	case <-s.ended:
	}
	s.end(false)
	return s.orderly, func() bool { return s.runs.Load() > 0 }
}

// streams is both directions of a connection. Who made them closes them.
type streams struct {
	io.Reader
	io.Writer
}

func (streams) Close() error { return nil }

// server is what the loop knows, but for what begins with a lock.
type server struct {
	cfg    Config
	suite  *policy.Suite
	rules  map[string]analyzers.RuleDoc
	conn   *jsonrpc2.Conn
	events chan func()

	schema  *schema      // of policies
	untyped []string     // the analyzers that need no types
	seed    maphash.Seed // of digests

	state   state
	can     client
	counts  encoding
	folders []string // of the client, absolute, that have no policy yet
	spaces  []*workspace
	docs    map[string]*document // by the file's name with symbolic links resolved
	told    map[string]bool      // messages that were shown

	once    sync.Once
	ended   chan struct{} // closed when there is no more to do
	orderly bool          // valid once ended is closed
	runs    atomic.Int32  // with types, that go on

	mu      sync.Mutex
	pending map[jsonrpc2.ID]bool // requests that wait for the loop, and whether the client does not any more
}

// state is where in its life a server is.
type state int

const (
	begun state = iota
	ready
	shut
)

// end ends the server once.
func (s *server) end(orderly bool) {
	s.once.Do(func() {
		s.orderly = orderly
		close(s.ended)
	})
}

// post hands the loop something to do.
func (s *server) post(do func()) {
	select {
	case s.events <- do:
	case <-s.ended:
	}
}

// after has the loop do something later.
func (s *server) after(d time.Duration, do func()) *time.Timer {
	return time.AfterFunc(d, func() { s.post(do) })
}

func (s *server) loop() {
	for {
		select {
		case do := <-s.events:
			do()
			continue
		case <-s.ended:
			return
		default:
		}
		if s.lookOnce() {
			continue
		}
		select {
		case do := <-s.events:
			do()
		case <-s.ended:
			return
		}
	}
}

// lookOnce looks at a repository in which something changed, if there is one.
func (s *server) lookOnce() bool {
	for _, w := range s.spaces {
		if w.due {
			w.look()
			return true
		}
	}
	return false
}

// settle looks at all repositories in which something changed, for an answer that rests on them.
func (s *server) settle() {
	for s.lookOnce() {
		continue
	}
}

// Handle takes a message from the connection, in the order in which they come.
func (s *server) Handle(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) {
	if req.Method == "$/cancelRequest" {
		s.cancel(req)
		return
	}
	if !req.Notif {
		s.mu.Lock()
		s.pending[req.ID] = false
		s.mu.Unlock()
	}
	s.post(func() { s.serve(req) })
}

// cancel notes that nobody waits for a request.
func (s *server) cancel(req *jsonrpc2.Request) {
	var p struct {
		ID jsonrpc2.ID `json:"id"`
	}
	if req.Params == nil || json.Unmarshal(*req.Params, &p) != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, waits := s.pending[p.ID]; waits {
		s.pending[p.ID] = true
	}
}

// The codes of the protocol's own errors.
const (
	codeNotInitialized = -32002
	codeCancelled      = -32800
)

// serve answers a message.
func (s *server) serve(req *jsonrpc2.Request) {
	params := json.RawMessage("null")
	if req.Params != nil {
		params = *req.Params
	}
	if req.Notif {
		s.notified(req.Method, params)
		return
	}
	s.mu.Lock()
	cancelled := s.pending[req.ID]
	delete(s.pending, req.ID)
	s.mu.Unlock()
	result, err := any(nil), error(nil)
	if cancelled {
		err = &jsonrpc2.Error{Code: codeCancelled, Message: "cancelled"}
	} else {
		result, err = s.answer(req.Method, params)
	}
	if err == nil {
		_ = s.conn.Reply(context.Background(), req.ID, result) // who is gone needs none
		return
	}
	wire, ok := err.(*jsonrpc2.Error)
	if !ok {
		wire = &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	_ = s.conn.ReplyWithError(context.Background(), req.ID, wire)
}

// answer returns the result of a request.
func (s *server) answer(method string, params json.RawMessage) (any, error) {
	switch {
	case s.state == shut || s.state == ready && method == "initialize":
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: method + " is not asked now"}
	case s.state == begun && method != "initialize":
		return nil, &jsonrpc2.Error{Code: codeNotInitialized, Message: "initialize comes first"}
	}
	switch method {
	case "initialize":
		return with(params, s.initialize)
	case "shutdown":
		s.state = shut
		return nil, nil
	case "textDocument/hover":
		return with(params, s.hover)
	case "textDocument/codeAction":
		return with(params, s.actions)
	case "textDocument/completion":
		return with(params, s.complete)
	case "workspace/executeCommand":
		return with(params, s.execute)
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "unknown method " + method}
}

// with calls a function with its parameters.
func with[T any](params json.RawMessage, do func(T) (any, error)) (any, error) {
	var p T
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	return do(p)
}

// notified takes a message that has no answer.
func (s *server) notified(method string, params json.RawMessage) {
	if method == "exit" {
		s.end(s.state == shut)
		return
	}
	if s.state != ready {
		return
	}
	switch method {
	case "initialized":
		s.watch()
		s.begin(slices.Clone(s.folders))
	case "textDocument/didOpen":
		given(params, s.opened)
	case "textDocument/didChange":
		given(params, s.changed)
	case "textDocument/didSave":
		given(params, s.saved)
	case "textDocument/didClose":
		given(params, s.closed)
	case "workspace/didChangeWatchedFiles":
		given(params, s.watched)
	case "workspace/didChangeWorkspaceFolders":
		given(params, s.refolded)
	}
}

// given calls a function with its parameters, unless they are none.
func given[T any](params json.RawMessage, do func(T)) {
	var p T
	if json.Unmarshal(params, &p) == nil {
		do(p)
	}
}

// notify sends a message that has no answer.
func (s *server) notify(method string, params any) {
	_ = s.conn.Notify(context.Background(), method, params) // who is gone needs none
}

// The types of messages that people see.
const (
	messageError = 1
	messageInfo  = 3
)

// say shows people a message, once.
func (s *server) say(kind int, format string, args ...any) {
	text := printable.Line(fmt.Sprintf(format, args...))
	if !s.told[text] {
		s.told[text] = true
		s.notify("window/showMessage", messageParams{kind, "govern: " + text})
	}
}

// note writes a message to the client's log.
func (s *server) note(format string, args ...any) {
	s.notify("window/logMessage", messageParams{messageInfo, "govern: " + printable.Line(fmt.Sprintf(format, args...))})
}
