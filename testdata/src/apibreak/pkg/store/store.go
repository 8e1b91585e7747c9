package store

// Open opens.
//
// Deprecated: use OpenNamed; remove after 2020-01-31.
func Open() *Store { return OpenNamed("") } /* apart */ // want "store.Open is deprecated and was to be removed after 2020-01-31.*apibreak-overdue"

// OpenNamed opens.
func OpenNamed(string) *Store { return &Store{Size: 1} }

// Store keeps.
type Store struct {
	// Size is how many there are.
	//
	// Deprecated: use Len.
	Size int
}

// Put puts.
//
// Deprecated: use Add; remove after 2099-01-31.
func (s *Store) Put() { Open() }

// Keeper keeps.
type Keeper interface {
	// Keep keeps.
	//
	// Deprecated: use Add.
	Keep()
	Add()
}

// Limit was said to be Deprecated: but that is no paragraph of its own.
const Limit = 1

// Gen is generic.
type Gen[T any] struct{}

// Get gets.
//
// Deprecated: use nothing.
func (Gen[T]) Get() (t T) { return t }
