package sqlscan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// keys returns the changes of keys in short: "t: k(a, b) u" for a new one, else the operation in words.
func keys(r Result) string {
	var all []string
	for _, k := range r.Keys {
		table := k.Table.String()
		switch k.Op {
		case AddKey:
			made := ""
			if k.Made {
				made = " made"
			}
			all = append(all, fmt.Sprintf("%s: %s%s(%s) %s%s", table, k.Name, k.Index, strings.Join(k.Columns, ", "), k.Target, made))
		case DropConstraint, DropColumn:
			all = append(all, fmt.Sprintf("%s: drop %s %s", table,
				[...]string{DropConstraint: "constraint", DropColumn: "column"}[k.Op], k.Name))
		default:
			all = append(all, fmt.Sprintf("%s: rename %s %s to %s", table,
				[...]string{RenameConstraint: "constraint", RenameColumn: "column"}[k.Op], k.Name, k.To))
		}
	}
	return strings.Join(all, "; ")
}

func TestScanKeys(t *testing.T) {
	for _, c := range []struct{ sql, want string }{
		{"CREATE TABLE t (a NUMERIC(1, 2), b int NOT NULL CONSTRAINT k REFERENCES s.u (x) ON DELETE CASCADE, \"c\" int REFERENCES v)", "t: k(b) s.u made; t: (c) v made"},
		{"CREATE TABLE t (a int, b int, CONSTRAINT k FOREIGN KEY (a, b) REFERENCES u (x, y), FOREIGN KEY i (a) REFERENCES v)", "t: k(a, b) u made; t: i(a) v made"},
		{"CREATE TABLE t (a int CHECK (a IN (1, 2)), CONSTRAINT FOREIGN KEY (a) REFERENCES u)", "t: (a) u made"},
		{"ALTER TABLE ONLY s.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u (x) NOT VALID", "s.t: k(a) u"},
		{"ALTER TABLE t ADD COLUMN IF NOT EXISTS a int REFERENCES u, ADD b int CONSTRAINT k REFERENCES v", "t: (a) u; t: k(b) v"},
		{"ALTER TABLE t ADD a int REFERENCES u, b int REFERENCES v", "t: (a) u; t: (b) v"},
		{"ALTER TABLE t ADD (a int REFERENCES u, b NUMBER(1, 2) REFERENCES v)", "t: (a) u; t: (b) v"},
		{"ALTER TABLE t WITH CHECK ADD CONSTRAINT [k] FOREIGN KEY([a]) REFERENCES [u] ([x])", "t: k(a) u"},
		{"ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u, DROP CONSTRAINT IF EXISTS k, DROP COLUMN IF EXISTS b CASCADE, DROP c", "t: (a) u; t: drop constraint k; t: drop column b; t: drop column c"},
		{"ALTER TABLE t DROP FOREIGN KEY k, DROP INDEX i, DROP PRIMARY KEY, DROP KEY j", "t: drop constraint k"},
		{"ALTER TABLE t DROP CONSTRAINT k, l; ALTER TABLE t DROP COLUMN a, b; ALTER TABLE t DROP (a, b)", "t: drop constraint k; t: drop constraint l; t: drop column a; t: drop column b; t: drop column a; t: drop column b"},
		{"ALTER TABLE t DROP CONSTRAINT k, NO INHERIT u", "t: drop constraint k"},
		{"ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER b DROP IDENTITY, ALTER c DROP NOT NULL", ""},
		{"ALTER TABLE t RENAME CONSTRAINT k TO l; ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME a TO b", "t: rename constraint k to l; t: rename column a to b; t: rename column a to b"},
		{"ALTER TABLE t CHANGE COLUMN a b int, CHANGE `c` `d` int", "t: rename column a to b; t: rename column c to d"},
		{"EXEC sp_rename 's.t.a', 'b', 'COLUMN'", "s.t: rename column a to b"},
		{"ALTER TABLE t RENAME TO u; ALTER TABLE t RENAME INDEX i TO j; DROP INDEX k; SELECT change, add FROM t", ""},
		{"ADD COLUMN a int REFERENCES u", ": () u"},
		{"a int REFERENCES u", ": () u"},
	} {
		require.Equal(t, c.want, keys(Scan(c.sql, Options{})), "%s", c.sql)
	}
	sql := "CREATE TABLE t (a int REFERENCES s.u)"
	require.Equal(t, strings.Index(sql, "s.u"), Scan(sql, Options{}).Keys[0].Offset)
}
