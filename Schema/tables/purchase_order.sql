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
