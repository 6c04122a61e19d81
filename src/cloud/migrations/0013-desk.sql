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
