package oldclient

// Near miss of every rule: a directory that begins with "_" is not ours.
import "github.com/phoenix-platform/phoenix/services/api/store"

var Store store.Store
