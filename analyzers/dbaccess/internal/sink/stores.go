package sink

// storeLibraries returns databases without SQL, or with an interface beside it.
func storeLibraries() []library {
	const mutations = "Insert InsertMap InsertStruct InsertOrUpdate InsertOrUpdateMap InsertOrUpdateStruct " +
		"Update UpdateMap UpdateStruct Replace ReplaceMap ReplaceStruct Delete"
	return []library{{
		path: "go.mongodb.org/mongo-driver/mongo", name: "mongo",
		rows: []row{
			{"Database", "Collection", 0, Name, says},
			{"Database", "CreateCollection", 1, Name, ddl},
			{"Database", "CreateView", 1, Name, ddl},
			{"Database", "CreateView", 2, Name, read},
		},
	}, {
		path: "cloud.google.com/go/spanner", name: "spanner",
		rows: []row{
			{"", "NewStatement", 0, SQL, says},
			{"", mutations, 0, Name, write},
			// The transactions embed txReadOnly.
			{"txReadOnly", "Read ReadRow ReadUsingIndex ReadWithOptions ReadRowUsingIndex ReadRowWithOptions", 1, Name, read},
			{"BatchReadOnlyTransaction", "PartitionRead PartitionReadWithOptions", 1, Name, read},
			{"BatchReadOnlyTransaction", "PartitionReadUsingIndex PartitionReadUsingIndexWithOptions", 1, Name, read},
		},
	}}
}
