// Package req stands for github.com/imroc/req/v3; see the README of the stubs.
package req

import "context"

type Client struct{}

type Request struct{}

type Response struct{}

func C() *Client { panic("stub") }

func R() *Request { panic("stub") }

func (c *Client) R() *Request { panic("stub") }

func SetBaseURL(u string) *Client { panic("stub") }

func (c *Client) SetBaseURL(u string) *Client { panic("stub") }

func SetURL(url string) *Request { panic("stub") }

func (r *Request) SetURL(url string) *Request { panic("stub") }

func (r *Request) Send(method, url string) (*Response, error) { panic("stub") }

func (r *Request) Do(ctx ...context.Context) *Response { panic("stub") }

func (c *Client) Get(url ...string) *Request { panic("stub") }

func Get(url string) (*Response, error) { panic("stub") }

func MustGet(url string) *Response { panic("stub") }

func (r *Request) Get(url string) (*Response, error) { panic("stub") }

func (r *Request) MustGet(url string) *Response { panic("stub") }

func (c *Client) Head(url ...string) *Request { panic("stub") }

func Head(url string) (*Response, error) { panic("stub") }

func MustHead(url string) *Response { panic("stub") }

func (r *Request) Head(url string) (*Response, error) { panic("stub") }

func (r *Request) MustHead(url string) *Response { panic("stub") }

func (c *Client) Post(url ...string) *Request { panic("stub") }

func Post(url string) (*Response, error) { panic("stub") }

func MustPost(url string) *Response { panic("stub") }

func (r *Request) Post(url string) (*Response, error) { panic("stub") }

func (r *Request) MustPost(url string) *Response { panic("stub") }

func (c *Client) Put(url ...string) *Request { panic("stub") }

func Put(url string) (*Response, error) { panic("stub") }

func MustPut(url string) *Response { panic("stub") }

func (r *Request) Put(url string) (*Response, error) { panic("stub") }

func (r *Request) MustPut(url string) *Response { panic("stub") }

func (c *Client) Patch(url ...string) *Request { panic("stub") }

func Patch(url string) (*Response, error) { panic("stub") }

func MustPatch(url string) *Response { panic("stub") }

func (r *Request) Patch(url string) (*Response, error) { panic("stub") }

func (r *Request) MustPatch(url string) *Response { panic("stub") }

func (c *Client) Delete(url ...string) *Request { panic("stub") }

func Delete(url string) (*Response, error) { panic("stub") }

func MustDelete(url string) *Response { panic("stub") }

func (r *Request) Delete(url string) (*Response, error) { panic("stub") }

func (r *Request) MustDelete(url string) *Response { panic("stub") }

func (c *Client) Options(url ...string) *Request { panic("stub") }

func Options(url string) (*Response, error) { panic("stub") }

func MustOptions(url string) *Response { panic("stub") }

func (r *Request) Options(url string) (*Response, error) { panic("stub") }

func (r *Request) MustOptions(url string) *Response { panic("stub") }
