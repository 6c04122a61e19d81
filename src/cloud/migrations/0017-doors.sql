-- A door that broke down in the night holds what it was lent until the night ends, and nobody comes in for
-- it. Whoever ends the device gives that to the other doors: it can no longer be sent from, so nothing that
-- it let in meanwhile comes to us.
CREATE OR REPLACE FUNCTION backroom_end_device (of_device uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE device d SET ended_at = (extract (epoch FROM clock_timestamp ()) * 1000)::bigint
    WHERE d.venue_id = backroom_venue () AND d.id = of_device AND d.ended_at IS NULL;
  IF NOT FOUND AND NOT EXISTS (SELECT 1 FROM device d WHERE d.venue_id = backroom_venue () AND d.id = of_device) THEN
    RAISE EXCEPTION 'no such device' USING ERRCODE = 'BR404';
  END IF;
  DELETE FROM door_lease l WHERE l.venue_id = backroom_venue () AND l.device = of_device;
  PERFORM backroom_end_families (backroom_venue (), of_device, NULL, NULL, NULL, 'device');
  PERFORM backroom_note_here ('end-device', of_device);
END
$$;
