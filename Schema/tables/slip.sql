-- Files of packing slips that were decoded, and what was made of them. A file is known by the
-- SHA-256 of its bytes, so the same one again is the same row. Rows here are only ever added.

CREATE TABLE tally.slip_file (
    slip_file_id integer     GENERATED ALWAYS AS IDENTITY,
    sha256       bytea       NOT NULL,
    name         text        NOT NULL,
    kept_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_slip_file PRIMARY KEY (slip_file_id),
    CONSTRAINT unique_slip_file_sha256 UNIQUE (sha256),
    CONSTRAINT check_slip_file_sha256 CHECK (octet_length(sha256) = 32),
    CONSTRAINT check_slip_file_name CHECK (octet_length(name) BETWEEN 1 AND 4096)
);

-- The pages that could be opened, with their size in pixels.
CREATE TABLE tally.slip_page (
    slip_file_id integer NOT NULL,
    page         integer NOT NULL,
    width        integer NOT NULL,
    height       integer NOT NULL,
    CONSTRAINT pk_slip_page PRIMARY KEY (slip_file_id, page),
    CONSTRAINT fk_slip_page_file FOREIGN KEY (slip_file_id) REFERENCES tally.slip_file,
    CONSTRAINT check_slip_page_page CHECK (page >= 1),
    CONSTRAINT check_slip_page_size CHECK (width >= 1 AND height >= 1)
);

-- The symbols of a page, from its top down. corners is x and y of four points in turn; content is
-- the data as coded.
CREATE TABLE tally.slip_symbol (
    slip_file_id integer   NOT NULL,
    page         integer   NOT NULL,
    part         integer   NOT NULL,
    symbology    text      NOT NULL,
    content      bytea     NOT NULL,
    corners      integer[] NOT NULL,
    quality      integer   NOT NULL,
    CONSTRAINT pk_slip_symbol PRIMARY KEY (slip_file_id, page, part),
    CONSTRAINT fk_slip_symbol_page FOREIGN KEY (slip_file_id, page) REFERENCES tally.slip_page,
    CONSTRAINT check_slip_symbol_part CHECK (part >= 1),
    CONSTRAINT check_slip_symbol_symbology CHECK (char_length(symbology) BETWEEN 1 AND 32)
);

-- The orders that a file's slips belong to, as it was judged: a row an order, or one without an
-- order for a slip that led to none. A file that comes again is judged anew when a slip of it that
-- led to no order, or to one by its items only, leads to a better one now: that is judgement 2 and
-- so on; the last one counts. A slip is on pages that follow each other.
CREATE TABLE tally.slip_match (
    slip_file_id      integer     NOT NULL,
    judgement         integer     NOT NULL,
    part              integer     NOT NULL,
    first_page        integer     NOT NULL,
    last_page         integer     NOT NULL,
    verdict           text        NOT NULL,
    confidence        text        NOT NULL,
    purchase_order_id integer,
    judged_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_slip_match PRIMARY KEY (slip_file_id, judgement, part),
    CONSTRAINT fk_slip_match_file FOREIGN KEY (slip_file_id) REFERENCES tally.slip_file,
    CONSTRAINT fk_slip_match_order FOREIGN KEY (purchase_order_id)
        REFERENCES tally.purchase_order,
    CONSTRAINT check_slip_match_part CHECK (judgement >= 1 AND part >= 1),
    CONSTRAINT check_slip_match_pages CHECK (first_page BETWEEN 1 AND last_page),
    CONSTRAINT check_slip_match_verdict CHECK (verdict IN ('matches', 'found', 'differs', 'unknown')),
    CONSTRAINT check_slip_match_confidence CHECK (confidence IN ('exact', 'items', 'none')),
    CONSTRAINT check_slip_match_order CHECK (
        (confidence = 'none') = (purchase_order_id IS NULL))
);
CREATE INDEX index_slip_match_on_order ON tally.slip_match (purchase_order_id)
    WHERE purchase_order_id IS NOT NULL;

-- What differed when a file was judged. Quantities are in the item's base unit; line is that of the
-- order's first line with the item; code is of what has no item. message is for people.
CREATE TABLE tally.slip_difference (
    slip_file_id integer NOT NULL,
    judgement    integer NOT NULL,
    part         integer NOT NULL,
    ordinal      integer NOT NULL,
    kind         text    NOT NULL,
    page         integer NOT NULL,
    item_id      integer,
    line_number  integer,
    code         text,
    told         bigint,
    ordered      bigint,
    received     bigint,
    still_open   bigint,
    message      text    NOT NULL,
    CONSTRAINT pk_slip_difference PRIMARY KEY (slip_file_id, judgement, part, ordinal),
    CONSTRAINT fk_slip_difference_match FOREIGN KEY (slip_file_id, judgement, part)
        REFERENCES tally.slip_match,
    CONSTRAINT fk_slip_difference_item FOREIGN KEY (item_id) REFERENCES tally.item,
    CONSTRAINT check_slip_difference_kind CHECK (
        kind IN ('itemNotOnOrder', 'quantityDiffers', 'overOrdered', 'notOnSlip',
                 'quantityNotRead', 'alreadyReceived', 'unknownItem', 'ambiguousItem', 'unknownOrder',
                 'orderClosed', 'unreadable', 'severalOrders'))
);

CREATE TRIGGER slip_file_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.slip_file
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER slip_page_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.slip_page
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER slip_symbol_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.slip_symbol
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER slip_match_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.slip_match
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
CREATE TRIGGER slip_difference_is_history BEFORE UPDATE OR DELETE OR TRUNCATE
    ON tally.slip_difference FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
