-- Who booked an entry, from now on.
ALTER TABLE ledger_entries
    ADD COLUMN booked_by TEXT REFERENCES users (id);
