// Package sling stands for github.com/dghubble/sling; see the README of the stubs.
package sling

import "net/http"

type Sling struct{}

func New() *Sling { panic("stub") }

func (s *Sling) New() *Sling { panic("stub") }

func (s *Sling) Base(rawURL string) *Sling { panic("stub") }

func (s *Sling) Path(path string) *Sling { panic("stub") }

func (s *Sling) Receive(successV, failureV interface{}) (*http.Response, error) { panic("stub") }

func (s *Sling) Get(pathURL string) *Sling { panic("stub") }

func (s *Sling) Head(pathURL string) *Sling { panic("stub") }

func (s *Sling) Post(pathURL string) *Sling { panic("stub") }

func (s *Sling) Put(pathURL string) *Sling { panic("stub") }

func (s *Sling) Patch(pathURL string) *Sling { panic("stub") }

func (s *Sling) Delete(pathURL string) *Sling { panic("stub") }

func (s *Sling) Options(pathURL string) *Sling { panic("stub") }

func (s *Sling) Trace(pathURL string) *Sling { panic("stub") }

func (s *Sling) Connect(pathURL string) *Sling { panic("stub") }
