// Package fasthttp stands for github.com/valyala/fasthttp; see the README of the stubs.
package fasthttp

import "time"

type Args struct{}

type Response struct{}

type RequestCtx struct{}

type RequestHandler func(ctx *RequestCtx)

type Request struct{ Header RequestHeader }

type RequestHeader struct{}

type URI struct{}

type Client struct{}

type HostClient struct{ Addr string }

func Get(dst []byte, url string) (statusCode int, body []byte, err error) { panic("stub") }

func GetTimeout(dst []byte, url string, timeout time.Duration) (statusCode int, body []byte, err error) {
	panic("stub")
}

func GetDeadline(dst []byte, url string, deadline time.Time) (statusCode int, body []byte, err error) {
	panic("stub")
}

func Post(dst []byte, url string, postArgs *Args) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *Client) Get(dst []byte, url string) (statusCode int, body []byte, err error) { panic("stub") }

func (c *Client) GetTimeout(dst []byte, url string, timeout time.Duration) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *Client) GetDeadline(dst []byte, url string, deadline time.Time) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *Client) Post(dst []byte, url string, postArgs *Args) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *HostClient) Get(dst []byte, url string) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *HostClient) GetTimeout(dst []byte, url string, timeout time.Duration) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *HostClient) GetDeadline(dst []byte, url string, deadline time.Time) (statusCode int, body []byte, err error) {
	panic("stub")
}

func (c *HostClient) Post(dst []byte, url string, postArgs *Args) (statusCode int, body []byte, err error) {
	panic("stub")
}

func AcquireRequest() *Request { panic("stub") }

func AcquireResponse() *Response { panic("stub") }

func Do(req *Request, resp *Response) error { panic("stub") }

func (c *Client) Do(req *Request, resp *Response) error { panic("stub") }

func (c *HostClient) Do(req *Request, resp *Response) error { panic("stub") }

func (req *Request) SetRequestURI(requestURI string) { panic("stub") }

func (req *Request) SetHost(host string) { panic("stub") }

func (req *Request) URI() *URI { panic("stub") }

func (h *RequestHeader) SetRequestURI(requestURI string) { panic("stub") }

func (u *URI) SetHost(host string) { panic("stub") }
