#!/usr/bin/python3
"""import ics and export ics: calendars as other programs write them, once, again, with what is odd in them, and back."""

import os

import rig


def calendar(*components):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN", *components, "END:VCALENDAR", ""])


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


FRIDAYS = event("UID:fridays@somebody.example", "SEQUENCE:2", "DTSTAMP:20260101T000000Z",
                "DTSTART;TZID=Europe/London:20261016T213000", "DTEND;TZID=Europe/London:20261017T020000",
                "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=5", "EXDATE;TZID=Europe/London:20261106T213000", "SUMMARY:Friday Club",
                "LOCATION:Main", "X-SOMEBODYS-COLOUR:teal", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "END:VALARM")
MOVED = event("UID:fridays@somebody.example", "SEQUENCE:3", "DTSTAMP:20260101T000000Z",
              "RECURRENCE-ID;TZID=Europe/London:20261030T213000", "DTSTART;TZID=Europe/London:20261031T213000",
              "DTEND;TZID=Europe/London:20261101T020000", "SUMMARY:Friday Club on Saturday", "LOCATION:Main")
SINGLE = event("UID:single@somebody.example", "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20261202",
               "DTEND;VALUE=DATE:20261204", "SUMMARY:Load of new chairs", "LOCATION:The yard")


class Ics(rig.Journey):
    def write(self, text):
        path = os.path.join(self.folder, "calendar.ics")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def bring(self, text, *words):
        report = self.ctl("import", "ics", self.write(text), *words)
        return tuple(report[name] for name in ("read", "created", "updated", "skipped")), \
            [(warning["line"], warning["message"]) for warning in report["warnings"]]

    def events(self, **fields):
        return sorted(self.ctl("list", "event", *(f"{name}={value}" for name, value in fields.items())),
                      key=lambda found: found["business_date"])

    def test_a_series_with_what_goes_its_own_way(self):
        # The exception stands before its series. Clocks go back on 25 October 2026: 21:30 is 20:30 in UTC before it.
        counts, warnings = self.bring(calendar(MOVED, FRIDAYS))
        self.assertEqual((counts, warnings), ((2, 1, 1, 0), []))
        self.assertEqual([(found["name"], found["business_date"], found["doors_at"]) for found in self.events()], [
            ("Friday Club", "2026-10-16", "2026-10-16T21:30:00+01:00"),
            ("Friday Club", "2026-10-23", "2026-10-23T21:30:00+01:00"),
            ("Friday Club on Saturday", "2026-10-31", "2026-10-31T21:30:00+00:00"),
            ("Friday Club", "2026-11-13", "2026-11-13T21:30:00+00:00")])
        self.assertEqual({found["room"] for found in self.events()}, {self.ctl("list", "room")[0]["id"]})

    def test_the_same_file_again_changes_nothing(self):
        self.bring(calendar(FRIDAYS, MOVED, SINGLE))
        before = self.events()
        counts, warnings = self.bring(calendar(FRIDAYS, MOVED, SINGLE))
        self.assertEqual((counts, warnings), ((3, 0, 0, 3), []))
        self.assertEqual(self.events(), before)

    def test_a_later_revision_changes_and_an_earlier_does_not(self):
        self.bring(calendar(FRIDAYS, SINGLE))
        counts, _ = self.bring(calendar(FRIDAYS.replace("SEQUENCE:2", "SEQUENCE:1").replace("Friday Club", "Old Club")))
        self.assertEqual(counts, (1, 0, 0, 1))
        self.assertNotIn("Old Club", {found["name"] for found in self.events()})
        counts, _ = self.bring(calendar(FRIDAYS.replace("SEQUENCE:2", "SEQUENCE:4").replace("COUNT=5", "COUNT=3")
                                        .replace("Friday Club", "New Club")))
        self.assertEqual(counts, (1, 0, 1, 0))
        self.assertEqual([found["business_date"] for found in self.events() if found["name"] == "New Club"],
                         ["2026-10-16", "2026-10-23", "2026-10-30"])

    def test_whole_days_keep_their_place(self):
        self.bring(calendar(SINGLE))
        chairs, = self.events()
        self.assertEqual((chairs["business_date"], chairs["ends_on"], chairs["all_day"], chairs["doors_at"]),
                         ("2026-12-02", "2026-12-03", True, None))

    def test_what_is_only_tried_is_not_kept(self):
        journal = self.ctl("log")
        counts, _ = self.bring(calendar(FRIDAYS, MOVED, SINGLE), "--dry-run")
        self.assertEqual(counts, (3, 2, 1, 0))
        self.assertEqual(self.events(), [])
        self.assertEqual(self.ctl("log"), journal)

    def test_one_undo_takes_it_back(self):
        self.bring(calendar(FRIDAYS, MOVED, SINGLE))
        self.ctl("undo")
        self.assertEqual(self.events(), [])
        self.assertEqual(self.ctl("list", "series"), [])

    def test_what_cannot_be_confirmed_is_an_enquiry_and_says_why(self):
        night = event("UID:a", "STATUS:CONFIRMED", "DTSTART:20261205T190000Z", "DTEND:20261205T230000Z", "SUMMARY:First",
                      "LOCATION:Main")
        other = night.replace("UID:a", "UID:b").replace("First", "Second")
        counts, warnings = self.bring(calendar(night, other))
        self.assertEqual(counts, (2, 2, 0, 0))
        self.assertEqual({found["name"]: found["status"] for found in self.events()}, {"First": "confirmed", "Second": "enquiry"})
        self.assertEqual([line for line, _ in warnings], [12])
        self.assertIn("First", warnings[0][1])
        counts, _ = self.bring(calendar(night.replace("CONFIRMED", "CANCELLED")))
        self.assertEqual(counts, (1, 0, 1, 0))
        self.assertEqual({found["name"]: found["status"] for found in self.events()}, {"First": "cancelled", "Second": "enquiry"})

    def test_what_is_changed_here_is_not_lost_to_an_older_file(self):
        self.bring(calendar(SINGLE))
        chairs, = self.events()
        self.ctl("event", "move", chairs["id"], "--date", "2026-12-09")
        counts, _ = self.bring(calendar(SINGLE))
        self.assertEqual(counts, (1, 0, 0, 1))
        self.assertEqual(self.events()[0]["business_date"], "2026-12-09")

    def test_odd_ones_are_said_with_their_line(self):
        counts, warnings = self.bring(calendar(
            event("UID:a", "DTSTART:soon"),
            event("UID:b", "DTSTART;TZID=Nowhere/Land:20261205T190000", "SUMMARY:There"),
            event("DTSTART:20261206T190000", "SUMMARY:Nameless", "ORGANIZER:mailto:somebody@somebody.example"),
            event("UID:d", "DTSTART:20261207T190000", "RRULE:FREQ=SECONDLY", "SUMMARY:Once")))
        self.assertEqual(counts, (4, 3, 0, 1))
        self.assertEqual([line for line, _ in warnings], [6, 10, 13, 16, 21])
        self.assertEqual([found["name"] for found in self.events()], ["There", "Nameless", "Once"])

    def test_a_file_that_is_not_whole_is_refused_with_its_line(self):
        path = self.write(calendar(FRIDAYS).replace("END:VCALENDAR\r\n", ""))
        detail = self.refuse(3, "syntax", "import", "ics", path)["detail"]
        self.assertEqual(detail["line"], 1)
        path = self.write("name,date\r\nFriday,2026-12-04\r\n")
        self.assertEqual(self.refuse(3, "syntax", "import", "ics", path)["detail"]["line"], 1)
        self.assertEqual(self.events(), [])


    # ---- and out ------------------------------------------------------------------------------------------

    def give(self, *words):
        """The calendar’s lines, unfolded."""
        said = self.ask("export", "ics", "--of", "events", "--from", "2026-01-01", "--to", "2027-12-31", *words)
        self.assertEqual(said.status, 0, said)
        self.assertTrue(all(len(line.encode()) <= 75 for line in said.output.splitlines()))
        return said.output.replace("\n ", "").splitlines()

    def test_what_came_in_goes_out_and_comes_in_as_nothing_new(self):
        long = event("UID:long", "DTSTART;TZID=Europe/Vienna:20261201T200000", "SUMMARY:" + "Ä" * 60, "X-LONG;A=\"b:c;d\":" + "ü," * 70)
        self.bring(calendar(FRIDAYS, MOVED, SINGLE, long))
        lines = self.give()
        for line in ("UID:fridays@somebody.example", "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=5", "SEQUENCE:2", "LOCATION:The yard",
                     "DTSTART;TZID=Europe/London:20261016T213000", "EXDATE;TZID=Europe/London:20261106T213000",
                     "X-SOMEBODYS-COLOUR:teal", "ACTION:DISPLAY", "RECURRENCE-ID;TZID=Europe/London:20261030T213000",
                     "DTSTART;VALUE=DATE:20261202", "DTEND;VALUE=DATE:20261204", "TZID:Europe/London", "TZID:Europe/Vienna",
                     "DTSTART;TZID=Europe/Vienna:20261201T200000", "X-LONG;A=\"b:c;d\":" + "ü," * 70):
            self.assertIn(line, lines)
        self.assertEqual(lines.count("BEGIN:VEVENT"), 4)
        before = self.events()
        counts, warnings = self.bring("\r\n".join([*lines, ""]))
        self.assertEqual((counts, warnings), ((4, 0, 0, 4), []))
        self.assertEqual(self.events(), before)

    def test_a_room_and_a_promoter_have_calendars_of_their_own(self):
        self.ctl("add", "room", "name=Cellar")
        self.ctl("add", "promoter", "name=Night Shift")
        self.ctl("event", "add", "Up", "--date", "2026-12-04", "--room", "Main", "--doors", "20:00")
        self.ctl("event", "add", "Down", "--date", "2026-12-04", "--room", "Cellar", "--promoter", "Night Shift")
        names = lambda *words: [line[8:] for line in self.give(*words) if line.startswith("SUMMARY")]
        self.assertEqual(names(), ["Up", "Down"])
        self.assertEqual(names("--room", "Main"), ["Up"])
        self.assertEqual(names("--promoter", "Night Shift"), ["Down"])
        self.assertIn("DTSTART;VALUE=DATE:20261204", self.give("--room", "Cellar"))

    def test_a_night_that_was_removed_is_left_out(self):
        self.bring(calendar(FRIDAYS))
        self.ctl("remove", "event", self.events(business_date="2026-10-23")[0]["id"])
        self.assertIn("EXDATE;TZID=Europe/London:20261023T213000", self.give())

    def test_tables_of_the_house_are_no_events(self):
        self.ctl("add", "table", "room=Main", "number=1", "min_covers=1", "max_covers=4")
        self.ctl("book", "--customer", "June", "--date", "2026-12-20", "--time", "20:00", "--party", "2")
        self.ctl("event", "add", "Up", "--date", "2026-12-20", "--room", "Main", "--doors", "20:00")
        path = os.path.join(self.folder, "house.ics")
        self.ctl("export", "ics", path)
        report = self.ctl("import", "ics", path)
        self.assertEqual((report["read"], report["created"]), (2, 1))
        self.assertEqual([found["name"] for found in self.events()], ["Up", "Up"])


if __name__ == "__main__":
    rig.main()
