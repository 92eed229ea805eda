-- Makes what this transaction creates the owner's.
SET LOCAL ROLE tally_owner;
