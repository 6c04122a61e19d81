#!/usr/bin/python3
"""walk-in, transfer, combine, split, the waitlist, the door and the night's papers."""

import os

import rig


class Parties(rig.Journey):
    """Tables 1 (1–2), 2 and 3 (1–4), 8 (4–6); 2 and 3 may be put together for 4 to 8. It is 20:00."""

    def setUp(self):
        super().setUp()
        for number, least, most in (("1", 1, 2), ("2", 1, 4), ("3", 1, 4), ("8", 4, 6)):
            self.ctl("add", "table", "room=Main", f"number={number}", f"min_covers={least}", f"max_covers={most}")
        self.ctl("add", "join", "room=Main", "name=Two and three", "min_covers=4", "max_covers=8", "tables=2,3")

    def walk_in(self, party, *words):
        return self.ctl("walk-in", "--party", str(party), *words)

    def test_who_walks_in_sits_at_once_and_needs_no_name(self):
        party = self.walk_in(2)
        self.assertEqual((party["tables"], party["status"], party["source"], party["customer"]),
                         (["1"], "seated", "walk-in", None))
        self.assertEqual(party["seated_at"], "2026-12-19T20:00:00+00:00")
        error = self.refuse(1, "refused", "walk-in", "--party", "2", "--tables", "1")
        self.assertEqual(error["detail"]["constraint"], "no-table")
        self.assertEqual(len(self.ctl("list", "denial")), 2)

    def test_parties_move_and_each_move_is_undone(self):
        party = self.walk_in(2)["id"]
        self.assertEqual(self.ctl("transfer", party, "--tables", "2")["tables"], ["2"])
        self.refuse(1, "refused", "transfer", party, "--tables", "8")
        self.assertEqual(self.ctl("transfer", party, "--tables", "8", "--reason", "Friends come")["tables"], ["8"])
        self.ctl("undo")
        both = self.ctl("combine", party, "--tables", "3", "--covers", "6")
        self.assertEqual((sorted(both["tables"]), both["covers"]), (["2", "3"], 6))
        part = self.ctl("split", party, "--party", "2", "--tables", "1")
        self.assertEqual((part["tables"], part["covers"], part["status"]), (["1"], 2, "seated"))
        self.assertEqual(self.ctl("show", "booking", party)["covers"], 4)
        self.assertEqual(self.ctl("give-back", party, "--tables", "3")["tables"], ["2"])
        for _ in range(4):
            self.ctl("undo")
        self.assertEqual(self.ctl("show", "booking", party)["tables"], ["1"])
        self.refuse(2, "usage", "transfer", party)

    def test_a_booking_sits_down_at_another_table(self):
        booking = self.ctl("book", "--customer", "Okafor", "--date", "2026-12-19", "--time", "20:00", "--party", "2")
        self.assertEqual(booking["tables"], ["1"])
        seated = self.ctl("seat", booking["id"], "--tables", "3", "--covers", "3")
        self.assertEqual((seated["tables"], seated["status"], seated["covers"]), (["3"], "seated", 3))

    def test_a_booking_is_made_with_the_moves_that_make_room(self):
        at_eight = ["--date", "2026-12-19", "--time", "20:00"]
        pair = self.ctl("book", "--customer", "Okafor", *at_eight, "--party", "2", "--tables", "3")
        wish = ["book", "--customer", "Eight", *at_eight, "--party", "8"]
        self.refuse(1, "refused", *wish)
        denials = len(self.ctl("list", "denial"))
        self.assertEqual(sorted(self.ctl(*wish, "--accept-moves")["tables"]), ["2", "3"])
        self.assertEqual(self.ctl("show", "booking", pair["id"])["tables"], ["1"])
        self.assertEqual(len(self.ctl("list", "denial")), denials)
        self.ctl("undo")
        self.assertEqual(self.ctl("show", "booking", pair["id"])["tables"], ["3"])
        self.ctl("set", "booking", pair["id"], "locked=yes")
        self.refuse(1, "refused", *wish, "--accept-moves")
        self.assertEqual(len(self.ctl("list", "denial")), denials + 2)

    def test_a_booking_is_moved_with_the_moves_that_make_room(self):
        at_eight = ["--date", "2026-12-19", "--time", "20:00"]
        pair = self.ctl("book", "--customer", "Okafor", *at_eight, "--party", "2", "--tables", "3")
        other = self.ctl("book", "--customer", "Hale", *at_eight, "--party", "2", "--tables", "1")
        moves = self.refuse(1, "refused", "move", other["id"], "--tables", "3")["detail"]["moves"]
        self.assertEqual([(move["booking"], move["from"]) for move in moves], [(pair["id"], ["3"])])
        self.assertEqual(self.ctl("move", other["id"], "--tables", "3", "--accept-moves")["tables"], ["3"])
        self.assertEqual(self.ctl("show", "booking", pair["id"])["tables"], moves[0]["to"])
        self.ctl("undo")
        self.assertEqual([self.ctl("show", "booking", one["id"])["tables"] for one in (pair, other)], [["3"], ["1"]])
        self.ctl("set", "booking", pair["id"], "locked=yes")
        self.refuse(1, "refused", "move", other["id"], "--tables", "3", "--accept-moves")
        self.assertEqual(self.ctl("move", other["id"], "--time", "21:00", "--accept-moves")["starts_at"][11:16], "21:00")

    def test_a_denial_has_the_names_that_scripts_rely_on(self):
        self.refuse(1, "refused", "book", "--customer", "Okafor", "--date", "2026-12-19", "--time", "21:15",
                    "--party", "9")
        denial = self.ctl("list", "denial")[0]
        self.assertEqual((denial["asked_at"], denial["business_date"], denial["time"], denial["party_size"]),
                         ("2026-12-19T20:00:00+00:00", "2026-12-19", "21:15", 9))
        self.assertEqual((denial["constraint"], denial["detail"]["limit"], denial["moves"]), ("too-large", 8, []))
        self.assertEqual(self.ctl("show", "denial", denial["id"]), denial)

    def test_the_waitlist_quotes_offers_and_seats(self):
        for table in ("1", "2", "3"):
            self.walk_in(2, "--tables", table)
        entry = self.ctl("waitlist", "add", "--party", "2", "--name", "Bea Quill", "--minutes", "90")
        self.assertEqual((entry["quoted"], entry["status"], entry["expires_at"]),
                         (90, "waiting", "2026-12-19T21:30:00+00:00"))
        self.refuse(1, "refused", "waitlist", "offer", entry["id"], "--tables", "1")
        self.refuse(1, "refused", "waitlist", "add", "--party", "9")
        seated = self.ctl("list", "booking", "status=seated")
        self.ctl("finish", seated[0]["id"])
        offered = self.ctl("waitlist", "offer", entry["id"], "--tables", "1")
        self.assertEqual((offered["status"], offered["offer_expires_at"]), ("offered", "2026-12-19T20:10:00+00:00"))
        self.refuse(1, "refused", "walk-in", "--party", "1", "--tables", "1")
        waiting = self.ctl("waitlist", "list")
        self.assertEqual([(w["id"], w["name"], w["offered"], w["quoted"]) for w in waiting],
                         [(entry["id"], "Bea Quill", ["1"], 90)])
        self.assertEqual(self.ctl("night")["waitlist"], waiting)
        self.assertEqual(self.ctl("waitlist", "withdraw", entry["id"])["status"], "waiting")
        booking = self.ctl("waitlist", "seat", entry["id"])
        self.assertEqual((booking["tables"], booking["status"]), (["1"], "seated"))
        self.assertEqual(self.ctl("waitlist", "list"), [])
        self.assertEqual(self.ask("waitlist", "list").output, "Nobody waits.\n")
        self.refuse(1, "refused", "waitlist", "remove", entry["id"])
        gone = self.ctl("waitlist", "add", "--party", "2")
        left = self.ctl("waitlist", "remove", gone["id"], "--reason", "Went home")
        self.assertEqual((left["status"], left["reason"]), ("left", "Went home"))


