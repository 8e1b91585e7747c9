package realmodules

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/jinzhu/inflection"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/plural"
)

// tableNames are words that people name tables by, and words that the rules of inflection are about.
const tableNames = `
	account activity address admin agency alarm alert alias ally analysis answer api app archive article asset attachment
	attribute audit axis badge bank basis batch bill blog bonus book booking box branch bridge buffalo bus business buy
	buzz cache calf calendar campaign canvas car card cart case cash category census change channel chassis chef child
	choice church city claim class client clothes code colloquy comment company config contact contract cookie copy corpus
	country coupon course credit crisis criterion currency customer cvs data database datum day deal debris decoy delivery
	deposit device diagnosis dish document domain draft duty echo employee employees entity entry equipment event ex expense
	eye fax fe feature fee feedback few field fife file fish fleece flow fly foo foot form forum foxes frequency fuzz gas
	gateway glass goose grant graph group guy hash hero history hive holiday hose house human hypothesis image imp index
	indices info information inventory invoice issue item jeans job journal journey key kidney knife knives label leaf ledger
	life line link list loaf location log louse lice man market mass match matrix media medium member memo men menu merchandise
	mice mombie money monkey mouse move movie music news node note octopi octopus octopuses offer office order ox oxen oxes
	page party path payment penalty people permission person phone photo piano piece plan platform play policy police post
	potato price privacy process product profile proxy qualify quantity query quiz quizzes quy radio ray reason receipt
	recipe reef region reply report rice roof role rule safe salary sale scarf schedule schema self series session setting
	sex sexes sheep shelf ship shoe site sister size sky soliloquy species staff stadium statistic status statuses step stimulus
	stock store story strategy subject supply survey synopsis tag task tax team template testis tests texas thesis thief
	ticket tie time toe token tomato tool tooth topic toy transaction trip turf type unit update us user vacancy valve variety
	vendor version vertex vertices virus viri visa visit vita volume wallet waltz war warranty watch way wife wish witness
	wolf woman women word workflow yes y ys zero zoo
	größe naïve straße user1 v2 größ ñ 表 表s ſ boſs kelvinK`

// pluralWords returns the words, alone and in compounds, in small letters, capitals and mixtures of both.
func pluralWords() []string {
	var words []string
	for _, word := range strings.Fields(tableNames) {
		for _, w := range []string{word, "user_" + word, word + "_log", word + "s", "User" + titled(word), "qu" + word, "f" + word} {
			words = append(words, w, strings.ToUpper(w), titled(w))
			for i := range w { // each way to have capitals up to a letter, and from it on
				words = append(words, strings.ToUpper(w[:i])+w[i:], w[:i]+strings.ToUpper(w[i:]))
			}
		}
	}
	return append(words, "", " ", "_", "user_", "User ")
}

func titled(word string) string {
	letters := []rune(word)
	letters[0] = unicode.ToUpper(letters[0])
	return string(letters)
}

// TestPlural holds the plurals of govern against the package that gorm takes them from. Three letters in all cases
// are what most of its expressions look at.
func TestPlural(t *testing.T) {
	words := pluralWords()
	letters := strings.Split("aAcefFhHilmoOpqQrsStuUxyYz1", "")
	for _, a := range letters {
		for _, b := range letters {
			for _, c := range letters {
				words = append(words, a+b+c)
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	require.Greater(t, len(words), 20000)
	for _, word := range words {
		if want, got := inflection.Plural(word), plural.Of(word); want != got {
			t.Errorf("plural of %q: %q, which inflection has as %q", word, got, want)
		}
	}
}

func BenchmarkPlural(b *testing.B) {
	words := strings.Fields(tableNames)
	for name, of := range map[string]func(string) string{"inflection": inflection.Plural, "govern": plural.Of} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, w := range words {
					of(w)
				}
			}
		})
	}
}
