-- Every change of a row counts its revision up, notes which of its fields it is of, and is written
-- to a log that a pull can follow. A sequence or a time as a cursor would lose rows of transactions
-- that commit out of order; (xid, seq) below the oldest transaction still open loses none.

-- A cursor is of one feed: transaction numbers begin anew in a database that was made again.
CREATE TABLE feed (
  id uuid NOT NULL DEFAULT gen_random_uuid (),
  alone boolean PRIMARY KEY DEFAULT true CHECK (alone)
);
INSERT INTO feed DEFAULT VALUES;

CREATE TABLE change_log (
  venue_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id (),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  entity text NOT NULL,
  id uuid NOT NULL,
  rev bigint NOT NULL,
  op text NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  entry_id uuid,
  at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, xid, seq)
);
ALTER TABLE change_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_log FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON change_log USING (venue_id = backroom_venue ());

-- What is gone may come back, by an undo: its revision goes on where it was.
CREATE TABLE tombstone (
  venue_id uuid NOT NULL,
  entity text NOT NULL,
  id uuid NOT NULL,
  rev bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, entity, id)
);
ALTER TABLE tombstone ENABLE ROW LEVEL SECURITY;
ALTER TABLE tombstone FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON tombstone USING (venue_id = backroom_venue ());

-- Which entry of a desktop's journal the transaction carries out, where it does.
CREATE FUNCTION backroom_entry () RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif (current_setting ('backroom.entry', true), '')::uuid
$$;

CREATE FUNCTION backroom_revise () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
  changed jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    DELETE FROM tombstone t WHERE t.venue_id = NEW.venue_id AND t.entity = TG_TABLE_NAME AND t.id = NEW.id
      RETURNING t.rev INTO gone;
    NEW.rev := coalesce (gone, 0) + 1;
    NEW.field_revs := '{}';
    RETURN NEW;
  END IF;
  SELECT jsonb_object_agg (n.key, OLD.rev + 1) INTO changed
    FROM jsonb_each (to_jsonb (NEW)) n JOIN jsonb_each (to_jsonb (OLD)) o USING (key)
    WHERE n.value IS DISTINCT FROM o.value AND n.key NOT IN ('rev', 'field_revs');
  IF changed IS NULL THEN
    RETURN NULL;
  END IF;
  NEW.rev := OLD.rev + 1;
  NEW.field_revs := OLD.field_revs || changed;
  RETURN NEW;
END
$$;

CREATE FUNCTION backroom_log_change () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO tombstone (venue_id, entity, id, rev) VALUES (OLD.venue_id, TG_TABLE_NAME, OLD.id, OLD.rev + 1);
    INSERT INTO change_log (venue_id, entity, id, rev, op, entry_id)
      VALUES (OLD.venue_id, TG_TABLE_NAME, OLD.id, OLD.rev + 1, 'delete', backroom_entry ());
  ELSE
    INSERT INTO change_log (venue_id, entity, id, rev, op, entry_id)
      VALUES (NEW.venue_id, TG_TABLE_NAME, NEW.id, NEW.rev, lower (TG_OP), backroom_entry ());
  END IF;
  RETURN NULL;
END
$$;

-- The tables of the entities are those that have revisions.
CREATE PROCEDURE backroom_follow_tables () LANGUAGE plpgsql AS $$
DECLARE
  entity text;
BEGIN
  FOR entity IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'field_revs'
  LOOP
    EXECUTE format ('CREATE OR REPLACE TRIGGER revise BEFORE INSERT OR UPDATE ON %I'
                    ' FOR EACH ROW EXECUTE FUNCTION backroom_revise ()', entity);
    EXECUTE format ('CREATE OR REPLACE TRIGGER log_change AFTER INSERT OR UPDATE OR DELETE ON %I'
                    ' FOR EACH ROW EXECUTE FUNCTION backroom_log_change ()', entity);
  END LOOP;
END
$$;
CALL backroom_follow_tables ();

-- What changed after a cursor: at least as many changes as asked for where there are so many, never
-- a part of a transaction, each row once with its newest revision. Every row says where to go on.
CREATE FUNCTION backroom_changes (after_xid xid8, after_seq bigint, most integer)
  RETURNS TABLE (entity text, id uuid, rev bigint, op text, entry_id uuid, next_xid xid8, next_seq bigint, more boolean)
  LANGUAGE sql STABLE AS $$
  WITH full_page AS (
    SELECT l.xid FROM change_log l
    WHERE l.venue_id = backroom_venue () AND (l.xid, l.seq) > (after_xid, after_seq)
      AND l.xid < (SELECT pg_snapshot_xmin (pg_current_snapshot ()))
    ORDER BY l.xid, l.seq LIMIT most
  ), page AS MATERIALIZED (
    SELECT l.* FROM change_log l
    WHERE l.venue_id = backroom_venue () AND (l.xid, l.seq) > (after_xid, after_seq)
      AND l.xid <= (SELECT p.xid FROM full_page p ORDER BY p.xid DESC LIMIT 1)
  ), ending AS MATERIALIZED (
    SELECT p.xid, p.seq, EXISTS (
      SELECT 1 FROM change_log l WHERE l.venue_id = backroom_venue () AND (l.xid, l.seq) > (p.xid, p.seq)
        AND l.xid < (SELECT pg_snapshot_xmin (pg_current_snapshot ()))) AS more
    FROM (SELECT p.xid, p.seq FROM page p ORDER BY p.xid DESC, p.seq DESC LIMIT 1) p
  )
  SELECT DISTINCT ON (p.entity, p.id) p.entity, p.id, p.rev, p.op, p.entry_id, e.xid, e.seq, e.more
  FROM page p CROSS JOIN ending e
  ORDER BY p.entity, p.id, p.rev DESC
$$;
