-- What requests by themselves need beside the entries of desktops: what a role may change of an
-- entity, requests that are sent again, and what the fields of one row are to each other.

-- What who asks may change: all of it, or the rows that they wrote.
CREATE FUNCTION backroom_may_write (of_area text, has_author boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  level CONSTANT text := backroom_level (of_area);
BEGIN
  IF level = 'full' OR (level = 'own' AND has_author) THEN
    RETURN level;
  END IF;
  RAISE EXCEPTION 'your role may not do that: %', of_area
    USING ERRCODE = 'BR403', DETAIL = of_area, CONSTRAINT = 'role';
END
$$;

-- Whose something is sealed for is not erased before it is written.
CREATE FUNCTION backroom_keep_subject (of_subject uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept subject_key;
BEGIN
  SELECT * INTO kept FROM subject_key k WHERE k.venue_id = backroom_venue () AND k.subject = of_subject FOR SHARE;
  IF kept.wrapped IS NULL THEN
    RAISE EXCEPTION 'they were erased' USING ERRCODE = 'BR409', CONSTRAINT = 'erased';
  END IF;
END
$$;

-- What is only checked when a transaction ends, now: so it is told of while statements are answered.
CREATE FUNCTION backroom_check_now () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SET CONSTRAINTS ALL IMMEDIATE;
END
$$;

-- ---- requests that are sent again -----------------------------------------------------------

-- What was answered is kept without anything personal: what the answer is made of beside what was sent.
CREATE TABLE request_key (
  venue_id uuid NOT NULL,
  user_id uuid NOT NULL,
  key text NOT NULL,
  hash text NOT NULL,
  answer jsonb,
  at timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (venue_id, user_id, key)
);
CREATE INDEX ON request_key (venue_id, at);
ALTER TABLE request_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_key FORCE ROW LEVEL SECURITY;
CREATE POLICY venue ON request_key USING (venue_id = backroom_venue ());

-- Goes on where nobody sent this yet. Where they did, nothing is done again: their answer is raised. Keys
-- are kept for a day.
CREATE FUNCTION backroom_once (of_key text, of_hash text, of_answer jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept request_key;
BEGIN
  INSERT INTO request_key (venue_id, user_id, key, hash, answer)
    VALUES (backroom_venue (), backroom_user (), of_key, of_hash, of_answer) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    DELETE FROM request_key k WHERE (k.venue_id, k.user_id, k.key) IN (
      SELECT o.venue_id, o.user_id, o.key FROM request_key o
      WHERE o.venue_id = backroom_venue () AND o.at < now () - interval '1 day' LIMIT 2 FOR UPDATE SKIP LOCKED);
    RETURN;
  END IF;
  SELECT * INTO kept FROM request_key k
    WHERE k.venue_id = backroom_venue () AND k.user_id = backroom_user () AND k.key = of_key;
  IF kept.hash <> of_hash THEN
    RAISE EXCEPTION 'the key was sent with another request'
      USING ERRCODE = 'BR422', CONSTRAINT = 'idempotency';
  END IF;
  RAISE EXCEPTION 'the request was answered already' USING ERRCODE = 'BR208', DETAIL = kept.answer::text;
END
$$;

CREATE FUNCTION backroom_answered (of_key text, of_answer jsonb) RETURNS void LANGUAGE sql AS $$
  UPDATE request_key k SET answer = coalesce (k.answer, '{}') || of_answer
  WHERE k.venue_id = backroom_venue () AND k.user_id = backroom_user () AND k.key = of_key
$$;

-- ---- what fields of one row are to each other -----------------------------------------------

ALTER TABLE venue ADD CHECK (cut_off BETWEEN 0 AND 1439), ADD CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE "table" ADD CONSTRAINT table_max_covers CHECK (min_covers <= max_covers);
ALTER TABLE "join" ADD CONSTRAINT join_max_covers CHECK (min_covers <= max_covers);
ALTER TABLE booking ADD CONSTRAINT booking_ends_at CHECK (ends_at > starts_at);
ALTER TABLE table_block ADD CONSTRAINT table_block_ends_at CHECK (ends_at > starts_at);
ALTER TABLE turn_time ADD CONSTRAINT turn_time_party_to CHECK (party_to >= party_from);
ALTER TABLE service ADD CONSTRAINT service_weekdays CHECK (weekdays BETWEEN 1 AND 127),
  ADD CONSTRAINT service_starts CHECK (starts BETWEEN 0 AND 2879),
  ADD CONSTRAINT service_ends CHECK (ends > starts AND ends <= starts + 1440),
  ADD CONSTRAINT service_last_seating CHECK (last_seating BETWEEN starts AND ends),
  ADD CONSTRAINT service_online_share CHECK (online_share BETWEEN 0 AND 10000),
  ADD CONSTRAINT service_ends_on CHECK (ends_on >= starts_on);
ALTER TABLE door_click ADD CONSTRAINT door_click_people CHECK (people > 0 OR (kind = 'recount' AND people = 0));
ALTER TABLE guest_list_entry ADD CONSTRAINT guest_list_entry_checked_in CHECK (checked_in <= plus_ones + 1);
ALTER TABLE door_duty ADD CONSTRAINT door_duty_off_at CHECK (off_at > on_at);
ALTER TABLE barred_person ADD CONSTRAINT barred_person_ends_on CHECK (ends_on >= starts_on);

CREATE INDEX ON booking (venue_id, business_date, id);
CREATE INDEX ON booking (venue_id, starts_at, id);
CREATE INDEX ON door_click (venue_id, business_date, id);

-- ---- the licence ----------------------------------------------------------------------------

-- Before a booking is changed by itself: locks the nights that it may be of, and remembers how full they
-- are. After it: refuses what the licence does not allow, unless it was so before and did not become worse.
CREATE FUNCTION backroom_before_booking (of_booking uuid, of_date date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  night date;
  peaks jsonb := '{}';
BEGIN
  FOR night IN SELECT DISTINCT d FROM (
      SELECT b.business_date AS d FROM booking b WHERE b.venue_id = backroom_venue () AND b.id = of_booking
      UNION ALL SELECT of_date) nights WHERE d IS NOT NULL ORDER BY d
  LOOP
    CALL backroom_lock_night (night);
    peaks := peaks || jsonb_build_object (night, jsonb_build_object ('house', backroom_peak (night), 'rooms', (
      SELECT coalesce (jsonb_object_agg (p.room, p.peak), '{}') FROM backroom_room_peaks (night) p)));
  END LOOP;
  PERFORM set_config ('backroom.peaks', peaks::text, true);
END
$$;

CREATE FUNCTION backroom_after_booking () RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  night text;
  before jsonb;
  most bigint;
  peak bigint;
BEGIN
  FOR night, before IN SELECT p.key, p.value FROM jsonb_each (current_setting ('backroom.peaks')::jsonb) p LOOP
    most := backroom_room_for (night::date);
    peak := backroom_peak (night::date);
    IF most IS NOT NULL AND peak > most AND peak > (before->>'house')::bigint THEN
      RAISE EXCEPTION 'the licence is for % beside those who work there and are on lists', most
        USING ERRCODE = 'BR409', CONSTRAINT = 'capacity', DETAIL = most::text;
    END IF;
    PERFORM backroom_check_rooms (night::date, before->'rooms');
  END LOOP;
END
$$;
