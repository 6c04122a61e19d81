-- Backups made of this file. What each says of the journal is what it was then: whoever cuts the
-- journal's end off, or writes it anew, contradicts every backup made before.
CREATE TABLE backup (
  at INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  head BLOB NOT NULL
) STRICT;
