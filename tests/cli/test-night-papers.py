#!/usr/bin/python3
"""export night-sheet and night-report: what is printed before a night and after it."""

import os
import re

import rig

NIGHT = "2026-12-19"


class Papers(rig.Journey):
    def setUp(self):
        super().setUp()
        for number, covers in (("1", 2), ("2", 2), ("3", 4), ("4", 4), ("5", 8)):
            self.ctl("add", "table", "room=Main", f"number={number}", f"max_covers={covers}")

    def at(self, clock, *words):
        """Does it when the clock stands there."""
        answer = self.run_ctl("--venue", self.path, "--now", f"{NIGHT}T{clock}", "--json", *words)
        self.assertEqual(answer.status, 0, answer)
        return answer.document

    def book(self, customer, clock, party, *words):
        return self.at("12:00", "book", "--customer", customer, "--date", NIGHT, "--time", clock, "--party", str(party),
                       *words)["id"]

    def report(self, *words):
        return self.ctl("export", "night-report", "--date", NIGHT, *words)

    def pages(self, *words):
        """How many pages the PDF has that is written."""
        path = os.path.join(self.folder, "paper.pdf")
        self.ctl("export", words[0], path, *words[1:])
        with open(path, "rb") as file:
            content = file.read()
        self.assertTrue(content.startswith(b"%PDF-"))
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        return len(re.findall(rb"/Type /Page\b(?!s)", content))

    def test_a_night_that_nobody_counted_says_so_and_invents_nothing(self):
        report = self.report()
        nobody = {"parties": 0, "covers": 0}
        self.assertEqual(report, {
            "date": NIGHT, "admissions": {"booked": nobody, "walk_in": nobody, "guest_list": 0, "door": None},
            "peak": None, "peak_at": None, "licence": 200, "seated": nobody, "spend_per_head": None,
            "cash_variance": None, "no_shows": nobody, "cancelled": nobody, "denied": nobody, "denied_by": {},
            "log": [], "staff": [], "staff_minutes": 0})
        self.assertEqual(self.pages("night-report", "--date", NIGHT), 1)
        self.assertEqual(self.pages("night-sheet", "--date", NIGHT), 1)

    def test_the_report_adds_up_what_the_night_left(self):
        came = self.book("Came Three", "18:00", 3)
        self.at("18:00", "seat", came, "--covers", "4")
        self.at("20:00", "finish", came)
        late = self.book("No Show", "19:00", 2)
        self.at("19:30", "no-show", late)
        self.at("12:30", "cancel", self.book("Cancelled", "21:00", 5))
        walked = self.at("20:00", "book", "--customer", "Walk Two", "--date", NIGHT, "--time", "20:00", "--party", "2",
                         "--source", "walk-in")
        self.at("20:00", "seat", walked["id"])
        self.book("Expected", "22:00", 2)
        self.ask("book", "--customer", "Twelve", "--date", NIGHT, "--time", "20:00", "--party", "12")
        for clock, kind, people in (("18:00", "in", 4), ("20:00", "in", 3), ("20:30", "out", 4), ("21:00", "in", 1)):
            self.at(clock, "add", "door_click", f"kind={kind}", f"people={people}")
        self.at("20:15", "add", "night_log_entry", "kind=police", "text=A word at the door", "police_reference=WY-7")
        self.at("18:00", "add", "door_duty", "name=Ada Doe", "sia_number=1012345678901234", "sia_expires_on=2027-01-01",
                f"on_at={NIGHT}T18:00", f"off_at={NIGHT}T23:30", "post=Front")
        report = self.report()
        self.assertEqual(report["admissions"], {"booked": {"parties": 1, "covers": 4}, "walk_in": {"parties": 1, "covers": 2},
                                                "guest_list": 0, "door": 8})
        self.assertEqual((report["peak"], report["peak_at"]), (7, f"{NIGHT}T20:00:00+00:00"))
        self.assertEqual((report["seated"], report["no_shows"], report["cancelled"]),
                         ({"parties": 2, "covers": 6}, {"parties": 1, "covers": 2}, {"parties": 1, "covers": 5}))
        self.assertEqual(report["denied_by"], {"too-large": {"parties": 1, "covers": 12}})
        self.assertEqual([(line["text"], line["police_reference"]) for line in report["log"]],
                         [("A word at the door", "WY-7")])
        self.assertEqual([(row["name"], row["minutes"]) for row in report["staff"]], [("Ada Doe", 330)])
        self.assertEqual(report["staff_minutes"], 330)

    def test_who_was_never_signed_off_was_on_until_the_night_was_over(self):
        self.at("18:00", "add", "door_duty", "name=Ada Doe", "sia_number=1012345678901234", "sia_expires_on=2027-01-01",
                f"on_at={NIGHT}T18:00")
        # an hour and a half later she is on still; in January she went home at six in the morning at the latest
        for now, minutes in ((f"{NIGHT}T19:30", 90), ("2027-01-20T11:00", 720)):
            report = self.ctl("--now", now, "export", "night-report", "--date", NIGHT)
            self.assertEqual([row["minutes"] for row in report["staff"]], [minutes])

    def test_what_was_corrected_is_told_once_as_it_is_right(self):
        stolen = self.at("20:00", "night-log", "add", "police", "Stolen bag", "--people", "1", "--police-reference", "WY-1")
        self.at("20:05", "night-log", "add", "noise-check", "62 dB at the gate")
        coat = self.at("20:10", "night-log", "correct", stolen["id"], "Stolen", "coat")
        self.assertEqual((coat["kind"], coat["people"], coat["police_reference"], coat["corrects"]),
                         ("police", 1, "WY-1", stolen["id"]))
        # the morning after, and what was corrected is corrected
        found = self.run_ctl("--venue", self.path, "--now", "2026-12-20T11:00", "--json", "night-log", "correct",
                             coat["id"], "It was found", "--people", "2", "--police-reference", "WY-2")
        self.assertEqual((found.document["business_date"], found.document["people"]), (NIGHT, 2))
        self.assertEqual([(line["at"], line["corrected_at"], line["kind"], line["text"], line["police_reference"])
                          for line in self.report()["log"]],
                         [(f"{NIGHT}T20:00:00+00:00", "2026-12-20T11:00:00+00:00", "Police", "It was found", "WY-2"),
                          (f"{NIGHT}T20:05:00+00:00", None, "Noise check", "62 dB at the gate", None)])
        self.assertEqual(len(self.at("22:00", "night-log", "list", "--date", NIGHT)), 4)

    def test_the_report_is_one_page_however_much_was_logged(self):
        for n in range(12):
            self.at(f"20:{n:02}", "add", "night_log_entry", "kind=incident", "text=" + "Words at the bar, and more. " * 30)
        self.assertEqual(len(self.report()["log"]), 12)
        self.assertEqual(self.pages("night-report", "--date", NIGHT), 1)

    def test_the_sheet_goes_on_over_the_pages_it_needs(self):
        rows = [f"Guest {n},2026-12-21 {11 + n // 5}:00,2026-12-01,2" for n in range(50)]
        path = os.path.join(self.folder, "night.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(["customer,visit_datetime,made_datetime,party_size", *rows]) + "\n")
        for number in range(6, 21):
            self.ctl("add", "table", "room=Main", f"number={number}", "max_covers=2")
        self.assertEqual(self.ctl("import", "bookings-csv", path)["created"], 50)
        self.assertEqual(self.pages("night-sheet", "--date", "2026-12-21"), 2)

    def test_it_is_refused_to_whoever_may_not_see_bookings(self):
        self.ctl("add", "user", "handle=pia", "role=Promoter", "name=Pia Doe")
        out = os.path.join(self.folder, "x.pdf")
        for paper in ("night-sheet", "night-report"):
            self.refuse(6, "not-allowed", "--actor", "pia", "export", paper, out)
            self.refuse(2, "usage", "export", paper, out, "--date", "soon")
        self.ctl("add", "user", "handle=abe", "role=Accountant", "name=Abe Doe")
        report = self.ctl("--actor", "abe", "export", "night-report")
        self.assertEqual((report["log"], report["staff"], report["staff_minutes"]), (None, None, None))


if __name__ == "__main__":
    rig.main()
