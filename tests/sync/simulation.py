#!/usr/bin/python3
"""Desks that work and sync through a bad network with a cloud whose parts are killed: at rest all hold the same.

usage: simulation.py BACKROOMCTL BACKROOMD SIM-DESKTOP [--seeds FIRST[:COUNT]] [--desks N] [--edits N] [--keep FOLDER]
       beside tests/with-cloud

Everything that is done and everything that breaks follows from the seed; so a seed that failed can be run again.
"""

import argparse
import asyncio
import base64
import collections
import gzip
import hashlib
import hmac
import json
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from bad_network import BadNetwork

PASSWORD = "brass lamps over the bar 9"
URL = os.environ["BACKROOM_TEST_URL"]
CLOUD = os.environ["BACKROOM_TEST_CLOUD"]
CONFIG = os.environ["BACKROOM_TEST_CONFIG"]
DATABASE = os.environ["BACKROOM_TEST_DATABASE"]
# A machine that is busy with other things takes long over everything; what hangs gets nowhere for so long (seconds).
STUCK = 300
APPEND_ONLY = ("door_click", "denial", "night_log_entry")


class Failure(Exception):
    """What must never be."""


def totp(secret):
    """RFC 6238, by the standard library alone."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


def control(*words):
    subprocess.run([CLOUD, *words], check=True, capture_output=True, timeout=STUCK)


async def run(words, env=None, timeout=STUCK):
    process = await asyncio.create_subprocess_exec(*words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = await asyncio.wait_for(process.communicate(), timeout)
    if process.returncode != 0:
        raise Failure(f"{' '.join(words)} ended with {process.returncode}: {out.decode()}{err.decode()}")
    return out.decode()


async def ask_database(sql):
    return await run(["psql", "-X", "-q", "-A", "-t", DATABASE, "-c", sql])


class Desk:
    """One desk: its venue file, its list of what it was told is done, its process and its network."""

    def __init__(self, simulation, number):
        self.simulation = simulation
        self.number = number
        self.name = f"desk {number}"
        folder = os.path.join(simulation.folder, f"desk-{number}")
        os.makedirs(os.path.join(folder, "run"), mode=0o700)
        self.path = os.path.join(folder, "venue.backroom")
        self.list = os.path.join(folder, "list")
        self.log = os.path.join(folder, "log")
        self.network = BadNetwork(f"{simulation.seed}:{number}", urllib.parse.urlsplit(URL).port)
        self.env = dict(os.environ, XDG_RUNTIME_DIR=os.path.join(folder, "run"), BACKROOM_PASSPHRASE_FILE=os.path.join(folder, "pass"),
                        BACKROOM_TOKENS_FILE=os.path.join(folder, "tokens"), G_DEBUG="fatal-criticals")
        self.process = None
        self.reading = None
        self.step = 0
        self.done = asyncio.Event()
        self.heard = asyncio.Queue()
        self.killed = False

    async def ctl(self, *words):
        out = await run([self.simulation.args.backroomctl, "--venue", self.path, "--json", *words], self.env)
        return json.loads(out) if out.strip() else None

    async def start(self):
        args = self.simulation.args
        self.killed = False
        with open(self.log, "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                args.sim_desktop, "run", self.path, self.list, str(self.simulation.seed), str(self.number), str(args.edits),
                str(args.pause), env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        self.reading = asyncio.ensure_future(self._read(self.process))

    async def _read(self, process):
        async for line in process.stdout:
            word, _, rest = line.decode().strip().partition(" ")
            if word == "step":
                self.step = int(rest)
                if self.step % 1000 == 0:
                    print(f"# seed {self.simulation.seed}: {self.name} at {self.step}", flush=True)
                self.simulation.progressed()
            elif word == "done":
                self.done.set()
                self.simulation.progressed()
            else:
                self.heard.put_nowait((word, rest))
        status = await process.wait()
        if not self.killed:
            self.heard.put_nowait(("ended", str(status)))
            self.simulation.died(self, status)

    async def kill(self):
        self.killed = True
        self.process.kill()
        await self.reading
        while not self.heard.empty():
            self.heard.get_nowait()

    async def tell(self, *words, timeout=STUCK):
        self.process.stdin.write((" ".join(words) + "\n").encode())
        await self.process.stdin.drain()
        word, rest = await asyncio.wait_for(self.heard.get(), timeout)
        if word == "ended":
            raise Failure(f"{self.name} ended with {rest}: {self.tail()}")
        return json.loads(rest) if rest else None

    async def quit(self):
        self.killed = True
        self.process.stdin.write(b"quit\n")
        await asyncio.wait_for(self.reading, STUCK)
        if self.process.returncode != 0:
            raise Failure(f"{self.name} ended with {self.process.returncode}: {self.tail()}")

    def tail(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-2000:]


class Simulation:
    """One seed."""

    def __init__(self, args, seed, folder):
        self.args = args
        self.seed = seed
        self.folder = folder
        self.rng = random.Random(seed)
        self.desks = [Desk(self, number) for number in range(args.desks)]
        self.faults = collections.Counter()
        self.moved = asyncio.Event()
        self.dead = None
        self.down = set()
        self.venue = None
        self.server = None
        self.parked = self.refused = self.accepted = self.losers = self.listed = self.fullest = 0

    # ---- setting up

    async def set_up(self):
        first = self.desks[0]
        email = f"owner-{self.seed}-{uuid.uuid4().hex[:8]}@example.org"
        password = os.path.join(self.folder, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        await run([self.args.backroomd, "--config", CONFIG, "user", "add", "--email", email, "--found", "--password-file", password])
        await first.ctl("init", "--name", f"The House of {self.seed}", "--capacity", "60")
        await run([self.args.sim_desktop, "furnish", first.path], first.env)
        for desk in self.desks:
            await desk.network.start()
        codes = await self._enrol(first, email, password)
        for desk in self.desks[1:]:
            await desk.ctl("sign-in", f"http://127.0.0.1:{desk.network.port}", "--user", email, "--password-file", password,
                           "--code", codes.pop())
        self.server = Server(email, codes.pop(), self.venue)
        self.server.sign_in()

    async def _enrol(self, desk, email, password):
        code = os.path.join(self.folder, "code")
        os.mkfifo(code)
        signing = await asyncio.create_subprocess_exec(
            self.args.backroomctl, "--venue", desk.path, "--json", "sign-in", f"http://127.0.0.1:{desk.network.port}", "--user", email,
            "--password-file", password, "--code-file", code, env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        secret = None
        while secret is None:
            line = (await signing.stderr.readline()).decode()
            if not line:
                raise Failure("the first desk cannot sign in: " + (await signing.stdout.read()).decode())
            if "secret=" in line:
                secret = line.split("secret=")[1].split("&")[0]
        with open(code, "w", encoding="ascii") as file:
            file.write(totp(secret))
        out, err = await signing.communicate()
        if signing.returncode != 0:
            raise Failure(f"the first desk cannot sign in: {out.decode()}{err.decode()}")
        said = json.loads(out)
        self.venue = said["venue"]
        return list(said["recovery_codes"])

    # ---- what goes wrong

    def schedule(self):
        """Pairs of (edits done by all, what happens then), in order."""
        total = self.args.desks * self.args.edits
        events = []

        def at(low=0.02, high=0.9):
            return int(total * self.rng.uniform(low, high))

        for kind, count in self.args.plan.items():
            for _ in range(count):
                when = at()
                what = self.rng.choice([desk.number for desk in self.desks])
                length = max(1, int(total * self.rng.uniform(0.02, 0.25)))
                if kind == "cut":
                    events += [(when, "cut", what), (when + length, "mend", what)]
                elif kind == "desk":
                    events.append((when, "kill desk", what))
                elif kind == "backroomd":
                    events.append((when, "kill", f"backroomd-{1 + what % 2}"))
                else:
                    events.append((when, "kill", kind))
        return sorted(events, key=lambda event: event[0])

    def progressed(self):
        self.moved.set()

    def died(self, desk, status):
        self.dead = Failure(f"{desk.name} ended by itself with {status}: {desk.tail()}")
        desk.done.set()
        self.moved.set()

    async def _happen(self, event, what):
        self.faults[f"{event} {'' if event != 'kill' else what}".strip()] += 1
        if event == "cut":
            self.desks[what].network.cut()
        elif event == "mend":
            self.desks[what].network.is_cut = False
        elif event == "kill desk":
            await self.desks[what].kill()
            await self.desks[what].start()
        else:
            await asyncio.to_thread(control, "kill", what)
            await asyncio.sleep(random.Random(f"{self.seed}:{what}").uniform(0, 0.3))
            await asyncio.to_thread(control, "start", what)

    async def work(self):
        events = collections.deque(self.schedule())
        for desk in self.desks:
            desk.network.faulty = self.args.faulty
            await desk.start()
        while not self.dead and not all(desk.done.is_set() for desk in self.desks):
            self.moved.clear()
            while events and events[0][0] <= sum(desk.step for desk in self.desks):
                _, event, what = events.popleft()
                await self._happen(event, what)
            if all(desk.done.is_set() for desk in self.desks):
                break
            try:
                await asyncio.wait_for(self.moved.wait(), STUCK)
            except asyncio.TimeoutError as error:
                raise Failure("nobody gets on: " + ", ".join(f"{desk.name} at {desk.step}" for desk in self.desks)) from error
        for _, event, what in events:
            await self._happen(event, what)
        if self.dead:
            raise self.dead

    # ---- rest

    async def rest(self):
        """Everything works again: nothing may be left over after some rounds."""
        for desk in self.desks:
            desk.network.heal()
            for what, count in desk.network.faults.items():
                self.faults[what] += count
        until = time.monotonic() + STUCK
        quiet, before = 0, None
        while quiet < 2:
            said = [await desk.tell("now") for desk in self.desks]
            self.args.verbose and print("#", said, flush=True)
            still = all(not told["problem"] and not any(told[what] for what in ("pending", "arriving", "refused")) for told in said)
            quiet = quiet + 1 if still else 0
            if said != before:
                until, before = time.monotonic() + STUCK, said
            if time.monotonic() > until:
                raise Failure(f"no rest: nothing has changed for {STUCK} seconds: {said}")
            if not still:
                await asyncio.sleep(0.1)

    async def end(self):
        for desk in self.desks:
            if desk.process is not None and desk.process.returncode is None:
                await desk.kill()
            if desk.network.port is not None:
                await desk.network.stop()

    # ---- what must be

    async def check(self):
        rows = self._check_same(await asyncio.to_thread(self.server.snapshot), await self._export())
        for desk in self.desks:
            await desk.quit()
        await self._check_entries(rows)
        check_tables(rows)
        check_ledgers(rows)
        await asyncio.gather(*(desk.ctl("check") for desk in self.desks))
        self.fullest = check_licence(rows, await self._read_clicks())

    async def _read_clicks(self):
        """In the order in which the server took them."""
        told = await ask_database("SELECT json_build_array (c.business_date, c.kind, c.people) FROM change_log l"
                                  " JOIN door_click c ON c.venue_id = l.venue_id AND c.id = l.id"
                                  f" WHERE l.venue_id = '{self.venue}' AND l.entity = 'door_click' ORDER BY l.seq")
        return [json.loads(line) for line in told.splitlines()]

    async def _export(self):
        exports = []
        for desk in self.desks:
            path = desk.path + ".rows"
            await desk.tell("export", path)
            with open(path, "rb") as file:
                exports.append(read_rows(file))
        return exports

    def _check_same(self, server, exports):
        server_rows, server_sums = server
        for desk, (rows, sums) in zip(self.desks, exports):
            for key in sorted(server_rows.keys() | rows.keys()):
                ours, theirs = rows.get(key), server_rows.get(key)
                if ours is None or theirs is None or ours["fields"] != theirs["fields"]:
                    raise Failure(f"{desk.name} and the server differ in {key}:\n  {ours}\n  {theirs}")
            if sums != server_sums:
                differ = [entity for entity in server_sums if sums.get(entity) != server_sums[entity]]
                raise Failure(f"{desk.name} and the server have other checksums of {differ}")
        asked = {entity: told["sum"] for entity, told in self.server.checksums().items()}
        for entity, total in server_sums.items():
            if asked.get(entity, total) != total:
                raise Failure(f"the checksum of {entity} is {asked[entity]} when asked, and {total} in a copy")
        return server_rows

    async def _check_entries(self, rows):
        """Nothing that somebody was told is done has vanished."""
        told = await ask_database(f"SELECT json_build_object ('id', id, 'verdict', verdict) FROM entry WHERE venue_id = '{self.venue}'")
        verdicts = {entry["id"]: entry["verdict"] for entry in map(json.loads, told.splitlines())}
        for desk in self.desks:
            database = sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)
            journal = {str(uuid.UUID(bytes=i)): (seq, n) for seq, i, n in database.execute("SELECT seq, id, n_rows FROM journal")}
            states = {str(uuid.UUID(bytes=i)): (state, by_server) for i, state, by_server
                      in database.execute("SELECT id, state, by_server FROM sync_entry")}
            database.close()
            self.listed += self._check_list(desk, journal, states, verdicts)
        for told in verdicts.values():
            self.accepted += told["verdict"] == "accepted"
            self.refused += told["verdict"] == "refused"
            for loser in told.get("losers") or []:
                self.losers += 1
                if ("conflict", loser) not in rows:
                    raise Failure(f"the conflict {loser} is nowhere")

    def _check_list(self, desk, journal, states, verdicts):
        count = 0
        with open(desk.list, encoding="ascii") as file:
            for line in file:
                step, entry, code = line.split()
                if entry == "-":
                    continue
                count += 1
                if entry not in journal:
                    raise Failure(f"{desk.name}: edit {step} ({code}) was said to be done, and {entry} is not in its journal")
                state, _by_server = states.get(entry, (None, None))
                verdict = (verdicts.get(entry) or {}).get("verdict")
                if journal[entry][1] == 0 or verdict == "accepted":
                    continue
                if state not in ("parked", "void"):
                    raise Failure(f"{desk.name}: edit {step} ({code}), {entry}, has vanished: {verdict} at the server, {state} here")
                self.parked += state == "parked"
        return count

    def say(self, seconds):
        faults = ", ".join(f"{what} {count}" for what, count in sorted(self.faults.items()) if count)
        return (f"seed {self.seed}: {self.listed} entries of {self.args.desks * self.args.edits} edits, {self.accepted} accepted, "
                f"{self.refused} refused, {self.parked} parked, {self.losers} losers, {self.fullest} inside at most; {faults or 'nothing went wrong'}; {seconds:.1f} s")


class Server:
    """The server, asked by somebody with nothing between."""

    def __init__(self, email, code, venue):
        self.email, self.code, self.venue = email, code, venue
        self.access = self.refresh = None

    def _call(self, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
        if self.access is not None:
            headers["Authorization"] = f"Bearer {self.access}"
        asking = urllib.request.Request(f"{URL}/v1/{path}", data, headers)
        try:
            with urllib.request.urlopen(asking, timeout=STUCK) as answer:
                said = answer.read()
                return gzip.decompress(said) if answer.headers.get("Content-Encoding") == "gzip" else said
        except urllib.error.HTTPError as error:
            raise Failure(f"{path}: {error.code} {error.read().decode()}") from error

    def sign_in(self):
        said = json.loads(self._call("sign-in", {"email": self.email, "password": PASSWORD,
                                                 "device": {"id": str(uuid.uuid4()), "name": "observer"}, "venue": self.venue}))
        said = json.loads(self._call("sign-in/totp", {"challenge": said["challenge"], "recovery": self.code}))
        self.access, self.refresh = said["access"], said["refresh"]

    def snapshot(self):
        self._renew()
        return read_rows(self._call(f"venues/{self.venue}/snapshot").splitlines())

    def checksums(self):
        return json.loads(self._call(f"venues/{self.venue}/checksums"))["checksums"]

    def _renew(self):
        said = json.loads(self._call("token", {"refresh": self.refresh}))
        self.access, self.refresh = said["access"], said["refresh"]


def read_rows(lines):
    """The rows of a copy, and its checksums."""
    rows, end = {}, None
    for line in map(json.loads, lines):
        if "end" in line:
            end = line
        elif "snapshot" not in line:
            line["fields"] = {name: value for name, value in line["fields"].items()
                              if value is not None and name != "id"}
            rows[line["entity"], line["id"]] = line
    if end is None:
        raise Failure("a copy has no end")
    return rows, {entity: total for entity, total in end["checksums"].items() if int(total, 16) != 0}


# ---- invariants, worked out from the rows alone

def check_tables(rows):
    bookings = {key[1]: row["fields"] for key, row in rows.items() if key[0] == "booking"}
    uses = collections.defaultdict(list)
    for (entity, _), row in rows.items():
        if entity == "booking_table":
            booking = bookings[row["fields"]["booking"]]
            if booking["status"] in ("pending-deposit", "confirmed", "arrived", "seated"):
                uses[row["fields"]["table"]].append((booking["starts_at"], booking["ends_at"], row["fields"]["booking"]))
    for table, used in uses.items():
        used.sort()
        for (_, ends, one), (starts, _, other) in zip(used, used[1:]):
            if starts < ends and one != other:
                raise Failure(f"table {table} is used twice, by {one} and {other}")
        seated = [one for _, _, one in used if bookings[one]["status"] == "seated"]
        if len(set(seated)) > 1:
            raise Failure(f"two parties sit at table {table}: {seated}")


def check_licence(rows, clicks):
    """At no moment were there too many; how many there were at most."""
    licence = min(row["fields"]["capacity"] for (entity, _), row in rows.items() if entity == "licence")
    if len(clicks) != sum(entity == "door_click" for entity, _ in rows):
        raise Failure(f"the server took {len(clicks)} clicks at the door and has others")
    inside, fullest = collections.Counter(), 0
    for night, kind, people in clicks:
        inside[night] += people * (1 if kind == "in" else -1)
        fullest = max(fullest, inside[night])
        if not 0 <= inside[night] <= licence:
            raise Failure(f"{inside[night]} people were inside on {night}, and {licence} may be")
    return fullest


def check_ledgers(rows):
    for (entity, key), row in rows.items():
        if entity in APPEND_ONLY and row["rev"] != 1:
            raise Failure(f"{entity} {key} was written once and changed later")


async def simulate(args, seed):
    folder = tempfile.mkdtemp(prefix=f"backroom-simulation-{seed}-")
    simulation = Simulation(args, seed, folder)
    began = time.monotonic()
    kept = False
    try:
        for part in (simulation.set_up, simulation.work, simulation.rest, simulation.check):
            await part()
            if args.verbose:
                print(f"# {part.__name__}: over after {time.monotonic() - began:.1f} s", flush=True)
        return simulation.say(time.monotonic() - began)
    except BaseException:
        kept = args.keep
        raise
    finally:
        await simulation.end()
        if kept:
            print(f"# the files are in {folder}", flush=True)
        else:
            shutil.rmtree(folder)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("backroomctl")
    parser.add_argument("backroomd")
    parser.add_argument("sim_desktop")
    parser.add_argument("--seeds", default="1:5", help="FIRST or FIRST:COUNT")
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--edits", type=int, default=60, help="of each desk")
    parser.add_argument("--pause", type=int, default=8, help="up to so many milliseconds between two edits")
    parser.add_argument("--faults", default="network,cut,desk,backroomd,redis,postgres", help="which kinds, or none")
    parser.add_argument("--rate", type=int, default=2, help="how often each of them")
    parser.add_argument("--verbose", action="store_true", help="say how it gets on")
    parser.add_argument("--keep", action="store_true", help="leave the files of a failure")
    args = parser.parse_args()
    kinds = [kind for kind in args.faults.split(",") if kind != "none"]
    args.faulty = "network" in kinds
    args.plan = {kind: 1 if kind in ("redis", "postgres") and args.rate < 4 else args.rate for kind in kinds if kind != "network"}
    return args


def main():
    args = parse()
    first, _, count = args.seeds.partition(":")
    seeds = range(int(first), int(first) + int(count or 1))
    failed = 0
    # What was committed has to be there when PostgreSQL was killed.
    subprocess.run(["psql", "-X", "-q", DATABASE, "-c", "ALTER SYSTEM SET synchronous_commit = on", "-c", "SELECT pg_reload_conf ()"],
                   check=True, capture_output=True, timeout=30)
    print(f"1..{len(seeds)}", flush=True)
    for number, seed in enumerate(seeds, 1):
        try:
            print(f"ok {number} - {asyncio.run(simulate(args, seed))}", flush=True)
        except (Failure, AssertionError, asyncio.TimeoutError, subprocess.SubprocessError) as error:
            failed += 1
            again = " ".join(f"--{name}={getattr(args, name)}" for name in ("desks", "edits", "pause", "faults", "rate"))
            print(f"not ok {number} - seed {seed}\n# {type(error).__name__}: " + str(error).replace("\n", "\n# ") +
                  f"\n# again: ./dev bench simulation --seeds={seed} {again} --keep", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
