-- How a night's door stands, as whoever counts there is answered and whoever asks is told: how many are inside, how
-- many may be, how many came and went, and how many more may come in by a door that was lent nothing. Without a
-- licence there is no end to them.
CREATE FUNCTION backroom_door_stands (of_date date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  most CONSTANT bigint := backroom_door_limit (of_date);
  inside CONSTANT bigint := backroom_inside (of_date);
  total record;
BEGIN
  SELECT coalesce (sum (c.people) FILTER (WHERE c.kind = 'in'), 0) AS came,
    coalesce (sum (c.people) FILTER (WHERE c.kind = 'out'), 0) AS went INTO total FROM door_click c
    WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL;
  RETURN jsonb_build_object ('inside', inside, 'licence', most, 'in', total.came, 'out', total.went,
    'left', CASE WHEN most IS NOT NULL THEN greatest (0, most - inside - backroom_lent (of_date)) END);
END
$$;

CREATE OR REPLACE FUNCTION backroom_click_door (of_id uuid, of_date date, of_kind text, n bigint, now_ms bigint) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  before bigint;
BEGIN
  CALL backroom_lock_night (of_date);
  before := backroom_inside (of_date);
  INSERT INTO door_click (venue_id, id, business_date, at, kind, people, author, rev, field_revs)
    VALUES (backroom_venue (), of_id, of_date, greatest (now_ms, (SELECT max (c.at) + 1 FROM door_click c
      WHERE c.venue_id = backroom_venue () AND c.business_date = of_date AND c.room IS NULL AND c.at < now_ms + 60000)),
      of_kind, n, backroom_user (), 1, '{}');
  IF of_kind <> 'recount' THEN
    CALL backroom_check_door (of_date, before);
  END IF;
  RETURN backroom_door_stands (of_date);
END
$$;
