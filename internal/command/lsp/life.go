package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// openPage is the command that shows the page of a rule.
const openPage = "govern.openPage"

// initialize tells what the server can, and takes what the client can.
func (s *server) initialize(p initializeParams) (any, error) {
	s.state, s.can = ready, p.Can
	if slices.Contains(p.Can.General.Encodings, bytes) {
		s.counts = bytes
	}
	folders := p.Folders
	if len(folders) == 0 && p.RootURI != "" {
		folders = []folder{{p.RootURI}}
	}
	for _, f := range folders {
		if dir, err := pathOf(f.URI); err == nil {
			s.folders = append(s.folders, dir)
		}
	}
	if len(s.folders) == 0 && filepath.IsAbs(p.RootPath) {
		s.folders = []string{filepath.Clean(p.RootPath)}
	}
	type object = map[string]any
	return object{
		"serverInfo": object{"name": "govern", "version": s.cfg.Version},
		"capabilities": object{
			"positionEncoding":       s.counts,
			"textDocumentSync":       object{"openClose": true, "change": 1, "save": object{"includeText": false}},
			"hoverProvider":          true,
			"codeActionProvider":     object{"codeActionKinds": []string{quickfix}},
			"completionProvider":     object{"triggerCharacters": []string{":", " ", "-", "{", "[", ","}},
			"executeCommandProvider": object{"commands": []string{openPage}},
			"workspace":              object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
		},
	}, nil
}

// watch asks the client to tell of files that others change, if it can.
func (s *server) watch() {
	if !s.can.Workspace.WatchedFiles.Dynamic {
		return
	}
	type object = map[string]any
	var watchers []object
	for _, glob := range []string{"**/*.go", "**/go.mod", "**/go.work", "**/*.sql", "**/" + repo.PolicyName, "**/govern.*", "**/CODEOWNERS"} {
		watchers = append(watchers, object{"globPattern": glob})
	}
	registration := object{"id": "govern.files", "method": "workspace/didChangeWatchedFiles", "registerOptions": object{"watchers": watchers}}
	// Nobody waits for the answer: the loop goes on.
	_, _ = s.conn.DispatchCall(context.Background(), "client/registerCapability", object{"registrations": []object{registration}})
}

// begin looks for the policies of folders. Of a folder that has none it says so.
func (s *server) begin(folders []string) {
	for _, dir := range folders {
		root, err := repo.FindRoot(dir)
		switch {
		case err == nil && root.Policy != "":
			s.folders = slices.DeleteFunc(s.folders, func(other string) bool { return other == dir })
			s.space(root, dir)
		case err == nil || errors.Is(err, repo.ErrNoRoot):
			s.say(messageInfo, "%s has no %s, so nothing of it is checked; \"govern init\" writes one", dir, repo.PolicyName)
		default:
			s.say(messageError, "%v", err)
		}
	}
}

// space returns the workspace of a root, as the client names a file or folder in it.
func (s *server) space(root repo.Root, named string) *workspace {
	for _, w := range s.spaces {
		if w.root.Dir == root.Dir {
			return w
		}
	}
	w := newWorkspace(s, root, named)
	s.spaces = append(s.spaces, w)
	return w
}

// spaceOf returns the workspace that governs a file, with symbolic links resolved; nil if none does.
func (s *server) spaceOf(file string) (best *workspace, rel string) {
	for _, w := range s.spaces {
		if repo.Below(filepath.ToSlash(file), filepath.ToSlash(w.root.Dir)) && (best == nil || len(w.root.Dir) > len(best.root.Dir)) {
			best = w
		}
	}
	if best == nil {
		return nil, ""
	}
	name, err := filepath.Rel(best.root.Dir, file)
	if err != nil {
		return nil, ""
	}
	return best, filepath.ToSlash(name)
}

// find looks for the policy that governs a file, which may be one that nobody knows yet.
func (s *server) find(file string) {
	root, err := repo.FindRoot(filepath.Dir(file))
	switch {
	case err == nil && root.Policy != "":
		s.space(root, file)
	case err != nil && !errors.Is(err, repo.ErrNoRoot):
		s.say(messageError, "%v", err)
	}
}

// refolded takes folders that the client opened, and leaves those that it closed.
func (s *server) refolded(p foldersParams) {
	for _, f := range p.Event.Removed {
		if dir, err := pathOf(f.URI); err == nil {
			s.folders = slices.DeleteFunc(s.folders, func(other string) bool { return other == dir })
			s.leave(resolved(dir))
		}
	}
	var added []string
	for _, f := range p.Event.Added {
		if dir, err := pathOf(f.URI); err == nil {
			added = append(added, dir)
		}
	}
	s.folders = append(s.folders, added...)
	s.begin(added)
}

// leave forgets the workspaces below a folder.
func (s *server) leave(dir string) {
	for _, w := range slices.Clone(s.spaces) {
		if repo.Below(filepath.ToSlash(w.root.Dir), filepath.ToSlash(dir)) {
			s.forget(w)
		}
	}
}

// forget withdraws all that was said of a workspace.
func (s *server) forget(w *workspace) {
	w.withdraw()
	w.outdate()
	s.spaces = slices.DeleteFunc(s.spaces, func(other *workspace) bool { return other == w })
}

// execute shows the page of a rule.
func (s *server) execute(p commandParams) (any, error) {
	var rule string
	if p.Command != openPage || len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &rule) != nil || !s.suite.IsRule(rule) {
		return nil, errors.New("there is only " + openPage + ", which takes a rule")
	}
	page := analyzers.Page(rule)
	if s.can.Window.ShowDocument.Support {
		_, _ = s.conn.DispatchCall(context.Background(), "window/showDocument", showDocumentParams{page, true})
	} else {
		s.notify("window/showMessage", messageParams{messageInfo, page})
	}
	return nil, nil
}
