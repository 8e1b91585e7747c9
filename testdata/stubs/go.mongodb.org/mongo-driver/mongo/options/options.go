// Package options has the signatures of the real package that the checks need, and no code.
package options

type AggregateOptions struct{}

type ClientOptions struct{}

type CollectionOptions struct{}

type CountOptions struct{}

type CreateCollectionOptions struct{}

type CreateViewOptions struct{}

type DatabaseOptions struct{}

type DeleteOptions struct{}

type DistinctOptions struct{}

type FindOneAndUpdateOptions struct{}

type FindOneOptions struct{}

type FindOptions struct{}

type InsertManyOptions struct{}

type InsertOneOptions struct{}

type ReplaceOptions struct{}

type UpdateOptions struct{}
