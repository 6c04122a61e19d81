-- How each user proves at this device who they are, sealed under the user's own key: what scrypt made of a PIN or
-- password, the secret of a second factor and the last half minute whose code was used, and the digests of the
-- recovery codes that are left. It is neither recorded nor synced, and goes with the user's key.
DROP TABLE credential;
CREATE TABLE credential (
  user BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  secret BLOB NOT NULL,
  totp BLOB,
  totp_step INTEGER NOT NULL,
  recovery BLOB,
  failures INTEGER NOT NULL,
  wait_until INTEGER NOT NULL
) STRICT;

-- Who looked at whom is itself personal, so it is not kept for ever; but nobody takes out what was written within
-- a year of the newest line.
DROP TRIGGER access_log_is_final_delete;
CREATE TRIGGER access_log_is_final_delete BEFORE DELETE ON access_log
WHEN old."at" > (SELECT max("at") FROM access_log) - 31536000000
BEGIN SELECT raise (ABORT, 'the access log is append-only'); END;
