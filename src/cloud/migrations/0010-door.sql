-- A door that is cut off from us still knows how many it may let in: it is lent a share of what is left
-- under the licence, which counts as taken until it is known to have come in, is given back, or the
-- night ends. So any number of doors that are cut off do not pass the licence together.

CREATE TABLE door_lease (
  venue_id uuid NOT NULL,
  business_date date NOT NULL,
  device uuid NOT NULL,
  share bigint NOT NULL,
  known bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, business_date, device)
);
ALTER TABLE door_lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_lease FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON door_lease USING (venue_id = backroom_venue ());

-- How many are inside, as the newest count found and the clicks since.
CREATE FUNCTION backroom_inside (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    WITH clicks AS (
      SELECT c.* FROM door_click c
      WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL
    ), counted AS (
      SELECT c.at, c.id, c.people FROM clicks c WHERE c.kind = 'recount' ORDER BY c.at DESC, c.id DESC LIMIT 1
    )
    SELECT greatest (0, coalesce ((SELECT people FROM counted), 0) + coalesce (sum (
        CASE c.kind WHEN 'in' THEN c.people WHEN 'out' THEN -c.people ELSE 0 END), 0))::bigint
    FROM clicks c
    WHERE NOT EXISTS (SELECT 1 FROM counted n WHERE (c.at, c.id) <= (n.at, n.id)));
END
$$;

-- How many a device is known to have let in.
CREATE FUNCTION backroom_let_in (of_date date, by_device uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce (sum (c.people), 0)::bigint
    FROM door_click c
    JOIN change_log l ON l.venue_id = c.venue_id AND l.id = c.id AND l.rev = c.rev AND l.entity = 'door_click'
    JOIN entry e ON e.venue_id = l.venue_id AND e.id = l.entry_id
    WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL AND c.kind = 'in'
      AND e.device = by_device);
END
$$;

-- How many may be inside beside those who work there where the licence counts them; NULL without one.
CREATE FUNCTION backroom_door_limit (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT l.capacity - coalesce ((SELECT CASE WHEN l.counts_staff THEN w.staff ELSE 0 END
        + CASE WHEN l.counts_performers THEN w.performers ELSE 0 END
      FROM working_party w WHERE w.venue_id = l.venue_id AND (w.business_date = of_date OR w.business_date IS NULL)
      ORDER BY w.business_date IS NULL, w.id DESC LIMIT 1), 0)
    FROM licence l
    WHERE l.venue_id = backroom_venue () AND l.room IS NULL AND l.starts_on <= of_date
    ORDER BY l.starts_on DESC, l.id DESC LIMIT 1);
END
$$;

-- When a night ends, in UTC milliseconds.
CREATE FUNCTION backroom_night_ends (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT (extract (epoch FROM ((of_date + 1)::timestamp + make_interval (mins => v.cut_off::integer))
      AT TIME ZONE v.timezone) * 1000)::bigint
    FROM venue v WHERE v.venue_id = backroom_venue ());
END
$$;

-- Lends who asks a share, as br_door_lease_share () has it: half of what is left, and no less than was
-- let in already and is not known yet. What the other doors were lent counts as far as it is not known
-- to have come.
CREATE FUNCTION backroom_lease_door (of_date date, unsent bigint, gives_back boolean) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  most bigint;
  free bigint;
  lent bigint;
  granted bigint;
BEGIN
  CALL backroom_lock_night (of_date);
  most := backroom_door_limit (of_date);
  IF gives_back THEN
    DELETE FROM door_lease d
      WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device = backroom_device ();
  END IF;
  SELECT coalesce (sum (greatest (0, d.share - (backroom_let_in (of_date, d.device) - d.known))), 0) INTO lent
    FROM door_lease d
    WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device <> backroom_device ();
  free := greatest (0, most - backroom_inside (of_date) - lent);
  granted := CASE WHEN gives_back THEN 0 ELSE greatest (unsent, (free + 1) / 2) END;
  IF most IS NOT NULL AND NOT gives_back THEN
    INSERT INTO door_lease (venue_id, business_date, device, share, known)
      VALUES (backroom_venue (), of_date, backroom_device (), granted, backroom_let_in (of_date, backroom_device ()))
      ON CONFLICT (venue_id, business_date, device) DO UPDATE
      SET share = EXCLUDED.share, known = EXCLUDED.known, at = now ();
  END IF;
  RETURN CASE WHEN most IS NULL THEN jsonb_build_object ('share', NULL, 'left', NULL)
    ELSE jsonb_build_object ('share', granted, 'left', greatest (0, free - granted)) END
    || jsonb_build_object ('until', backroom_night_ends (of_date));
END
$$;

-- Counts people at a door, with the night locked: nobody goes in beyond the licence and what other doors
-- were lent, and nobody goes out of an empty house. A recount always counts. It is of a later moment than those before it, but for
-- one whose clock is far ahead. Answers with how it stands.
CREATE FUNCTION backroom_click_door (of_id uuid, of_date date, of_kind text, n bigint, now_ms bigint) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  most bigint;
  lent bigint;
  inside bigint;
  total record;
BEGIN
  CALL backroom_lock_night (of_date);
  most := backroom_door_limit (of_date);
  inside := backroom_inside (of_date);
  SELECT coalesce (sum (greatest (0, d.share - (backroom_let_in (of_date, d.device) - d.known))), 0) INTO lent
    FROM door_lease d
    WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device <> backroom_device ();
  IF of_kind = 'in' AND inside + n + lent > most THEN
    RAISE EXCEPTION 'the licence' USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
  ELSIF of_kind = 'out' AND n > inside THEN
    RAISE EXCEPTION 'nobody is there' USING ERRCODE = 'BR409', CONSTRAINT = 'empty', DETAIL = inside::text;
  END IF;
  INSERT INTO door_click (venue_id, id, business_date, at, kind, people, author, rev, field_revs)
    VALUES (backroom_venue (), of_id, of_date, greatest (now_ms, (SELECT max (c.at) + 1 FROM door_click c
      WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL AND c.at < now_ms + 60000)),
      of_kind, n, backroom_user (), 1, '{}');
  inside := backroom_inside (of_date);
  SELECT coalesce (sum (c.people) FILTER (WHERE c.kind = 'in'), 0) AS came,
    coalesce (sum (c.people) FILTER (WHERE c.kind = 'out'), 0) AS went INTO total FROM door_click c
    WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL;
  RETURN jsonb_build_object ('inside', inside, 'licence', most, 'in', total.came, 'out', total.went,
    'left', greatest (0, most - inside - lent));
END
$$;
