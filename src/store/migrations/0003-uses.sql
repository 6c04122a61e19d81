-- When a use of a table comes or goes, SQLite looks for the booking's row that refers to it, by
-- booking and table; by the table alone these are all bookings that the table ever had. And what
-- is planned may not overlap what is planned, which is little beside what is past.

DROP INDEX booking_table_by_booking;
CREATE INDEX booking_table_by_booking ON booking_table (booking, "table");
CREATE INDEX table_use_planned ON table_use ("table", starts) WHERE planned = 1;
