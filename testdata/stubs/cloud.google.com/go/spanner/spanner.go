// Package spanner has the signatures of the real package that the checks need, and no code.
package spanner

import (
	"context"
	"time"
)

type ApplyOption func(*applyOption)

type BatchReadOnlyTransaction struct {
	ReadOnlyTransaction
}

func (t *BatchReadOnlyTransaction) PartitionRead(ctx context.Context, table string, keys KeySet, columns []string, opt PartitionOptions) ([]*Partition, error) {
	panic("stub")
}

func (t *BatchReadOnlyTransaction) PartitionReadUsingIndex(ctx context.Context, table string, index string, keys KeySet, columns []string, opt PartitionOptions) ([]*Partition, error) {
	panic("stub")
}

func (t *BatchReadOnlyTransaction) PartitionReadUsingIndexWithOptions(ctx context.Context, table string, index string, keys KeySet, columns []string, opt PartitionOptions, readOptions ReadOptions) ([]*Partition, error) {
	panic("stub")
}

func (t *BatchReadOnlyTransaction) PartitionReadWithOptions(ctx context.Context, table string, keys KeySet, columns []string, opt PartitionOptions, readOptions ReadOptions) ([]*Partition, error) {
	panic("stub")
}

type Client struct{}

func (c *Client) Apply(ctx context.Context, ms []*Mutation, opts ...ApplyOption) (commitTimestamp time.Time, err error) {
	panic("stub")
}

func (c *Client) ReadWriteTransaction(ctx context.Context, f func(context.Context, *ReadWriteTransaction) error) (commitTimestamp time.Time, err error) {
	panic("stub")
}

func (c *Client) Single() *ReadOnlyTransaction { panic("stub") }

type Key []interface{}

type KeySet interface {
}

type Mutation struct{}

type Partition struct{}

type PartitionOptions struct{}

type ReadOnlyTransaction struct {
	txReadOnly
}

type ReadOptions struct{}

type ReadWriteTransaction struct {
	txReadOnly
}

func (t *ReadWriteTransaction) BufferWrite(ms []*Mutation) error { panic("stub") }

type Row struct{}

type RowIterator struct{}

type Statement struct {
	SQL    string
	Params map[string]interface{}
}

type applyOption struct{}

type txReadOnly struct{}

func (t *txReadOnly) Query(ctx context.Context, statement Statement) *RowIterator { panic("stub") }

func (t *txReadOnly) Read(ctx context.Context, table string, keys KeySet, columns []string) *RowIterator {
	panic("stub")
}

func (t *txReadOnly) ReadRow(ctx context.Context, table string, key Key, columns []string) (*Row, error) {
	panic("stub")
}

func (t *txReadOnly) ReadRowUsingIndex(ctx context.Context, table string, index string, key Key, columns []string) (*Row, error) {
	panic("stub")
}

func (t *txReadOnly) ReadRowWithOptions(ctx context.Context, table string, key Key, columns []string, opts *ReadOptions) (*Row, error) {
	panic("stub")
}

func (t *txReadOnly) ReadUsingIndex(ctx context.Context, table string, index string, keys KeySet, columns []string) (ri *RowIterator) {
	panic("stub")
}

func (t *txReadOnly) ReadWithOptions(ctx context.Context, table string, keys KeySet, columns []string, opts *ReadOptions) (ri *RowIterator) {
	panic("stub")
}

func AllKeys() KeySet { panic("stub") }

func Delete(table string, ks KeySet) *Mutation { panic("stub") }

func Insert(table string, cols []string, vals []interface{}) *Mutation { panic("stub") }

func InsertMap(table string, in map[string]interface{}) *Mutation { panic("stub") }

func InsertOrUpdate(table string, cols []string, vals []interface{}) *Mutation { panic("stub") }

func InsertOrUpdateMap(table string, in map[string]interface{}) *Mutation { panic("stub") }

func InsertOrUpdateStruct(table string, in interface{}) (*Mutation, error) { panic("stub") }

func InsertStruct(table string, in interface{}) (*Mutation, error) { panic("stub") }

func NewStatement(sql string) Statement { panic("stub") }

func Replace(table string, cols []string, vals []interface{}) *Mutation { panic("stub") }

func ReplaceMap(table string, in map[string]interface{}) *Mutation { panic("stub") }

func ReplaceStruct(table string, in interface{}) (*Mutation, error) { panic("stub") }

func Update(table string, cols []string, vals []interface{}) *Mutation { panic("stub") }

func UpdateMap(table string, in map[string]interface{}) *Mutation { panic("stub") }

func UpdateStruct(table string, in interface{}) (*Mutation, error) { panic("stub") }
