-- The first tables. What they are now stands in tables/, file by file.

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

-- Where goods can be. Suppliers, customers and losses are places too, so that every movement
-- has two ends and nothing appears from nowhere.
CREATE TABLE tally.location (
    location_id integer GENERATED ALWAYS AS IDENTITY,
    code        text    NOT NULL,
    kind        text    NOT NULL,
    site_id     integer,
    CONSTRAINT pk_location PRIMARY KEY (location_id),
    CONSTRAINT unique_location_code UNIQUE (code),
    CONSTRAINT fk_location_site FOREIGN KEY (site_id) REFERENCES tally.location,
    CONSTRAINT check_location_code CHECK (char_length(code) BETWEEN 1 AND 64),
    CONSTRAINT check_location_kind CHECK (
        kind IN ('site', 'dock', 'bin', 'supplier', 'customer', 'shrinkage', 'scrap')),
    CONSTRAINT check_location_site CHECK ((kind IN ('dock', 'bin')) = (site_id IS NOT NULL))
);

-- The places outside the warehouse, by numbers that the posting functions know; then the site
-- and dock of a fresh home.
INSERT INTO tally.location (location_id, code, kind) OVERRIDING SYSTEM VALUE
VALUES (1, 'SUPPLIER', 'supplier'), (2, 'CUSTOMER', 'customer'),
       (3, 'SHRINKAGE', 'shrinkage'), (4, 'SCRAP', 'scrap'), (10, 'MAIN', 'site');
INSERT INTO tally.location (location_id, code, kind, site_id) OVERRIDING SYSTEM VALUE
VALUES (11, 'DOCK-1', 'dock', 10);
ALTER TABLE tally.location ALTER COLUMN location_id RESTART WITH 12;

-- Who delivers.
CREATE TABLE tally.supplier (
    supplier_id    integer GENERATED ALWAYS AS IDENTITY,
    code           text    NOT NULL,
    name           text    NOT NULL,
    gln            text,
    email          text,
    lead_time_days integer,
    transmission   text    NOT NULL DEFAULT 'none',
    CONSTRAINT pk_supplier PRIMARY KEY (supplier_id),
    CONSTRAINT unique_supplier_code UNIQUE (code),
    CONSTRAINT check_supplier_code CHECK (char_length(code) BETWEEN 1 AND 64),
    CONSTRAINT check_supplier_name CHECK (char_length(name) BETWEEN 1 AND 500),
    CONSTRAINT check_supplier_gln CHECK (gln ~ '^[0-9]{13}$'),
    CONSTRAINT check_supplier_lead_time_days CHECK (lead_time_days BETWEEN 0 AND 3650),
    CONSTRAINT check_supplier_transmission CHECK (
        transmission IN ('email', 'x12', 'ubl', 'csv', 'none'))
);

-- What is bought, kept and sold. Quantities everywhere are whole numbers of base_unit.
CREATE TABLE tally.item (
    item_id               integer GENERATED ALWAYS AS IDENTITY,
    sku                   text    NOT NULL,
    name                  text    NOT NULL,
    base_unit             text    NOT NULL,
    tracking              text    NOT NULL,
    category              text,
    cost_method           text    NOT NULL,
    currency              text    NOT NULL,
    preferred_supplier_id integer,
    CONSTRAINT pk_item PRIMARY KEY (item_id),
    CONSTRAINT unique_item_sku UNIQUE (sku),
    CONSTRAINT fk_item_supplier FOREIGN KEY (preferred_supplier_id) REFERENCES tally.supplier,
    CONSTRAINT check_item_sku CHECK (char_length(sku) BETWEEN 1 AND 64),
    CONSTRAINT check_item_name CHECK (char_length(name) BETWEEN 1 AND 500),
    CONSTRAINT check_item_base_unit CHECK (char_length(base_unit) BETWEEN 1 AND 32),
    CONSTRAINT check_item_tracking CHECK (
        tracking IN ('none', 'lot', 'serial', 'lot+expiry')),
    CONSTRAINT check_item_cost_method CHECK (cost_method IN ('fifo', 'average')),
    CONSTRAINT check_item_currency CHECK (currency ~ '^[A-Z]{3}$')
);

-- Every GTIN that names an item, and how many base units one of it is: 1, or a pack's content.
CREATE TABLE tally.item_gtin (
    gtin     text    NOT NULL,
    item_id  integer NOT NULL,
    quantity bigint  NOT NULL,
    CONSTRAINT pk_item_gtin PRIMARY KEY (gtin),
    CONSTRAINT fk_item_gtin_item FOREIGN KEY (item_id) REFERENCES tally.item,
    CONSTRAINT check_item_gtin_gtin CHECK (gtin ~ '^[0-9]{14}$'),
    CONSTRAINT check_item_gtin_quantity CHECK (quantity BETWEEN 1 AND 1000000)
);
CREATE INDEX index_item_gtin_on_item ON tally.item_gtin (item_id);

