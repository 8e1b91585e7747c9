package main

import (
	"example.com/platform/pkg/other"
	"example.com/platform/pkg/store"
)

func main() {
	s := store.Open() // want "uses store.Open of library .store. .@platform. in 2 places, which is deprecated: use OpenNamed.*apibreak-deprecated-use"
	s.Put()           // want "uses store.Store.Put of library"
	println(s.Size)   // want "uses store.Store.Size of library"
	keep(nil)
	other.Old()
	store.Open()
	store.OpenNamed("")
	println(store.Limit)
	store.Gen[int]{}.Get() // want "uses store.Gen.Get of library"
}

func keep(k store.Keeper) {
	k.Add()
	k.Keep() // want "uses store.Keeper.Keep of library"
}
