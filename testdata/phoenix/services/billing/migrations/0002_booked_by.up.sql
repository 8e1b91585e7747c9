-- Want dbaccess-foreign-table: a row of the api's table that an entry names can no longer be deleted.
ALTER TABLE ledger_entries
    ADD COLUMN booked_by TEXT REFERENCES users (id);