-- Any other text on a label that a supervisor has taught to mean an item.
CREATE TABLE tally.item_alias (
    alias    text    NOT NULL,
    item_id  integer NOT NULL,
    quantity bigint  NOT NULL,
    CONSTRAINT pk_item_alias PRIMARY KEY (alias),
    CONSTRAINT fk_item_alias_item FOREIGN KEY (item_id) REFERENCES tally.item,
    CONSTRAINT check_item_alias_alias CHECK (octet_length(alias) BETWEEN 1 AND 512),
    CONSTRAINT check_item_alias_quantity CHECK (quantity BETWEEN 1 AND 1000000)
);

-- What was ordered. How far it has been received is read from its lines, not kept here: a row
-- that every scan of every dock must update would make them wait for one another.
CREATE TABLE tally.purchase_order (
    purchase_order_id integer     GENERATED ALWAYS AS IDENTITY,
    number            text        NOT NULL,
    supplier_id       integer     NOT NULL,
    site_id           integer     NOT NULL,
    state             text        NOT NULL,
    state_reason      text,
    imported_at       timestamptz NOT NULL DEFAULT now(),
    closed_at         timestamptz,
    closed_by         text,
    CONSTRAINT pk_purchase_order PRIMARY KEY (purchase_order_id),
    CONSTRAINT unique_purchase_order_number UNIQUE (number),
    CONSTRAINT fk_purchase_order_supplier FOREIGN KEY (supplier_id) REFERENCES tally.supplier,
    CONSTRAINT fk_purchase_order_site FOREIGN KEY (site_id) REFERENCES tally.location,
    CONSTRAINT check_purchase_order_number CHECK (char_length(number) BETWEEN 1 AND 64),
    CONSTRAINT check_purchase_order_state CHECK (
        state IN ('draft', 'approved', 'open', 'closed', 'closedShort', 'cancelled')),
    CONSTRAINT check_purchase_order_reason CHECK (
        (state = 'closedShort') <= (state_reason IS NOT NULL))
);

-- One item of an order. unit_price_micros is the price of one base unit in millionths of the
-- currency's main unit; micros_per_minor turns it into minor units (10,000 for EUR, 1,000,000
-- for JPY). limit_quantity is the most that may be received without an approved exception,
-- complete_quantity the least after which nothing more is expected.
CREATE TABLE tally.purchase_order_line (
    purchase_order_line_id bigint  GENERATED ALWAYS AS IDENTITY,
    purchase_order_id      integer NOT NULL,
    site_id                integer NOT NULL,
    line_number            integer NOT NULL,
    item_id                integer NOT NULL,
    supplier_sku           text,
    ordered                bigint  NOT NULL,
    limit_quantity         bigint  NOT NULL,
    complete_quantity      bigint  NOT NULL,
    unit_price_micros      bigint  NOT NULL,
    micros_per_minor       bigint  NOT NULL,
    currency               text    NOT NULL,
    due                    date,
    CONSTRAINT pk_purchase_order_line PRIMARY KEY (purchase_order_line_id),
    CONSTRAINT unique_purchase_order_line UNIQUE (purchase_order_id, line_number),
    CONSTRAINT fk_purchase_order_line_order FOREIGN KEY (purchase_order_id)
        REFERENCES tally.purchase_order,
    CONSTRAINT fk_purchase_order_line_site FOREIGN KEY (site_id) REFERENCES tally.location,
    CONSTRAINT fk_purchase_order_line_item FOREIGN KEY (item_id) REFERENCES tally.item,
    CONSTRAINT check_purchase_order_line_number CHECK (line_number BETWEEN 1 AND 1000000),
    CONSTRAINT check_purchase_order_line_ordered CHECK (ordered BETWEEN 1 AND 1000000000),
    CONSTRAINT check_purchase_order_line_limit CHECK (limit_quantity >= ordered),
    CONSTRAINT check_purchase_order_line_complete CHECK (
        complete_quantity BETWEEN 0 AND ordered),
    CONSTRAINT check_purchase_order_line_price CHECK (
        unit_price_micros >= 0
        AND limit_quantity::numeric * unit_price_micros < 1000000000000000000),
    CONSTRAINT check_purchase_order_line_minor CHECK (
        micros_per_minor IN (100, 1000, 10000, 1000000)),
    CONSTRAINT check_purchase_order_line_currency CHECK (currency ~ '^[A-Z]{3}$')
);
CREATE INDEX index_purchase_order_line_on_item
    ON tally.purchase_order_line (item_id, purchase_order_line_id);
CREATE INDEX index_purchase_order_line_on_supplier_sku
    ON tally.purchase_order_line (supplier_sku) WHERE supplier_sku IS NOT NULL;

