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
