// Package util is in no layer.
package util // want `package "services/stack/util" of service "stack" \(@stack-team\) is in none of its layers handler, service, store, model, so that any may import it, and it them; name it in the paths of one, or move it \(govern.yaml:\d+\) \[boundary-unlayered\]`
