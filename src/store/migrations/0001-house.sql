-- The house. The tracked tables come first, as the entity declarations ask for them
-- (tests/store/print-schema prints them); they have no counter, total, cascade or writing
-- trigger, so that a recorded change can be inverted. Derived tables and the journal follow.

CREATE TABLE "venue" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "timezone" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "cut_off" INTEGER NOT NULL,
  "country_code" TEXT NOT NULL,
  "address" TEXT
) STRICT;

CREATE TABLE "licence" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "starts_on" TEXT NOT NULL,
  "capacity" INTEGER NOT NULL,
  "counts_staff" INTEGER NOT NULL,
  "authority" TEXT
) STRICT;
CREATE INDEX "licence_by_room" ON "licence" ("room");

CREATE TABLE "role" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "base" TEXT NOT NULL
) STRICT;

CREATE TABLE "permission" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "role" BLOB NOT NULL REFERENCES "role" ("id") DEFERRABLE INITIALLY DEFERRED,
  "area" TEXT NOT NULL,
  "level" TEXT NOT NULL
) STRICT;
CREATE INDEX "permission_by_role" ON "permission" ("role");

CREATE TABLE "user" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "handle" TEXT NOT NULL,
  "name" BLOB,
  "email" BLOB,
  "role" BLOB NOT NULL REFERENCES "role" ("id") DEFERRABLE INITIALLY DEFERRED,
  "retired" INTEGER NOT NULL
) STRICT;
CREATE INDEX "user_by_role" ON "user" ("role");

CREATE TABLE "setting" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "key" TEXT NOT NULL,
  "value" TEXT
) STRICT;

CREATE TABLE "room" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "position" INTEGER,
  "default_plan" BLOB REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "room_by_default_plan" ON "room" ("default_plan");

CREATE TABLE "plan" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "position" INTEGER,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "seated_capacity" INTEGER,
  "standing_capacity" INTEGER,
  "unit" INTEGER,
  "source" TEXT
) STRICT;
CREATE INDEX "plan_by_room" ON "plan" ("room");

CREATE TABLE "zone" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "plan" BLOB NOT NULL REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "position" INTEGER,
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "points" TEXT,
  "color" TEXT,
  "standing_capacity" INTEGER,
  "source" TEXT
) STRICT;
CREATE INDEX "zone_by_plan" ON "zone" ("plan");

CREATE TABLE "table" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "number" TEXT NOT NULL,
  "min_covers" INTEGER NOT NULL,
  "max_covers" INTEGER NOT NULL,
  "features" TEXT,
  "blocked" INTEGER NOT NULL
) STRICT;
CREATE INDEX "table_by_room" ON "table" ("room");

CREATE TABLE "element" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "plan" BLOB NOT NULL REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "zone" BLOB REFERENCES "zone" ("id") DEFERRABLE INITIALLY DEFERRED,
  "table" BLOB REFERENCES "table" ("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "shape" TEXT NOT NULL,
  "label" TEXT,
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "rotation" INTEGER,
  "points" TEXT,
  "color" TEXT,
  "border_color" TEXT,
  "text_color" TEXT,
  "text_size" INTEGER,
  "text_x" INTEGER,
  "text_y" INTEGER,
  "layer" TEXT NOT NULL,
  "position" INTEGER,
  "locked" INTEGER NOT NULL,
  "hidden" INTEGER NOT NULL,
  "source" TEXT
) STRICT;
CREATE INDEX "element_by_plan" ON "element" ("plan");
CREATE INDEX "element_by_zone" ON "element" ("zone");
CREATE INDEX "element_by_table" ON "element" ("table");

CREATE TABLE "seat_category" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "plan" BLOB NOT NULL REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "color" TEXT,
  "position" INTEGER
) STRICT;
CREATE INDEX "seat_category_by_plan" ON "seat_category" ("plan");

