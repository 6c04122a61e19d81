-- What a desk does beside writing a row, for requests by themselves: names that are told apart, and lines
-- that a verb leaves behind.

-- ---- names ------------------------------------------------------------------------------------

-- Told apart without case and accents.
CREATE COLLATION backroom_alike (provider = icu, locale = 'und-u-ks-level1', deterministic = false);

CREATE FUNCTION backroom_spaced (of_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace (btrim (of_text, E' \t\n\r\u00a0'), '\s+', ' ', 'g')
$$;

-- Refuses a row that is called as another of its kind in the same place. Whoever writes such rows at once
-- is judged one after the other.
CREATE FUNCTION backroom_check_name (of_entity text, of_field text, of_scope text, of_id uuid) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  taken boolean;
BEGIN
  PERFORM pg_advisory_xact_lock (hashtextextended (backroom_venue ()::text || of_entity, 2));
  EXECUTE format ('SELECT EXISTS (SELECT 1 FROM %1$I m JOIN %1$I o ON o.venue_id = m.venue_id AND o.id <> m.id'
                  ' AND backroom_spaced (o.%2$I) COLLATE backroom_alike = backroom_spaced (m.%2$I) COLLATE backroom_alike%3$s'
                  ' WHERE m.venue_id = backroom_venue () AND m.id = $1)', of_entity, of_field,
                  CASE WHEN of_scope IS NOT NULL THEN format (' AND o.%1$I IS NOT DISTINCT FROM m.%1$I', of_scope) ELSE '' END)
    INTO taken USING of_id;
  IF taken THEN
    RAISE EXCEPTION 'there is one of that name' USING ERRCODE = 'BR409', CONSTRAINT = 'exists';
  END IF;
END
$$;

-- ---- the door ---------------------------------------------------------------------------------

-- After a recount: above the licence it is an incident, unless entry is stopped for one already. Entry goes
-- on when fewer are in than may be. The line is as a desk writes it, whose words are its figures.
CREATE FUNCTION backroom_log_recount (of_id uuid, of_subject uuid, of_date date, now_ms bigint) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT bigint := backroom_door_limit (of_date);
  click record;
  inside bigint := 0;
  stopped boolean := false;
  opens boolean := false;
  licensed bigint;
BEGIN
  FOR click IN SELECT c.kind, c.people FROM door_click c
    WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL ORDER BY c.at, c.id
  LOOP
    inside := CASE click.kind WHEN 'in' THEN inside + click.people WHEN 'out' THEN greatest (0, inside - click.people)
      ELSE click.people END;
    opens := click.kind = 'recount' AND inside > most AND NOT stopped;
    stopped := (stopped OR opens) AND inside >= most;
  END LOOP;
  IF NOT opens THEN
    RETURN;
  END IF;
  SELECT l.capacity INTO licensed FROM licence l
    WHERE l.venue_id = backroom_venue () AND l.room IS NULL AND l.starts_on <= of_date
    ORDER BY l.starts_on DESC, l.id DESC LIMIT 1;
  INSERT INTO night_log_entry (venue_id, id, subject, business_date, at, kind, people, author, figures, rev, field_revs)
    VALUES (backroom_venue (), of_id, of_subject, of_date, now_ms, 'incident', inside, backroom_user (),
      format ('{"inside":%s,"working":%s,"licensed":%s}', inside, licensed - most, licensed), 1, '{}');
END
$$;

-- ---- moving -----------------------------------------------------------------------------------

-- Moves a booking to the first place that is free, as backroom_take () books one: `places`, `tables` and
-- `terms` are as there. What it has itself stands in nobody's way; it may have been changed since it was
-- looked at, and then nothing is done. Answers with where it is now.
CREATE FUNCTION backroom_move (of_booking uuid, of_rev bigint, wanted jsonb, places integer[], tables uuid[], terms jsonb)
  RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  here CONSTANT uuid := backroom_venue ();
  asked CONSTANT booking := jsonb_populate_record (NULL::booking, wanted);
  rest CONSTANT bigint := (terms->>'rest')::bigint;
  quarter CONSTANT bigint := (terms->>'quarter')::bigint;
  longest CONSTANT bigint := 86400000;
  stood booking;
  online_left bigint;
  busy uuid[];
  won integer;
  n_covers bigint;
  n_parties bigint;
BEGIN
  IF backroom_plan_version () <> (terms->>'version')::bigint THEN
    RAISE EXCEPTION 'another plan' USING ERRCODE = 'BR409', CONSTRAINT = 'stale';
  END IF;
  PERFORM backroom_before_booking (of_booking, asked.business_date);
  SELECT * INTO stood FROM booking b WHERE b.venue_id = here AND b.id = of_booking FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such booking' USING ERRCODE = 'BR404';
  ELSIF stood.rev <> of_rev THEN
    RAISE EXCEPTION 'it was changed' USING ERRCODE = 'BR412';
  END IF;
  IF terms ? 'covers' OR terms ? 'parties' THEN
    SELECT coalesce (sum (b.party_size), 0), count(*) INTO n_covers, n_parties FROM booking b
      WHERE b.venue_id = here AND b.id <> of_booking AND b.starts_at >= quarter AND b.starts_at < quarter + 900000
        AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated', 'finished');
    IF n_covers + asked.party_size > (terms->>'covers')::bigint OR n_parties + 1 > (terms->>'parties')::bigint THEN
      RAISE EXCEPTION 'pacing' USING ERRCODE = 'BR409', CONSTRAINT = 'pacing';
    END IF;
  END IF;
  IF terms ? 'online' THEN
    SELECT (terms->>'online')::bigint - count(*) INTO online_left
      FROM booking b JOIN booking_table u ON u.venue_id = b.venue_id AND u.booking = b.id
      WHERE b.venue_id = here AND b.id <> of_booking AND b.source = 'web'
        AND b.starts_at < asked.ends_at AND b.ends_at > asked.starts_at
        AND b.business_date BETWEEN asked.business_date - 1 AND asked.business_date + 1
        AND b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated');
  END IF;
  SELECT coalesce (array_agg (u."table"), '{}') INTO busy FROM (
    SELECT t."table" FROM table_use t WHERE t.venue_id = here AND t.planned AND t.booking <> of_booking
      AND t.starts_at < asked.ends_at + rest AND t.ends_at > asked.starts_at - rest
      AND t.starts_at > asked.starts_at - rest - longest
    UNION ALL
    SELECT t."table" FROM table_use t WHERE t.venue_id = here AND t.seated AND t.booking <> of_booking
      AND asked.starts_at <= backroom_now_ms ()
    UNION ALL
    SELECT coalesce (j."table", w.offered_table) FROM waitlist_entry w
      LEFT JOIN join_table j ON j.venue_id = w.venue_id AND j."join" = w.offered_join
      WHERE w.venue_id = here AND w.business_date = asked.business_date AND w.status = 'offered'
        AND w.offer_expires_at > asked.starts_at AND w.offer_expires_at > backroom_now_ms ()) u;
  SELECT p.place INTO won FROM unnest (places, tables) p (place, "table") GROUP BY p.place
    HAVING NOT bool_or (p."table" = ANY (busy)) AND (online_left IS NULL OR count(*) <= online_left)
    ORDER BY p.place LIMIT 1;
  IF won IS NULL THEN
    RAISE EXCEPTION 'no table' USING ERRCODE = 'BR409', CONSTRAINT = 'no-table';
  END IF;
  UPDATE booking b SET business_date = asked.business_date, starts_at = asked.starts_at, ends_at = asked.ends_at,
      party_size = asked.party_size
    WHERE b.venue_id = here AND b.id = of_booking;
  DELETE FROM booking_table u WHERE u.venue_id = here AND u.booking = of_booking
    AND u."table" NOT IN (SELECT p."table" FROM unnest (places, tables) p (place, "table") WHERE p.place = won);
  INSERT INTO booking_table (venue_id, id, booking, "table", rev, field_revs)
    SELECT here, gen_random_uuid (), of_booking, p."table", 1, '{}' FROM unnest (places, tables) p (place, "table")
    WHERE p.place = won AND NOT EXISTS (
      SELECT 1 FROM booking_table u WHERE u.venue_id = here AND u.booking = of_booking AND u."table" = p."table")
    ORDER BY p."table";
  UPDATE booking_hold h SET business_date = asked.business_date WHERE h.venue_id = here AND h.booking = of_booking;
  SET CONSTRAINTS ALL IMMEDIATE;
  PERFORM backroom_after_booking ();
  RETURN jsonb_build_object ('status', stood.status, 'starts', asked.starts_at, 'ends', asked.ends_at, 'tables', (
    SELECT jsonb_agg (t.number ORDER BY p.at) FROM unnest (places, tables) WITH ORDINALITY p (place, "table", at)
    JOIN "table" t ON t.venue_id = here AND t.id = p."table" WHERE p.place = won));
END
$$;
