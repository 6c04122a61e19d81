-- Signing in, and what is noted of it. Each step is one call, so that it is one round trip and what it
-- judges cannot change under it.

-- Who did what, when, from where, and whether it was let. No name, no address: ids, and of an address
-- only a keyed digest. The zero venue has what belongs to no venue.
CREATE TABLE audit (
  venue_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id (),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at bigint NOT NULL DEFAULT (extract (epoch FROM clock_timestamp ()) * 1000)::bigint,
  what text NOT NULL,
  outcome text NOT NULL,
  account uuid,
  user_id uuid,
  device uuid,
  about uuid,
  address bytea,
  PRIMARY KEY (venue_id, xid, seq)
);

-- The chain over it: the digest of all lines up to one, in their order.
CREATE TABLE audit_seal (
  venue_id uuid NOT NULL,
  xid xid8 NOT NULL,
  seq bigint NOT NULL,
  lines bigint NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (venue_id, xid, seq)
);

-- What is chained of a line, whatever columns come later.
CREATE FUNCTION backroom_audit_line (line audit) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT convert_to (concat_ws ('|', line.xid, line.seq, line.at, line.what, line.outcome, coalesce (line.account::text, '-'),
    coalesce (line.user_id::text, '-'), coalesce (line.device::text, '-'), coalesce (line.about::text, '-'),
    coalesce (encode (line.address, 'hex'), '-')), 'UTF8')
$$;

CREATE FUNCTION backroom_keep () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was noted stays' USING ERRCODE = 'BR403';
END
$$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION backroom_keep ();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION backroom_keep ();

CREATE FUNCTION backroom_no_venue () RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '00000000-0000-0000-0000-000000000000'::uuid
$$;

CREATE FUNCTION backroom_note (of_venue uuid, what text, outcome text, account uuid, user_id uuid, device uuid, about uuid,
                               address bytea) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit (venue_id, what, outcome, account, user_id, device, about, address)
    VALUES (coalesce (of_venue, backroom_no_venue ()), what, outcome, account, user_id, device, about, address)
$$;

-- As who has entered a venue.
CREATE FUNCTION backroom_note_here (what text, about uuid) RETURNS void LANGUAGE sql AS $$
  SELECT backroom_note (backroom_venue (), what, 'done', NULL, backroom_user (), backroom_device (), about, NULL)
$$;

-- Tries that failed, of an account, a second factor or an address, whether there is such an account or
-- not. A try counts as failed before it is judged, so that many at once gain nothing.
CREATE TABLE attempt (
  subject bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_at bigint NOT NULL,
  locked_until bigint
);

CREATE POLICY venue ON attempt USING (backroom_venue () IS NULL);
CREATE POLICY venue ON audit USING (backroom_venue () IS NULL OR venue_id = backroom_venue ());
CREATE POLICY venue ON audit_seal USING (backroom_venue () IS NULL OR venue_id = backroom_venue ());
ALTER TABLE attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE attempt FORCE ROW LEVEL SECURITY;
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;

