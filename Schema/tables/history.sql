-- What happened. Rows here are only ever added. Every key grows at its right-most edge: ids
-- are made by clients in order of time (UUIDv7), so that cost does not grow with history. The
-- tables that every scan writes have neither foreign keys nor CHECKs, which would halve the
-- speed of posting: the posting functions read the masters and check, `tally fsck` proves.

-- Every scan that reached the server, and what became of it. `sequence` counts the scans of one
-- device for one receipt from 1 without a gap (P3). `quantity` is in base units. A scan that
-- takes another back names it in `undoes`.
CREATE TABLE tally.scan (
    scan_id     uuid        NOT NULL,
    receipt_id  uuid        NOT NULL,
    device_id   integer     NOT NULL,
    sequence    bigint      NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    payload     bytea       NOT NULL,
    symbology   text,
    outcome     text        NOT NULL,
    reason      text,
    item_id     integer,
    quantity    bigint,
    lot         text,
    serial      text,
    expiry      date,
    sscc        text,
    undoes      uuid,
    CONSTRAINT pk_scan PRIMARY KEY (scan_id),
    CONSTRAINT unique_scan_sequence UNIQUE (receipt_id, device_id, sequence)
);
CREATE UNIQUE INDEX unique_scan_undoes ON tally.scan (undoes) WHERE undoes IS NOT NULL;

-- The chart of accounts.
CREATE TABLE tally.account (
    account_id smallint NOT NULL,
    account    text     NOT NULL,
    kind       text     NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (account_id),
    CONSTRAINT unique_account_account UNIQUE (account),
    CONSTRAINT check_account_kind CHECK (kind IN ('asset', 'liability', 'income', 'expense'))
);
INSERT INTO tally.account (account_id, account, kind)
VALUES (1, 'inventory', 'asset'), (2, 'grni', 'liability'),
       (3, 'accountsPayable', 'liability'), (4, 'cogs', 'expense'),
       (5, 'purchasePriceVariance', 'expense'), (6, 'shrinkage', 'expense'),
       (7, 'scrap', 'expense'), (8, 'sales', 'income'), (9, 'landedCostClearing', 'liability');

-- A transfer of goods, and of the money they are worth: `quantity` of one item from one place
-- to another, `value_minor` from account `credit` to account `debit`. Neither side can be
-- written without the other, so nothing appears from nowhere and every entry balances.
-- `event_id` is the scan (later: the sale, the count) that moved them, `part` counts from 1.
CREATE TABLE tally.movement (
    event_id               uuid        NOT NULL,
    part                   smallint    NOT NULL,
    occurred_at            timestamptz NOT NULL,
    recorded_at            timestamptz NOT NULL DEFAULT now(),
    from_location_id       integer     NOT NULL,
    to_location_id         integer     NOT NULL,
    item_id                integer     NOT NULL,
    quantity               bigint      NOT NULL,
    lot                    text        NOT NULL DEFAULT '',
    serial                 text        NOT NULL DEFAULT '',
    purchase_order_line_id bigint,
    debit                  smallint    NOT NULL,
    credit                 smallint    NOT NULL,
    value_minor            bigint      NOT NULL,
    currency               text        NOT NULL,
    CONSTRAINT pk_movement PRIMARY KEY (event_id, part)
);

-- What has left a cost layer. A layer is a movement into stock: its quantity at its value. What
-- it still holds is that less its issues, so the last piece takes the last cent with it.
CREATE TABLE tally.layer_issue (
    event_id       uuid     NOT NULL,
    part           smallint NOT NULL,
    layer_event_id uuid     NOT NULL,
    layer_part     smallint NOT NULL,
    quantity       bigint   NOT NULL,
    value_minor    bigint   NOT NULL,
    CONSTRAINT pk_layer_issue PRIMARY KEY (event_id, part),
    CONSTRAINT check_layer_issue_quantity CHECK (quantity > 0),
    CONSTRAINT check_layer_issue_value CHECK (value_minor >= 0)
);
CREATE INDEX index_layer_issue_on_layer ON tally.layer_issue (layer_event_id, layer_part);

-- What a person must decide, and the answer.
CREATE TABLE tally.exception (
    exception_id bigint      GENERATED ALWAYS AS IDENTITY,
    scan_id      uuid        NOT NULL,
    kind         text        NOT NULL,
    raised_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_exception PRIMARY KEY (exception_id),
    CONSTRAINT unique_exception_scan_id UNIQUE (scan_id),
    CONSTRAINT check_exception_kind CHECK (
        kind IN ('over', 'unknownItem', 'notOrdered', 'closedOrder', 'damaged', 'missingLot',
                 'missingSerial', 'missingExpiry', 'unknownContent', 'ambiguous',
                 'incompleteLabel', 'lostSeparator'))
);
CREATE TABLE tally.exception_resolution (
    exception_id bigint      NOT NULL,
    answer       text        NOT NULL,
    reason       text        NOT NULL,
    event_id     uuid,
    resolved_by  text        NOT NULL,
    resolved_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_exception_resolution PRIMARY KEY (exception_id),
    CONSTRAINT check_exception_resolution_answer CHECK (
        answer IN ('accept', 'return', 'teach', 'damaged', 'ignore', 'undone', 'completed')),
    CONSTRAINT check_exception_resolution_event CHECK (
        (answer IN ('accept', 'teach')) = (event_id IS NOT NULL)),
    CONSTRAINT check_exception_resolution_reason CHECK (char_length(reason) BETWEEN 1 AND 500)
);

-- A symbol of a label that another scan stands for: the one that completed the label, or for a
-- symbol that came behind it, the one that was counted.
CREATE TABLE tally.label_part (
    scan_id  uuid NOT NULL,
    label_id uuid NOT NULL,
    CONSTRAINT pk_label_part PRIMARY KEY (scan_id),
    CONSTRAINT check_label_part_label CHECK (scan_id <> label_id)
);
CREATE INDEX index_label_part_on_label ON tally.label_part (label_id);

CREATE TRIGGER scan_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.scan
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER movement_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.movement
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER layer_issue_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.layer_issue
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER exception_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.exception
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER exception_resolution_is_history BEFORE UPDATE OR DELETE OR TRUNCATE
    ON tally.exception_resolution FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER label_part_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.label_part
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
