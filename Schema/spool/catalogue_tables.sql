-- What a dock keeps of the catalogue and the open orders, in SQLite, to match scans while the server
-- is away. Made anew with every snapshot; what the dock receives meanwhile is noted in it.
CREATE TABLE snapshot (
  taken_at INTEGER NOT NULL  -- microseconds since 1970-01-01T00:00:00Z
) STRICT;

CREATE TABLE item (
  item_id   INTEGER PRIMARY KEY,
  sku       TEXT NOT NULL,
  name      TEXT NOT NULL,
  base_unit TEXT NOT NULL,
  tracking  TEXT NOT NULL
) STRICT;

CREATE TABLE pack (
  code     TEXT    NOT NULL,
  is_gtin  INTEGER NOT NULL,
  ordinal  INTEGER NOT NULL,  -- several items may share a code
  item_id  INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (code, is_gtin, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE line (
  line_id           INTEGER PRIMARY KEY,
  purchase_order    TEXT    NOT NULL,
  line_number       INTEGER NOT NULL,
  item_id           INTEGER NOT NULL,
  ordered           INTEGER NOT NULL,
  limit_quantity    INTEGER NOT NULL,
  complete_quantity INTEGER NOT NULL,
  due               INTEGER,           -- days since 1970-01-01
  received          INTEGER NOT NULL,  -- in the snapshot
  provisional       INTEGER NOT NULL DEFAULT 0,  -- received at this dock since
  is_open           INTEGER NOT NULL,
  site_id           INTEGER NOT NULL
) STRICT;

CREATE INDEX line_item ON line (item_id);

CREATE TABLE announced (
  sscc           TEXT    NOT NULL,
  ordinal        INTEGER NOT NULL,
  item_id        INTEGER NOT NULL,
  quantity       INTEGER NOT NULL,
  lot            TEXT,
  serial         TEXT,
  expiry         INTEGER,           -- days since 1970-01-01
  purchase_order TEXT    NOT NULL,
  PRIMARY KEY (sscc, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_piece (
  serial  TEXT    NOT NULL,
  item_id INTEGER NOT NULL,
  PRIMARY KEY (serial, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_unit (
  sscc TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE dock (
  code    TEXT    NOT NULL PRIMARY KEY,
  site_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_order (
  number TEXT NOT NULL PRIMARY KEY,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