-- The first few are free; then half a minute, doubled with each, a quarter of an hour at the most. After
-- a day all is forgotten. Answers until when it is locked; NULL where it may be tried.
CREATE FUNCTION backroom_attempt (of_subject bytea, free integer, now_ms bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  tried attempt;
BEGIN
  INSERT INTO attempt VALUES (of_subject, 0, now_ms, NULL) ON CONFLICT DO NOTHING;
  SELECT * INTO tried FROM attempt t WHERE t.subject = of_subject FOR UPDATE;
  IF tried.locked_until > now_ms THEN
    RETURN tried.locked_until;
  END IF;
  IF tried.last_at < now_ms - 86400000 THEN
    tried.failures := 0;
  END IF;
  UPDATE attempt t SET failures = tried.failures + 1, last_at = now_ms,
      locked_until = CASE WHEN tried.failures + 1 >= free
        THEN now_ms + least (30000 * (1 << least (tried.failures + 1 - free, 10)), 900000) END
    WHERE t.subject = of_subject;
  RETURN NULL;
END
$$;

-- What was right was no failure. An address that many share does not begin anew with one of them.
CREATE FUNCTION backroom_forgive (of_account bytea, of_address bytea) RETURNS void LANGUAGE sql AS $$
  DELETE FROM attempt WHERE subject = of_account;
  UPDATE attempt SET failures = greatest (failures - 1, 0), locked_until = NULL WHERE subject = of_address
$$;

-- Which user of a venue an account is, and with what kind of role; nothing where they no longer work there.
CREATE FUNCTION backroom_member (of_account uuid, of_venue uuid)
  RETURNS TABLE (user_id uuid, role text, name text) LANGUAGE plpgsql AS $$
DECLARE
  before text := current_setting ('backroom.venue', true);
BEGIN
  PERFORM set_config ('backroom.venue', of_venue::text, true);
  RETURN QUERY
    SELECT m.user_id, coalesce (r.base, 'owner'), coalesce (v.name, h.name)
    FROM membership m JOIN hosted_venue h USING (venue_id)
      LEFT JOIN "user" u ON u.venue_id = m.venue_id AND u.id = m.user_id
      LEFT JOIN role r ON r.venue_id = u.venue_id AND r.id = u.role
      LEFT JOIN venue v ON v.venue_id = m.venue_id
    WHERE m.venue_id = of_venue AND m.account = of_account
      AND (r.base IS NOT NULL AND NOT u.retired
        OR m.founder AND NOT EXISTS (SELECT 1 FROM "user" a WHERE a.venue_id = of_venue));
  PERFORM set_config ('backroom.venue', coalesce (before, ''), true);
END
$$;

CREATE FUNCTION backroom_memberships (of_account uuid)
  RETURNS TABLE (venue_id uuid, user_id uuid, role text, name text) LANGUAGE sql AS $$
  SELECT m.venue_id, b.user_id, b.role, b.name FROM membership m
    CROSS JOIN LATERAL backroom_member (of_account, m.venue_id) b
  WHERE m.account = of_account ORDER BY b.name, m.venue_id
$$;

-- A code is taken once: the step of the time that it was made for, and all before it, are over.
CREATE FUNCTION backroom_take_code (of_account uuid, step bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account a SET totp_step = step WHERE a.id = of_account AND coalesce (a.totp_step, -1) < step;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'that code was used' USING ERRCODE = 'BR401', DETAIL = 'code';
  END IF;
END
$$;

CREATE FUNCTION backroom_take_recovery (of_account uuid, of_digest bytea, now_ms bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE recovery_code c SET used_at = now_ms WHERE c.account = of_account AND c.digest = of_digest AND c.used_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such code' USING ERRCODE = 'BR401', DETAIL = 'code';
  END IF;
END
$$;

CREATE FUNCTION backroom_enrol (of_account uuid, sealed bytea, step bigint, codes bytea[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account a SET totp = sealed, totp_step = step WHERE a.id = of_account AND a.totp IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is a second factor already' USING ERRCODE = 'BR409';
  END IF;
  DELETE FROM recovery_code c WHERE c.account = of_account;
  INSERT INTO recovery_code (account, digest) SELECT of_account, c FROM unnest (codes) c;
  PERFORM backroom_note (NULL, 'enrol', 'done', of_account, NULL, NULL, NULL, NULL);
END
$$;

-- A signing-in begins: a family, and the first of its refresh tokens.
CREATE FUNCTION backroom_open (of_account uuid, of_venue uuid, of_device uuid, of_name text, of_family uuid, token bytea,
                               now_ms bigint, until bigint, of_address bytea)
  RETURNS TABLE (user_id uuid, role text, name text) LANGUAGE plpgsql AS $$
DECLARE
  member record;
BEGIN
  SELECT * INTO member FROM backroom_member (of_account, of_venue);
  IF of_venue IS NOT NULL THEN
    IF member.user_id IS NULL THEN
      RAISE EXCEPTION 'not of that venue' USING ERRCODE = 'BR404';
    END IF;
    INSERT INTO device AS d (venue_id, id, name, user_id, since, last_seen)
      VALUES (of_venue, of_device, of_name, member.user_id, now_ms, now_ms)
      ON CONFLICT (venue_id, id) DO UPDATE
        SET name = excluded.name, user_id = excluded.user_id, last_seen = now_ms WHERE d.ended_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'that device was ended' USING ERRCODE = 'BR403', DETAIL = 'device-ended';
    END IF;
  END IF;
  INSERT INTO family (id, venue_id, account, user_id, device, device_name, since, last_seen)
    VALUES (of_family, of_venue, of_account, member.user_id, of_device, of_name, now_ms, now_ms);
  INSERT INTO refresh_token VALUES (token, of_family, until, NULL);
  PERFORM backroom_note (of_venue, 'sign-in', 'done', of_account, member.user_id, of_device, of_family, of_address);
  RETURN QUERY SELECT member.user_id, member.role, member.name;
END
$$;

CREATE FUNCTION backroom_end_families (of_venue uuid, of_device uuid, of_family uuid, of_account uuid, but uuid, why text)
  RETURNS void LANGUAGE sql AS $$
  UPDATE family SET ended_at = (extract (epoch FROM clock_timestamp ()) * 1000)::bigint, ended_by = why
  WHERE ended_at IS NULL AND id IS DISTINCT FROM but AND (of_venue IS NULL OR venue_id = of_venue)
    AND (of_device IS NULL OR device = of_device) AND (of_family IS NULL OR id = of_family)
    AND (of_account IS NULL OR account = of_account)
$$;

-- A refresh token is taken once, for another. Whoever shows one again, or somebody before them, has
-- stolen it: the whole family ends. Only whose answer was lost on the way may show it again: its own device,
-- within two minutes, while nobody has used what was given for it; that is then good no longer.
CREATE FUNCTION backroom_may_refresh_again (t refresh_token, of_device uuid, by_device uuid, now_ms bigint) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT by_device IS NOT DISTINCT FROM of_device AND NOT t.superseded AND now_ms - t.used_at BETWEEN 0 AND 120000
    AND NOT EXISTS (SELECT 1 FROM refresh_token r
      WHERE r.family = t.family AND r.parent = t.digest AND r.used_at IS NOT NULL AND NOT r.superseded)
$$;

CREATE FUNCTION backroom_refresh (token bytea, by_device uuid, fresh bytea, now_ms bigint, until bigint)
  RETURNS TABLE (outcome text, venue_id uuid, account uuid, user_id uuid, device uuid, family uuid) LANGUAGE plpgsql AS $$
DECLARE
  f record;
  t refresh_token;
  verdict text := 'done';
  again boolean;
BEGIN
  SELECT x.* INTO f FROM family x WHERE x.id = (SELECT r.family FROM refresh_token r WHERE r.digest = token) FOR UPDATE;
  IF f.id IS NULL THEN
    RETURN QUERY SELECT 'unknown', NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid;
    RETURN;
  END IF;
  SELECT * INTO t FROM refresh_token r WHERE r.digest = token;
  again := t.used_at IS NOT NULL AND backroom_may_refresh_again (t, f.device, by_device, now_ms);
  IF EXISTS (SELECT 1 FROM device d WHERE d.venue_id = f.venue_id AND d.id = f.device AND d.ended_at IS NOT NULL) THEN
    verdict := 'device-ended';
  ELSIF t.used_at IS NOT NULL AND NOT again THEN
    verdict := 'reused';
    PERFORM backroom_end_families (NULL, NULL, f.id, NULL, NULL, 'reused');
  ELSIF f.ended_at IS NOT NULL OR t.expires_at <= now_ms THEN
    verdict := 'session-ended';
  ELSIF f.venue_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM backroom_member (f.account, f.venue_id) m WHERE m.user_id = f.user_id) THEN
    verdict := 'session-ended';
    PERFORM backroom_end_families (NULL, NULL, f.id, NULL, NULL, 'left');
  ELSE
    UPDATE refresh_token r SET used_at = now_ms WHERE r.digest = token AND r.used_at IS NULL;
    UPDATE refresh_token r SET used_at = now_ms, superseded = true
      WHERE r.family = f.id AND r.parent = token AND NOT r.superseded;
    INSERT INTO refresh_token VALUES (fresh, f.id, until, NULL, token);
    DELETE FROM refresh_token r WHERE r.family = f.id AND r.expires_at <= now_ms;
    UPDATE family x SET last_seen = now_ms WHERE x.id = f.id;
    UPDATE device d SET last_seen = now_ms WHERE d.venue_id = f.venue_id AND d.id = f.device;
  END IF;
  IF verdict <> 'done' OR again THEN
    PERFORM backroom_note (f.venue_id, 'refresh', CASE WHEN verdict = 'done' THEN 'again' ELSE verdict END, f.account, f.user_id, f.device, f.id, NULL);
  END IF;
  RETURN QUERY SELECT verdict, f.venue_id, f.account, f.user_id, f.device, f.id;
END
$$;

CREATE FUNCTION backroom_sign_out (token bytea) RETURNS void LANGUAGE sql AS $$
  SELECT backroom_end_families (NULL, NULL, (SELECT r.family FROM refresh_token r WHERE r.digest = token), NULL, NULL,
    'signed out') WHERE EXISTS (SELECT 1 FROM refresh_token r WHERE r.digest = token)
$$;

-- Of the venue that was entered.
CREATE FUNCTION backroom_end_device (of_device uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE device d SET ended_at = (extract (epoch FROM clock_timestamp ()) * 1000)::bigint
    WHERE d.venue_id = backroom_venue () AND d.id = of_device AND d.ended_at IS NULL;
  IF NOT FOUND AND NOT EXISTS (SELECT 1 FROM device d WHERE d.venue_id = backroom_venue () AND d.id = of_device) THEN
    RAISE EXCEPTION 'no such device' USING ERRCODE = 'BR404';
  END IF;
  PERFORM backroom_end_families (backroom_venue (), of_device, NULL, NULL, NULL, 'device');
  PERFORM backroom_note_here ('end-device', of_device);
END
$$;

CREATE FUNCTION backroom_end_session (of_family uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  of_device uuid;
BEGIN
  SELECT f.device INTO of_device FROM family f WHERE f.venue_id = backroom_venue () AND f.id = of_family;
  IF of_device IS NULL THEN
    RAISE EXCEPTION 'no such signing-in' USING ERRCODE = 'BR404';
  END IF;
  PERFORM backroom_end_families (backroom_venue (), NULL, of_family, NULL, NULL, 'owner');
  PERFORM backroom_note_here ('end-session', of_family);
  RETURN of_device;
END
$$;

-- Takes in a venue that a desktop brings. Who was signed in to none is signed in to it from now on.
CREATE FUNCTION backroom_found (of_account uuid, of_family uuid, of_venue uuid, of_name text, of_user uuid, now_ms bigint)
  RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM account a WHERE a.id = of_account AND a.may_found) THEN
    RAISE EXCEPTION 'may not found' USING ERRCODE = 'BR403';
  END IF;
  INSERT INTO hosted_venue VALUES (of_venue, of_name, now_ms) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'that venue is here already' USING ERRCODE = 'BR409';
  END IF;
  INSERT INTO membership VALUES (of_venue, of_account, of_user, true);
  INSERT INTO device (venue_id, id, name, user_id, since, last_seen)
    SELECT of_venue, f.device, f.device_name, of_user, now_ms, now_ms FROM family f WHERE f.id = of_family;
  UPDATE family f SET venue_id = of_venue, user_id = of_user WHERE f.id = of_family AND f.venue_id IS NULL;
  PERFORM backroom_note (of_venue, 'found', 'done', of_account, of_user, NULL, of_venue, NULL);
END
$$;

-- Seals the lines of a venue that no open transaction can still come before, one process at a time.
CREATE FUNCTION backroom_seal_audit (of_venue uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last audit_seal;
  line audit;
  chained bytea;
  n bigint := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock (hashtextextended ('audit ' || of_venue, 0)) THEN
    RETURN 0;
  END IF;
  SELECT * INTO last FROM audit_seal s WHERE s.venue_id = of_venue ORDER BY s.xid DESC, s.seq DESC LIMIT 1;
  chained := coalesce (last.digest, sha256 (convert_to (of_venue::text, 'UTF8')));
  FOR line IN SELECT * FROM audit a WHERE a.venue_id = of_venue
      AND (a.xid, a.seq) > (coalesce (last.xid, '0'), coalesce (last.seq, 0))
      AND a.xid < pg_snapshot_xmin (pg_current_snapshot ()) ORDER BY a.xid, a.seq
  LOOP
    chained := sha256 (chained || backroom_audit_line (line));
    n := n + 1;
    last.xid := line.xid;
    last.seq := line.seq;
  END LOOP;
  IF n > 0 THEN
    INSERT INTO audit_seal VALUES (of_venue, last.xid, last.seq, coalesce (last.lines, 0) + n, chained);
  END IF;
  RETURN n;
END
$$;

CREATE FUNCTION backroom_seal_audits () RETURNS bigint LANGUAGE sql AS $$
  SELECT coalesce (sum (backroom_seal_audit (v.venue_id)), 0)::bigint
  FROM (SELECT backroom_no_venue () AS venue_id UNION SELECT h.venue_id FROM hosted_venue h) v
$$;

-- Where a chain is broken: the first seal that its lines do not come to. NULL where all is as it was.
CREATE FUNCTION backroom_check_audit (of_venue uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  line audit;
  chain audit_seal;
  chained bytea := sha256 (convert_to (of_venue::text, 'UTF8'));
  n bigint := 0;
  from_xid xid8 := '0';
  from_seq bigint := 0;
BEGIN
  FOR chain IN SELECT * FROM audit_seal s WHERE s.venue_id = of_venue ORDER BY s.xid, s.seq LOOP
    FOR line IN SELECT * FROM audit a WHERE a.venue_id = of_venue AND (a.xid, a.seq) > (from_xid, from_seq)
        AND (a.xid, a.seq) <= (chain.xid, chain.seq) ORDER BY a.xid, a.seq
    LOOP
      chained := sha256 (chained || backroom_audit_line (line));
      n := n + 1;
    END LOOP;
    IF chained <> chain.digest OR n <> chain.lines THEN
      RETURN chain.xid || '.' || chain.seq;
    END IF;
    from_xid := chain.xid;
    from_seq := chain.seq;
  END LOOP;
  RETURN NULL;
END
$$;

-- What nobody asks for any more: tries of the day before yesterday, and signings-in whose tokens ran out.
CREATE FUNCTION backroom_forget_sign_ins () RETURNS void LANGUAGE sql AS $$
  DELETE FROM attempt WHERE last_at < (extract (epoch FROM now ()) * 1000)::bigint - 2 * 86400000::bigint;
  DELETE FROM family WHERE last_seen < (extract (epoch FROM now ()) * 1000)::bigint - 31 * 86400000::bigint
$$;
