-- The verbs of the venue, each one call: what is read after a night is locked is what the one before left.

-- How often what a night is made of beside its bookings was changed: an instance that has read it once
-- reads it again only when this is another number.
CREATE TABLE plan_version (
  venue_id uuid PRIMARY KEY,
  version bigint NOT NULL
);
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON plan_version USING (venue_id = backroom_venue ());

CREATE FUNCTION backroom_count_plan () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF backroom_venue () IS NOT NULL THEN
    INSERT INTO plan_version AS p VALUES (backroom_venue (), 1)
      ON CONFLICT (venue_id) DO UPDATE SET version = p.version + 1;
  END IF;
  RETURN NULL;
END
$$;

CREATE PROCEDURE backroom_follow_plans () LANGUAGE plpgsql AS $$
DECLARE
  entity text;
BEGIN
  FOREACH entity IN ARRAY ARRAY['venue', 'room', 'plan', 'zone', 'element', 'table', 'join', 'join_table', 'service',
    'turn_time', 'table_block', 'section_closure', 'licence', 'working_party'] LOOP
    EXECUTE format ('CREATE TRIGGER count_plan AFTER INSERT OR UPDATE OR DELETE ON %I'
                    ' FOR EACH STATEMENT EXECUTE FUNCTION backroom_count_plan ()', entity);
  END LOOP;
END
$$;
CALL backroom_follow_plans ();
DROP PROCEDURE backroom_follow_plans ();

CREATE FUNCTION backroom_plan_version () RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce ((SELECT version FROM plan_version WHERE venue_id = backroom_venue ()), 0));
END
$$;

-- ---- holds ------------------------------------------------------------------------------------

