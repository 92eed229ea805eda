-- Labels of several symbols, scanned one after another.
ALTER TABLE tally.exception DROP CONSTRAINT check_exception_kind;
ALTER TABLE tally.exception ADD CONSTRAINT check_exception_kind CHECK (
    kind IN ('over', 'unknownItem', 'notOrdered', 'closedOrder', 'damaged', 'missingLot',
             'missingSerial', 'missingExpiry', 'unknownContent', 'ambiguous',
             'incompleteLabel', 'lostSeparator'));
ALTER TABLE tally.exception_resolution DROP CONSTRAINT check_exception_resolution_answer;
ALTER TABLE tally.exception_resolution ADD CONSTRAINT check_exception_resolution_answer CHECK (
    answer IN ('accept', 'return', 'teach', 'damaged', 'ignore', 'undone', 'completed'));

-- A symbol of a label that another scan stands for: the one that completed the label, or for a
-- symbol that came behind it, the one that was counted.
CREATE TABLE tally.label_part (
    scan_id  uuid NOT NULL,
    label_id uuid NOT NULL,
    CONSTRAINT pk_label_part PRIMARY KEY (scan_id),
    CONSTRAINT check_label_part_label CHECK (scan_id <> label_id)
);
CREATE INDEX index_label_part_on_label ON tally.label_part (label_id);
CREATE TRIGGER label_part_is_history BEFORE UPDATE OR DELETE OR TRUNCATE ON tally.label_part
    FOR EACH STATEMENT EXECUTE FUNCTION tally.refuse_change();
