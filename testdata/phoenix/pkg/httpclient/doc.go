// Package httpclient sends and receives JSON over HTTP, with retries.
package httpclient
