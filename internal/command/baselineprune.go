package command

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/command/prune"
	"github.com/phoenix-platform/govern/internal/finding"
)

// pruneCall removes from the baseline what is gone.
type pruneCall struct {
	*call
	tags, drop string
}

func (c *pruneCall) options() []option {
	return c.repository(
		c.dated(),
		typeTags(&c.tags),
		c.caching(),
		value(&c.drop, "drop", rulesKind(), "remove the entries of these %s as well, which are off or did not run, separated by commas"),
	)
}

func (c *pruneCall) do() error {
	b, err := c.analyseForBaseline(c.tags, false)
	if err != nil {
		return err
	}
	if b.res.Policy.Baseline() == nil {
		return fmt.Errorf("%s does not exist; \"govern baseline create\" writes it", b.file)
	}
	if err := b.whole(); err != nil {
		return err
	}
	gone := b.res.Gone()
	if err := prune.Judged(b.res, gone, splitList(c.drop)); err != nil {
		return err
	}
	return b.prune(prune.Of(b.res, gone))
}

// prune does what a plan says, and says it.
func (b *baselined) prune(plan *prune.Plan) error {
	left := len(b.res.Policy.Baseline().Entries())
	if plan.Changes() {
		var err error
		if _, left, err = b.update(plan.Apply); err != nil {
			return err
		}
	}
	for _, line := range plan.Lines {
		b.stdout.Printf("%s\n", line)
	}
	b.stdout.Printf("%s: %d removed, %d moved, %s left\n", b.file, plan.Removed, plan.Moved, finding.Count(left, "known finding"))
	return nil
}
