#!/usr/bin/python3
"""repack: a night packed better, shown and done."""

import rig

NIGHT = ["--date", "2026-12-19"]
AT_NINE = [*NIGHT, "--time", "21:00"]


class Repacking(rig.Journey):
    """Tables 1 (1–2), 2 and 3 (2–4), 8 (4–6); 2 and 3 may be put together for 5 to 8. Four have taken
    8, so that six need 2 and 3; with six at 8 and four at 2 or 3 no tables need be put together."""

    def setUp(self):
        super().setUp()
        for number, least, most in (("1", 1, 2), ("2", 2, 4), ("3", 2, 4), ("8", 4, 6)):
            self.ctl("add", "table", "room=Main", f"number={number}", f"min_covers={least}", f"max_covers={most}")
        self.ctl("add", "join", "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3")
        self.four = self.book("Hale", 4, "8")["id"]
        self.six = self.book("Moss", 6, "2,3")["id"]

    def book(self, customer, party, tables):
        return self.ctl("book", "--customer", customer, *AT_NINE, "--party", str(party), "--tables", tables)

    def tables(self, booking):
        return sorted(self.ctl("show", "booking", booking)["tables"])

    def test_it_shows_every_move_and_the_figures_and_changes_nothing(self):
        before = self.ctl("log")
        shown = self.ctl("repack", *NIGHT)
        self.assertEqual(shown["date"], "2026-12-19")
        moves = {move["booking"]: move for move in shown["moves"]}
        self.assertEqual(set(moves), {self.four, self.six})
        self.assertEqual(moves[self.six], {
            "kind": "move", "booking": self.six, "denial": None, "name": "Moss", "party_size": 6,
            "time": "2026-12-19T21:00:00+00:00", "from": moves[self.six]["from"], "to": ["8"], "chosen": True})
        self.assertEqual(sorted(moves[self.six]["from"]), ["2", "3"])
        self.assertIn(moves[self.four]["to"], (["2"], ["3"]))
        self.assertEqual(shown["before"], {"covers": 10, "joins": 1, "moved": 0, "let_in": 0, "room": 0})
        self.assertEqual(shown["after"], {"covers": 10, "joins": 0, "moved": 2, "let_in": 0, "room": 0})
        self.assertEqual((shown["gain"], shown["applied"]), ("1 join fewer", False))
        self.assertEqual(self.ctl("log"), before)

        said = self.ask("repack", *NIGHT).output
        self.assertIn("Moss ×6 · 21:00", said)
        self.assertIn("to table 8", said)
        self.assertIn("1 join fewer", said)

    def test_it_is_done_and_undone_as_one_change(self):
        done = self.ctl("repack", *NIGHT, "--apply")
        self.assertTrue(done["applied"])
        self.assertEqual(self.tables(self.six), ["8"])
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["label"], "Re-packed a night")
        self.ctl("undo")
        self.assertEqual((self.tables(self.six), self.tables(self.four)), (["2", "3"], ["8"]))
        self.ctl("redo")
        self.assertEqual(self.tables(self.six), ["8"])
        again = self.ctl("repack", *NIGHT, "--apply")
        self.assertEqual((again["moves"], again["applied"], again["gain"]), ([], False, "Nothing is gained"))
        self.assertIn("Nothing is to be gained", self.ask("repack", *NIGHT).output)

    def test_who_is_left_out_keeps_the_table_and_others_from_it(self):
        shown = self.ctl("repack", *NIGHT, "--without", self.four)
        self.assertEqual([move["chosen"] for move in shown["moves"]], [False, False])
        self.assertEqual(shown["after"]["joins"], 1)
        said = self.ask("repack", *NIGHT, "--without", self.four).output
        self.assertIn("left out", said)
        self.assertIn("needs a table that is kept", said)
        self.assertFalse(self.ctl("repack", *NIGHT, "--apply", "--without", self.four)["applied"])
        self.assertEqual(self.tables(self.four), ["8"])

    def test_those_who_are_locked_stay(self):
        self.ctl("set", "booking", self.four, "locked=true")
        self.assertEqual(self.ctl("repack", *NIGHT)["moves"], [])

    def test_who_was_refused_has_room_and_is_not_booked(self):
        self.ctl("cancel", self.six)
        self.book("Ito", 2, "3")
        self.refuse(1, "refused", "book", "--customer", "Reed", *AT_NINE, "--party", "8")
        # Both runs of refuse() asked; there is room for one of them.
        shown = self.ctl("repack", *NIGHT, "--apply")
        self.assertEqual((shown["after"]["room"], shown["gain"]), (8, "Room for 8 more covers at 21:00"))
        room = [move for move in shown["moves"] if move["kind"] == "room"]
        self.assertEqual([(sorted(move["to"]), move["booking"], move["name"]) for move in room], [(["2", "3"], None, None)])
        self.assertIn(room[0]["denial"], [denial["id"] for denial in self.ctl("list", "denial")])
        self.assertEqual(len(self.ctl("list", "booking", "status=confirmed")), 2)

    def test_words_that_are_off(self):
        self.refuse(2, "usage", "repack")
        self.refuse(2, "usage", "repack", "--date", "tonight")
        self.refuse(1, "not-found", "repack", *NIGHT, "--without", "01890000-0000-7000-8000-000000000000")

    def test_who_may_only_see_is_shown_and_does_nothing(self):
        self.ctl("add", "user", "handle=dora", "role=door")
        self.assertEqual(len(self.ctl("--actor", "dora", "repack", *NIGHT)["moves"]), 2)
        self.refuse(6, "not-allowed", "--actor", "dora", "repack", *NIGHT, "--apply")
        self.assertEqual(self.tables(self.four), ["8"])


if __name__ == "__main__":
    rig.main()
