-- The tables of a dock's spool, in SQLite: version 1 of its user_version. Every row has a checksum
-- (CRC-32C) of all that it says, since SQLite has none of its own.

-- What a dock began to receive, with the server or without it.
CREATE TABLE delivery (
  delivery_id BLOB    NOT NULL PRIMARY KEY,  -- 16 bytes
  dock        TEXT    NOT NULL,
  worker      TEXT    NOT NULL,
  orders      BLOB    NOT NULL,  -- the numbers of the expected orders, each behind its length
  opened_at   INTEGER NOT NULL,  -- microseconds since 1970-01-01T00:00:00Z
  checksum    INTEGER NOT NULL
) STRICT;

-- The events of the dock in their order. What was scanned never changes; what became of it is
-- written once, and only taken back to post it again.
CREATE TABLE entry (
  position         INTEGER PRIMARY KEY AUTOINCREMENT,
  scan_id          BLOB    NOT NULL UNIQUE,  -- 16 bytes
  delivery_id      BLOB    NOT NULL REFERENCES delivery,
  device           TEXT    NOT NULL,
  occurred_at      INTEGER NOT NULL,
  kind             TEXT    NOT NULL,  -- scan, known (its id was made elsewhere) or complete
  transmission     BLOB    NOT NULL,  -- the bytes of the scan with its symbology identifier
  checksum         INTEGER NOT NULL,
  outcome          TEXT,              -- none while it is pending
  exception_number INTEGER,
  reason           TEXT,
  settled_at       INTEGER,
  settled_checksum INTEGER
) STRICT;

CREATE INDEX entry_pending ON entry (position) WHERE outcome IS NULL;
CREATE INDEX entry_device ON entry (device, position);
CREATE INDEX entry_delivery ON entry (delivery_id, position);

-- How many settled entries were taken out after their time, for the sums of `tally fsck`.
CREATE TABLE pruned (
  device  TEXT    NOT NULL,
  outcome TEXT    NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (device, outcome)
) STRICT;

-- Facts about the spool itself, such as the server that it belongs to.
CREATE TABLE fact (
  name     TEXT    NOT NULL PRIMARY KEY,
  content  TEXT    NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
