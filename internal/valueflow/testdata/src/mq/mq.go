// Package mq stands for libraries outside the repository whose functions take structs, or arguments that belong together.
package mq

type Message struct {
	Topic  string
	Value  []byte
	Header Header
}

type Header struct{ Name string }

type Writer struct{}

func (*Writer) WriteMessages(ctx any, msgs ...Message) error { return nil }
func (*Writer) Send(ctx any, msgs []*Message) error          { return nil }

func Publish(m *Message) error { return nil }

type CounterOpts struct{ Namespace, Subsystem, Name, Help string }

type Counter struct{}

func NewCounter(opts CounterOpts) *Counter { return nil }

func Observe(name string, opts CounterOpts) {}

func Bool(key string, def bool) bool { return def }

func Weight(key string, def int) int { return def }

type Flag struct {
	Key     string
	Default bool
	Weight  int
}

func Flags(flags ...Flag) {}

func Config(key string) string { return key }

// Event has fields of interest whoever sets them.
type Event struct {
	Name   string
	Data   []byte
	Groups []string
	Ref    *string
}

func String(s string) *string { return &s }

type Queue struct{ Name string }

func Declare(name string) (Queue, error) { return Queue{}, nil }

func Consume(queue string) {}

func Subscribe(names []string) {}

// Join makes a name of two.
func Join(namespace, name string) string { return namespace + "_" + name }
