// Command sweep is found, and has no entry of its own.
package main /* vet */ // want `tool "sweep" \(@jobs-team\) has no backup, which each component in "jobs/\*" must have; write jobs/sweep/govern.component.yaml with kind: tool, owner: "@jobs-team" and backup \(govern.yaml:\d+\) \[boundary-incomplete\]`

func main() {}
