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
