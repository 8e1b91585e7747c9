// Package kafka stands for github.com/segmentio/kafka-go; see the README of the stubs.
package kafka

import "context"

type Message struct {
	Topic string
	Key   []byte
	Value []byte
}

type Writer struct {
	Topic string
}

func (w *Writer) WriteMessages(ctx context.Context, msgs ...Message) error { panic("stub") }

type WriterConfig struct {
	Brokers []string
	Topic   string
}

func NewWriter(config WriterConfig) *Writer { panic("stub") }

type ReaderConfig struct {
	Brokers     []string
	GroupID     string
	GroupTopics []string
	Topic       string
}

type Reader struct{}

func NewReader(config ReaderConfig) *Reader { panic("stub") }

func (r *Reader) ReadMessage(ctx context.Context) (Message, error) { panic("stub") }
