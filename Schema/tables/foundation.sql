-- The private schema, its guard against rewritten history, and the numbers on documents.
CREATE SCHEMA tally;

-- P5: history does not change. Fires for every statement, even one that touches no row.
CREATE FUNCTION tally.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of "%" is not allowed: its rows are history', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'TL001',
              HINT = 'Post a correcting entry with a new id instead.';
END;
$$;

-- Gapless numbers for documents: taken from a row inside the transaction, not from a sequence.
CREATE TABLE tally.document_number (
    kind        text   NOT NULL,
    last_number bigint NOT NULL DEFAULT 0,
    CONSTRAINT pk_document_number PRIMARY KEY (kind),
    CONSTRAINT check_document_number_kind CHECK (kind IN ('GRN'))
);
INSERT INTO tally.document_number (kind) VALUES ('GRN');

-- What holds for the whole home: one row.
CREATE TABLE tally.home (
    only_row boolean NOT NULL DEFAULT true,
    currency text    NOT NULL,
    CONSTRAINT pk_home PRIMARY KEY (only_row),
    CONSTRAINT check_home_only_row CHECK (only_row),
    CONSTRAINT check_home_currency CHECK (currency ~ '^[A-Z]{3}$')
);
INSERT INTO tally.home (currency) VALUES ('EUR');

-- Which migrations have made these tables, and which text of the functions and views is in `api`.
CREATE TABLE tally.schema_migration (
    number     integer     NOT NULL,
    name       text        NOT NULL,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_schema_migration PRIMARY KEY (number)
);
CREATE TABLE tally.api_version (
    only_row boolean NOT NULL DEFAULT true,
    checksum text    NOT NULL,
    CONSTRAINT pk_api_version PRIMARY KEY (only_row),
    CONSTRAINT check_api_version_only_row CHECK (only_row)
);
