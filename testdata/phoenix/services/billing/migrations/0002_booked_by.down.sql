ALTER TABLE ledger_entries DROP COLUMN booked_by;
