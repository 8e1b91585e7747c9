// Package mon has the signatures of the real package that the checks need, and no code.
package mon

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

type Collection interface {
	InsertOne(ctx context.Context, document any, opts ...options.Lister[options.InsertOneOptions]) (*mongo.InsertOneResult, error)
}

type Model struct {
	Collection
}

func (m *Model) DeleteOne(ctx context.Context, filter any, opts ...options.Lister[options.DeleteOneOptions]) (int64, error) {
	panic("stub")
}

func (m *Model) Find(ctx context.Context, v any, filter any, opts ...options.Lister[options.FindOptions]) error {
	panic("stub")
}

func (m *Model) FindOne(ctx context.Context, v any, filter any, opts ...options.Lister[options.FindOneOptions]) error {
	panic("stub")
}

type Option func(opts *clientOptions)

type clientOptions = options.ClientOptions

func MustNewModel(uri string, db string, collection string, opts ...Option) *Model { panic("stub") }

func NewModel(uri string, db string, collection string, opts ...Option) (*Model, error) {
	panic("stub")
}
