#!/usr/bin/python3
"""Six processes book, seat, move and click the door on one venue file at once: whatever the order in which they come,
no table is had twice, nobody is past the licence, and every refusal says why."""

import collections
import datetime
import json
import os
import random
import subprocess

import rig

PROCESSES = 6
STEPS = 10
LICENCE = 60
NIGHT = "2026-12-19"
TABLES = [(str(n), 1, 4 if n % 3 else 6) for n in range(1, 9)]


class Host:
    """One of the six: what it did last decides what it tries next."""

    def __init__(self, journey, seed):
        self.journey = journey
        self.dice = random.Random(seed)
        self.mine = []
        self.words = None
        self.process = None
        self.left = STEPS
        self.answers = []

    def choose(self):
        dice = self.dice.random()
        if dice < 0.25:
            return ["add", "door_click", "kind=in", f"people={self.dice.randint(2, 6)}"]
        if self.mine and dice < 0.4:
            return ["seat", self.dice.choice(self.mine)]
        if self.mine and dice < 0.6:
            return ["move", self.dice.choice(self.mine), "--date", NIGHT, "--time", self.clock(), "--tables",
                    self.dice.choice(TABLES)[0]]
        party = self.dice.randint(1, 4)
        words = ["book", "--customer", f"Guest {self.dice.randint(1, 12)}", "--date", NIGHT, "--time", self.clock(),
                 "--party", str(party)]
        return words + (["--tables", self.dice.choice(TABLES)[0]] if dice < 0.9 else [])

    def clock(self):
        return f"{self.dice.randint(18, 21)}:{self.dice.choice(('00', '15', '30', '45'))}"

    def start(self):
        self.left -= 1
        self.words = self.choose()
        self.process = subprocess.Popen(
            [rig.PROGRAM, "--venue", self.journey.path, "--now", f"{NIGHT}T20:00", "--json", *self.words],
            env=self.journey.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8")

    def finish(self):
        output, complaint = self.process.communicate(timeout=60)
        document = json.loads(output)
        self.answers.append((self.words, self.process.returncode, document, complaint))
        if self.words[0] == "book" and self.process.returncode == 0:
            self.mine.append(document["id"])


class SixAtOnce(rig.Journey):
    def setUp(self):
        super().setUp()
        self.ctl("set", "licence", self.ctl("list", "licence")[0]["id"], f"capacity={LICENCE}")
        for number, least, most in TABLES:
            self.ctl("add", "table", "room=Main", f"number={number}", f"min_covers={least}", f"max_covers={most}")

    def work(self):
        """All six at once, step after step; each step of one may meet any of the others'."""
        hosts = [Host(self, seed) for seed in range(1, PROCESSES + 1)]
        running = list(hosts)
        for host in running:
            host.start()
        while running:
            for host in list(running):
                if host.process.poll() is None and len(running) > 1:
                    try:
                        host.process.wait(timeout=0.02)
                    except subprocess.TimeoutExpired:
                        continue
                host.finish()
                if host.left > 0:
                    host.start()
                else:
                    running.remove(host)
        return [answer for host in hosts for answer in host.answers]

    def times(self, booking):
        return tuple(datetime.datetime.fromisoformat(booking[name]) for name in ("starts_at", "ends_at"))

    def test_no_table_is_had_twice_and_nobody_is_past_the_licence(self):
        answers = self.work()
        self.assertEqual(len(answers), PROCESSES * STEPS)
        done, refused = collections.Counter(), collections.Counter()
        for words, status, document, complaint in answers:
            self.assertIn(status, (0, 1), (words, document, complaint))
            if status == 0:
                done[words[0]] += 1
                continue
            refused[words[0]] += 1
            self.assertTrue(document["error"]["message"], words)
            self.assertIn(document["error"]["code"], ("refused", "constraint"), (words, document))
        for verb in ("book", "move", "seat", "add"):
            self.assertGreater(done[verb], 0, verb)
        for verb in ("book", "add"):
            self.assertGreater(refused[verb], 0, verb)

        bookings = self.ctl("list", "booking", "--limit", "1000")
        self.assertEqual(len(bookings), done["book"], "what was said to be booked is there, and nothing else")
        self.assertEqual(len(self.ctl("list", "denial", "--limit", "1000")), refused["book"])
        at = collections.defaultdict(list)
        for booking in bookings:
            for table in booking["tables"]:
                at[table].append(booking)
        for table, there in at.items():
            there.sort(key=self.times)
            for one, next_one in zip(there, there[1:]):
                self.assertLessEqual(self.times(one)[1], self.times(next_one)[0], (table, one, next_one))
            self.assertLessEqual(sum(booking["status"] == "seated" for booking in there), 1, table)
        clicks = self.ctl("list", "door_click", "--limit", "1000")
        self.assertEqual(len(clicks), done["add"])
        inside = sum(click["people"] for click in clicks)
        self.assertLessEqual(inside, LICENCE)
        self.assertGreater(inside, LICENCE - 6, "it was full")
        self.assertTrue(self.ctl("check")["sound"])


if __name__ == "__main__":
    rig.main()
