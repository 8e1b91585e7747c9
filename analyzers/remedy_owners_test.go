package analyzers_test

// remediesOfOwners are of the rules on CODEOWNERS.
func remediesOfOwners() []remedied {
	const repository = "-- govern.yaml --\nversion: 1\ncomponents:\n  api: {kind: service, path: services/api, owner: \"@api-team\", backup: \"@platform\"}\n" +
		"rules: {docgo: {level: off}}\n-- services/api/api.go --\npackage api\n-- docs/guide.md --\nText.\n"
	with := func(lines string) string { return repository + "-- CODEOWNERS --\n" + lines }
	const good = "/services/api/ @acme/api-team @platform\n"
	return []remedied{
		{
			rule: "owners-invalid", name: "a comma", before: with("/services/api/ @acme/api-team, @platform\n" + good),
			advice: "so GitHub skips the line; blanks part owners",
			after:  "-- CODEOWNERS --\n" + good,
		},
		{
			rule: "owners-shadowed", name: "a general line below", before: with("/docs/guide.md @writers\n/docs/ @platform\n" + good),
			advice: `line 2, "/docs/" (@platform), overrules it for all that it matches; move the line below that one`,
			after:  "-- CODEOWNERS --\n/docs/ @platform\n/docs/guide.md @writers\n" + good,
		},
		{
			rule: "owners-shadowed", name: "the same twice", before: with("/docs/ @writers\n/docs/ @platform\n" + good),
			advice: "remove one of both",
			after:  "-- CODEOWNERS --\n/docs/ @writers\n" + good,
		},
		{
			rule: "owners-shadowed", name: "an exclusion", before: with("[Code]\n/docs/ @writers\n!/docs/**/*\n" + good),
			advice: `line 3, "!/docs/**/*", excludes it for all that it matches; remove one of both`,
			after:  "-- CODEOWNERS --\n[Code]\n/docs/ @writers\n" + good,
		},
		{
			rule: "owners-dead", name: "gone", before: with("/manual/ @writers\n" + good),
			advice: `"/manual/" matches no file; remove the line`,
			after:  "-- CODEOWNERS --\n" + good,
		},
		{
			rule: "owners-dead", name: "moved", before: with("/manual/guide.md @writers\n" + good),
			advice: `say where the files are now, such as /docs/guide.md`,
			after:  "-- CODEOWNERS --\n/docs/guide.md @writers\n" + good,
		},
		{
			rule: "owners-dead", name: "a directory for GitLab", before: with("[Docs]\n/docs @writers\n[Code]\n" + good),
			advice: `"/docs" matches no file; "/docs/" would match docs/guide.md`,
			after:  "-- CODEOWNERS --\n[Docs]\n/docs/ @writers\n[Code]\n" + good,
		},
		{
			rule: "owners-dead", name: "a file that nobody reads", before: with(good) + "-- docs/CODEOWNERS --\n/docs/ @writers\n",
			advice: "docs/CODEOWNERS is read by nobody, as CODEOWNERS comes first; move what holds there, and remove the file",
			after:  "-- docs/CODEOWNERS --\n-- CODEOWNERS --\n/docs/ @writers\n" + good,
		},
		{
			rule: "owners-drift", name: "the file is wrong", before: with("/services/api/ @acme/web @platform\n"),
			advice: "name @api-team in the line, or make @acme/web the owner in the policy",
			after:  "-- CODEOWNERS --\n" + good,
		},
		{
			rule: "owners-drift", name: "the policy is wrong", before: with("/services/api/ @acme/web @platform\n"),
			advice: "name @api-team in the line, or make @acme/web the owner in the policy",
			after: "-- govern.yaml --\nversion: 1\ncomponents:\n  api: {kind: service, path: services/api, owner: \"@acme/web\", backup: \"@platform\"}\n" +
				"rules: {docgo: {level: off}}\n",
		},
		{
			rule: "owners-unowned", before: with("/docs/ @writers\n"),
			advice: `add the line "/services/api/ @api-team @platform"`,
			after:  "-- CODEOWNERS --\n/docs/ @writers\n/services/api/ @api-team @platform\n",
		},
		{
			rule: "owners-backup", before: with("/services/api/ @acme/api-team\n"),
			advice: "add @platform to the line, or take the backup from the policy",
			after:  "-- CODEOWNERS --\n" + good,
		},
	}
}
