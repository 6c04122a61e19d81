-- Who asks, for as long as a transaction lasts, and what the venue's own matrix lets them do. What is
-- refused is raised with a SQLSTATE of class BR, whose digits are those of the answer over HTTP.

CREATE FUNCTION backroom_user () RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif (current_setting ('backroom.user', true), '')::uuid
$$;

CREATE FUNCTION backroom_device () RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif (current_setting ('backroom.device', true), '')::uuid
$$;

CREATE FUNCTION backroom_enter (of_venue uuid, of_user uuid, of_device uuid, of_family uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config ('backroom.venue', of_venue::text, true), set_config ('backroom.user', of_user::text, true),
    set_config ('backroom.device', of_device::text, true), set_config ('backroom.entry', '', true);
END
$$;

-- What who asks may do in an area: the levels stand in their order.
CREATE FUNCTION backroom_level (of_area text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce ((
    SELECT p.level FROM "user" u JOIN permission p ON p.venue_id = u.venue_id AND p.role = u.role
    WHERE u.venue_id = backroom_venue () AND u.id = backroom_user () AND NOT u.retired AND p.area = of_area), 'none')
$$;

CREATE FUNCTION backroom_require (of_area text, at_least text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  levels CONSTANT text[] := ARRAY['none', 'name', 'own', 'see', 'full'];
BEGIN
  IF array_position (levels, backroom_level (of_area)) < array_position (levels, at_least) THEN
    RAISE EXCEPTION 'your role may not do that: %', of_area USING ERRCODE = 'BR403', DETAIL = of_area;
  END IF;
END
$$;
