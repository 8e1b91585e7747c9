// Package owners defines an analyzer that holds CODEOWNERS against the repository and its policy.
//
// # Analyzer owners
//
// owners: report lines of CODEOWNERS that do not do what they say, and owners that the policy does not have
//
// It runs where a CODEOWNERS file stands: in .github, at the root, in docs or in .gitlab. The first of them is looked at, by
// the grammar of its forge. A file in .github is GitHub's, and one in .gitlab is GitLab's. Elsewhere it is GitLab's if it has sections,
// exclusions or roles, and else GitHub's. A line that does not hold is one finding, and the others hold.
//
// Owners are the same without regard to case. A policy may name a team without its organisation: @api-team is @acme/api-team.
//
// # Rule owners-invalid
//
// owners-invalid: a line of CODEOWNERS is not what its forge takes
//
// Why: GitHub skips such a line, and GitLab leaves out what it does not know. Neither says so in the file or in a pull request. Whoever
// reads the file takes those for owners who are not asked.
//
// Bad:
//
//	/services/api/ @acme/api, @acme/platform
//	/docs/ writers
//
// Good:
//
//	/services/api/ @acme/api @acme/platform
//	/docs/ @acme/writers
//
// Policy keys: none.
//
// Exceptions: in the policy, without from.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: whether the forge knows an owner, and whether that may write, only the forge can tell.
//
// # Rule owners-shadowed
//
// owners-shadowed: a line of CODEOWNERS decides of no file, as later ones overrule it
//
// Why: the last line that matches decides. A general line below a special one takes all files from it, and those people are not
// asked any more. It happens to the lines of security teams, which stand at the top.
//
// Bad:
//
//	/pkg/auth/ @acme/security
//	/pkg/ @acme/platform
//
// Good:
//
//	/pkg/ @acme/platform
//	/pkg/auth/ @acme/security
//
// Policy keys: none.
//
// Exceptions: in the policy, without from.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: it goes by patterns. A line that later ones overrule for each file of today, but not for one that may come, is none. Nor is one
// whose owners the later line has as well. The sections of GitLab do not overrule each other.
// Lines that "govern owners generate" made move below a general line when it runs again.
//
// # Rule owners-dead
//
// owners-dead: a line of CODEOWNERS matches no file
//
// Why: the files were moved, or the line was never right. What it seems to protect has other owners, or none.
//
// Bad:
//
//	/service/api/ @acme/api
//
// Good:
//
//	/services/api/ @acme/api
//
// Policy keys: none.
//
// Exceptions: in the policy, without from.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: files count that lie in the working tree, those that git ignores among them, but not what is in node_modules. A file that
// no forge reads, as another one comes first, is one finding.
//
// # Rule owners-drift
//
// owners-drift: CODEOWNERS and the policy name different owners of a component
//
// Why: the forge asks whom CODEOWNERS names, and people go by the policy. Where both differ, changes are approved by those who are not
// answerable for them.
//
// Bad:
//
//	/services/api/ @acme/frontend
//
// Good:
//
//	/services/api/ @acme/api
//
// Policy keys: components: owner, and the owner of an entry of discover.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: the Go files of a component are counted, of one without any all its files. A line of its own for a part of a component is no
// drift while the owner is named for half of them. Components without an owner in the policy are not asked.
// What stands between the marks of "govern owners generate" has to be what that would write.
//
// # Rule owners-unowned
//
// owners-unowned: CODEOWNERS names nobody for a component that has an owner in the policy
//
// Why: the forge asks nobody, so any approval will do.
//
// Bad:
//
//	/services/web/ @acme/web
//
// Good:
//
//	/services/web/ @acme/web
//	/services/api/ @acme/api
//
// Policy keys: components: owner, and the owner of an entry of discover.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: as those of owners-drift. A component that neither names an owner of is for require in the policy.
//
// # Rule owners-backup
//
// owners-backup: CODEOWNERS does not name who stands in for the owner of a component
//
// Why: while the owner is away, nobody can approve.
//
// Bad:
//
//	/services/api/ @acme/api
//
// Good:
//
//	/services/api/ @acme/api @acme/platform
//
// Policy keys: components: backup.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: that the backup is named for one file of the component, of any kind, is enough.
package owners
