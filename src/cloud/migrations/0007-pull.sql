-- What desktops did, as their journals have it: who, when and what it is called, without what it changed.
-- A verdict is kept with the entry it is of, so that one that is sent again gets the same.
CREATE TABLE entry (
  venue_id uuid NOT NULL,
  id uuid NOT NULL,
  device uuid NOT NULL,
  actor uuid,
  at bigint NOT NULL,
  code text NOT NULL,
  labels jsonb NOT NULL DEFAULT '[]',
  undoes uuid,
  verdict jsonb,
  received_at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, id)
);
CREATE INDEX ON entry (venue_id, received_at);
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON entry USING (venue_id = backroom_venue ());

-- How far back a venue's changes can be followed: what is older than ninety days is let go, and whoever
-- stands before that takes a snapshot. The sweeper, who is of no venue, sees all of them.

CREATE TABLE feed_floor (
  venue_id uuid PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT '0',
  seq bigint NOT NULL DEFAULT 0
);
ALTER TABLE feed_floor ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_floor FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON feed_floor USING (venue_id = backroom_venue () OR backroom_venue () IS NULL);

CREATE FUNCTION backroom_begin_feed () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed_floor (venue_id) VALUES (NEW.venue_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER begin_feed AFTER INSERT ON venue FOR EACH ROW EXECUTE FUNCTION backroom_begin_feed ();

CREATE FUNCTION backroom_is_before_floor (of_xid xid8, of_seq bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT EXISTS (SELECT 1 FROM feed_floor f WHERE f.venue_id = backroom_venue () AND (of_xid, of_seq) < (f.xid, f.seq)));
END
$$;

CREATE INDEX ON change_log (venue_id, at);

-- One venue's share of the sweeping; answers how many changes went.
CREATE FUNCTION backroom_sweep_venue (of_venue uuid, before timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
  last_xid xid8;
  last_seq bigint;
BEGIN
  PERFORM set_config ('backroom.venue', of_venue::text, true);
  WITH swept AS (
    DELETE FROM change_log l WHERE l.venue_id = of_venue AND l.at < before RETURNING l.xid, l.seq
  ), counted AS (
    SELECT s.xid, s.seq, count (*) OVER () AS n FROM swept s ORDER BY s.xid DESC, s.seq DESC LIMIT 1
  )
  SELECT c.n, c.xid, c.seq INTO gone, last_xid, last_seq FROM counted c;
  IF gone > 0 THEN
    UPDATE feed_floor f SET xid = last_xid, seq = last_seq
      WHERE f.venue_id = of_venue AND (f.xid, f.seq) < (last_xid, last_seq);
  END IF;
  DELETE FROM tombstone t WHERE t.venue_id = of_venue AND t.at < before;
  -- Nobody asks any more what became of them, nor which of them a change came by.
  DELETE FROM entry e WHERE e.venue_id = of_venue AND e.received_at < before;
  RETURN coalesce (gone, 0);
END
$$;

-- Whichever instance gets to it, in no venue: the others find it taken, and go on.
CREATE FUNCTION backroom_sweep (before timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone bigint := 0;
  of_venue uuid;
BEGIN
  IF NOT pg_try_advisory_xact_lock (hashtextextended ('backroom sweep', 0)) THEN
    RETURN 0;
  END IF;
  FOREACH of_venue IN ARRAY coalesce ((SELECT array_agg (f.venue_id ORDER BY f.venue_id) FROM feed_floor f), '{}') LOOP
    gone := gone + backroom_sweep_venue (of_venue, before);
  END LOOP;
  PERFORM set_config ('backroom.venue', '', true);
  RETURN gone;
END
$$;

-- A venue that comes along whole, by a snapshot: it must have no rows yet. Its rows keep the revisions they
-- bring, and are not written to the log, which nobody can follow from before.

CREATE FUNCTION backroom_is_filling () RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce (current_setting ('backroom.filling', true), '') = backroom_venue ()::text
$$;

CREATE FUNCTION backroom_begin_filling () RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  entity text;
  occupied boolean;
BEGIN
  PERFORM backroom_require ('owner', 'full');
  PERFORM pg_advisory_xact_lock (hashtextextended (backroom_venue ()::text, 1));
  FOR entity IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'field_revs'
  LOOP
    EXECUTE format ('SELECT EXISTS (SELECT 1 FROM %I WHERE venue_id = backroom_venue ())', entity) INTO occupied;
    IF occupied THEN
      RAISE EXCEPTION 'the venue has rows already' USING ERRCODE = 'BR409';
    END IF;
  END LOOP;
  PERFORM set_config ('backroom.filling', backroom_venue ()::text, true);
END
$$;

CREATE OR REPLACE PROCEDURE backroom_follow_tables () LANGUAGE plpgsql AS $$
DECLARE
  entity text;
BEGIN
  FOR entity IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'field_revs'
  LOOP
    EXECUTE format ('CREATE OR REPLACE TRIGGER revise BEFORE INSERT OR UPDATE ON %I'
                    ' FOR EACH ROW WHEN (NOT backroom_is_filling ()) EXECUTE FUNCTION backroom_revise ()', entity);
    EXECUTE format ('CREATE OR REPLACE TRIGGER log_change AFTER INSERT OR UPDATE OR DELETE ON %I'
                    ' FOR EACH ROW WHEN (NOT backroom_is_filling ()) EXECUTE FUNCTION backroom_log_change ()', entity);
  END LOOP;
END
$$;
CALL backroom_follow_tables ();
