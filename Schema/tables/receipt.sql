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
