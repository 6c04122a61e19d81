#!/usr/bin/env python3
"""sync-live: 50 desktops on two instances make 200 changes a second together. Asked: within 250 ms (p99) each of the others
has it. The peer (bench/peers/live) is socket.io with its Redis adapter, two processes before the same PostgreSQL. A desktop
here does what ours does (push, hint, pull) without a venue file of its own; both sides are read by this one program.

    bench-sync-live.py [--desktops=N] [--changes=N] [--seconds=N] [--rounds=N] [--json]"""

import asyncio
import base64
import configparser
import json
import os
import struct
import sys
import time
import uuid

import cloud_rig

DESKTOPS = cloud_rig.option("desktops", 50)
CHANGES = cloud_rig.option("changes", 200)
SECONDS = cloud_rig.option("seconds", 8)
# What is sent in the first second is not counted.
WARM_UP = 1


class Screens:
    """When each booking was changed to each value, and how long it took until the others had it."""

    def __init__(self):
        self.sent = {}
        self.seen = {}
        self.times = []
        self.counting = False

    def send(self, booking, value):
        self.sent[booking, value] = time.monotonic() if self.counting else None

    def show(self, desktop, booking, value):
        """Whoever has a value has had those before it."""
        now = time.monotonic()
        first = self.seen.get((desktop, booking), 0) + 1
        for earlier in range(first, value + 1):
            sent = self.sent.get((booking, earlier))
            if sent is not None:
                self.times.append(now - sent)
        self.seen[desktop, booking] = max(value, first - 1)


# ---- HTTP and WebSocket, as little of them as is needed ----------------------------------

