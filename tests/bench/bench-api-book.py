#!/usr/bin/env python3
"""api-book: 500 clients book at once, each its own table. Asked: p99 within 200 ms, no error, four times as many a second
as the peer and 60 % of the floor. The peer is Express and Prisma (bench/peers/api) on the same tables with the same
transaction, the floor pgbench with the statements that an instance sends, on as many connections as an
instance has. One instance, one process of node, one cluster; neither waits for the disk (tests/with-postgres).

    bench-api-book.py [--requests=N] [--rounds=N] [--json]"""

import datetime
import os
import random
import subprocess
import sys
import tempfile

import cloud_rig

CLIENTS = 500
CONNECTIONS = 8
NIGHTS = 60
TIMES = ["18:00", "20:00", "22:00"]
FIRST = datetime.date(2027, 1, 1)

FLOOR = r"""
\set night random({first}, {last})
\set hour random(0, 2)
\startpipeline
SELECT backroom_enter ('{venue}', '{user}', '{device}', '{family}');
SELECT backroom_require ('bookings', 'full');
SELECT backroom_take (jsonb_build_object ('id', gen_random_uuid (), 'business_date', date '2027-01-01' + :night::integer,
  'starts_at', {midnight} + :night::bigint * 86400000 + (18 + 2 * :hour::integer) * 3600000,
  'ends_at', {midnight} + :night::bigint * 86400000 + (20 + 2 * :hour::integer) * 3600000, 'party_size', 2, 'status', 'confirmed',
  'source', 'web', 'locked', false, 'made_at', 0, 'confirmed_at', 0), '{places}', '{tables}',
  '{{"version": {version}, "rest": 0, "quarter": 0}}');
\endpipeline
"""


class Bookings:
    """A round books nights of its own, so that every round finds them empty."""

    def __init__(self, n):
        self.n = n
        self.n_rounds = 0
        self.random = random.Random(7)

    def next_nights(self):
        self.n_rounds += 1
        return NIGHTS * (self.n_rounds - 1), NIGHTS * self.n_rounds - 1

    def make(self, path):
        first, last = self.next_nights()
        return [{"method": "POST", "path": path, "body": {
            "date": str(FIRST + datetime.timedelta(self.random.randint(first, last))),
            "time": self.random.choice(TIMES), "party": 2}} for _ in range(self.n)]


def check(came, who):
    if came["errors"] > 0 or set(came["statuses"]) != {"201"}:
        print(f"{who}: {came['errors']} errors, answers {came['statuses']}", file=sys.stderr)
    return came["errors"] + sum(n for status, n in came["statuses"].items() if status != "201")


def run_floor(figures, bookings, me):
    first, last = bookings.next_nights()
    places = cloud_rig.psql(f"SET backroom.venue = '{cloud_rig.VENUE}'; SELECT array_agg (row_number - 1), array_agg (id) FROM"
                            " (SELECT id, row_number () OVER (ORDER BY max_covers, number::integer) FROM \"table\") t;")
    ranks, tables = places.split("|")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(FLOOR.format(
            first=first, last=last, venue=cloud_rig.VENUE, user=me["user"], device=me["device"],
            family=cloud_rig.psql(f"SELECT id FROM family WHERE device = '{me['device']}'"), places=ranks, tables=tables,
            midnight=int(datetime.datetime(2027, 1, 1, tzinfo=datetime.timezone.utc).timestamp() * 1000),
            version=cloud_rig.psql("SELECT version FROM plan_version")))
        file.flush()
        done = subprocess.run(["pgbench", "-n", "-M", "prepared", "-f", file.name, "-c", str(CONNECTIONS), "-j", "1", "-t",
                               str(bookings.n // CONNECTIONS), os.environ["BACKROOM_TEST_DATABASE"] + " user=backroomd"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("tps")]
    if done.returncode != 0 or not lines:
        sys.exit(done.stdout)
    figures.add("pgbench: transactions", float(lines[0].split()[2]), "/s")


def main():
    figures = cloud_rig.Figures("api-book")
    bookings = Bookings(cloud_rig.option("requests", 4000))
    me = cloud_rig.sign_in(cloud_rig.furnish()[0])
    peer = cloud_rig.Node(os.path.join(cloud_rig.PEERS, "api/server.mjs"), 0, cloud_rig.VENUE)
    ours = cloud_rig.pid_of("backroomd-1")
    wrong = 0

    def run_ours():
        return cloud_rig.http_load(cloud_rig.instances()[0], bookings.make(f"/v1/venues/{cloud_rig.VENUE}/bookings/book"),
                                   CLIENTS, [f"Authorization: Bearer {me['access']}"])

    def run_peer():
        return cloud_rig.http_load(peer.url, bookings.make("/book"), CLIENTS)

    # Warm, and with something to make statistics of.
    check(run_ours(), "backroomd")
    bookings.n //= 4
    check(run_peer(), "Express")
    bookings.n *= 4
    cloud_rig.psql("VACUUM ANALYZE")
    for _ in range(cloud_rig.option("rounds", 3)):
        wrong += check(cloud_rig.measure(figures, "backroomd", [ours], run_ours), "backroomd")
        run_floor(figures, bookings, me)
        bookings.n //= 4
        check(cloud_rig.measure(figures, "Express and Prisma", [peer.pid], run_peer), "Express")
        bookings.n *= 4
    peer.end()
    figures.answer("p99", figures.median("backroomd: p99"), "ms", at_most=200)
    figures.answer("the floor’s wait, 500 in turn", 1000 * CLIENTS / figures.median("pgbench: transactions"), "ms")
    figures.answer("errors", wrong, "", at_most=0)
    figures.answer("against the peer", figures.median("backroomd: requests") / figures.median("Express and Prisma: requests"),
                   "×", at_least=4)
    figures.answer("of the floor", figures.median("backroomd: requests") / figures.median("pgbench: transactions"), "×",
                   at_least=0.6)
    figures.finish()


cloud_rig.begin()
main()
