-- +goose Up
ALTER TABLE entries RENAME TO catalogue_entries;
ALTER TABLE catalogue_entries ADD COLUMN calls BIGINT NOT NULL DEFAULT 0;

-- +goose StatementBegin
CREATE FUNCTION keep_calls() RETURNS trigger AS $$
BEGIN
    NEW.calls := greatest(NEW.calls, OLD.calls);
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd

CREATE TRIGGER keep_calls BEFORE UPDATE ON catalogue_entries
    FOR EACH ROW EXECUTE FUNCTION keep_calls();

-- +goose Down
DROP TRIGGER keep_calls ON catalogue_entries;
DROP FUNCTION keep_calls;
ALTER TABLE catalogue_entries DROP COLUMN calls;
ALTER TABLE catalogue_entries RENAME TO entries;
