package kept

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Helper is a program that keeps things for several machines: the one that the go command keeps its own in, as GOCACHEPROG names
// it. It is started when something is first asked for. A nil Helper has nothing. What is wrong with one is as if it had nothing.
//
// The protocol is that of the go command (Go 1.26, cmd/go/internal/cacheprog): lines of JSON, and answers in any order.
type Helper struct {
	command []string
	env     []string
	begin   sync.Once

	cmd     *exec.Cmd
	writing sync.Mutex // apart from the other: who writes may have to wait until answers are read
	to      io.WriteCloser

	mu      sync.Mutex // guards what follows
	last    int64
	waiting map[int64]chan helped
	ended   bool
	can     []string
	puts    sync.WaitGroup
	slots   chan struct{} // taken by puts that go on
}

// maxPuts is how many things a program is given at once. Each takes its own size several times.
const maxPuts = 8

// helped is an answer of a helper.
type helped struct {
	ID            int64
	Err           string
	KnownCommands []string
	Miss          bool
	OutputID      []byte
	Size          int64
	DiskPath      string
}

// NewHelper returns the helper that a value of GOCACHEPROG names, to be run in an environment; nil for none, or one that cannot be
// read.
func NewHelper(goCacheProg string, env []string) *Helper {
	command, err := splitCommand(goCacheProg)
	if err != nil || len(command) == 0 {
		return nil
	}
	return &Helper{command: command, env: env, waiting: map[int64]chan helped{}, slots: make(chan struct{}, maxPuts)}
}

// splitCommand divides a command into words, of which those in quotes may have spaces, as the go command does.
func splitCommand(text string) (words []string, err error) {
	for text = strings.TrimLeft(text, " \t\r\n"); text != ""; text = strings.TrimLeft(text, " \t\r\n") {
		if quote := text[0]; quote == '\'' || quote == '"' {
			word, rest, closed := strings.Cut(text[1:], string(quote))
			if !closed {
				return nil, errors.New("a quote is not closed")
			}
			words, text = append(words, word), rest
			continue
		}
		end := strings.IndexAny(text, " \t\r\n")
		if end < 0 {
			end = len(text)
		}
		words, text = append(words, text[:end]), text[end:]
	}
	return words, nil
}

// start starts the program, and waits for it to say what it can do.
func (h *Helper) start() error {
	cmd := exec.Command(h.command[0], h.command[1:]...)
	cmd.Env = h.env
	to, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	h.cmd, h.to = cmd, to
	answers := json.NewDecoder(bufio.NewReader(from))
	var first helped
	if err := answers.Decode(&first); err != nil {
		go io.Copy(io.Discard, from) //nolint:errcheck // so that the program can end
		return errors.Join(err, to.Close())
	}
	h.can = first.KnownCommands
	go func() {
		h.listen(answers)
		io.Copy(io.Discard, from) //nolint:errcheck // what nobody understands: a program that waits for readers never ends
	}()
	return nil
}

// listen hands on answers until there are no more.
func (h *Helper) listen(answers *json.Decoder) {
	for {
		var a helped
		err := answers.Decode(&a)
		h.mu.Lock()
		if err != nil {
			h.ended = true
			for _, waiting := range h.waiting {
				close(waiting)
			}
			clear(h.waiting)
			h.mu.Unlock()
			return
		}
		if waiting := h.waiting[a.ID]; waiting != nil {
			delete(h.waiting, a.ID)
			waiting <- a
		}
		h.mu.Unlock()
	}
}

// ready reports whether the program runs and knows a command.
func (h *Helper) ready(command string) bool {
	if h == nil {
		return false
	}
	h.begin.Do(func() {
		if err := h.start(); err != nil {
			h.ended = true
		}
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	return !h.ended && slices.Contains(h.can, command)
}

// ask asks the program something, and returns its answer.
func (h *Helper) ask(command string, key Key, body []byte) (a helped, ok bool) {
	request := struct {
		ID                 int64
		Command            string
		ActionID, OutputID []byte `json:",omitempty"`
		BodySize           int    `json:",omitempty"`
	}{Command: command, BodySize: len(body)}
	if command != "close" {
		request.ActionID = key[:]
	}
	if body != nil {
		sum := sha256.Sum256(body)
		request.OutputID = sum[:]
	}
	answer := make(chan helped, 1)
	h.mu.Lock()
	h.last++
	request.ID = h.last
	line, err := json.Marshal(request)
	text := append(line, '\n')
	if len(body) > 0 {
		text = fmt.Appendf(text, "%q\n", base64.StdEncoding.EncodeToString(body))
	}
	ended := h.ended || err != nil
	if !ended {
		h.waiting[request.ID] = answer
	}
	h.mu.Unlock()
	if ended {
		return a, false
	}
	h.writing.Lock()
	_, err = h.to.Write(text)
	h.writing.Unlock()
	if err != nil {
		return a, false
	}
	a, ok = <-answer
	return a, ok && a.Err == ""
}

// Get returns what is kept under a key, nil for nothing.
func (h *Helper) Get(key Key) []byte {
	if !h.ready("get") {
		return nil
	}
	a, ok := h.ask("get", key, nil)
	if !ok || a.Miss || a.DiskPath == "" || a.Size > ofUser.size {
		return nil
	}
	if info, err := os.Stat(a.DiskPath); err != nil || info.Size() != a.Size {
		return nil
	}
	text, err := regular.ReadFile(a.DiskPath)
	if err != nil {
		return nil
	}
	if sum := sha256.Sum256(text); !bytes.Equal(sum[:], a.OutputID) {
		return nil
	}
	data, ok := unpacked(key, text)
	if !ok {
		return nil
	}
	return data
}

// Put has something kept under a key. It does not wait for that.
func (h *Helper) Put(key Key, data []byte) {
	if !h.ready("put") {
		return
	}
	h.puts.Go(func() {
		h.slots <- struct{}{}
		h.ask("put", key, packed(key, data))
		<-h.slots
	})
}

// Close ends the program, after it has what it was given.
func (h *Helper) Close() {
	if h == nil {
		return
	}
	h.begin.Do(func() { h.ended = true }) // it was never asked
	h.puts.Wait()
	if h.ready("close") {
		h.ask("close", Key{}, nil)
	}
	if h.to != nil {
		h.to.Close() //nolint:errcheck // it may have ended
		h.cmd.Wait() //nolint:errcheck // likewise
	}
}
