#!/usr/bin/python3
"""A calendar that Backroom wrote, read by ical.js from npm: the same instances at the same instants."""

import datetime
import json
import os
import shutil
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))

import rig  # noqa: E402

BUILD = os.environ.get("PEERS_BUILD_DIR", HERE)
SCRIPT = os.path.join(HERE, "instances.mjs")
LINES = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN",
         # Every Sunday at 01:30 by London's clock through both changes, without one, one moved, one at another hour beside it.
         "BEGIN:VEVENT", "UID:sundays", "DTSTART;TZID=Europe/London:20260301T013000", "DTEND;TZID=Europe/London:20260301T033000",
         "RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20261115T235959Z", "EXDATE;TZID=Europe/London:20260405T013000",
         "RDATE;TZID=Europe/London:20260408T013000", "SUMMARY:After hours", "X-SOMEBODYS-COLOUR:teal", "END:VEVENT",
         "BEGIN:VEVENT", "UID:sundays", "SEQUENCE:1", "RECURRENCE-ID;TZID=Europe/London:20260412T013000",
         "DTSTART;TZID=Europe/London:20260413T020000", "DTEND;TZID=Europe/London:20260413T030000", "SUMMARY:After hours, late",
         "END:VEVENT",
         # The second Tuesday of each month by Vienna's clock.
         "BEGIN:VEVENT", "UID:vienna", "DTSTART;TZID=Europe/Vienna:20260113T200000", "DURATION:PT2H",
         "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=10", "SUMMARY:Second Tuesday", "END:VEVENT",
         # By New York's, whose clocks change on other days than London's.
         "BEGIN:VEVENT", "UID:york", "DTSTART;TZID=America/New_York:20260302T190000", "DTEND;TZID=America/New_York:20260302T200000",
         "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=30", "SUMMARY:Link-up", "END:VEVENT",
         "BEGIN:VEVENT", "UID:single", "STATUS:CANCELLED", "DTSTART:20260704T193000Z", "DTEND:20260704T220000Z",
         "SUMMARY:Salt\\, and pepper\\; both", "END:VEVENT", "END:VCALENDAR", ""]


def find_peer():
    """The folder with ical.js in it; fetched once. Returns nothing, and why, where it cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None, "node and npm are not installed"
    modules = os.path.join(BUILD, "node_modules", "ical.js")
    if not os.path.isdir(modules):
        for name in ("package.json", "package-lock.json"):
            if os.path.abspath(BUILD) != HERE:
                shutil.copy(os.path.join(HERE, name), os.path.join(BUILD, name))
        try:
            done = subprocess.run(["npm", "ci", "--prefix", BUILD, "--no-audit", "--no-fund", "--ignore-scripts"],
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90)
        except subprocess.TimeoutExpired:
            return None, "npm did not answer"
        if done.returncode != 0 or not os.path.isdir(modules):
            return None, "npm could not install ical.js"
    return BUILD, None


class Calendar(rig.Journey):
    def setUp(self):
        super().setUp()
        self.peer, missing = find_peer()
        if missing:
            raise unittest.SkipTest(missing)

    def read(self, path):
        done = subprocess.run(["node", SCRIPT, self.peer, path, "2026-01-01", "2027-01-01"], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_it_has_the_same_instances(self):
        given, written = (os.path.join(self.folder, name) for name in ("given.ics", "written.ics"))
        with open(given, "w", encoding="utf-8", newline="") as file:
            file.write("\r\n".join(LINES))
        self.ctl("import", "ics", given)
        self.ctl("export", "ics", written, "--of", "events", "--from", "2026-01-01", "--to", "2026-12-31")
        theirs = self.read(written)

        def utc(text):
            at = datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)
            return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")

        ours = sorted((utc(event["doors_at"]), utc(event["ends_at"]), event["name"])
                      for event in self.ctl("list", "event", "--limit", "200"))
        self.assertGreater(len(ours), 70)
        # On 29 March London has no 01:30, which RFC 5545 (3.3.5) reads with the offset before the gap, as 01:30 in Greenwich;
        # on 25 October it has two and the first is meant, 00:30. Of both ical.js takes the offset after the change.
        for right, theirs_is in (("2026-03-29T01:30", "2026-03-29T00:30"), ("2026-10-25T00:30", "2026-10-25T01:30")):
            row = next(row for row in ours if row[0].startswith(right))
            ours[ours.index(row)] = (f"{theirs_is}:00.000Z", *row[1:])
        self.assertEqual(sorted((one["start"], one["end"], one["summary"]) for one in theirs), sorted(ours))
        self.assertEqual({one["extra"] for one in theirs if one["uid"] == "sundays" and one["summary"] == "After hours"}, {"teal"})
        self.assertEqual([one["status"] for one in theirs if one["uid"] == "single"], ["CANCELLED"])


if __name__ == "__main__":
    rig.main()
