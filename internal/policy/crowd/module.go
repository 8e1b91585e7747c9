package crowd

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/layout"
)

// modules returns directories that lie beside each other and have layers of their own, a store among them: each is what a service is
// made of. A service alone has one set of layers, wherever they are.
func (t *top) modules() (all []string) {
	classes := map[string]map[layer]bool{}
	for _, dir := range t.dirs {
		for ; dir != "."; dir = path.Dir(dir) {
			if l := layerOf(path.Base(dir)); l != "" {
				of := path.Dir(dir)
				if classes[of] == nil {
					classes[of] = map[layer]bool{}
				}
				classes[of][l] = true
			}
		}
	}
	beside := map[string][]string{}
	for dir, has := range classes {
		name := path.Base(dir)
		if len(has) > 1 && has[store] && dir != "." && !helps(dir) && !frames(name) && layerOf(name) == "" && !plays(name) {
			beside[path.Dir(dir)] = append(beside[path.Dir(dir)], dir)
		}
	}
	for _, dirs := range beside {
		if len(dirs) > 1 {
			all = append(all, dirs...)
		}
	}
	slices.Sort(all)
	return all
}

// layer is a class of layers that code is divided into.
type layer string

const (
	present     layer = "present"
	application layer = "application"
	domain      layer = "domain"
	store       layer = "store"
)

// layerOf returns the class of the layer that a directory of that name is, empty for none.
func layerOf(name string) layer {
	switch strings.TrimSuffix(name, "s") {
	case "api", "handler", "http", "rest", "grpc", "transport", "delivery", "controller", "port", "public", "interface", "route", "endpoint":
		return present
	case "app", "application", "service", "usecase", "logic":
		return application
	case "domain", "model", "entity", "entitie":
		return domain
	case "repo", "repository", "repositorie", "store", "storage", "persistence", "postgre", "mysql", "dao", "infra", "infrastructure", "db", "sql",
		"migration":
		return store
	}
	return ""
}

// frames reports whether a directory of that name stands for no part of what a component does, but for how its code is laid out.
func frames(name string) bool {
	switch name {
	case "internal", "pkg", "src", "lib", "libs", "common", "shared", "core", "util", "utils", "platform", "backend", "base":
		return true
	}
	return layout.HoldsCommands(name)
}