CREATE TABLE "seat_row" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "plan" BLOB NOT NULL REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "zone" BLOB REFERENCES "zone" ("id") DEFERRABLE INITIALLY DEFERRED,
  "number" TEXT,
  "label" TEXT,
  "number_position" TEXT NOT NULL,
  "position" INTEGER,
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "source" TEXT
) STRICT;
CREATE INDEX "seat_row_by_plan" ON "seat_row" ("plan");
CREATE INDEX "seat_row_by_zone" ON "seat_row" ("zone");

CREATE TABLE "seat" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "plan" BLOB NOT NULL REFERENCES "plan" ("id") DEFERRABLE INITIALLY DEFERRED,
  "row" BLOB NOT NULL REFERENCES "seat_row" ("id") DEFERRABLE INITIALLY DEFERRED,
  "category" BLOB REFERENCES "seat_category" ("id") DEFERRABLE INITIALLY DEFERRED,
  "guid" TEXT,
  "number" TEXT,
  "position" INTEGER,
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "radius" INTEGER,
  "start_direction" TEXT,
  "source" TEXT
) STRICT;
CREATE INDEX "seat_by_plan" ON "seat" ("plan");
CREATE INDEX "seat_by_row" ON "seat" ("row");
CREATE INDEX "seat_by_category" ON "seat" ("category");

CREATE TABLE "join" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "room" BLOB NOT NULL REFERENCES "room" ("id") DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "min_covers" INTEGER NOT NULL,
  "max_covers" INTEGER NOT NULL
) STRICT;
CREATE INDEX "join_by_room" ON "join" ("room");

CREATE TABLE "join_table" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "join" BLOB NOT NULL REFERENCES "join" ("id") DEFERRABLE INITIALLY DEFERRED,
  "table" BLOB NOT NULL REFERENCES "table" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "join_table_by_join" ON "join_table" ("join");
CREATE INDEX "join_table_by_table" ON "join_table" ("table");

CREATE TABLE "customer" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "name" BLOB,
  "email" BLOB,
  "phone" BLOB,
  "birthday" BLOB,
  "address" BLOB,
  "postcode" BLOB,
  "company" BLOB,
  "created_at" INTEGER NOT NULL,
  "erased_at" INTEGER
) STRICT;

CREATE TABLE "tag" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "color" TEXT
) STRICT;

CREATE TABLE "customer_tag" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "customer" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "tag" BLOB NOT NULL REFERENCES "tag" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "customer_tag_by_customer" ON "customer_tag" ("customer");
CREATE INDEX "customer_tag_by_tag" ON "customer_tag" ("tag");

CREATE TABLE "note" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB NOT NULL,
  "customer" BLOB NOT NULL REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "thread" BLOB NOT NULL,
  "body" BLOB,
  "written_at" INTEGER NOT NULL,
  "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  "withdrawn" INTEGER NOT NULL
) STRICT;
CREATE INDEX "note_by_customer" ON "note" ("customer");
CREATE INDEX "note_by_author" ON "note" ("author");

CREATE TABLE "booking" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "subject" BLOB,
  "customer" BLOB REFERENCES "customer" ("id") DEFERRABLE INITIALLY DEFERRED,
  "business_date" TEXT NOT NULL,
  "starts_at" INTEGER NOT NULL,
  "ends_at" INTEGER NOT NULL,
  "party_size" INTEGER NOT NULL,
  "status" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "occasion" TEXT,
  "section" TEXT,
  "notes" BLOB,
  "kitchen_notes" BLOB,
  "private_notes" BLOB,
  "deposit" INTEGER,
  "deposit_currency" TEXT,
  "minimum_spend" INTEGER,
  "minimum_spend_currency" TEXT,
  "locked" INTEGER NOT NULL,
  "covers" INTEGER,
  "made_at" INTEGER NOT NULL,
  "arrived_at" INTEGER,
  "seated_at" INTEGER,
  "finished_at" INTEGER
) STRICT;
CREATE INDEX "booking_by_customer" ON "booking" ("customer");

