-- Entries of desktops are carried out one by one, each as one transaction that keeps its verdict, so
-- that one that is sent again gets the same and changes nothing.

-- Whose the fields of a row are, found by their revisions.
CREATE INDEX ON change_log (venue_id, id, rev);

-- What is gone keeps whose it was, so that what is said of it later is erased with them.
ALTER TABLE tombstone ADD COLUMN subject uuid;
CREATE OR REPLACE FUNCTION backroom_log_change () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO tombstone (venue_id, entity, id, rev, subject)
      VALUES (OLD.venue_id, TG_TABLE_NAME, OLD.id, OLD.rev + 1, (to_jsonb (OLD)->>'subject')::uuid);
    INSERT INTO change_log (venue_id, entity, id, rev, op, entry_id)
      VALUES (OLD.venue_id, TG_TABLE_NAME, OLD.id, OLD.rev + 1, 'delete', backroom_entry ());
  ELSE
    INSERT INTO change_log (venue_id, entity, id, rev, op, entry_id)
      VALUES (NEW.venue_id, TG_TABLE_NAME, NEW.id, NEW.rev, lower (TG_OP), backroom_entry ());
  END IF;
  RETURN NULL;
END
$$;

-- By whom, when and where each field was brought that was changed since the row was made; under '' the
-- same for the row itself, or for its removal. [instant, device, actor]
CREATE FUNCTION backroom_stamps (of_entity text, of_id uuid, of_revs jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_object_agg (f.name,
        jsonb_build_array (coalesce (e.at, floor (extract (epoch FROM l.at) * 1000)::bigint), e.device,
          (SELECT u.id FROM "user" u WHERE u.venue_id = e.venue_id AND u.id = e.actor)))
    FROM (
      SELECT r.key AS name, r.value::bigint AS rev FROM jsonb_each_text (coalesce (of_revs, '{}')) r
      UNION ALL
      SELECT '', max (n.rev) FROM change_log n
        WHERE n.venue_id = backroom_venue () AND n.entity = of_entity AND n.id = of_id AND n.op <> 'update') f
    JOIN change_log l ON l.venue_id = backroom_venue () AND l.entity = of_entity AND l.id = of_id AND l.rev = f.rev
    LEFT JOIN entry e ON e.venue_id = l.venue_id AND e.id = l.entry_id);
END
$$;

-- What who asks may do in every area, and whether they speak for others.
CREATE FUNCTION backroom_standing (of_actor uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object (
      'levels', (SELECT jsonb_object_agg (p.area, p.level)
        FROM "user" u JOIN permission p ON p.venue_id = u.venue_id AND p.role = u.role
        WHERE u.venue_id = backroom_venue () AND u.id = backroom_user () AND NOT u.retired),
      'founder', backroom_level ('owner') = 'full' AND NOT EXISTS (
        SELECT 1 FROM "user" u WHERE u.venue_id = backroom_venue ()),
      'role', (SELECT r.base FROM "user" u JOIN role r ON r.venue_id = u.venue_id AND r.id = u.role
        WHERE u.venue_id = backroom_venue () AND u.id = backroom_user ()),
      'actor', (SELECT u.id FROM "user" u WHERE u.venue_id = backroom_venue () AND u.id = of_actor),
      'user', (SELECT u.id FROM "user" u WHERE u.venue_id = backroom_venue () AND u.id = backroom_user ())));
END
$$;

-- One after the other of each device, whichever instance they come to.
CREATE PROCEDURE backroom_lock_device (of_device uuid) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock (hashtextextended (backroom_venue ()::text || of_device::text, 1));
END
$$;