class Doors(rig.Journey):
    def test_people_are_counted_and_a_recount_may_find_too_many(self):
        self.assertEqual(self.ctl("door", "in", "--people", "3")["inside"], 3)
        self.assertEqual(self.ctl("door", "out"), {"inside": 2, "licence": 200, "working": 0, "in": 3, "out": 1,
                                                   "stopped": False, "room": 198, "offline": False})
        self.refuse(1, "refused", "door", "in", "--people", "199")
        self.refuse(2, "usage", "door", "in", "--people", "none")
        # Without the venue's key: nobody's name is asked for.
        locked = self.ask("--json", "door", "recount", "--people", "201", BACKROOM_PASSPHRASE_FILE=None)
        self.assertEqual((locked.document["inside"], locked.document["stopped"]), (201, True))
        self.assertIn("Entry is stopped.", self.ask("door", "show").output)
        self.assertEqual(self.ctl("door", "show", "--date", "2026-12-18")["inside"], 0)
        log = self.ctl("night-log", "list")
        self.assertEqual([(e["kind"], e["people"]) for e in log], [("incident", 201)])
        self.assertIn("found 201 inside, where the licence is for 200", log[0]["text"])

    def test_the_door_warns_at_nine_tenths_and_at_the_whole_of_the_licence(self):
        self.assertEqual(self.ask("door", "in", "--people", "179").complaint, "")
        self.assertIn("Nearly full: 20 more may come in", self.ask("--json", "door", "in").complaint)
        self.assertIn("Full: nobody else may come in", self.ask("door", "in", "--people", "20").complaint)
        self.refuse(1, "refused", "door", "in")

    def test_who_is_on_two_promoters_lists_is_told(self):
        for promoter in ("Marlo", "Quill"):
            self.ctl("add", "guest_list", "title=Jazz Night", f"promoter={promoter}", "business_date=2026-12-19")
        one, two = (guests["id"] for guests in self.ctl("list", "guest_list"))
        self.ctl("guest-list", "add", one, "Zoë", "Harper")
        twice = self.ask("guest-list", "add", two, "zoe", "harper")
        self.assertIn("“zoe harper” is also on Marlo’s list for “Jazz Night”", twice.complaint)
        paste = os.path.join(self.folder, "names.txt")
        with open(paste, "w", encoding="utf-8") as file:
            file.write("O'Brien, Pat +1\n")
        self.assertNotIn("also on", self.ask("guest-list", "paste", one, paste).complaint)
        self.assertIn("“Pat O'Brien” is also on Marlo’s list", self.ask("guest-list", "paste", two, paste).complaint)
        self.assertEqual(sorted((found["promoter"], found["entry"]["name"]) for found in self.ctl("guest-list", "list")),
                         [("Marlo", "Pat O'Brien"), ("Marlo", "Zoë Harper"), ("Quill", "Pat O'Brien"),
                          ("Quill", "zoe harper")])

    def test_guest_lists_fill_and_let_in(self):
        self.ctl("add", "guest_list", "title=Marlo", "allocation=6", "business_date=2026-12-19")
        self.ctl("guest-list", "add", "Marlo", "Zoë", "Harper", "--plus", "1")
        paste = os.path.join(self.folder, "names.txt")
        with open(paste, "w", encoding="utf-8") as file:
            file.write("Ada Moor +2\nBarry Crane\n")
        self.assertEqual(self.ctl("guest-list", "paste", "Marlo", paste)["title"], "Marlo")
        guests = self.ctl("guest-list", "list")
        self.assertEqual([g["entry"]["name"] for g in guests], ["Ada Moor", "Barry Crane", "Zoë Harper"])
        self.refuse(1, "refused", "guest-list", "add", "Marlo", "One", "More")
        self.ctl("guest-list", "add", "Marlo", "One", "More", "--override")
        self.refuse(3, "unreadable", "guest-list", "paste", "Marlo", os.path.join(self.folder, "none.txt"))
        zoe = self.ctl("guest-list", "list", "harper")[0]["entry"]["id"]
        self.assertEqual(self.ctl("guest-list", "check-in", zoe)["checked_in"], 1)
        self.refuse(1, "refused", "guest-list", "check-in", zoe)
        self.assertEqual(self.ctl("guest-list", "check-in", zoe, "--more")["checked_in"], 2)
        self.assertEqual(self.ctl("night")["guest_lists"][0]["inside"], 2)

    def test_who_is_barred_is_stopped_unless_a_manager_says_why(self):
        self.ctl("add", "guest_list", "title=Marlo", "business_date=2026-12-19")
        self.ctl("guest-list", "add", "Marlo", "Barry", "Crane")
        self.ctl("add", "barred_person", "name=Barry Crane", "reason=Fighting")
        guest = self.ctl("guest-list", "list", "barry")[0]
        self.assertTrue(guest["barred"])
        self.assertIn("on the barred list", self.ask("guest-list", "list").output)
        name = guest["entry"]["id"]
        error = self.refuse(1, "refused", "guest-list", "check-in", name)
        self.assertIn("barred list", error["message"])
        self.ctl("add", "user", "handle=dora", "role=door")
        self.refuse(6, "not-allowed", "--actor", "dora", "guest-list", "check-in", name, "--reason", "Another one")
        self.ctl("guest-list", "check-in", name, "--reason", "Another one")
        self.assertIn("Another one", self.ctl("night-log", "list")[0]["text"])

    def test_the_door_register_and_the_log_are_kept(self):
        on = self.ctl("door-register", "on", "--name", "Sam Gate", "--sia", "1234 5678 9012 3456",
                      "--expires", "2027-06-30", "--post", "Front")
        self.assertEqual((on["sia_number"], on["off_at"]), ("1234567890123456", None))
        self.refuse(1, "refused", "door-register", "on", "--name", "Sam Gate", "--sia", "1234567890123456",
                    "--expires", "2027-06-30")
        off = self.run_ctl("--venue", self.path, "--now", "2026-12-20T03:00", "--json", "door-register", "off", on["id"])
        self.assertEqual(off.document["off_at"], "2026-12-20T03:00:00+00:00")
        self.assertEqual([d["name"] for d in self.ctl("door-register", "list")], ["Sam Gate"])
        self.assertEqual(self.ctl("door-register", "list", "--date", "2026-12-18"), [])
        entry = self.ctl("night-log", "add", "ejection", "Two", "men,", "fighting", "--people", "2")
        self.assertEqual((entry["kind"], entry["text"], entry["people"]), ("ejection", "Two men, fighting", 2))
        self.refuse(1, "refused", "night-log", "add", "police", "Called 999")
        self.refuse(2, "usage", "night-log", "add", "party", "Nice")

    def test_nobody_corrects_what_they_may_not_see(self):
        self.ctl("add", "user", "handle=dora", "role=door")
        owners = self.ctl("night-log", "add", "police", "By the owner", "--police-reference", "WY-1")["id"]
        self.refuse(6, "not-allowed", "--actor", "dora", "night-log", "correct", owners, "By me")
        own = self.ctl("--actor", "dora", "night-log", "add", "refusal", "Too drunk")["id"]
        right = self.ctl("--actor", "dora", "night-log", "correct", own, "Too", "young")
        self.assertEqual((right["text"], right["kind"], right["corrects"]), ("Too young", "refusal", own))
        self.assertIn("Too young", self.ask("night-log", "correct", right["id"], "Too young").output)
        self.refuse(1, "not-found", "night-log", "correct", "Nothing", "Words")
        self.refuse(2, "usage", "night-log", "correct", own)

    def test_who_is_barred_has_a_reason_and_an_end(self):
        self.refuse(2, "usage", "barred", "add", "Rab", "McKay")
        self.refuse(1, "refused", "barred", "add", "Rab", "McKay", "--reason", "  ")
        self.refuse(1, "refused", "barred", "add", "Rab", "--reason", "Fighting", "--from", "2026-12-20", "--until",
                    "2026-12-19")
        rab = self.ctl("barred", "add", "Rab", "McKay", "--reason", "Fighting", "--description", "Red cap")
        self.assertEqual((rab["name"], rab["reason"], rab["description"], rab["starts_on"], rab["ends_on"]),
                         ("Rab McKay", "Fighting", "Red cap", "2026-12-19", None))
        self.ctl("barred", "add", "Zoe Pell", "--reason", "Theft", "--from", "2026-12-01", "--until", "2026-12-31")
        self.ctl("barred", "add", "Ivo Tarn", "--reason", "Drugs", "--from", "2026-12-24")
        names = lambda *words: [one["name"] for one in self.ctl("barred", "list", *words)]
        self.assertEqual(sorted(names()), ["Rab McKay", "Zoe Pell"])
        self.assertEqual(names("--date", "2027-01-01", "mckay"), ["Rab McKay"])
        self.assertIn("Fighting", self.ask("barred", "list", "rab").output)
        # never kept out for a night: gone; kept out before: the bar ends with the night before tonight
        self.assertEqual(self.ctl("barred", "end", "rab mckay")["name"], "Rab McKay")
        self.assertEqual(self.ctl("barred", "end", "Zoe Pell")["ends_on"], "2026-12-18")
        self.assertEqual(names(), [])
        self.assertEqual(sorted(one["name"] for one in self.ctl("list", "barred_person")), ["Ivo Tarn", "Zoe Pell"])
        self.refuse(1, "refused", "barred", "end", "Zoe Pell")
        self.ctl("undo")
        self.assertEqual(names(), ["Zoe Pell"])
        self.ctl("add", "user", "handle=abe", "role=accountant")
        self.refuse(6, "not-allowed", "--actor", "abe", "barred", "list")

    def test_each_does_what_their_role_may(self):
        self.ctl("add", "table", "room=Main", "number=1", "max_covers=4")
        self.ctl("add", "table", "room=Main", "number=2", "max_covers=4")
        for handle in ("dora", "hal", "abe"):
            role = {"dora": "door", "hal": "host", "abe": "accountant"}[handle]
            self.ctl("add", "user", f"handle={handle}", f"role={role}")
        self.ctl("night-log", "add", "incident", "By the owner")
        self.ctl("--actor", "dora", "door", "in")
        self.assertEqual(self.ctl("--actor", "dora", "night-log", "add", "refusal", "Too drunk")["text"], "Too drunk")
        self.assertEqual([e["text"] for e in self.ctl("--actor", "dora", "night-log", "list")], ["Too drunk"])
        self.assertEqual(self.ctl("--actor", "hal", "night-log", "list"), [])
        self.assertEqual(len(self.ctl("night-log", "list")), 2)
        for words in (["walk-in", "--party", "2"], ["waitlist", "add", "--party", "2"]):
            self.refuse(6, "not-allowed", "--actor", "dora", *words)
        party = self.ctl("--actor", "hal", "walk-in", "--party", "2")
        self.refuse(6, "not-allowed", "--actor", "dora", "split", party["id"], "--party", "1", "--tables", "2")
        self.ctl("--actor", "hal", "waitlist", "add", "--party", "2")
        for words in (["door", "in"], ["night-log", "list"], ["waitlist", "add", "--party", "2"]):
            self.refuse(6, "not-allowed", "--actor", "abe", *words)


if __name__ == "__main__":
    rig.main()
