-- A door that is cut off from us still knows how many it may let in: it is lent a share of what is left
-- under the licence, which counts as taken until it is known to have come in, is given back, or the
-- night ends. So any number of doors that are cut off do not pass the licence together.

-- rest: how many the device may still let in of what it was lent last, as far as is known; older: the
-- same of what it held before, where it has not yet shown that it got the last.
CREATE TABLE door_lease (
  venue_id uuid NOT NULL,
  business_date date NOT NULL,
  device uuid NOT NULL,
  lease uuid NOT NULL,
  rest bigint NOT NULL,
  older bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, business_date, device)
);
ALTER TABLE door_lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE door_lease FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON door_lease USING (venue_id = backroom_venue ());

-- Whoever goes in at a door takes a place of what it was lent, and whoever goes out there leaves it one.
CREATE FUNCTION backroom_use_lease () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people CONSTANT bigint := CASE NEW.kind WHEN 'in' THEN NEW.people ELSE -NEW.people END;
BEGIN
  UPDATE door_lease d SET rest = d.rest - people, older = d.older - people
    WHERE d.venue_id = NEW.venue_id AND d.business_date = NEW.business_date AND d.device = backroom_device ();
  RETURN NULL;
END
$$;
CREATE TRIGGER use_lease AFTER INSERT ON door_click FOR EACH ROW
  WHEN (NEW.room IS NULL AND NEW.kind IN ('in', 'out')) EXECUTE FUNCTION backroom_use_lease ();

-- What the newest count found and the clicks since come to; fewer than nobody where a count came late.
CREATE FUNCTION backroom_counted (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    WITH clicks AS (
      SELECT c.* FROM door_click c
      WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL
    ), counted AS (
      SELECT c.at, c.id, c.people FROM clicks c WHERE c.kind = 'recount' ORDER BY c.at DESC, c.id DESC LIMIT 1
    )
    SELECT (coalesce ((SELECT people FROM counted), 0) + coalesce (sum (
        CASE c.kind WHEN 'in' THEN c.people WHEN 'out' THEN -c.people ELSE 0 END), 0))::bigint
    FROM clicks c
    WHERE NOT EXISTS (SELECT 1 FROM counted n WHERE (c.at, c.id) <= (n.at, n.id)));
END
$$;

CREATE FUNCTION backroom_inside (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN greatest (0, backroom_counted (of_date));
END
$$;

-- How many the doors other than the one that asks may let in of what they were lent.
CREATE FUNCTION backroom_lent (of_date date) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce (sum (greatest (0, d.rest, d.older)), 0)::bigint FROM door_lease d
    WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device IS DISTINCT FROM backroom_device ());
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

-- After people were counted in or out, with the night locked: refuses more of them than there were
-- before where the licence, or what other doors were lent, forbids it, and fewer than nobody. What a door was
-- lent itself it may let in.
CREATE PROCEDURE backroom_check_door (of_date date, before bigint) LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT bigint := backroom_door_limit (of_date);
  inside CONSTANT bigint := backroom_counted (of_date);
BEGIN
  IF inside < 0 AND inside < before THEN
    RAISE EXCEPTION 'nobody is there' USING ERRCODE = 'BR409', CONSTRAINT = 'empty', DETAIL = greatest (0, before)::text;
  ELSIF inside > before AND inside + backroom_lent (of_date) > most AND NOT EXISTS (
      SELECT 1 FROM door_lease d WHERE d.venue_id = backroom_venue () AND d.business_date = of_date
        AND d.device = backroom_device () AND greatest (d.rest, d.older) >= 0) THEN
    RAISE EXCEPTION 'the licence' USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
  END IF;
END
$$;

-- Lends who asks a share, as br_door_lease_share () has it: half of what is left, and no less than was
-- let in already and is not known yet. holds is what the device was lent before, as it knows it: an answer
-- may have been lost, and what it may still hold counts until it shows that it holds less. Says by “eased”
-- whether others may let in noticeably more by it.
CREATE FUNCTION backroom_lease_door (of_date date, unsent bigint, holds uuid, gives_back boolean) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  own door_lease;
  had bigint;
  keeps bigint := 0;
  most bigint;
  free bigint;
  granted bigint := 0;
  named uuid;
BEGIN
  CALL backroom_lock_night (of_date);
  most := backroom_door_limit (of_date);
  SELECT * INTO own FROM door_lease d
    WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device = backroom_device ();
  had := greatest (0, own.rest, own.older);
  free := greatest (0, most - backroom_inside (of_date) - backroom_lent (of_date));
  IF gives_back THEN
    DELETE FROM door_lease d
      WHERE d.venue_id = backroom_venue () AND d.business_date = of_date AND d.device = backroom_device ();
  ELSIF most IS NOT NULL THEN
    granted := greatest (unsent, (free + 1) / 2);
    keeps := CASE WHEN own.lease = holds THEN own.rest ELSE greatest (own.rest, own.older, 0) END;
    named := gen_random_uuid ();
    INSERT INTO door_lease (venue_id, business_date, device, lease, rest, older)
      VALUES (backroom_venue (), of_date, backroom_device (), named, granted, keeps)
      ON CONFLICT (venue_id, business_date, device) DO UPDATE
      SET lease = EXCLUDED.lease, rest = EXCLUDED.rest, older = EXCLUDED.older, at = now ();
  END IF;
  RETURN jsonb_build_object ('lease', named, 'share', CASE WHEN most IS NOT NULL THEN granted END,
    'left', CASE WHEN most IS NOT NULL THEN greatest (0, free - granted) END, 'until', backroom_night_ends (of_date),
    'eased', had > greatest (granted, keeps) AND (had - greatest (granted, keeps)) * 8 >= had);
END
$$;

-- Counts people at a door, with the night locked: nobody goes in beyond the licence and what other doors
-- were lent, and nobody goes out of an empty house. A recount always counts. It is of a later moment than those before it, but for
-- one whose clock is far ahead. Answers with how it stands.
CREATE FUNCTION backroom_click_door (of_id uuid, of_date date, of_kind text, n bigint, now_ms bigint) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  most bigint;
  before bigint;
  inside bigint;
  total record;
BEGIN
  CALL backroom_lock_night (of_date);
  most := backroom_door_limit (of_date);
  before := backroom_inside (of_date);
  INSERT INTO door_click (venue_id, id, business_date, at, kind, people, author, rev, field_revs)
    VALUES (backroom_venue (), of_id, of_date, greatest (now_ms, (SELECT max (c.at) + 1 FROM door_click c
      WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL AND c.at < now_ms + 60000)),
      of_kind, n, backroom_user (), 1, '{}');
  IF of_kind <> 'recount' THEN
    CALL backroom_check_door (of_date, before);
  END IF;
  inside := backroom_inside (of_date);
  SELECT coalesce (sum (c.people) FILTER (WHERE c.kind = 'in'), 0) AS came,
    coalesce (sum (c.people) FILTER (WHERE c.kind = 'out'), 0) AS went INTO total FROM door_click c
    WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL;
  RETURN jsonb_build_object ('inside', inside, 'licence', most, 'in', total.came, 'out', total.went,
    'left', greatest (0, most - inside - backroom_lent (of_date)));
END
$$;
