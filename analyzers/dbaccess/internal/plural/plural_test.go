package plural_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/plural"
)

func TestOf(t *testing.T) {
	for word, want := range map[string]string{
		"user": "users", "User": "Users", "USER": "USERS", "": "", "user1": "user1", "größe": "größes",
		"user_status": "user_statuses", "order_history": "order_histories", "survey": "surveys", "y": "ys", "soliloquy": "soliloquies",
		"sales_person": "sales_people", "SalesPerson": "SalesPeople", "human": "humen", "perSon": "perSons",
		"fish": "fish", "Fish": "Fish", "cat_fish": "cat_fishes", "mouse": "mice", "computer_mouse": "computer_mouses",
		"index": "indices", "knife": "knives", "half": "halves", "cuff": "cuffs", "fe": "fes", "analysis": "analyses",
		"datum": "data", "data": "data", "bus": "buses", "news": "news", "box": "boxes", "BOX": "BOXES", "Box": "Boxes",
	} {
		require.Equal(t, want, plural.Of(word), word)
	}
}