CREATE TABLE "booking_table" (
  "id" BLOB PRIMARY KEY NOT NULL,
  "booking" BLOB NOT NULL REFERENCES "booking" ("id") DEFERRABLE INITIALLY DEFERRED,
  "table" BLOB NOT NULL REFERENCES "table" ("id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("booking", "table") REFERENCES table_use (booking, "table") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "booking_table_by_booking" ON "booking_table" ("booking");
CREATE INDEX "booking_table_by_table" ON "booking_table" ("table");

CREATE INDEX "booking_by_business_date" ON "booking" ("business_date", "starts_at");

-- Facts about this file: this device's id, the entry before which nothing is undone.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

-- The venue's key, wrapped by a key in the desktop's keyring and by the recovery passphrase.
CREATE TABLE venue_key (
  generation INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL,
  by_keyring BLOB,
  by_passphrase BLOB NOT NULL
) STRICT;

-- One data key per person, wrapped by the venue's key. Deleting a row erases the person.
CREATE TABLE subject_key (
  subject BLOB PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE erased (
  subject BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keyed digests of e-mail and telephone, by which duplicates find each other.
CREATE TABLE blind_index (
  value INTEGER NOT NULL,
  customer BLOB NOT NULL,
  PRIMARY KEY (value, customer)
) STRICT, WITHOUT ROWID;

-- Which booking uses which table when. What may not be is forbidden here, whatever process
-- writes: two planned uses of one table at one time, two seated parties on one table.
CREATE TABLE table_use (
  booking BLOB NOT NULL,
  "table" BLOB NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  planned INTEGER NOT NULL,
  seated INTEGER NOT NULL,
  PRIMARY KEY (booking, "table")
) STRICT, WITHOUT ROWID;
CREATE INDEX table_use_by_table ON table_use ("table", starts);
CREATE UNIQUE INDEX table_use_seated ON table_use ("table") WHERE seated = 1;
CREATE TRIGGER table_use_overlap BEFORE INSERT ON table_use WHEN new.planned = 1
BEGIN
  SELECT raise (ABORT, 'two planned uses of one table overlap')
  FROM table_use u
  WHERE u."table" = new."table" AND u.planned = 1 AND u.booking <> new.booking
    AND u.starts < new.ends AND u.ends > new.starts;
END;

-- What a customer's bookings add up to.
CREATE TABLE customer_stat (
  customer BLOB PRIMARY KEY,
  visits INTEGER NOT NULL,
  last_visit TEXT,
  no_shows INTEGER NOT NULL,
  cancelled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal. Nothing is ever taken out of it, and nothing in it is changed.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  actor BLOB,
  device BLOB NOT NULL,
  origin TEXT NOT NULL,
  code TEXT NOT NULL,
  undo TEXT NOT NULL,
  undoes INTEGER REFERENCES journal (seq),
  root INTEGER REFERENCES journal (seq),
  labels TEXT NOT NULL,
  count INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  n_parts INTEGER NOT NULL,
  parts_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_root ON journal (root) WHERE root IS NOT NULL;
CREATE INDEX journal_by_undoes ON journal (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX journal_bulk ON journal (seq) WHERE n_parts > 1;
CREATE TABLE journal_part (
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  changeset BLOB NOT NULL,
  PRIMARY KEY (seq, part)
) STRICT;
CREATE TRIGGER journal_is_final_update BEFORE UPDATE ON journal
BEGIN SELECT raise (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_final_delete BEFORE DELETE ON journal
BEGIN SELECT raise (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_part_is_final_update BEFORE UPDATE ON journal_part
BEGIN SELECT raise (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_part_is_final_delete BEFORE DELETE ON journal_part
BEGIN SELECT raise (ABORT, 'the journal is append-only'); END;

-- Which rows an entry touched; bulk entries are looked through instead.
CREATE TABLE journal_touch (
  id BLOB NOT NULL,
  seq INTEGER NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_touch_by_seq ON journal_touch (seq);
