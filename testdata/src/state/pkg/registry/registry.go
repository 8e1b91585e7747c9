package registry

import (
	"sync"
	"sync/atomic"
)

var (
	mu      sync.RWMutex
	once    sync.Once
	names   = map[string]int{}
	current string
	started string
	lazy    map[string]int
	hits    atomic.Int64
	self    struct {
		sync.Mutex
		n int
	}
	tried, loose, early, looped, late, twice int

	under, generic, local, behind, returned, swapped, open, escaped int
	twoWays, after, deferred, last, freed, given                    int
	swap                                                            atomic.Bool
)

// with runs something under the lock.
func with(do func()) {
	mu.Lock()
	defer mu.Unlock()
	do()
}

// locking does so under any lock.
func locking[T any](of sync.Locker, do func() T) T {
	of.Lock()
	v := do()
	of.Unlock()
	return v
}

// without runs something once under the lock, and once not.
func without(do func()) {
	mu.Lock()
	do()
	mu.Unlock()
	do()
}

func lock()   { mu.Lock() }
func unlock() { mu.Unlock() }

// guard takes the lock, and returns what releases it.
func guard() func() {
	mu.Lock()
	return mu.Unlock
}

// closed releases its lock by a literal.
func closed() {
	mu.Lock()
	defer func() { mu.Unlock() }()
}

// releasing runs what releases its lock.
func releasing(release func()) {
	mu.Lock()
	release()
}

// Ways writes with and without a lock.
func Ways() {
	mu.Lock()
	twoWays++ /* apart */ // want `state-guarded`
	mu.Unlock()
	twoWays++ /* apart */ // want `writes variable "twoWays" while programs run, and no lock`
	free := guard()
	freed++ /* apart */ // want `state-guarded`
	free()
	freed++ /* apart */ // want `writes variable "freed" while programs run, and no lock`
	releasing(mu.Unlock)
	given++ /* apart */ // want `writes variable "given" while programs run, and no lock`
	closed()
	after++ /* apart */ // want `writes variable "after" while programs run, and no lock`
}

// Deferring writes as it is left.
func Deferring() {
	mu.Lock()
	defer func() { last++ }() /* apart */ // want `writes variable "last" while programs run, and no lock`
	mu.Unlock()
}

// Holding does so with the lock.
func Holding() {
	mu.Lock()
	defer mu.Unlock()
	defer func() { deferred++ }() /* apart */ // want `state-guarded`
}

// Helped takes locks by helpers.
func Helped() {
	with(func() { under++ })                             /* apart */ // want `state-guarded`
	locking(&mu, func() error { generic++; return nil }) /* apart */ // want `state-guarded`
	without(func() { open++ })                           /* apart */ // want `writes variable "open" while programs run, and no lock`
	inc := func() { local++ }                            /* apart */ // want `state-guarded`
	mu.Lock()
	inc()
	mu.Unlock()
	lock()
	behind++ /* apart */ // want `state-guarded`
	unlock()
	escaped++ /* apart */ // want `writes variable "escaped" while programs run, and no lock`
	defer guard()()
	returned++ /* apart */ // want `state-guarded`
	if swap.CompareAndSwap(false, true) {
		swapped = 1 /* apart */ // want `state-guarded`
	}
}

// Guarded takes its own lock.
var Guarded Set

// Set is a set.
type Set struct {
	mu sync.Mutex
	m  map[string]bool
}

// Put adds.
func (s *Set) Put(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.m == nil {
		s.m = map[string]bool{}
	}
	s.m[name] = true
}

// Put adds under a lock.
func Put(name string, n int) {
	mu.Lock()
	defer mu.Unlock()
	names[name] = n /* apart */ // want `library "registry" \(@platform\) keeps state for the whole process in variable "names", under a lock; hand it as a value to those who need it \(govern.yaml:\d+\) \[state-guarded\]`
	locked(n)
}

// locked is called with the lock held.
func locked(n int) {
	names["last"] = n /* apart */ // want `state-guarded`
}

// Reset writes without a lock.
func Reset() {
	current = "" /* apart */ // want `library "registry" \(@platform\) writes variable "current" while programs run, and no lock is held; services/web/main.go:\d+ calls it; guard each use by a mutex, or hand the value to those who need it \(govern.yaml:9\) \[state-unguarded\]`
	inner()
	hits.Add(1)
}

func inner() {
	loose++ /* apart */ // want `writes variable "loose" while programs run, and no lock is held; services/web/main.go:\d+ gets there by registry.Reset`
}

// Start is called while programs start.
func Start(name string) { started = name }

// Unused is called by nobody.
func Unused() { started = "" }

// Install is a setter of the policy.
func Install(name string) { started = name }

// Lazy makes a map once.
func Lazy() map[string]int {
	once.Do(func() { lazy = map[string]int{} }) /* apart */ // want `state-guarded`
	once.Do(fill)
	return lazy
}

func fill() { lazy["a"] = 1 } /* apart */ // want `state-guarded`

// Try takes locks on some ways only.
func Try(b bool) {
	if mu.TryLock() {
		tried++ /* apart */ // want `state-guarded`
		mu.Unlock()
	}
	if b {
		mu.Lock()
	}
	early++ /* apart */ // want `writes variable "early" while programs run, and no lock`
	if !mu.TryLock() {
		return
	}
	twice++ /* apart */ // want `state-guarded`
	mu.Unlock()
	late++ /* apart */ // want `writes variable "late" while programs run, and no lock`
	self.Lock()
	self.n++ /* apart */ // want `state-guarded`
	self.Unlock()
	var own sync.Mutex
	own.Lock()
	looped++ /* apart */ // want `writes variable "looped" while programs run, and no lock`
	own.Unlock()
}

// Handler has a method that is called through an interface.
type Handler struct{}

// ServeHTTP is called by whoever serves.
func (Handler) ServeHTTP() {
	current = "served" /* apart */ // want `writes variable "current" while programs run`
}
