-- No table is used twice, whatever process writes: planned uses may not overlap, and a table seats
-- one party. The uses follow the bookings row by row and are judged when the transaction ends, so
-- that two bookings may change tables. As in a venue's own file.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE table_use (
  venue_id uuid NOT NULL,
  booking uuid NOT NULL,
  "table" uuid NOT NULL,
  during int8range NOT NULL,
  starts_at bigint NOT NULL GENERATED ALWAYS AS (lower (during)) STORED,
  ends_at bigint NOT NULL GENERATED ALWAYS AS (upper (during)) STORED,
  planned boolean NOT NULL,
  seated boolean NOT NULL,
  PRIMARY KEY (venue_id, booking, "table"),
  CONSTRAINT table_use_overlap EXCLUDE USING gist (venue_id WITH =, "table" WITH =, during WITH &&)
    WHERE (planned) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT table_use_seated EXCLUDE USING gist (venue_id WITH =, "table" WITH =)
    WHERE (seated) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON table_use (venue_id, starts_at, ends_at);
ALTER TABLE table_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE table_use FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON table_use USING (venue_id = backroom_venue ());

CREATE VIEW booked_use WITH (security_invoker = true) AS
  SELECT t.venue_id, t.booking, t."table", int8range (b.starts_at, b.ends_at) AS during,
    b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated') AS planned, b.status = 'seated' AS seated
  FROM booking_table t JOIN booking b ON b.venue_id = t.venue_id AND b.id = t.booking;

CREATE FUNCTION backroom_use_tables () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_booking uuid;
  of_venue uuid;
BEGIN
  IF TG_TABLE_NAME = 'booking' THEN
    of_venue := NEW.venue_id;
    of_booking := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN
    of_venue := OLD.venue_id;
    of_booking := OLD.booking;
  ELSE
    of_venue := NEW.venue_id;
    of_booking := NEW.booking;
  END IF;
  DELETE FROM table_use u WHERE u.venue_id = of_venue AND u.booking = of_booking;
  INSERT INTO table_use (venue_id, booking, "table", during, planned, seated)
    SELECT DISTINCT u.venue_id, u.booking, u."table", u.during, u.planned, u.seated FROM booked_use u
    WHERE u.venue_id = of_venue AND u.booking = of_booking ORDER BY u."table";
  IF TG_TABLE_NAME = 'booking_table' THEN
    IF TG_OP = 'UPDATE' AND OLD.booking <> NEW.booking THEN
      DELETE FROM table_use u WHERE u.venue_id = OLD.venue_id AND u.booking = OLD.booking AND u."table" = OLD."table";
    END IF;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER use_tables AFTER INSERT OR UPDATE OR DELETE ON booking_table
  FOR EACH ROW EXECUTE FUNCTION backroom_use_tables ();
CREATE TRIGGER use_tables AFTER UPDATE OF starts_at, ends_at, status ON booking
  FOR EACH ROW EXECUTE FUNCTION backroom_use_tables ();

-- What is decided of a night is decided one after the other.
CREATE TABLE night (
  venue_id uuid NOT NULL,
  business_date date NOT NULL,
  PRIMARY KEY (venue_id, business_date)
);
ALTER TABLE night ENABLE ROW LEVEL SECURITY;
ALTER TABLE night FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON night USING (venue_id = backroom_venue ());

CREATE PROCEDURE backroom_lock_night (of_date date) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO night VALUES (backroom_venue (), of_date) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM night n WHERE n.venue_id = backroom_venue () AND n.business_date = of_date FOR UPDATE;
END
$$;

-- How many may be in the house on a night beside those who are counted without a booking: places on
-- guest lists, and whoever works there where the licence counts them. NULL without a licence.
CREATE FUNCTION backroom_room_for (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT l.capacity
      - coalesce ((SELECT sum (greatest (coalesce (g.allocation, 0), (SELECT coalesce (sum (1 + e.plus_ones), 0)
            FROM guest_list_entry e WHERE e.venue_id = g.venue_id AND e.guest_list = g.id)))
          FROM guest_list g WHERE g.venue_id = l.venue_id AND g.business_date = of_date), 0)
      - coalesce ((SELECT CASE WHEN l.counts_staff THEN w.staff ELSE 0 END
            + CASE WHEN l.counts_performers THEN w.performers ELSE 0 END
          FROM working_party w WHERE w.venue_id = l.venue_id AND (w.business_date = of_date OR w.business_date IS NULL)
          ORDER BY w.business_date IS NULL, w.id DESC LIMIT 1), 0)
    FROM licence l
    WHERE l.venue_id = backroom_venue () AND l.room IS NULL AND l.starts_on <= of_date
    ORDER BY l.starts_on DESC, l.id DESC LIMIT 1);
END
$$;

-- The most people that bookings bring into the house at one moment of a night.
CREATE FUNCTION backroom_peak (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce (max (inside), 0)::bigint FROM (
      SELECT sum (people) OVER (ORDER BY at, people) AS inside FROM (
        SELECT b.starts_at AS at, coalesce (b.covers, b.party_size) AS people FROM booking b
          WHERE b.venue_id = backroom_venue () AND b.business_date = of_date
            AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')
        UNION ALL
        SELECT b.ends_at, -coalesce (b.covers, b.party_size) FROM booking b
          WHERE b.venue_id = backroom_venue () AND b.business_date = of_date
            AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')) steps) nights);
END
$$;

-- Books the first of several places that is free, as one call, so that of any number who ask at once
-- each is told the truth: with the night locked, what is read next is what the one before left.
-- Places are lists of tables, the best first. Answers with the tables, or with the constraint.
CREATE FUNCTION backroom_book (wanted jsonb, places jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  asked booking := jsonb_populate_record (NULL::booking, wanted || jsonb_build_object ('venue_id', backroom_venue ()));
  place jsonb;
  most bigint;
BEGIN
  CALL backroom_lock_night (asked.business_date);
  SELECT p.value INTO place FROM jsonb_array_elements (places) WITH ORDINALITY p (value, rank)
    WHERE NOT EXISTS (
      SELECT 1 FROM table_use u
      WHERE u.venue_id = asked.venue_id AND u.planned
        AND u."table" IN (SELECT t.value::uuid FROM jsonb_array_elements_text (p.value) t (value))
        AND u.during && int8range (asked.starts_at, asked.ends_at))
    ORDER BY p.rank LIMIT 1;
  IF place IS NULL THEN
    RETURN jsonb_build_object ('refused', 'no-table');
  END IF;
  BEGIN
    INSERT INTO booking SELECT asked.*;
    INSERT INTO booking_table (venue_id, id, booking, "table", rev, field_revs)
      SELECT asked.venue_id, gen_random_uuid (), asked.id, t.value::uuid, 1, '{}'
      FROM jsonb_array_elements_text (place) t (value) ORDER BY t.value;
    SET CONSTRAINTS table_use_overlap, table_use_seated IMMEDIATE;
    most := backroom_room_for (asked.business_date);
    IF most IS NOT NULL AND backroom_peak (asked.business_date) > most THEN
      RAISE EXCEPTION USING ERRCODE = 'BR001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'BR001' THEN
    RETURN jsonb_build_object ('refused', 'capacity', 'limit', most);
  END;
  RETURN jsonb_build_object ('tables', place);
END
$$;
