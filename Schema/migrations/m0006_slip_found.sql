-- A slip whose order was found and whose quantities were not read is not one that matches.
ALTER TABLE tally.slip_match
    DROP CONSTRAINT check_slip_match_verdict,
    ADD CONSTRAINT check_slip_match_verdict CHECK (
        verdict IN ('matches', 'found', 'differs', 'unknown'));
ALTER TABLE tally.slip_difference
    DROP CONSTRAINT check_slip_difference_kind,
    ADD CONSTRAINT check_slip_difference_kind CHECK (
        kind IN ('itemNotOnOrder', 'quantityDiffers', 'overOrdered', 'notOnSlip',
                 'quantityNotRead', 'alreadyReceived', 'unknownItem', 'ambiguousItem',
                 'unknownOrder', 'orderClosed', 'unreadable', 'severalOrders'));
