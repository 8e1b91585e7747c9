package app

import (
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"slices"

	"example.com/platform/pkg/limits"
	"example.com/platform/pkg/registry"
)

type wrapper struct{ *limits.Options }

// Write writes what belongs to another component, in many ways.
func Write(data []byte) {
	limits.Count = 1                          // want `service "api" \(@api\) writes variable "Count" of "pkg/limits", which belongs to library "limits" \(@platform\); pass the value to what needs it, or ask its owner for a way to set it \(govern.yaml:4\) \[state-foreign-write\]`
	limits.Count += 2                         // want `state-foreign-write`
	limits.Count++                            // want `state-foreign-write`
	limits.Default.Requests = 1               // want `writes variable "Default"`
	limits.Default.Inner.Depth--              // want `writes variable "Default"`
	limits.Shared.Next.Requests = 1           // want `writes variable "Shared"`
	limits.Default.By["a"] = 1                // want `writes variable "Default"`
	limits.Table["a"] = 1                     // want `writes variable "Table"`
	limits.Grid[1] = 1                        // want `writes variable "Grid"`
	*limits.Shared = limits.Options{}         // want `writes variable "Shared"`
	delete(limits.Table, "a")                 // want `writes variable "Table"`
	clear(limits.Table)                       // want `writes variable "Table"`
	copy(limits.List, []int{3})               // want `writes variable "List"`
	copy(limits.Grid[:], []int{3})            // want `writes variable "Grid"`
	limits.Hook = func() {}                   // want `writes variable "Hook"`
	limits.Default.Set(1)                     // want `writes variable "Default" of "pkg/limits", which belongs to library "limits" \(@platform\) \(through \(\*limits.Options\).Set\); pass`
	limits.Shared.Raise()                     // want `writes variable "Shared".*through \(\*limits.Options\).Raise`
	limits.Default.Add("a")                   // want `writes variable "Default"`
	(*limits.Options).Set(limits.Shared, 1)   // want `writes variable "Shared"`
	limits.Fill(limits.List, 1)               // want `writes variable "List".*through limits.Fill`
	slices.Sort(limits.List)                  // want `writes variable "List".*through slices.Sort`
	maps.Copy(limits.Table, map[string]int{}) // want `writes variable "Table"`
	_ = json.Unmarshal(data, &limits.Default) // want `writes variable "Default"`
	limits.Get().Requests = 3                 // want `writes variable "Shared"`
	limits.Same(limits.Shared).Requests = 3   // want `writes variable "Shared"`
	limits.List = append(limits.List, 1)      // want `writes variable "List"`
	limits.Count, limits.Hook = 2, nil        // want `writes variable "Count"` `writes variable "Hook"`
	for limits.Count = range 3 {              // want `writes variable "Count"`
	}

	p := &limits.Default
	p.Requests = 1 // want `writes variable "Default"`
	q := p
	q.Set(2) // want `writes variable "Default"`
	m := limits.Default.By
	m["b"] = 2 // want `writes variable "Default"`
	for _, o := range limits.All {
		o.Requests = 1 // want `writes variable "All"`
	}
	func() {
		limits.Count = 4 // want `writes variable "Count"`
	}()
	go func() { p.Requests = 5 }() // want `writes variable "Default"`
	w := wrapper{}
	w.Options = limits.Shared
	set := func(o *limits.Options) { o.Requests = 1 }
	set(limits.Shared)
	if o, ok := any(limits.Shared).(*limits.Options); ok {
		o.Requests = 2 // want `writes variable "Shared"`
	}
	switch o := any(limits.Shared).(type) {
	case *limits.Options:
		o.Requests = 2 // want `writes variable "Shared"`
	}
	local(limits.Shared) // want `writes variable "Shared".*through app.local`

	near(data)
}

func local(o *limits.Options) {
	if o != nil {
		o.Set(7)
	}
}

// near writes nothing of others.
func near(data []byte) {
	limits.Default.With(1)
	limits.Shared.Clone(1)
	_ = limits.Sorted(limits.List)
	c := limits.Default
	c.Requests = 1
	c.Set(2)
	_ = json.Unmarshal(data, &c)
	list := slices.Clone(limits.List)
	list[0] = 1
	more := append([]int(nil), limits.List...)
	more[0] = 1
	for _, o := range limits.All {
		o = &limits.Options{}
		o.Requests = 1
	}
	n := limits.Count
	n++
	registry.Put("a", n)
	registry.Guarded.Put("a")
}

// Serve sets what holds for the process.
func Serve() {
	http.HandleFunc("/", nil) // want `service "api" \(@api\) calls http.HandleFunc, and 2 more of that package, which holds for the whole process; do so in package main, or name "services/api/internal/app" among the roots of state \[state-global-setter\]`
	http.DefaultClient = &http.Client{}
	http.DefaultClient.Timeout = 1
	registry.Install("a")     // want `calls registry.Install, which holds`
	defer os.Setenv("A", "b") // want `calls os.Setenv, which holds`
	mux := http.NewServeMux()
	mux.HandleFunc("/", nil)
}
