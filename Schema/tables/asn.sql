-- What a supplier says is on its way: an advance ship notice. Its number is the supplier's own,
-- so two suppliers may use the same.
CREATE TABLE tally.asn (
    asn_id      integer     GENERATED ALWAYS AS IDENTITY,
    number      text        NOT NULL,
    supplier_id integer     NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_asn PRIMARY KEY (asn_id),
    CONSTRAINT unique_asn_number UNIQUE (supplier_id, number),
    CONSTRAINT fk_asn_supplier FOREIGN KEY (supplier_id) REFERENCES tally.supplier,
    CONSTRAINT check_asn_number CHECK (char_length(number) BETWEEN 1 AND 64)
);
CREATE INDEX index_asn_on_number ON tally.asn (number);

-- Goods of one item for one order, in base units; sscc names the logistic unit that they are in.
CREATE TABLE tally.asn_line (
    asn_id            integer NOT NULL,
    line_number       integer NOT NULL,
    purchase_order_id integer NOT NULL,
    item_id           integer NOT NULL,
    sscc              text,
    quantity          bigint  NOT NULL,
    lot               text,
    serial            text,
    expiry            date,
    CONSTRAINT pk_asn_line PRIMARY KEY (asn_id, line_number),
    CONSTRAINT fk_asn_line_asn FOREIGN KEY (asn_id) REFERENCES tally.asn,
    CONSTRAINT fk_asn_line_order FOREIGN KEY (purchase_order_id)
        REFERENCES tally.purchase_order,
    CONSTRAINT fk_asn_line_item FOREIGN KEY (item_id) REFERENCES tally.item,
    CONSTRAINT check_asn_line_number CHECK (line_number BETWEEN 1 AND 1000000),
    CONSTRAINT check_asn_line_sscc CHECK (sscc ~ '^[0-9]{18}$'),
    CONSTRAINT check_asn_line_quantity CHECK (quantity BETWEEN 1 AND 1000000000),
    CONSTRAINT check_asn_line_lot CHECK (octet_length(lot) BETWEEN 1 AND 512),
    CONSTRAINT check_asn_line_serial CHECK (octet_length(serial) BETWEEN 1 AND 512),
    -- A serial number is of one piece.
    CONSTRAINT check_asn_line_piece CHECK (serial IS NULL OR quantity = 1)
);
CREATE INDEX index_asn_line_on_sscc ON tally.asn_line (sscc) WHERE sscc IS NOT NULL;
