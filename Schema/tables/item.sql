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
