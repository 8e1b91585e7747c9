// Package resty stands for resty.dev/v3; see the README of the stubs.
package resty

type Client struct{}

func New() *Client { panic("stub") }

func (c *Client) R() *Request { panic("stub") }

func (c *Client) SetBaseURL(url string) *Client { panic("stub") }

type Request struct{}

type Response struct{}

func (r *Request) SetURL(url string) *Request { panic("stub") }

func (r *Request) Get(url string) (*Response, error) { panic("stub") }

func (r *Request) Head(url string) (*Response, error) { panic("stub") }

func (r *Request) Post(url string) (*Response, error) { panic("stub") }

func (r *Request) Put(url string) (*Response, error) { panic("stub") }

func (r *Request) Patch(url string) (*Response, error) { panic("stub") }

func (r *Request) Delete(url string) (*Response, error) { panic("stub") }

func (r *Request) Options(url string) (*Response, error) { panic("stub") }

func (r *Request) Trace(url string) (*Response, error) { panic("stub") }

func (r *Request) Execute(method, url string) (res *Response, err error) { panic("stub") }
