-- What a plan is drawn with: things that are moved as one, and a picture to draw over.

ALTER TABLE "element" ADD COLUMN "group" TEXT;
ALTER TABLE "element" ADD COLUMN "picture" TEXT;

-- How many people this device may let in while it is cut off, and how many more while it is not; how many
-- it had let in when it asked, of whom the server may not have known, and after which entry of the journal.
DROP TABLE sync_lease;
CREATE TABLE sync_lease (
  business_date TEXT PRIMARY KEY,
  lease BLOB NOT NULL,
  share INTEGER NOT NULL,
  "left" INTEGER NOT NULL,
  unsent INTEGER NOT NULL,
  since INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
