#!/usr/bin/env python3
"""sync-first: a whole venue comes to an empty desktop. Asked: 20 times as many rows a second as the peer, PouchDB from an Express
PouchDB server (bench/peers/first), which gets a sample, for it takes minutes; and at most three times as long as the
floor, PostgreSQL's COPY piped to sqlite3's .import.

    bench-sync-first.py [--rows=N] [--rounds=N] [--peer=N] [--json]"""

import json
import os
import subprocess
import sys
import tempfile
import time

import cloud_rig

ROWS = cloud_rig.option("rows", 1000000)
PEER_ROWS = cloud_rig.option("peer", 20000)
CTL = os.path.join(cloud_rig.BUILD, "src/cli/backroomctl")


def fill():
    """As a snapshot that is taken in leaves it: without a log."""
    cloud_rig.psql(f"""
      SET backroom.venue = '{cloud_rig.VENUE}';
      SET backroom.filling = '{cloud_rig.VENUE}';
      INSERT INTO booking (venue_id, id, business_date, starts_at, ends_at, party_size, status, source, locked, made_at, occasion,
          rev, field_revs)
        SELECT '{cloud_rig.VENUE}', gen_random_uuid (), date '2015-01-01' + (n / 280), 1420135200000 + n / 280 * 86400000::bigint,
          1420142400000 + n / 280 * 86400000::bigint, 2 + n % 5, 'finished', 'web', false, 1420000000000 + n, 'birthday', 1, '{{}}'
        FROM generate_series (1, {ROWS}) n;
      ANALYZE;""")


def run_ours(figures, folder, email, n):
    venue = os.path.join(folder, f"{n}.backroom")
    password = os.path.join(folder, "password")
    with open(password, "w") as file:
        file.write(cloud_rig.PASSWORD + "\n")
    environment = dict(os.environ, BACKROOM_TOKENS_FILE=os.path.join(folder, f"{n}.tokens"))
    server = cloud_rig.pid_of("backroomd-1")
    before = cloud_rig.cpu_seconds(server)
    begun = time.monotonic()
    process = subprocess.Popen([CTL, "--venue", venue, "sign-in", cloud_rig.instances()[0], "--user", email, "--password-file",
                                password], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - begun
    if status != 0:
        sys.exit(said)
    rows = int(subprocess.run(["sqlite3", venue, "SELECT count(*) FROM booking"], stdout=subprocess.PIPE, text=True).stdout)
    if rows != ROWS:
        sys.exit(f"{rows} of {ROWS} rows came")
    figures.add("backroom: rows", rows / took, "/s")
    figures.add("backroom: seconds", took, "s")
    figures.add("backroom: CPU of the desktop", usage.ru_utime + usage.ru_stime, "s")
    figures.add("backroom: most memory of the desktop", usage.ru_maxrss / 1024, "MiB")
    figures.add("backroom: CPU of the instance", cloud_rig.cpu_seconds(server) - before, "s")
    figures.add("backroom: memory of the instance", cloud_rig.rss_mib(server), "MiB")


def run_floor(figures, folder, n):
    file = os.path.join(folder, f"floor-{n}.sqlite")
    columns = subprocess.run(["sqlite3", os.path.join(folder, f"{n}.backroom"), "PRAGMA table_info (booking)"],
                             stdout=subprocess.PIPE, text=True).stdout.splitlines()
    here = set(cloud_rig.psql("SELECT column_name FROM information_schema.columns WHERE table_name = 'booking'").split())
    names = [line.split("|")[1] for line in columns if line.split("|")[1] in here]
    subprocess.run(["sqlite3", file, f"CREATE TABLE booking ({', '.join(names)}, PRIMARY KEY (id))"], check=True)
    wanted = ", ".join(f'"{name}"' for name in names)
    begun = time.monotonic()
    subprocess.run(["sh", "-c", 'psql -X -q "$1" -c "COPY (SELECT $2 FROM booking ORDER BY id) TO STDOUT (FORMAT csv)" |'
                    ' sqlite3 -csv "$3" ".import /dev/stdin booking"', "sh", os.environ["BACKROOM_TEST_DATABASE"], wanted, file],
                   check=True)
    figures.add("COPY to .import: seconds", time.monotonic() - begun, "s")


def run_peer(figures, folder, n, peer):
    at = os.path.join(folder, f"desktop-{n}")
    os.mkdir(at)
    before = cloud_rig.cpu_seconds(peer.pid)
    done = subprocess.run(["node", os.path.join(cloud_rig.PEERS, "first/desktop.mjs"), peer.url, at], stdout=subprocess.PIPE,
                          text=True, check=True)
    came = json.loads(done.stdout)
    figures.add("PouchDB: rows", came["rows"] / came["seconds"], "/s")
    figures.add("PouchDB: CPU of its server for 1,000 rows", (cloud_rig.cpu_seconds(peer.pid) - before) * 1e3 / came["rows"], "s")
    figures.add("PouchDB: memory of its server", cloud_rig.rss_mib(peer.pid), "MiB")


def main():
    figures = cloud_rig.Figures("sync-first")
    email = cloud_rig.furnish()[0]
    fill()
    # On the disk that venues live on.
    with tempfile.TemporaryDirectory(dir=os.path.join(cloud_rig.BUILD, "tests/bench")) as folder:
        store = os.path.join(folder, "peer")
        os.mkdir(store)
        peer = cloud_rig.Node(os.path.join(cloud_rig.PEERS, "first/server.mjs"), 0, store, PEER_ROWS)
        for n in range(cloud_rig.option("rounds", 1)):
            run_ours(figures, folder, email, n)
            run_floor(figures, folder, n)
            run_peer(figures, folder, n, peer)
        peer.end()
    figures.answer("against the peer, rows a second", figures.median("backroom: rows") / figures.median("PouchDB: rows"), "×",
                   at_least=20)
    figures.answer("against the floor, seconds", figures.median("backroom: seconds") / figures.median("COPY to .import: seconds"),
                   "×", at_most=3)
    figures.finish()


cloud_rig.begin()
main()