-- Keeps an entry and what became of it; answers with the verdict that counts, the first.
CREATE FUNCTION backroom_keep_verdict (done jsonb, judged jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  kept jsonb;
BEGIN
  CALL backroom_lock_device ((done->>'device')::uuid);
  SELECT e.verdict INTO kept FROM entry e WHERE e.venue_id = backroom_venue () AND e.id = (done->>'id')::uuid;
  IF kept IS NOT NULL THEN
    RETURN kept;
  END IF;
  INSERT INTO entry (venue_id, id, device, actor, at, code, labels, undoes, verdict)
    VALUES (backroom_venue (), (done->>'id')::uuid, (done->>'device')::uuid, (done->>'actor')::uuid,
      (done->>'at')::bigint, done->>'code', done->'labels', (done->>'undoes')::uuid, judged);
  RETURN judged;
END
$$;

-- Whether a change to a booking bears on who else can be there: what only describes it waits for nobody.
CREATE FUNCTION backroom_binds (op jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT op->>'op' <> 'update'
    OR op->'row' ?| ARRAY['business_date', 'starts_at', 'ends_at', 'party_size', 'covers', 'status']
$$;

-- The nights that what is to be written bears on, as they are and as they will be.
CREATE FUNCTION backroom_nights_of (ops jsonb) RETURNS SETOF date LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
    SELECT DISTINCT d FROM (
      SELECT b.business_date AS d FROM jsonb_array_elements (ops) o
        JOIN booking b ON b.venue_id = backroom_venue () AND b.id = (o->>'id')::uuid
        WHERE o->>'entity' = 'booking' AND backroom_binds (o)
      UNION ALL
      SELECT (o->'row'->>'business_date')::date FROM jsonb_array_elements (ops) o WHERE o->>'entity' = 'booking'
      UNION ALL
      SELECT b.business_date FROM jsonb_array_elements (ops) o
        JOIN booking_table t ON t.venue_id = backroom_venue () AND t.id = (o->>'id')::uuid
        JOIN booking b ON b.venue_id = t.venue_id AND b.id = t.booking
        WHERE o->>'entity' = 'booking_table'
      UNION ALL
      SELECT b.business_date FROM jsonb_array_elements (ops) o
        JOIN booking b ON b.venue_id = backroom_venue () AND b.id = (o->'row'->>'booking')::uuid
        WHERE o->>'entity' = 'booking_table') nights
    WHERE d IS NOT NULL ORDER BY d;
END
$$;

-- The nights on which people are counted in or out, and how many were inside; not those on which somebody
-- found how many there are: that is so, whatever may be.
CREATE FUNCTION backroom_doors_of (ops jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce (jsonb_object_agg (d.night, backroom_counted (d.night)), '{}') FROM (
      SELECT (o->'row'->>'business_date')::date AS night FROM jsonb_array_elements (ops) o
      WHERE o->>'entity' = 'door_click' AND o->>'op' = 'insert' AND o->'row'->>'room' IS NULL
      GROUP BY 1 HAVING bool_and (o->'row'->>'kind' <> 'recount')) d);
END
$$;

-- Whether the rows still are what the merge was made from; from here on they stay so. What is put together
-- is planned anew each time, so there is little in it.
CREATE FUNCTION backroom_stand (ops jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  part record;
  revs jsonb;
BEGIN
  FOR part IN SELECT o->>'entity' AS entity, array_agg ((o->>'id')::uuid ORDER BY o->>'id') AS ids,
      jsonb_object_agg (o->>'id', o->'rev') FILTER (WHERE o->'rev' <> 'null') AS revs
    FROM jsonb_array_elements (ops) o GROUP BY 1 ORDER BY 1
  LOOP
    EXECUTE format ('SELECT jsonb_object_agg (r.id, r.rev) FROM (SELECT t.id, t.rev FROM %I t'
                    ' WHERE t.venue_id = $1 AND t.id = ANY ($2) ORDER BY t.id FOR UPDATE) r', part.entity)
      INTO revs USING backroom_venue (), part.ids;
    IF revs IS DISTINCT FROM part.revs THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

CREATE PROCEDURE backroom_update (op jsonb) LANGUAGE plpgsql AS $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg (format ('%I = n.%I, ', c, c), '') INTO columns
    FROM jsonb_object_keys ((op->'row') - 'unknown'::text) c;
  EXECUTE format ('UPDATE %I t SET %s unknown = nullif (coalesce (t.unknown, ''{}'') || coalesce (n.unknown, ''{}''), ''{}'')'
                  ' FROM jsonb_populate_record (NULL::%I, $2) n WHERE t.venue_id = backroom_venue () AND t.id = $1',
                  op->>'entity', coalesce (columns, ''), op->>'entity') USING (op->>'id')::uuid, op->'row';
END
$$;

-- In their order: what a row belongs to stands before it.
CREATE PROCEDURE backroom_write (ops jsonb) LANGUAGE plpgsql AS $$
DECLARE
  part record;
  op jsonb;
BEGIN
  FOR part IN SELECT o.value->>'entity' AS entity, o.value->>'op' AS op, jsonb_agg (o.value) AS ops,
      array_agg ((o.value->>'id')::uuid) AS ids
    FROM jsonb_array_elements (ops) WITH ORDINALITY o (value, n) GROUP BY 1, 2 ORDER BY min (o.n)
  LOOP
    IF part.op = 'delete' THEN
      EXECUTE format ('DELETE FROM %I WHERE venue_id = backroom_venue () AND id = ANY ($1)', part.entity) USING part.ids;
    ELSIF part.op = 'insert' THEN
      EXECUTE format ('INSERT INTO %I SELECT r.* FROM jsonb_array_elements ($1) o, jsonb_populate_record (NULL::%I,'
                      ' (o->''row'') || $2) r', part.entity, part.entity)
        USING part.ops, jsonb_build_object ('venue_id', backroom_venue (), 'rev', 1, 'field_revs', '{}'::jsonb);
    ELSE
      FOR op IN SELECT value FROM jsonb_array_elements (part.ops) LOOP
        CALL backroom_update (op);
      END LOOP;
    END IF;
  END LOOP;
END
$$;

-- The revisions that rows have come to: of what was just written the log tells, of the rest its table.
CREATE FUNCTION backroom_revs_of (refs jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  part record;
  found jsonb;
  revs jsonb;
  rest jsonb;
BEGIN
  SELECT coalesce (jsonb_agg (r.value || jsonb_build_object ('rev', w.rev)) FILTER (WHERE w.rev IS NOT NULL), '[]'),
      coalesce (jsonb_agg (r.value) FILTER (WHERE w.rev IS NULL), '[]')
    INTO revs, rest
    FROM jsonb_array_elements (refs) r LEFT JOIN LATERAL (
      SELECT l.rev FROM change_log l
      WHERE l.venue_id = backroom_venue () AND l.id = (r.value->>'id')::uuid AND l.entity = r.value->>'entity'
        AND l.xid = pg_current_xact_id ()
      ORDER BY l.rev DESC LIMIT 1) w ON true;
  FOR part IN SELECT r->>'entity' AS entity, jsonb_agg (r) AS refs FROM jsonb_array_elements (rest) r GROUP BY 1 LOOP
    EXECUTE format ('SELECT jsonb_agg (r || jsonb_build_object (''rev'', coalesce (t.rev, g.rev)))'
                    ' FROM jsonb_array_elements ($1) r'
                    ' LEFT JOIN %I t ON t.venue_id = backroom_venue () AND t.id = (r->>''id'')::uuid'
                    ' LEFT JOIN tombstone g ON g.venue_id = backroom_venue () AND g.entity = %L AND g.id = (r->>''id'')::uuid'
                    ' WHERE coalesce (t.rev, g.rev) IS NOT NULL', part.entity, part.entity)
      INTO found USING part.refs;
    revs := revs || coalesce (found, '[]');
  END LOOP;
  RETURN revs;
END
$$;

-- All of what is to be written, or nothing of it and what forbids it.
CREATE FUNCTION backroom_try (ops jsonb, erased uuid[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  night date;
  most bigint;
  peaks jsonb := '{}';
  rooms jsonb := '{}';
  doors jsonb := '{}';
  broken text;
  told text;
  state text;
BEGIN
  FOR night IN SELECT backroom_nights_of (ops) UNION
      SELECT (o->'row'->>'business_date')::date FROM jsonb_array_elements (ops) o
        WHERE o->>'entity' = 'door_click' AND o->>'op' = 'insert'
      ORDER BY 1 LOOP
    CALL backroom_lock_night (night);
  END LOOP;
  IF NOT backroom_stand (ops) THEN
    RETURN '{"stale": true}';
  END IF;
  FOR night IN SELECT backroom_nights_of (ops) LOOP
    peaks := peaks || jsonb_build_object (night, backroom_peak (night));
    rooms := rooms || jsonb_build_object (night, (
      SELECT coalesce (jsonb_object_agg (p.room, p.peak), '{}') FROM backroom_room_peaks (night) p));
  END LOOP;
  doors := backroom_doors_of (ops);
  BEGIN
    CALL backroom_write (ops);
    IF cardinality (erased) > 0 THEN
      PERFORM backroom_erase (erased);
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR night IN SELECT key::date FROM jsonb_each (peaks) LOOP
      most := backroom_room_for (night);
      IF most IS NOT NULL AND backroom_peak (night) > greatest (most, (peaks->>night::text)::bigint) THEN
        RAISE EXCEPTION 'more than the licence allows'
          USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
      END IF;
      PERFORM backroom_check_rooms (night, rooms->night::text);
    END LOOP;
    FOR night IN SELECT key::date FROM jsonb_each (doors) LOOP
      CALL backroom_check_door (night, (doors->>night::text)::bigint);
    END LOOP;
  EXCEPTION WHEN exclusion_violation OR foreign_key_violation OR check_violation OR not_null_violation
      OR unique_violation OR numeric_value_out_of_range OR SQLSTATE 'BR409' THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, broken = CONSTRAINT_NAME, told = PG_EXCEPTION_DETAIL;
    RETURN jsonb_build_object ('refused', CASE
      WHEN state = '23505' THEN 'stale'
      WHEN state = '23P01' THEN 'no-table'
      WHEN state = 'BR409' THEN broken
      WHEN state = '23503' AND told LIKE '%still referenced%' THEN 'in-use'
      WHEN state = '23503' THEN 'not-found'
      ELSE 'invalid' END, 'night', night, 'limit', CASE WHEN state = 'BR409' THEN nullif (told, '')::bigint END,
      'inside', greatest (0, (doors->>night::text)::bigint), 'lent', backroom_lent (night));
  END;
  RETURN '{}';
END
$$;

-- Carries out an entry of a desktop, and keeps its verdict in the same transaction: {"verdict": …}. What
-- is refused changes nothing and is judged further by who asks: {"refused": code, …}; {"stale": true}
-- where a row is no longer what the merge was made from.
CREATE FUNCTION backroom_apply (done jsonb, ops jsonb, refs jsonb, losers jsonb, erased uuid[]) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  kept jsonb;
  came jsonb;
BEGIN
  CALL backroom_lock_device ((done->>'device')::uuid);
  SELECT e.verdict INTO kept FROM entry e WHERE e.venue_id = backroom_venue () AND e.id = (done->>'id')::uuid;
  IF kept IS NOT NULL THEN
    RETURN jsonb_build_object ('verdict', kept);
  END IF;
  PERFORM set_config ('backroom.entry', done->>'id', true);
  came := backroom_try (ops, erased);
  IF came <> '{}' THEN
    RETURN CASE WHEN came->>'refused' = 'stale' THEN '{"stale": true}' ELSE came END;
  END IF;
  RETURN jsonb_build_object ('verdict', backroom_keep_verdict (done, jsonb_build_object (
    'id', done->'id', 'verdict', 'accepted', 'revs', backroom_revs_of (refs), 'losers', losers)));
END
$$;
