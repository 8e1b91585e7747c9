// Package options has the signatures of the real package that the checks need, and no code.
package options

type AggregateOptions struct{}

type ClientOptions struct{}

type CollectionOptions struct{}

type CountOptions struct{}

type CreateCollectionOptions struct{}

type CreateViewOptions struct{}

type DatabaseOptions struct{}

type DeleteManyOptions struct{}

type DeleteOneOptions struct{}

type DistinctOptions struct{}

type DropCollectionOptions struct{}

type FindOneAndUpdateOptions struct{}

type FindOneOptions struct{}

type FindOptions struct{}

type InsertManyOptions struct{}

type InsertOneOptions struct{}

type Lister[T any] interface {
	List() []func(*T) error
}

type ReplaceOptions struct{}

type UpdateManyOptions struct{}

type UpdateOneOptions struct{}
