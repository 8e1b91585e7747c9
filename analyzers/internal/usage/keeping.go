package usage

import (
	"reflect"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/system/flat"
)

// keptObserved is what is kept of a package: nothing where there is no *[Observed].
type keptObserved struct {
	Seen   *Observed
	Beside string
}

// Keeping returns how what is observed is kept for later runs. What of a policy it rests on is for the caller to add.
func (k *Kind) Keeping() *typed.Keeping {
	return &typed.Keeping{
		Encode: func(result any) []byte {
			seen, _ := result.(*Observed)
			of := keptObserved{Seen: seen}
			if seen != nil && seen.Beside != nil {
				of.Beside = string(flat.Encode(seen.Beside))
			}
			return flat.Encode(of)
		},
		Decode: func(data string) (any, error) {
			var of keptObserved
			if err := flat.Decode(data, &of); err != nil || of.Beside == "" {
				return of.Seen, err
			}
			beside := k.Beside()
			err := flat.Decode(of.Beside, beside)
			of.Seen.Beside = reflect.ValueOf(beside).Elem().Interface()
			return of.Seen, err
		},
	}
}
