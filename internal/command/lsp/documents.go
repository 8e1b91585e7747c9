package lsp

import (
	"path"
	"path/filepath"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// document is a text that the client has open.
type document struct {
	uri     string
	version int
	text    string
	dirty   bool              // nobody saved it as it is
	file    *importgraph.File // what a Go file says, of a text that is dirty
}

// opened takes a text that the client has from now on.
func (s *server) opened(p documentParams) {
	name, err := pathOf(p.TextDocument.URI)
	if err != nil {
		return
	}
	file := resolved(name)
	s.find(name)
	d := &document{uri: p.TextDocument.URI}
	s.docs[file] = d
	s.take(d, file, p.TextDocument.Version, p.TextDocument.Text)
	if w, rel := s.spaceOf(file); w != nil {
		delete(w.published, rel) // a client may have forgotten what it knew of a file that was closed
		w.publish()
		if repo.IsGoFile(path.Base(rel)) {
			w.enter(path.Dir(rel))
		}
	}
}

// changed takes the new text of a document, which is always all of it.
func (s *server) changed(p documentParams) {
	file, d := s.doc(p.TextDocument.URI)
	if d != nil && len(p.Changes) > 0 {
		s.take(d, file, p.TextDocument.Version, p.Changes[len(p.Changes)-1].Text)
	}
}

// doc returns the file that a URI names, and its document; nil if the client has none.
func (s *server) doc(uri string) (file string, d *document) {
	name, err := pathOf(uri)
	if err != nil {
		return "", nil
	}
	file = resolved(name)
	return file, s.docs[file]
}

// take gives a document a text. What of it matters is looked at when there is time.
func (s *server) take(d *document, file string, version int, text string) {
	saved, err := regular.ReadFile(file)
	was, wasDirty := d.text, d.dirty
	d.version, d.text, d.dirty = version, text, err != nil || string(saved) != text
	w, rel := s.spaceOf(file)
	if w == nil {
		return
	}
	switch {
	case rel == repo.PolicyName:
		w.due = w.due || text != w.text
	case repo.IsGoFile(path.Base(rel)):
		before := w.effective(rel, d)
		d.file = nil
		if d.dirty {
			d.file = importgraph.Same(before, importgraph.Parse(path.Base(rel), []byte(text)))
		}
		now := w.effective(rel, d)
		w.due = w.due || before != now
		if !w.due && (was != text || wasDirty != d.dirty) {
			w.publish() // of an older text nothing is left
		}
	}
}

// saved looks at what was saved.
func (s *server) saved(p documentParams) {
	name, err := pathOf(p.TextDocument.URI)
	if err != nil {
		return
	}
	file := resolved(name)
	if filepath.Base(file) == repo.PolicyName {
		s.find(name)
	}
	if d := s.docs[file]; d != nil {
		text := d.text
		if p.Text != nil {
			text = *p.Text
		}
		s.take(d, file, d.version, text)
	}
	s.touched(file)
}

// closed forgets a text. What it had that nobody saved is gone.
func (s *server) closed(p documentParams) {
	file, d := s.doc(p.TextDocument.URI)
	if d == nil {
		return
	}
	delete(s.docs, file)
	if w, rel := s.spaceOf(file); w != nil && d.dirty {
		w.due = true
		w.touch(rel)
	}
}

// watched looks at files that somebody changed.
func (s *server) watched(p watchedParams) {
	for _, c := range p.Changes {
		name, err := pathOf(c.URI)
		if err != nil {
			continue
		}
		if filepath.Base(name) == repo.PolicyName {
			s.find(name)
		}
		file := resolved(name)
		if d := s.docs[file]; d != nil {
			s.take(d, file, d.version, d.text) // it may be the text that was saved, or not any more
		}
		s.touched(file)
	}
}

// touched looks at a file that changed on disk.
func (s *server) touched(file string) {
	if w, rel := s.spaceOf(file); w != nil {
		w.touch(rel)
		w.later(true)
	}
}
