// Package propose infers a policy from what a repository is: components from its layout and from who imports whom,
// owners from CODEOWNERS, uses from imports, tables from who writes them. It says the evidence of each line, leaves open
// what it cannot know, and proposes changes of a policy that observation has outgrown.
package propose
