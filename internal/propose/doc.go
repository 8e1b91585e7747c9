// Package propose infers a policy from what a repository is: components from its layout and from who imports whom,
// owners from CODEOWNERS, uses from imports. What rules have to say beside that comes as data; see [proposal]. It says the evidence
// of each line, leaves open what it cannot know, and proposes changes of a policy that observation has outgrown.
package propose
