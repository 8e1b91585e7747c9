// Package clock is imported by the fixtures.
package clock /* vet */ // want `test "fakes" \(@platform-team\) has no backup, which each test must have; add backup at govern.yaml:\d+:\d+ \(govern.yaml:\d+\) \[boundary-incomplete\]`

// X exists to be imported.
func X() {}