-- A table that is kept while its guest pays. Whoever locks the night next ends what was kept too long, so
-- that it stands in nobody's way; nobody has to be awake for that.
CREATE TABLE booking_hold (
  venue_id uuid NOT NULL,
  booking uuid NOT NULL,
  business_date date NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (venue_id, booking),
  FOREIGN KEY (venue_id, booking) REFERENCES booking (venue_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ON booking_hold (venue_id, business_date);
ALTER TABLE booking_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON booking_hold USING (venue_id = backroom_venue ());

CREATE FUNCTION backroom_now_ms () RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT (extract (epoch FROM clock_timestamp ()) * 1000)::bigint
$$;

CREATE OR REPLACE PROCEDURE backroom_lock_night (of_date date) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO night VALUES (backroom_venue (), of_date) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM night n WHERE n.venue_id = backroom_venue () AND n.business_date = of_date FOR UPDATE;
  PERFORM 1 FROM booking_hold h WHERE h.venue_id = backroom_venue () AND h.business_date = of_date
    AND h.expires_at <= clock_timestamp ();
  IF FOUND THEN
    UPDATE booking b SET status = 'cancelled', cancelled_at = backroom_now_ms () FROM booking_hold h
      WHERE h.venue_id = backroom_venue () AND h.business_date = of_date AND h.expires_at <= clock_timestamp ()
        AND b.venue_id = h.venue_id AND b.id = h.booking AND b.status = 'pending-deposit';
    DELETE FROM booking_hold h WHERE h.venue_id = backroom_venue () AND h.business_date = of_date
      AND h.expires_at <= clock_timestamp ();
  END IF;
END
$$;

-- Makes good what was held, or lets it go.
CREATE FUNCTION backroom_end_hold (of_booking uuid, paid boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  night date;
BEGIN
  SELECT b.business_date INTO night FROM booking b WHERE b.venue_id = backroom_venue () AND b.id = of_booking;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such booking' USING ERRCODE = 'BR404';
  END IF;
  CALL backroom_lock_night (night);
  DELETE FROM booking_hold h WHERE h.venue_id = backroom_venue () AND h.booking = of_booking;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'it is held no longer' USING ERRCODE = 'BR410', CONSTRAINT = 'lapsed';
  END IF;
  UPDATE booking b SET status = CASE WHEN paid THEN 'confirmed' ELSE 'cancelled' END,
      confirmed_at = CASE WHEN paid THEN backroom_now_ms () ELSE b.confirmed_at END,
      cancelled_at = CASE WHEN paid THEN b.cancelled_at ELSE backroom_now_ms () END
    WHERE b.venue_id = backroom_venue () AND b.id = of_booking AND b.status = 'pending-deposit';
END
$$;

-- ---- booking ----------------------------------------------------------------------------------

-- The licences of single rooms on a night, and the most people that bookings bring into each at one moment.
CREATE FUNCTION backroom_room_peaks (of_date date) RETURNS TABLE (room uuid, capacity bigint, peak bigint)
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  licensed record;
BEGIN
  FOR licensed IN SELECT DISTINCT ON (l.room) l.room, l.capacity FROM licence l
    WHERE l.venue_id = backroom_venue () AND l.room IS NOT NULL AND l.starts_on <= of_date
    ORDER BY l.room, l.starts_on DESC, l.id DESC
  LOOP
    RETURN QUERY WITH inside AS (
      SELECT b.starts_at, b.ends_at, coalesce (b.covers, b.party_size) AS people FROM booking b
      WHERE b.venue_id = backroom_venue () AND b.business_date = of_date
        AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')
        AND EXISTS (SELECT 1 FROM booking_table u JOIN "table" t ON t.venue_id = u.venue_id AND t.id = u."table"
          WHERE u.venue_id = b.venue_id AND u.booking = b.id AND t.room = licensed.room))
    SELECT licensed.room, licensed.capacity, coalesce (max (s.inside), 0)::bigint FROM (
      SELECT sum (i.people) OVER (ORDER BY i.at, i.people) AS inside FROM (
        SELECT starts_at AS at, people FROM inside UNION ALL SELECT ends_at, -people FROM inside) i) s;
  END LOOP;
END
$$;

-- Refuses what the licence of a room does not allow, unless it was so before and did not become worse.
CREATE FUNCTION backroom_check_rooms (of_date date, before jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  most bigint;
BEGIN
  SELECT p.capacity INTO most FROM backroom_room_peaks (of_date) p
    WHERE p.peak > greatest (p.capacity, coalesce ((before->>p.room::text)::bigint, 0)) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the room is licensed for %', most
      USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
  END IF;
END
$$;

-- Books the first place that is free. `places` and `tables` go together: the rank of a place and one of
-- its tables. `terms` says how long tables rest, the pacing of the service, how many tables may be booked
-- online, and of which plan all this is. Answers with the rank; what stands in the way is raised.
CREATE FUNCTION backroom_take (wanted jsonb, places integer[], tables uuid[], terms jsonb) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  asked booking := jsonb_populate_record (NULL::booking, wanted || jsonb_build_object ('venue_id', backroom_venue ()));
  rest CONSTANT bigint := (terms->>'rest')::bigint;
  quarter CONSTANT bigint := (terms->>'quarter')::bigint;
  most_covers CONSTANT bigint := (terms->>'covers')::bigint;
  most_parties CONSTANT bigint := (terms->>'parties')::bigint;
  most_online CONSTANT bigint := (terms->>'online')::bigint;
  -- What takes longer than that is not looked for, which the constraint sees all the same.
  longest CONSTANT bigint := 86400000;
  online_left bigint;
  busy uuid[];
  won integer;
  n_covers bigint;
  n_parties bigint;
  most bigint;
BEGIN
  IF backroom_plan_version () <> (terms->>'version')::bigint THEN
    RAISE EXCEPTION 'another plan' USING ERRCODE = 'BR409', CONSTRAINT = 'stale';
  END IF;
  CALL backroom_lock_night (asked.business_date);
  IF most_covers IS NOT NULL OR most_parties IS NOT NULL THEN
    SELECT coalesce (sum (b.party_size), 0), count(*) INTO n_covers, n_parties FROM booking b
      WHERE b.venue_id = asked.venue_id AND b.starts_at >= quarter AND b.starts_at < quarter + 900000
        AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated', 'finished');
    IF n_covers + asked.party_size > most_covers OR n_parties + 1 > most_parties THEN
      RAISE EXCEPTION 'pacing' USING ERRCODE = 'BR409', CONSTRAINT = 'pacing';
    END IF;
  END IF;
  IF most_online IS NOT NULL THEN
    SELECT most_online - count(*) INTO online_left
      FROM booking b JOIN booking_table u ON u.venue_id = b.venue_id AND u.booking = b.id
      WHERE b.venue_id = asked.venue_id AND b.source = 'web' AND b.starts_at < asked.ends_at AND b.ends_at > asked.starts_at
        AND b.business_date BETWEEN asked.business_date - 1 AND asked.business_date + 1
        AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated');
  END IF;
  SELECT coalesce (array_agg (u."table"), '{}') INTO busy FROM (
    SELECT t."table" FROM table_use t WHERE t.venue_id = asked.venue_id AND t.planned
      AND t.starts_at < asked.ends_at + rest AND t.ends_at > asked.starts_at - rest
      AND t.starts_at > asked.starts_at - rest - longest
    UNION ALL
    SELECT t."table" FROM table_use t WHERE t.venue_id = asked.venue_id AND t.seated AND asked.starts_at <= backroom_now_ms ()
    UNION ALL
    SELECT coalesce (j."table", w.offered_table) FROM waitlist_entry w
      LEFT JOIN join_table j ON j.venue_id = w.venue_id AND j."join" = w.offered_join
      WHERE w.venue_id = asked.venue_id AND w.business_date = asked.business_date AND w.status = 'offered'
        AND w.offer_expires_at > asked.starts_at AND w.offer_expires_at > backroom_now_ms ()) u;
  SELECT p.place INTO won FROM unnest (places, tables) p (place, "table") GROUP BY p.place
    HAVING NOT bool_or (p."table" = ANY (busy)) AND (online_left IS NULL OR count(*) <= online_left)
    ORDER BY p.place LIMIT 1;
  IF won IS NULL THEN
    RAISE EXCEPTION 'no table' USING ERRCODE = 'BR409', CONSTRAINT = 'no-table';
  END IF;
  -- What is noted about it is noted about its guest.
  SELECT c.subject INTO asked.subject FROM customer c WHERE c.venue_id = asked.venue_id AND c.id = asked.customer;
  INSERT INTO booking SELECT asked.*;
  INSERT INTO booking_table (venue_id, id, booking, "table", rev, field_revs)
    SELECT asked.venue_id, gen_random_uuid (), asked.id, p."table", 1, '{}'
    FROM unnest (places, tables) p (place, "table") WHERE p.place = won ORDER BY p."table";
  IF terms ? 'hold' THEN
    INSERT INTO booking_hold VALUES (asked.venue_id, asked.id, asked.business_date,
      clock_timestamp () + (terms->>'hold')::bigint * interval '1 minute');
  END IF;
  SET CONSTRAINTS ALL IMMEDIATE;
  most := backroom_room_for (asked.business_date);
  IF most IS NOT NULL AND backroom_peak (asked.business_date) > most THEN
    RAISE EXCEPTION 'capacity' USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
  END IF;
  PERFORM backroom_check_rooms (asked.business_date);
  IF terms ? 'key' THEN
    PERFORM backroom_answered (terms->>'key', jsonb_build_object ('id', asked.id, 'rank', won,
      'version', terms->'version', 'ends', asked.ends_at, 'tables', (SELECT jsonb_agg (t.number ORDER BY p.at)
        FROM unnest (places, tables) WITH ORDINALITY p (place, "table", at)
        JOIN "table" t ON t.venue_id = asked.venue_id AND t.id = p."table" WHERE p.place = won)));
  END IF;
  RETURN won;
END
$$;
