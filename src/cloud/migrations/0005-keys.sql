-- Customers' data is sealed: every subject has a key of their own, wrapped by the venue's, which is
-- wrapped by one that is kept outside the database. Who is erased keeps a line without a key, so that
-- nobody gives them another.

CREATE TABLE venue_key (
  venue_id uuid PRIMARY KEY,
  wrapped_by text NOT NULL,
  wrapped bytea NOT NULL
);
ALTER TABLE venue_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE venue_key FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON venue_key USING (venue_id = backroom_venue ());

CREATE TABLE subject_key (
  venue_id uuid NOT NULL,
  subject uuid NOT NULL,
  wrapped bytea,
  erased_at timestamptz,
  PRIMARY KEY (venue_id, subject),
  CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
ALTER TABLE subject_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject_key FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON subject_key USING (venue_id = backroom_venue ());

-- The venue's key: of any number who offer one at once, the first one's.
CREATE FUNCTION backroom_venue_key (offered_by text, offered bytea)
  RETURNS TABLE (wrapped_by text, wrapped bytea) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO venue_key VALUES (backroom_venue (), offered_by, offered) ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT k.wrapped_by, k.wrapped FROM venue_key k WHERE k.venue_id = backroom_venue ();
END
$$;

-- The subjects' keys, of which those that are new are offered. Without a key: erased.
CREATE FUNCTION backroom_subject_keys (subjects uuid[], offered bytea[])
  RETURNS TABLE (subject uuid, wrapped bytea) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO subject_key (venue_id, subject, wrapped)
    SELECT backroom_venue (), o.subject, o.wrapped FROM unnest (subjects, offered) o (subject, wrapped)
    WHERE NOT EXISTS (SELECT 1 FROM subject_key k WHERE k.venue_id = backroom_venue () AND k.subject = o.subject)
    ORDER BY o.subject
    ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT k.subject, k.wrapped FROM subject_key k
    WHERE k.venue_id = backroom_venue () AND k.subject = ANY (subjects);
END
$$;

-- Destroys their keys and empties what was sealed under them: copies of it, wherever they are, cannot
-- be opened again. The rows count as changed, so that every desktop empties them too.
CREATE FUNCTION backroom_erase (subjects uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  emptied record;
BEGIN
  INSERT INTO subject_key (venue_id, subject, wrapped, erased_at)
    SELECT backroom_venue (), s, NULL, now () FROM unnest (subjects) s ORDER BY s
    ON CONFLICT (venue_id, subject) DO UPDATE SET wrapped = NULL, erased_at = coalesce (subject_key.erased_at, now ());
  FOR emptied IN
    SELECT c.table_name AS entity, string_agg (format ('%I = NULL', c.column_name), ', ') AS fields
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.data_type = 'bytea' AND EXISTS (
      SELECT 1 FROM information_schema.columns r
      WHERE r.table_schema = 'public' AND r.table_name = c.table_name AND r.column_name = 'field_revs')
    GROUP BY c.table_name
  LOOP
    EXECUTE format ('UPDATE %I SET %s WHERE venue_id = backroom_venue () AND subject = ANY ($1)', emptied.entity,
                    emptied.fields) USING subjects;
  END LOOP;
  UPDATE customer SET erased_at = (extract (epoch FROM now ()) * 1000)::bigint
    WHERE venue_id = backroom_venue () AND subject = ANY (subjects) AND erased_at IS NULL;
END
$$;
