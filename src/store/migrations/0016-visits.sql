-- What a guest's page asks of the bookings of who came for years: the newest, those to come, and how many left money.

DROP INDEX "booking_by_customer";
CREATE INDEX "booking_by_customer" ON "booking" ("customer", "starts_at", "status", "spend");
