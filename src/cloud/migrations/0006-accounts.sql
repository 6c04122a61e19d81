-- Who may sign in. An account is a person, everywhere; a membership says which user of which venue
-- they are; a family is one signing-in, with the refresh tokens that descend from it, each from its
-- parent; one is superseded where its answer was lost and another was given for it. Times are UTC
-- milliseconds. What is personal is sealed; what is secret is a digest.

CREATE TABLE account (
  id uuid PRIMARY KEY,
  email_index bytea NOT NULL UNIQUE,
  email bytea NOT NULL,
  password text NOT NULL,
  totp bytea,
  totp_step bigint,
  may_found boolean NOT NULL DEFAULT false,
  key_id text NOT NULL,
  since bigint NOT NULL
);

CREATE TABLE recovery_code (
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  digest bytea NOT NULL,
  used_at bigint,
  PRIMARY KEY (account, digest)
);

-- What is known of a venue before its own rows are here.
CREATE TABLE hosted_venue (
  venue_id uuid PRIMARY KEY,
  name text NOT NULL,
  since bigint NOT NULL
);

CREATE TABLE membership (
  venue_id uuid NOT NULL REFERENCES hosted_venue,
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  user_id uuid NOT NULL,
  founder boolean NOT NULL DEFAULT false,
  PRIMARY KEY (venue_id, account)
);
CREATE INDEX ON membership (account);

CREATE TABLE device (
  venue_id uuid NOT NULL REFERENCES hosted_venue,
  id uuid NOT NULL,
  name text NOT NULL,
  user_id uuid NOT NULL,
  since bigint NOT NULL,
  last_seen bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (venue_id, id)
);

CREATE TABLE family (
  id uuid PRIMARY KEY,
  venue_id uuid REFERENCES hosted_venue,
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  user_id uuid,
  device uuid NOT NULL,
  device_name text NOT NULL,
  since bigint NOT NULL,
  last_seen bigint NOT NULL,
  ended_at bigint,
  ended_by text
);
CREATE INDEX ON family (venue_id, device);
CREATE INDEX ON family (account);

CREATE TABLE refresh_token (
  digest bytea PRIMARY KEY,
  family uuid NOT NULL REFERENCES family ON DELETE CASCADE,
  expires_at bigint NOT NULL,
  used_at bigint,
  parent bytea,
  superseded boolean NOT NULL DEFAULT false
);
CREATE INDEX ON refresh_token (family);

-- Who has entered a venue sees no accounts, and of the rest what is that venue's.
CREATE PROCEDURE backroom_wall_accounts () LANGUAGE plpgsql AS $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['account', 'recovery_code', 'refresh_token'] LOOP
    EXECUTE format ('CREATE POLICY venue ON %I USING (backroom_venue () IS NULL)', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['hosted_venue', 'membership', 'device', 'family'] LOOP
    EXECUTE format ('CREATE POLICY venue ON %I USING (backroom_venue () IS NULL OR venue_id = backroom_venue ())', walled);
  END LOOP;
  FOREACH walled IN ARRAY ARRAY['account', 'recovery_code', 'refresh_token', 'hosted_venue', 'membership', 'device', 'family'] LOOP
    EXECUTE format ('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format ('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END
$$;
CALL backroom_wall_accounts ();
DROP PROCEDURE backroom_wall_accounts ();

-- A token is good for minutes after it was made; whether its device and its signing-in still stand is
-- asked with every batch.
CREATE OR REPLACE FUNCTION backroom_enter (of_venue uuid, of_user uuid, of_device uuid, of_family uuid) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  ended text;
BEGIN
  PERFORM set_config ('backroom.venue', coalesce (of_venue::text, ''), true),
    set_config ('backroom.user', coalesce (of_user::text, ''), true),
    set_config ('backroom.device', of_device::text, true), set_config ('backroom.entry', '', true);
  SELECT CASE WHEN d.ended_at IS NOT NULL THEN 'device-ended' WHEN f.ended_at IS NOT NULL THEN 'session-ended' ELSE '' END
    INTO ended
    FROM family f LEFT JOIN device d ON d.venue_id = f.venue_id AND d.id = f.device
    WHERE f.id = of_family AND f.venue_id IS NOT DISTINCT FROM of_venue AND f.device = of_device;
  IF ended IS DISTINCT FROM '' THEN
    RAISE EXCEPTION 'this signing-in was ended' USING ERRCODE = 'BR401', DETAIL = coalesce (ended, 'session-ended');
  END IF;
END
$$;

-- What is an account's own and no venue's is done outside.
CREATE FUNCTION backroom_leave () RETURNS void LANGUAGE sql AS $$
  SELECT set_config ('backroom.venue', '', true)
$$;

-- Who founds a venue may do everything until its own users are there.
CREATE OR REPLACE FUNCTION backroom_level (of_area text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce ((
      SELECT p.level FROM "user" u JOIN permission p ON p.venue_id = u.venue_id AND p.role = u.role
      WHERE u.venue_id = backroom_venue () AND u.id = backroom_user () AND NOT u.retired AND p.area = of_area), (
      SELECT 'full' FROM membership m
      WHERE m.venue_id = backroom_venue () AND m.user_id = backroom_user () AND m.founder
        AND NOT EXISTS (SELECT 1 FROM "user" u WHERE u.venue_id = backroom_venue ())), 'none'));
END
$$;
