-- A line of the night log may correct another one; a bar says who set it.

ALTER TABLE "night_log_entry" ADD COLUMN "corrects" BLOB REFERENCES "night_log_entry" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "night_log_entry_by_corrects" ON "night_log_entry" ("corrects");

ALTER TABLE "barred_person" ADD COLUMN "author" BLOB REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "barred_person_by_author" ON "barred_person" ("author");
