#!/usr/bin/python3
"""report denials: whom the house turned away."""

import rig

NIGHT = ["--date", "2026-12-19"]
WEEK = ["--from", "2026-12-14", "--to", "2026-12-20"]


class Denials(rig.Journey):
    """Table 1 (2–4), taken from 21:00 to 22:45 on a Saturday."""

    def setUp(self):
        super().setUp()
        self.ctl("add", "table", "room=Main", "number=1", "min_covers=2", "max_covers=4")
        self.ctl("book", "--customer", "Hale", *NIGHT, "--time", "21:00", "--party", "4")

    def ask_for(self, time, party):
        answer = self.ask("book", "--customer", "Reed", *NIGHT, "--time", time, "--party", str(party))
        self.assertEqual(answer.status, 1, answer)

    def test_nobody_was_turned_away(self):
        report = self.ctl("report", "denials", *WEEK)
        self.assertEqual((report["from"], report["to"], report["parties"], report["covers"]),
                         ("2026-12-14", "2026-12-20", 0, 0))
        self.assertEqual((report["denials"], report["by_weekday_hour"]), ([], []))
        self.assertEqual([one["parties"] for one in report["by_constraint"]], [0] * 8)
        self.assertEqual(self.ask("report", "denials", *WEEK).output, "Nobody was turned away\n")

    def test_the_ledger_and_its_sums(self):
        # A four has the 4 of 21:00, until 22:45, and then nobody; a two the first two, until 23:00.
        for time, party in (("21:00", 4), ("21:30", 2), ("22:30", 2), ("01:00", 9)):
            self.ask_for(time, party)
        report = self.ctl("report", "denials", *WEEK)
        self.assertEqual((report["parties"], report["covers"]), (4, 17))
        sums = {one["constraint"]: (one["parties"], one["covers"]) for one in report["by_constraint"]}
        self.assertEqual(sums, {"closed": (0, 0), "past-last-seating": (0, 0), "too-large": (1, 9), "no-table": (3, 8),
                                "pacing": (0, 0), "capacity": (0, 0), "section-closed": (0, 0), "tag": (0, 0)})
        self.assertEqual(report["by_weekday_hour"], [
            {"weekday": 6, "hour": 1, "parties": 1, "covers": 9}, {"weekday": 6, "hour": 21, "parties": 2, "covers": 6},
            {"weekday": 6, "hour": 22, "parties": 1, "covers": 2}])
        self.assertEqual(report["one_more_table"], [
            {"min_covers": 1, "max_covers": 2, "parties": 1, "covers": 2},
            {"min_covers": 2, "max_covers": 4, "parties": 1, "covers": 4},
            {"min_covers": 4, "max_covers": 6, "parties": 1, "covers": 4},
            {"min_covers": 6, "max_covers": 8, "parties": 0, "covers": 0}])
        first = report["denials"][-1]
        self.assertEqual((first["party_size"], first["constraint"], first["business_date"], first["time"]),
                         (4, "no-table", "2026-12-19", "2026-12-19T21:00:00+00:00"))
        self.assertEqual(first["asked_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual((first["detail"]["taken"], first["fitting"]["moves"]), (1, []))
        self.assertIn(first["detail"]["message"], first["message"])

        said = self.ask("report", "denials", *WEEK).output
        for words in ("No table free", "Party too large", "Together", "for 2 to 4"):
            self.assertIn(words, said)
        self.assertNotIn("Pacing", said)

    def test_only_the_nights_that_were_asked_about(self):
        self.ask_for("21:00", 4)
        for first, last, n in (("2026-12-19", "2026-12-19", 1), ("2026-12-20", "2026-12-31", 0)):
            self.assertEqual(self.ctl("report", "denials", "--from", first, "--to", last)["parties"], n)

    def test_words_that_are_off(self):
        self.refuse(2, "usage", "report")
        self.refuse(2, "usage", "report", "denials", "--from", "2026-12-14")
        self.refuse(2, "usage", "report", "denials", "--from", "2026-12-14", "--to", "soon")
        self.refuse(2, "usage", "report", "denials", "--from", "2026-12-14", "--to", "2026-12-13")


if __name__ == "__main__":
    rig.main()
