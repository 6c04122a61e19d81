-- A join may be offered to a party that waits, and it is known when and why one waits no longer. What
-- the house itself writes into the night log is kept as figures.

ALTER TABLE "waitlist_entry" ADD COLUMN "offered_join" BLOB REFERENCES "join" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "waitlist_entry" ADD COLUMN "ended_at" INTEGER;
ALTER TABLE "waitlist_entry" ADD COLUMN "reason" BLOB;
CREATE INDEX "waitlist_entry_by_offered_join" ON "waitlist_entry" ("offered_join");

ALTER TABLE "night_log_entry" ADD COLUMN "figures" TEXT;
