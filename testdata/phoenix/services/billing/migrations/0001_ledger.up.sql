CREATE TABLE invoices (
    id    BIGSERIAL PRIMARY KEY,
    team  TEXT NOT NULL,
    month CHAR(7) NOT NULL,
    cents BIGINT NOT NULL,
    UNIQUE (team, month)
);

CREATE TABLE ledger_entries (
    id         BIGSERIAL PRIMARY KEY,
    team       TEXT NOT NULL,
    month      CHAR(7) NOT NULL,
    cents      BIGINT NOT NULL,
    invoice_id BIGINT REFERENCES invoices (id) -- near miss of dbaccess-foreign-table: its own
);
