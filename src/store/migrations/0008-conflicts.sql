-- What two devices changed without knowing of each other, or one changed and the other removed.

CREATE TABLE "conflict" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "entity" TEXT NOT NULL,
  "row" BLOB NOT NULL,
  "field" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "mine" BLOB,
  "theirs" BLOB,
  "base" BLOB,
  "mine_by" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "mine_at" INTEGER,
  "theirs_by" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "theirs_at" INTEGER,
  "kept" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "found_at" INTEGER NOT NULL,
  "entry" BLOB,
  "settled_by" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "settled_at" INTEGER
) STRICT;
CREATE INDEX "conflict_by_mine_by" ON "conflict" ("mine_by");
CREATE INDEX "conflict_by_theirs_by" ON "conflict" ("theirs_by");
CREATE INDEX "conflict_by_settled_by" ON "conflict" ("settled_by");
