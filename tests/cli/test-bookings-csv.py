#!/usr/bin/python3
"""import and export bookings-csv: a list offered to the engine, what does not fit, and how much sits beside a plan on
paper."""

import collections
import csv
import datetime
import os
import random
import shutil

import peers
import rig

HEAD = "customer,visit_datetime,made_datetime,party_size"

# Number, least, most: twos and fours among each other, as they stand.
TABLES = {"1": (1, 2), "2": (1, 2), "3": (2, 4), "4": (1, 2), "5": (2, 4), "6": (2, 4), "7": (1, 2), "8": (3, 6),
          "9": (2, 4), "10": (1, 2), "11": (3, 6), "12": (4, 8)}
JOINS = [(("1", "2"), 3, 4), (("5", "6"), 5, 8), (("8", "9"), 7, 10)]


class Bookings(rig.Journey):
    def setUp(self):
        super().setUp()
        for number, (least, most) in TABLES.items():
            self.ctl("add", "table", "room=Main", f"number={number}", f"min_covers={least}", f"max_covers={most}")
        for at, (numbers, least, most) in enumerate(JOINS):
            self.ctl("add", "join", "room=Main", f"name=Join {at}", f"min_covers={least}", f"max_covers={most}",
                     "tables=" + ",".join(numbers))

    def write(self, lines, name="bookings.csv"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return path

    def bring(self, *rows, words=(), head=HEAD):
        return self.ctl("import", "bookings-csv", self.write([head, *rows]), *words)

    def bookings(self, *words):
        return self.ctl("list", "booking", "--limit", "100000", *words)

    def counts(self, report):
        return {name: report[name] for name in ("read", "created", "updated", "skipped", "denied")}

    def test_a_list_is_taken_in_as_one_change_that_undoes_but_for_denials(self):
        rows = ["Zoë Harper,2026-12-20 20:00,2026-12-01 10:00,8", "Ada Byron,2026-12-20 20:00,2026-12-01 11:00,8",
                "Ida Ross,2026-12-20 20:00,2026-12-01 11:30,8", "Sol Reed,2026-12-20 20:00,2026-12-01 12:00,8",
                "Zoë Harper,2026-12-21 20:00,2026-12-01 13:00,20"]
        report = self.bring(*rows)
        self.assertEqual(self.counts(report), {"read": 5, "created": 3, "updated": 0, "skipped": 0, "denied": 2})
        self.assertEqual(report["denied_by"], {"no-table": 1, "too-large": 1})
        self.assertEqual({name: report[name] for name in ("covers", "customers", "denied_covers", "from", "to")},
                         {"covers": 24, "customers": 3, "denied_covers": 28, "from": "2026-12-20", "to": "2026-12-21"})
        self.assertEqual([b["tables"] for b in self.bookings("--sort", "made_at")], [["12"], ["5", "6"], ["8", "9"]])
        first = self.bookings("--sort", "made_at")[0]
        self.assertEqual((first["business_date"], first["starts_at"], first["ends_at"], first["made_at"], first["source"]),
                         ("2026-12-20", "2026-12-20T20:00:00+00:00", "2026-12-20T22:30:00+00:00",
                          "2026-12-01T10:00:00+00:00", "import"))
        self.assertEqual(len(self.ctl("list", "customer")), 3, "who was only denied is no customer")
        denials = self.ctl("list", "denial", "--sort", "at")
        self.assertEqual([(d["party_size"], d["constraint"], d["at"]) for d in denials],
                         [(8, "no-table", "2026-12-01T12:00:00+00:00"), (20, "too-large", "2026-12-01T13:00:00+00:00")])
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["label"], "Imported 3 bookings")
        self.ctl("undo")
        self.assertEqual((self.bookings(), self.ctl("list", "customer")), ([], []))
        self.assertEqual(len(self.ctl("list", "denial")), 2)
        self.ctl("redo")
        self.assertEqual(len(self.bookings()), 3)
        self.assertEqual(len(self.ctl("list", "denial")), 2)
        self.assertTrue(self.ctl("check")["sound"])
        self.assertEqual(self.counts(self.bring(*rows)), {"read": 5, "created": 0, "updated": 0, "skipped": 5, "denied": 0})

    def test_a_list_of_which_nothing_fits_leaves_denials_and_nothing_to_undo(self):
        self.bring("A,2026-12-20 20:00,2026-12-01 10:00,90")
        self.assertEqual(len(self.ctl("list", "denial")), 1)
        self.ctl("undo")
        self.assertEqual(len(self.ctl("list", "denial")), 1, "what was undone is the join that was added last")
        self.assertEqual(len(self.ctl("list", "join")), len(JOINS) - 1)

    def test_the_same_row_twice_is_two_bookings_and_again_none(self):
        row = "A,2026-12-20 20:00,2026-12-01 10:00,2"
        self.assertEqual(self.bring(row, row)["created"], 2)
        self.assertEqual(self.counts(self.bring(row, row, row)),
                         {"read": 3, "created": 1, "updated": 0, "skipped": 2, "denied": 0})

    def test_tried_only_it_says_the_same_and_writes_nothing(self):
        path = self.evening(4, 60)
        tried = self.ctl("import", "bookings-csv", path, "--dry-run")
        self.assertEqual((self.bookings(), self.ctl("list", "denial"), self.ctl("list", "customer")), ([], [], []))
        done = self.ctl("import", "bookings-csv", path)
        self.assertGreater(done["denied"], 0)
        self.assertEqual({**tried, "dry_run": False}, done)

    def test_tables_and_minutes_that_a_list_names_are_judged_like_any_other(self):
        report = self.bring("A,2026-12-20 20:00,2026-12-01,4,45,12", "B,2026-12-20 20:00,2026-12-01,6,,5+6",
                            "C,2026-12-20 20:30,2026-12-01,4,,12", "D,2026-12-20 20:45,2026-12-01,4,,12",
                            "E,2026-12-20 18:00,2026-12-01,2,,12", head=HEAD + ",minutes,tables")
        self.assertEqual((report["created"], report["denied_by"]), (3, {"no-table": 2}))
        rows = self.bookings("--sort", "starts_at")
        self.assertEqual(sorted((row["party_size"], row["tables"], row["ends_at"][11:16]) for row in rows),
                         [(4, ["12"], "20:45"), (4, ["12"], "22:30"), (6, ["5", "6"], "22:00")])

    def test_who_is_meant_is_told_by_contact_or_by_a_name_that_only_one_has(self):
        known = self.ctl("add", "customer", "name=Zoë Harper", "email=zoe@example.org")
        for _ in range(2):
            self.ctl("add", "customer", "name=Sam Two")
        report = self.bring("Harper,2026-12-20 20:00,2026-12-01 10:00,2,Zoe@example.org,by the window",
                            "zoe harper,2026-12-20 20:00,2026-12-01 11:00,4,,",
                            "Sam Two,2026-12-20 20:00,2026-12-01 12:00,4,,nuts",
                            "New One,2026-12-20 20:00,2026-12-01 13:00,2,new@example.org,",
                            ",2026-12-20 20:00,2026-12-01 14:00,2,,", head=HEAD + ",email,notes")
        self.assertEqual(report["created"], 5)
        self.assertEqual([(w["line"], "Sam Two" in w["message"]) for w in report["warnings"]], [(4, True)])
        rows = self.bookings("--sort", "made_at")
        self.assertEqual([row["customer"] for row in rows[:3]], [known["id"], known["id"], None])
        self.assertEqual((rows[0]["notes"], rows[2]["notes"]), ("by the window", "Sam Two\nnuts"))
        self.assertEqual(self.ctl("show", "customer", rows[3]["customer"])["email"], "new@example.org")
        self.assertIsNone(rows[4]["customer"])

    # Two tables for pairs and one for four. As they come 18:00 and 21:00 share a table, so that 19:45 fits beside
    # neither them nor 19:00 and takes the larger table; were 21:00 with 19:00, it would fit beside 18:00.
    PAIRS = ["18,2026-12-20 18:00,2026-12-01 10:00,2,", "21,2026-12-20 21:00,2026-12-01 10:01,2,",
             "19,2026-12-20 19:00,2026-12-01 10:02,2,"]
    FOUR = "Four,2026-12-20 20:00,2026-12-01 11:00,4,"

    def bring_four(self, table):
        for number in TABLES:
            if number not in ("1", "2", "3"):
                self.ctl("set", "table", number, "blocked=true")
        self.ctl("remove", "join", "Join 0")
        report = self.bring(*self.PAIRS, f"Late,2026-12-20 19:45,2026-12-01 10:03,2,{table}", self.FOUR,
                            head=HEAD + ",tables")
        return report, {row["customer"]: row["tables"] for row in self.bookings()}

    def test_the_engines_own_choice_makes_way_while_nobody_was_told_of_it(self):
        report, tables = self.bring_four("")
        self.assertEqual((report["created"], report["denied"]), (5, 0))
        names = {customer["id"]: customer["name"] for customer in self.ctl("list", "customer")}
        tables = {names[customer]: numbers for customer, numbers in tables.items()}
        self.assertEqual(tables["Four"], ["3"])
        self.assertEqual(tables["Late"], tables["18"])
        self.assertEqual(tables["21"], tables["19"])
        self.assertTrue(self.ctl("check")["sound"])

    def test_a_table_that_the_list_names_makes_way_for_nobody(self):
        report, _ = self.bring_four("3")
        self.assertEqual((report["created"], report["denied_by"]), (4, {"no-table": 1}))
        self.assertEqual(len(self.ctl("list", "denial")[0]["fitting"]["moves"]), 2, "the ledger says what would have helped")

    def test_what_is_wrong_ends_with_3_at_its_place_and_changes_nothing(self):
        for row, line, column in (("A,yesterday,2026-12-01,2,", 3, 3), ("A,2026-12-20,2026-12-01,two,", 3, 25),
                                  ("A,2026-12-20 20:00,2026-12-01,2,99", 3, 33)):
            path = self.write([HEAD + ",tables", "Ada,2026-12-20 20:00,2026-12-01,2,", row])
            detail = self.refuse(3, "shape", "import", "bookings-csv", path)["detail"]
            self.assertEqual((detail["file"], detail["line"], detail["column"]), (path, line, column))
        self.assertEqual((self.bookings(), self.ctl("list", "customer")), ([], []))
        self.refuse(3, "unreadable", "import", "bookings-csv", os.path.join(self.folder, "gone.csv"))
        self.refuse(3, "shape", "import", "bookings-csv", self.write(["name,when", "A,B"]))

    def test_who_may_not_book_is_told_so_before_anything_is_written(self):
        self.ctl("add", "user", "handle=dora", "role=door")
        path = self.write([HEAD, "A,2026-12-20 20:00,2026-12-01 10:00,2"])
        for words in ((), ("--dry-run",)):
            self.refuse(6, "not-allowed", "--actor", "dora", "import", "bookings-csv", path, *words)
        self.assertEqual(self.bookings(), [])

    # ---- out again ---------------------------------------------------------------------------------

    def test_what_goes_out_comes_in_again_and_all_of_it_fits(self):
        empty = os.path.join(self.folder, "empty.backroom")
        shutil.copy(self.path, empty)
        path = self.evening(2, 25)
        made = self.ctl("import", "bookings-csv", path)
        self.ctl("cancel", self.bookings()[0]["id"])
        out = os.path.join(self.folder, "out.csv")
        self.assertEqual(self.ctl("export", "bookings-csv", out)["bytes"], os.path.getsize(out))
        self.assertEqual(os.stat(out).st_mode & 0o777, 0o600)
        before = sorted((b["starts_at"], b["ends_at"], b["party_size"], b["tables"], b["made_at"]) for b in self.bookings()
                        if b["status"] == "confirmed")
        self.path = empty
        report = self.ctl("import", "bookings-csv", out)
        self.assertEqual((report["created"], report["denied"], report["skipped"]), (made["created"] - 1, 0, 0))
        self.assertEqual(sorted((b["starts_at"], b["ends_at"], b["party_size"], b["tables"], b["made_at"])
                                for b in self.bookings()), before)
        self.assertEqual(self.ctl("import", "bookings-csv", out)["skipped"], made["created"] - 1)
        with open(out, encoding="utf-8") as file:
            self.assertEqual(self.ask("export", "bookings-csv").output, file.read())
        self.assertEqual(self.ask("export", "bookings-csv", "--from", "2030-01-01").output.count("\n"), 1)
        self.refuse(2, "usage", "export", "bookings-csv", out, "--from", "soon")

    def test_a_calendar_tells_each_booking_with_a_uid_that_stays(self):
        self.ctl("book", "--customer", "Zoë Hale; née Ångström, of the Long Table at the Window by the Stage", "--date",
                 "2026-12-20", "--time", "20:00", "--party", "8", "--tables", "5,6", "--notes", "one line\nand another; a comma, too")
        # A night in summer, and one without a table.
        self.ctl("book", "--customer", "June", "--date", "2027-06-20", "--time", "20:00", "--party", "2", "--deposit", "10.00")
        calendar = self.ask("export", "ics", text=False)
        self.assertEqual(calendar.status, 0, calendar)
        self.assertTrue(all(len(line) <= 75 for line in calendar.output.split(b"\r\n")))
        self.assertEqual(calendar.output.count(b"\n"), calendar.output.count(b"\r\n"))
        lines = calendar.output.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
        self.assertEqual((lines[0], lines[1], lines[-1]), ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"))
        booking = self.bookings("--sort", "starts_at")[0]
        self.assertIn(f"UID:{booking['id']}@backroom", lines)
        self.assertIn("DTSTART:20261220T200000Z", lines)
        self.assertIn("DTEND:20261220T223000Z", lines)
        self.assertIn("DTSTART:20270620T190000Z", lines)
        self.assertEqual(lines.count("DTSTAMP:20261219T200000Z"), 2)
        self.assertIn("SUMMARY:Zoë Hale\\; née Ångström\\, of the Long Table at the Window by the Stage ×8 · Tables 5 + 6", lines)
        self.assertIn("DESCRIPTION:one line\\nand another\\; a comma\\, too", lines)
        self.assertEqual([line for line in lines if line.startswith("STATUS")], ["STATUS:CONFIRMED", "STATUS:TENTATIVE"])
        sequence = int(next(line for line in lines if line.startswith("SEQUENCE")).split(":")[1])
        self.ctl("cancel", booking["id"])
        later = self.ask("export", "ics", "--to", "2026-12-20").output.splitlines()
        self.assertIn(f"UID:{booking['id']}@backroom", later)
        self.assertIn("STATUS:CANCELLED", later)
        self.assertIn(f"SEQUENCE:{sequence + 1}", later)
        self.assertEqual(sum(line == "BEGIN:VEVENT" for line in later), 1)

    def test_names_are_only_for_those_who_may_see_them(self):
        self.ctl("book", "--customer", "Zoë Hale", "--date", "2026-12-20", "--time", "20:00", "--party", "2", "--notes", "nuts")
        self.ctl("add", "user", "name=Ada Money", "handle=ada", "role=Accountant")
        calendar = self.ask("--actor", "ada", "export", "ics")
        self.assertEqual(calendar.status, 0, calendar)
        self.assertNotIn("Hale", calendar.output)
        self.assertNotIn("nuts", calendar.output)
        answer = self.ask("--actor", "ada", "export", "bookings-csv")
        self.assertNotIn("Hale", answer.output)
        self.assertNotIn("nuts", answer.output)
        self.assertIn("2026-12-20T20:00:00+00:00", answer.output)
        self.ctl("add", "user", "name=Pat", "handle=pat", "role=Promoter")
        self.refuse(6, "not-allowed", "--actor", "pat", "export", "ics", os.path.join(self.folder, "bookings.ics"))

    # ---- beside first fit and best fit -------------------------------------------------------------

    def evening(self, nights, parties, seed=7):
        """A list as restaurants have them, always the same: mostly pairs, mostly from seven, asked for days before."""
        dice = random.Random(seed)
        rows = []
        for night in range(nights):
            for _ in range(parties):
                visit = datetime.datetime(2026, 12, 20 + night, dice.choice((18, 19, 19, 19, 20, 20, 21)),
                                          dice.choice((0, 0, 30)))
                made = visit - datetime.timedelta(minutes=dice.randrange(30 * 24 * 60))
                party = dice.choice((2,) * 11 + (3,) * 4 + (4,) * 4 + (5, 6, 6, 7, 8))
                rows.append((made, visit, party))
        rows.sort()
        return self.write([HEAD] + [f"Guest {at},{visit},{made},{party}" for at, (made, visit, party) in enumerate(rows)])

    def seat_by_hand(self, path, best):
        nights = collections.defaultdict(list)
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                visit = datetime.datetime.fromisoformat(row["visit_datetime"])
                nights[visit.date()].append((visit.hour * 60 + visit.minute, int(row["party_size"])))
        house = peers.House(TABLES, JOINS)
        return [peers.totals(rows, peers.seat(house, rows, best)) for _, rows in sorted(nights.items())]

    def test_it_seats_at_least_what_first_fit_and_best_fit_seat(self):
        """Parties and covers on evenings as they are; covers also where twice as many ask as there is room for: there a
        table for eight may be one party's or two's."""
        for parties, crowded in ((14, False), (20, True), (40, True)):
            with self.subTest(parties=parties):
                path = self.evening(4, parties, seed=parties)
                self.ctl("import", "bookings-csv", path)
                bookings = self.bookings()
                ours = (len(bookings), sum(booking["party_size"] for booking in bookings))
                for best in (False, True):
                    theirs = tuple(map(sum, zip(*self.seat_by_hand(path, best))))
                    self.assertGreater(theirs[0], 40, "they do seat people")
                    self.assertGreaterEqual(ours[1], theirs[1])
                    if not crowded:
                        self.assertGreaterEqual(ours[0], theirs[0])
                self.ctl("undo")
        self.assertTrue(self.ctl("check")["sound"])


if __name__ == "__main__":
    rig.main()