-- How much of a line has come, at what value, and whether more may. Apart from the line because every scan
-- updates it: a narrow row without CHECKs costs half as much (they are read anew for every
-- statement), and fillfactor leaves room for the new version on the same page. last_value is
-- what the last receipt of a single scan was worth: it lets one UPDATE lock, check and answer.
--
-- settled and settled_value are how much of received and received_value is in tally.valuation:
-- a scan writes one row here and leaves that to whoever needs it, at the latest to the order's end.
CREATE TABLE tally.purchase_order_progress (
    purchase_order_line_id bigint  NOT NULL,
    item_id                integer NOT NULL,
    received               bigint  NOT NULL DEFAULT 0,
    received_value         bigint  NOT NULL DEFAULT 0,
    last_value             bigint  NOT NULL DEFAULT 0,
    settled                bigint  NOT NULL DEFAULT 0,
    settled_value          bigint  NOT NULL DEFAULT 0,
    is_open                boolean NOT NULL DEFAULT true,
    CONSTRAINT pk_purchase_order_progress PRIMARY KEY (purchase_order_line_id)
) WITH (fillfactor = 50);
CREATE INDEX index_purchase_order_progress_open ON tally.purchase_order_progress (item_id)
    WHERE is_open;

-- What scans: a reader, a tape, a keyboard.
CREATE TABLE tally.device (
    device_id integer GENERATED ALWAYS AS IDENTITY,
    name      text    NOT NULL,
    CONSTRAINT pk_device PRIMARY KEY (device_id),
    CONSTRAINT unique_device_name UNIQUE (name),
    CONSTRAINT check_device_name CHECK (char_length(name) BETWEEN 1 AND 200)
);

-- A delivery at a dock; its document is the GRN (goods received note).
CREATE TABLE tally.receipt (
    receipt_id   uuid        NOT NULL,
    grn_number   bigint      NOT NULL,
    location_id  integer     NOT NULL,
    site_id      integer     NOT NULL,
    state        text        NOT NULL DEFAULT 'open',
    opened_by    text        NOT NULL,
    opened_at    timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    CONSTRAINT pk_receipt PRIMARY KEY (receipt_id),
    CONSTRAINT unique_receipt_grn_number UNIQUE (grn_number),
    CONSTRAINT fk_receipt_location FOREIGN KEY (location_id) REFERENCES tally.location,
    CONSTRAINT check_receipt_state CHECK (state IN ('open', 'completed')),
    CONSTRAINT check_receipt_completed CHECK ((state = 'completed') = (completed_at IS NOT NULL))
);
CREATE INDEX index_receipt_open ON tally.receipt (location_id) WHERE state = 'open';

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
                 'missingSerial', 'missingExpiry', 'unknownContent', 'ambiguous'))
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
        answer IN ('accept', 'return', 'teach', 'damaged', 'ignore', 'undone')),
    CONSTRAINT check_exception_resolution_event CHECK (
        (answer IN ('accept', 'teach')) = (event_id IS NOT NULL)),
    CONSTRAINT check_exception_resolution_reason CHECK (char_length(reason) BETWEEN 1 AND 500)
);

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

-- What history sums to, kept in the same transaction so that it can be read at once.
-- `tally fsck` proves every row here from history alone.

-- On-hand by place, item, lot and serial. '' is: no lot, no serial.
CREATE TABLE tally.holding (
    location_id integer NOT NULL,
    item_id     integer NOT NULL,
    lot         text    NOT NULL,
    serial      text    NOT NULL,
    on_hand     bigint  NOT NULL,
    CONSTRAINT pk_holding PRIMARY KEY (location_id, item_id, lot, serial),
    CONSTRAINT check_holding_on_hand CHECK (on_hand >= 0)
) WITH (fillfactor = 60);
CREATE INDEX index_holding_on_item ON tally.holding (item_id);

-- What an item's stock at a site is worth, and how much that is, but for receipts on open order
-- lines that are not settled yet: api.valuation adds those. Both together are its cost layers.
CREATE TABLE tally.valuation (
    item_id     integer NOT NULL,
    site_id     integer NOT NULL,
    quantity    bigint  NOT NULL,
    value_minor bigint  NOT NULL,
    currency    text    NOT NULL,
    CONSTRAINT pk_valuation PRIMARY KEY (item_id, site_id)
) WITH (fillfactor = 60);

-- When a lot's goods expire: known once, from the first label that says so.
CREATE TABLE tally.lot (
    item_id integer NOT NULL,
    lot     text    NOT NULL,
    expiry  date,
    CONSTRAINT pk_lot PRIMARY KEY (item_id, lot),
    CONSTRAINT check_lot_lot CHECK (octet_length(lot) BETWEEN 1 AND 512)
);

-- The scan that brought a serial number, or a logistic unit, in; NULL once that was undone.
CREATE TABLE tally.serial_number (
    item_id integer NOT NULL,
    serial  text    NOT NULL,
    scan_id uuid,
    CONSTRAINT pk_serial_number PRIMARY KEY (item_id, serial),
    CONSTRAINT check_serial_number_serial CHECK (octet_length(serial) BETWEEN 1 AND 512)
);
CREATE INDEX index_serial_number_on_serial ON tally.serial_number (serial);
CREATE TABLE tally.logistic_unit (
    sscc    text NOT NULL,
    scan_id uuid,
    CONSTRAINT pk_logistic_unit PRIMARY KEY (sscc),
    CONSTRAINT check_logistic_unit_sscc CHECK (sscc ~ '^[0-9]{18}$')
);
