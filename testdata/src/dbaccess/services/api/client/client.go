// Package client is public, and hands out more than it meant to.
package client

import (
	"database/sql"

	"example.com/shop/services/api/store"
)

type Client struct{ store *store.SQL }

func New(db *sql.DB) *Client { return &Client{store.New(db)} }

func (c *Client) Store() *store.SQL { return c.store }
