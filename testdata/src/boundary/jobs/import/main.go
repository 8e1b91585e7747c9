// Command import has an entry that names no owner.
package main /* vet */ // want `tool "import" has no owner, which each component in "jobs/\*" must have; add owner at jobs/import/govern.component.yaml:2:1 \(govern.yaml:\d+\) \[boundary-incomplete\]`

func main() {}
