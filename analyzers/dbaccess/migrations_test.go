package dbaccess_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestMigrationsOfForeignTables has migrations that reach for tables which the policy gives to another component, whether they
// create them or not.
func TestMigrationsOfForeignTables(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api:
    kind: service
    path: api
    owner: "@a"
    owns: {tables: [versions]}
    may_read: [{tables: [orgs], reason: a view}]
  ctl: {kind: service, path: ctl, owner: "@c", owns: {tables: [deployments, orgs, "evt_*"]}}
-- api/doc.go --
package api
-- api/migrations/01.up.sql --
CREATE TABLE deployments (id INT PRIMARY KEY);
CREATE TABLE own (id INT);
-- api/migrations/02.up.sql --
ALTER TABLE deployments ADD COLUMN x INT;
-- api/migrations/03.up.sql --
CREATE TABLE versions (d INT REFERENCES deployments(id));
-- api/migrations/03.down.sql --
DROP TABLE deployments;
-- api/migrations/04.up.sql --
CREATE INDEX i ON deployments (x);
-- api/migrations/05.up.sql --
CREATE TRIGGER g AFTER INSERT ON deployments FOR EACH ROW EXECUTE FUNCTION f();
-- api/migrations/06.up.sql --
GRANT SELECT ON deployments TO app;
-- api/migrations/07.up.sql --
CREATE VIEW busy AS SELECT * FROM deployments JOIN versions ON true;
-- api/migrations/08.up.sql --
CREATE VIEW granted AS SELECT * FROM orgs;
-- api/migrations/09.up.sql --
INSERT INTO deployments SELECT id FROM orgs;
-- api/migrations/10.up.sql --
UPDATE orgs SET id = 1;
-- api/migrations/11.up.sql --
DELETE FROM evt_old;
-- api/migrations/12.up.sql --
TRUNCATE orgs;
-- api/migrations/13.up.sql --
DROP TABLE deployments_old;
CREATE TABLE evt_new (id INT);
DROP TABLE evt_new;
INSERT INTO own SELECT id FROM versions;
CREATE FUNCTION f() RETURNS void AS $$ DELETE FROM orgs $$ LANGUAGE sql;
-- ctl/doc.go --
package ctl
-- ctl/migrations/1.up.sql --
CREATE TABLE orgs (id INT);
INSERT INTO orgs VALUES (1);
`)
	const from, by = `error: migration of service "api" (@a) `, `, owned by service "ctl" (@c); `
	const move, rule = `move it to the migrations of "ctl" (govern.yaml:9)`, ` [dbaccess-foreign-table]`
	require.Equal(t, []string{
		`api/migrations/01.up.sql:1:14: ` + from + `changes the schema of table "deployments"` + by + move + rule,
		`api/migrations/02.up.sql:1:13: ` + from + `changes the schema of table "deployments"` + by + move + rule,
		`api/migrations/03.up.sql:1:41: ` + from + `refers by a foreign key to table "deployments"` + by + `keep the identifier without a foreign key (govern.yaml:9)` + rule,
		`api/migrations/04.up.sql:1:19: ` + from + `changes the schema of table "deployments"` + by + move + rule,
		`api/migrations/05.up.sql:1:34: ` + from + `changes the schema of table "deployments"` + by + move + rule,
		`api/migrations/06.up.sql:1:17: ` + from + `changes the schema of table "deployments"` + by + move + rule,
		`api/migrations/07.up.sql:1:35: ` + from + `reads table "deployments"` + by + `allow it by may_read, or leave it out (govern.yaml:9)` + rule,
		`api/migrations/09.up.sql:1:13: ` + from + `writes table "deployments"` + by + move + rule,
		`api/migrations/10.up.sql:1:8: ` + from + `writes table "orgs"` + by + move + rule,
		`api/migrations/11.up.sql:1:13: ` + from + `writes table "evt_old"` + by + move + rule,
		`api/migrations/12.up.sql:1:10: ` + from + `writes table "orgs"` + by + move + rule,
	}, got)
}

// TestMigrationsOfDatabases has a table that two databases have, and migrations of one of them, of another and of none.
func TestMigrationsOfDatabases(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a", owns: {tables: {main: [users]}}}
  b: {kind: service, path: b, owner: "@b", owns: {tables: {audit: [users, logs]}}}
  c: {kind: service, path: c, owner: "@c", owns: {migrations: {audit: [audit], main: [main], third: [third]}}}
  d: {kind: service, path: d, owner: "@d"}
-- d/migrations/1.sql --
DELETE FROM users;
DELETE FROM logs;
-- a/doc.go --
package a
-- b/doc.go --
package b
-- c/doc.go --
package c
-- c/audit/1.sql --
DELETE FROM users;
-- c/main/1.sql --
DELETE FROM users;
DELETE FROM logs;
-- c/third/1.sql --
DELETE FROM users;
`)
	require.Equal(t, []string{
		`c/audit/1.sql:1:13: error: migration of service "c" (@c) writes table "users", owned by service "b" (@b); move it to the migrations of "b" (govern.yaml:4) [dbaccess-foreign-table]`,
		`c/main/1.sql:1:13: error: migration of service "c" (@c) writes table "users", owned by service "a" (@a); move it to the migrations of "a" (govern.yaml:3) [dbaccess-foreign-table]`,
		`d/migrations/1.sql:1:13: error: migration of service "d" (@d) writes table "users", owned by service "b" (@b) in database "audit" or service "a" (@a) in database "main"; name the database of these migrations in owns.migrations (govern.yaml:4) [dbaccess-foreign-table]`,
		`d/migrations/1.sql:2:13: error: migration of service "d" (@d) writes table "logs", owned by service "b" (@b); move it to the migrations of "b" (govern.yaml:4) [dbaccess-foreign-table]`,
	}, got)
}

// TestForeignKeyThatEnds has foreign keys to a table of another component that a later migration drops.
func TestForeignKeyThatEnds(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  hr: {kind: service, path: hr, owner: "@h"}
  id: {kind: service, path: id, owner: "@i"}
-- hr/doc.go --
package hr
-- hr/migrations/1.up.sql --
CREATE TABLE employees (id INT, person_id INT REFERENCES persons(id), boss INT CONSTRAINT boss REFERENCES persons(id));
-- hr/migrations/2.up.sql --
ALTER TABLE employees DROP CONSTRAINT employees_person_id_fkey, DROP COLUMN boss;
-- hr/migrations/3.up.sql --
CREATE TABLE teams (lead INT REFERENCES persons(id));
-- id/doc.go --
package id
-- id/migrations/1.up.sql --
CREATE TABLE persons (id INT PRIMARY KEY);
`)
	require.Equal(t, []string{
		`hr/migrations/3.up.sql:1:41: error: migration of service "hr" (@h) refers by a foreign key to table "persons", owned by service "id" (@i); keep the identifier without a foreign key (id/migrations/1.up.sql:1) [dbaccess-foreign-table]`,
	}, got)
}
