#!/usr/bin/env python3
"""api-read: what a desk and a booking page ask for most, a night's availability and a page of 50 bookings with 60 clients.
Asked: four times as many answers a second as the peer, Express and Prisma (bench/peers/api) on the same rows.

    bench-api-read.py [--seconds=N] [--rounds=N] [--json]"""

import datetime
import os

import cloud_rig

CLIENTS = 60
NIGHTS = 40
FIRST = datetime.date(2027, 1, 1)
PARTIES = [2, 3, 4, 6]


def book():
    """Two thirds of the tables, three times a night."""
    cloud_rig.psql(f"""
      SET backroom.venue = '{cloud_rig.VENUE}';
      CREATE TEMP TABLE made AS SELECT gen_random_uuid () AS id, t.id AS place, date '{FIRST}' + n AS night, h.hour, t.max_covers
        FROM "table" t, generate_series (0, {NIGHTS - 1}) n, (VALUES (18), (20), (22)) h (hour)
        WHERE (t.number::integer + n + h.hour) % 3 <> 0;
      INSERT INTO booking (venue_id, id, business_date, starts_at, ends_at, party_size, status, source, locked, made_at)
        SELECT '{cloud_rig.VENUE}', id, night, (extract (epoch FROM night) + hour * 3600)::bigint * 1000,
          (extract (epoch FROM night) + (hour + 2) * 3600)::bigint * 1000, max_covers, 'confirmed', 'web', false, 0 FROM made;
      INSERT INTO booking_table (venue_id, id, booking, "table")
        SELECT '{cloud_rig.VENUE}', gen_random_uuid (), id, place FROM made;
      ANALYZE;""")


def main():
    figures = cloud_rig.Figures("api-read")
    me = cloud_rig.sign_in(cloud_rig.furnish()[0])
    book()
    peer = cloud_rig.Node(os.path.join(cloud_rig.PEERS, "api/server.mjs"), 0, cloud_rig.VENUE)
    ours = cloud_rig.pid_of("backroomd-1")
    seconds = cloud_rig.option("seconds", 4)
    nights = [str(FIRST + datetime.timedelta(i)) for i in range(NIGHTS)]
    asked = {
        "availability": [f"/availability?date={night}&time=19:00&party={party}" for night in nights for party in PARTIES],
        "a page of bookings": [f"/bookings?business_date={night}&limit=50" for night in nights],
    }
    wrong = 0

    def load(url, base, paths, headers=()):
        return cloud_rig.http_load(url, [{"method": "GET", "path": base + path} for path in paths], CLIENTS, headers, seconds)

    for i in range(cloud_rig.option("rounds", 3) + 1):
        # The first round is for warmth.
        kept = figures if i > 0 else cloud_rig.Figures("")
        for what, paths in asked.items():
            came = cloud_rig.measure(kept, f"backroomd: {what}", [ours], lambda: load(
                cloud_rig.instances()[0], f"/v1/venues/{cloud_rig.VENUE}", paths, [f"Authorization: Bearer {me['access']}"]))
            wrong += came["errors"] + sum(n for status, n in came["statuses"].items() if status != "200")
            cloud_rig.measure(kept, f"Express: {what}", [peer.pid], lambda: load(peer.url, "", paths))
    peer.end()
    for what in asked:
        figures.answer(f"against the peer, {what}", figures.median(f"backroomd: {what}: requests") /
                       figures.median(f"Express: {what}: requests"), "×", at_least=4)
    figures.answer("errors", wrong, "", at_most=0)
    figures.finish()


cloud_rig.begin()
main()
