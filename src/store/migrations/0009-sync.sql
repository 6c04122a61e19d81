-- What a venue file knows of its server. Nothing of this is recorded by the journal: a file that was
-- never linked has nothing in these tables.

CREATE TABLE sync_link (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  server TEXT NOT NULL,
  venue BLOB NOT NULL,
  account TEXT NOT NULL,
  cursor TEXT,
  schema INTEGER NOT NULL,
  linked_at INTEGER NOT NULL,
  since INTEGER NOT NULL,
  wants_snapshot INTEGER NOT NULL,
  cut_off_at INTEGER
) STRICT;

-- The server's revision of each row that came from it; also of rows that are gone.
CREATE TABLE sync_rev (
  entity TEXT NOT NULL,
  id BLOB NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- What became of an entry of the journal, or of a piece of a large one. One that is newer than
-- sync_link.since and is not here waits for the server.
CREATE TABLE sync_entry (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  piece INTEGER NOT NULL,
  id BLOB NOT NULL UNIQUE,
  n_rows INTEGER NOT NULL,
  state TEXT NOT NULL,
  by_server INTEGER NOT NULL,
  revs TEXT,
  code TEXT,
  verdict BLOB,
  depends INTEGER,
  PRIMARY KEY (seq, piece)
) STRICT;
CREATE INDEX sync_entry_by_state ON sync_entry (state);

-- What a waiting entry changed when it was done again upon what others had done.
CREATE TABLE sync_effect (
  seq INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  changeset BLOB NOT NULL,
  PRIMARY KEY (seq, piece)
) STRICT;

-- Fields that this version does not know, sealed.
CREATE TABLE sync_unknown (
  entity TEXT NOT NULL,
  id BLOB NOT NULL,
  fields BLOB NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- How many people this device may let in while it is cut off.
CREATE TABLE sync_lease (
  business_date TEXT PRIMARY KEY,
  share INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