class Connection:
    def __init__(self, url):
        self.host, self.port = url.removeprefix("http://").split(":")

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection(self.host, int(self.port), limit=1 << 22)

    async def ask(self, method, path, token, body=None):
        content = json.dumps(body).encode() if body is not None else b""
        self.writer.write((f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAuthorization: Bearer {token}\r\n"
                           f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n").encode() + content)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
        answer = await self.reader.readexactly(length)
        if not head.startswith("http/1.1 2"):
            raise RuntimeError(head.splitlines()[0] + " " + answer.decode())
        return json.loads(answer)

    async def upgrade(self, path, headers=""):
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write((f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n").encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head:
            raise RuntimeError(head.decode())

    async def receive(self):
        first, length = await self.reader.readexactly(2)
        if length == 126:
            length = struct.unpack(">H", await self.reader.readexactly(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", await self.reader.readexactly(8))[0]
        return first & 15, (await self.reader.readexactly(length)).decode()

    def say(self, text):
        data = text.encode()
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        # A mask of nothing leaves the text as it is.
        self.writer.write(b"\x81" + length + b"\0\0\0\0" + data)


# ---- desktops -------------------------------------------------------------------------

class Desktop:
    def __init__(self, n, url, booking, screens):
        self.n, self.booking, self.screens = n, booking, screens
        self.value = 1
        self.live, self.pulling, self.pushing = Connection(url), Connection(url), Connection(url)

    async def edit(self):
        self.value += 1
        self.screens.send(self.booking, self.value)
        await self.push()


class Ours(Desktop):
    def __init__(self, n, url, booking, screens, me, cursor):
        super().__init__(n, url, booking, screens)
        self.me, self.cursor = me, cursor
        self.hinted = asyncio.Event()
        self.n_pulls = 0

    async def start(self):
        for connection in (self.live, self.pulling, self.pushing):
            await connection.open()
        await self.live.upgrade(f"/v1/venues/{cloud_rig.VENUE}/live", f"Authorization: Bearer {self.me['access']}\r\n")
        return [self.listen(), self.pull()]

    async def listen(self):
        while True:
            code, text = await self.live.receive()
            if code == 1 and json.loads(text)["type"] in ("hello", "changed"):
                self.hinted.set()

    async def pull(self):
        while True:
            await self.hinted.wait()
            self.hinted.clear()
            more = True
            while more:
                page = await self.pulling.ask("GET", f"/v1/venues/{cloud_rig.VENUE}/changes?cursor={self.cursor}",
                                              self.me["access"])
                self.n_pulls += 1
                self.cursor, more = page["cursor"], page["more"]
                for row in page["rows"]:
                    if row["entity"] == "booking" and row["id"] != self.booking:
                        self.screens.show(self.n, row["id"], int(row["fields"]["occasion"]))

    async def push(self):
        stamp = time.time_ns() // 1_000_000
        entry = uuid.UUID(int=stamp << 80 | 7 << 76 | 2 << 62 | uuid.uuid4().int & ((1 << 62) - 1))
        came = await self.pushing.ask("POST", f"/v1/venues/{cloud_rig.VENUE}/entries", self.me["access"], {"head": 1, "entries": [{
            "id": str(entry), "device": self.me["device"], "actor": self.me["user"], "at": stamp, "code": "edit",
            "labels": [{"entity": "booking", "id": self.booking}], "rows": [{
                "entity": "booking", "id": self.booking, "op": "update", "old": {"occasion": str(self.value - 1)},
                "new": {"occasion": str(self.value)}}]}]})
        if came["verdicts"][0]["verdict"] != "accepted":
            raise RuntimeError(str(came))


class Peers(Desktop):
    async def start(self):
        await self.live.open()
        await self.live.upgrade("/socket.io/?EIO=4&transport=websocket")
        await self.live.receive()
        self.live.say("40")
        await self.live.receive()
        return [self.listen()]

    async def listen(self):
        while True:
            _, text = await self.live.receive()
            if text == "2":
                self.live.say("3")
            elif text.startswith("42"):
                change = json.loads(text[2:])[1]
                self.screens.show(self.n, change["id"], change["value"])

    async def push(self):
        self.live.say("42" + json.dumps(["edit", {"id": self.booking, "value": self.value}]))


async def edit_steadily(desktop, offset):
    """At its moments, and at once where it is late."""
    gap = DESKTOPS / CHANGES
    start = time.monotonic() + offset
    for i in range(int((SECONDS + WARM_UP) / gap)):
        await asyncio.sleep(max(0, start + i * gap - time.monotonic()))
        await desktop.edit()


async def run(desktops, screens):
    tasks = [asyncio.ensure_future(task) for desktop in desktops for task in await desktop.start()]
    await asyncio.sleep(1)
    editing = asyncio.gather(*(edit_steadily(d, i / CHANGES) for i, d in enumerate(desktops)))
    await asyncio.sleep(WARM_UP)
    screens.counting = True
    begun = time.monotonic()
    cpu = time.process_time()
    await editing
    took = time.monotonic() - begun
    cpu = (time.process_time() - cpu) / took
    await asyncio.sleep(1)
    for task in tasks:
        if task.done():
            task.result()
        task.cancel()
    return took, cpu


def book():
    """A booking for each desktop to change, on nights of ten."""
    bookings = [str(uuid.uuid4()) for _ in range(DESKTOPS)]
    cloud_rig.psql(f"SET backroom.venue = '{cloud_rig.VENUE}';" + "".join(
        "INSERT INTO booking (venue_id, id, business_date, starts_at, ends_at, party_size, status, source, locked, made_at, occasion)"
        f" VALUES ('{cloud_rig.VENUE}', '{id}', date '2027-03-01' + {i // 10}, 1803927600000, 1803934800000, 2, 'confirmed', 'web',"
        " false, 0, '1');" for i, id in enumerate(bookings)))
    return bookings


def measure(figures, name, pids, make):
    screens = Screens()
    before = sum(map(cloud_rig.cpu_seconds, pids))
    desktops = make(screens, book())
    took, cpu = asyncio.run(run(desktops, screens))
    times = sorted(screens.times)
    n_sent = sum(sent is not None for sent in screens.sent.values())
    figures.add(f"{name}: changes", n_sent / took, "/s")
    figures.add(f"{name}: change to screen, p50", times[len(times) // 2] * 1e3, "ms")
    figures.add(f"{name}: change to screen, p99", times[int(len(times) * 0.99)] * 1e3, "ms")
    figures.add(f"{name}: not seen", n_sent * (DESKTOPS - 1) - len(times), "")
    figures.add(f"{name}: CPU for a second", (sum(map(cloud_rig.cpu_seconds, pids)) - before) / (took + WARM_UP), "s")
    figures.add(f"{name}: memory of two", sum(map(cloud_rig.rss_mib, pids)), "MiB")
    figures.add(f"{name}: CPU of what measures", cpu, "s/s")


def main():
    figures = cloud_rig.Figures("sync-live")
    emails = cloud_rig.furnish()
    signed_in = [cloud_rig.sign_in(emails[0]) for _ in range(DESKTOPS)]
    instances = cloud_rig.instances()
    settings = configparser.ConfigParser()
    settings.read(os.environ["BACKROOM_TEST_CONFIG"])
    script = os.path.join(cloud_rig.PEERS, "live/server.mjs")
    peers = [cloud_rig.Node(script, 0, cloud_rig.VENUE, settings["redis"]["uri"]) for _ in range(2)]

    def cursor():
        return cloud_rig.send(f"{instances[0]}/v1/venues/{cloud_rig.VENUE}/checksums", token=signed_in[0]["access"])["cursor"]

    def make_ours(screens, bookings):
        at = cursor()
        return [Ours(i, instances[i % 2], bookings[i], screens, signed_in[i], at) for i in range(DESKTOPS)]

    def make_peers(screens, bookings):
        return [Peers(i, peers[i % 2].url, bookings[i], screens) for i in range(DESKTOPS)]

    # Warm, and with something to make statistics of.
    measure(cloud_rig.Figures("warm-up"), "backroomd", [], make_ours)
    measure(cloud_rig.Figures("warm-up"), "socket.io", [], make_peers)
    cloud_rig.psql("VACUUM ANALYZE")
    for _ in range(cloud_rig.option("rounds", 3)):
        measure(figures, "backroomd", [cloud_rig.pid_of("backroomd-1"), cloud_rig.pid_of("backroomd-2")], make_ours)
        measure(figures, "socket.io", [peer.pid for peer in peers], make_peers)
    for peer in peers:
        peer.end()
    figures.answer("change to screen, p99", figures.median("backroomd: change to screen, p99"), "ms", at_most=250)
    figures.answer("changes", figures.median("backroomd: changes"), "/s", at_least=CHANGES * 0.98)
    figures.answer("never seen", figures.median("backroomd: not seen"), "", at_most=0)
    figures.answer("against the peer, p99", figures.median("backroomd: change to screen, p99") /
                   figures.median("socket.io: change to screen, p99"), "×")
    figures.finish()


cloud_rig.begin()
main()
