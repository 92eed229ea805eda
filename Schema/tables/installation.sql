-- Which installation's history this is, made with the tables and never changed: what a dock's spool
-- binds itself to, so that another database is recognized. A restored backup keeps it.
CREATE TABLE tally.installation (
    only_row        boolean     NOT NULL DEFAULT true,
    installation_id uuid        NOT NULL DEFAULT gen_random_uuid(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_installation PRIMARY KEY (only_row),
    CONSTRAINT check_installation_only_row CHECK (only_row)
);
INSERT INTO tally.installation DEFAULT VALUES;

CREATE TRIGGER installation_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.installation
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
