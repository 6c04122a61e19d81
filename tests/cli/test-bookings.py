#!/usr/bin/python3
"""availability, book, move and the steps of a booking."""

import rig

AT_EIGHT = ["--date", "2026-12-19", "--time", "20:00"]


class Bookings(rig.Journey):
    """Tables 1 (1–2), 2 and 3 (2–4), 8 (4–6); 2 and 3 may be put together for 5 to 8."""

    def setUp(self):
        super().setUp()
        for number, least, most in (("1", 1, 2), ("2", 2, 4), ("3", 2, 4), ("8", 4, 6)):
            self.ctl("add", "table", "room=Main", f"number={number}", f"min_covers={least}", f"max_covers={most}")
        self.ctl("add", "join", "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3")

    def book(self, party, *words):
        return self.ctl("book", "--customer", "Okafor", *AT_EIGHT, "--party", str(party), *words)

    def test_options_come_best_first(self):
        answer = self.ctl("availability", *AT_EIGHT, "--party", "6")
        self.assertIsNone(answer["refusal"])
        start, end = "2026-12-19T20:00:00+00:00", "2026-12-19T22:00:00+00:00"
        self.assertEqual(answer["options"], [
            {"start": start, "end": end, "tables": ["8"], "join": False, "spare_seats": 0},
            {"start": start, "end": end, "tables": ["2", "3"], "join": True, "spare_seats": 2}])
        self.assertEqual(self.ctl("list", "booking"), [])

    def test_what_a_new_guest_cannot_eat_stays_with_the_guest(self):
        self.book(2, "--new", "--allergies", "Nuts")
        self.assertEqual([(one["name"], one["allergies"]) for one in self.ctl("list", "customer")], [("Okafor", "Nuts")])

    def test_a_booking_has_its_table_and_a_new_guest_and_is_undone_at_once(self):
        booking = self.book(6, "--deposit", "50.00", "--notes", "By the stage")
        self.assertEqual((booking["tables"], booking["status"], booking["party_size"]), (["8"], "pending-deposit", 6))
        self.assertEqual(booking["ends_at"], "2026-12-19T22:00:00+00:00")
        self.assertEqual(booking["deposit"], {"amount": 5000, "currency": "GBP"})
        self.assertEqual(booking["business_date"], "2026-12-19")
        self.assertEqual([c["name"] for c in self.ctl("list", "customer")], ["Okafor"])
        self.ctl("undo")
        self.assertEqual(self.ctl("list", "booking") + self.ctl("list", "customer"), [])

    def test_a_refusal_explains_itself_and_keeps_its_denial_and_nothing_else(self):
        self.book(6)
        self.book(6)
        answer = self.ctl("availability", *AT_EIGHT, "--party", "6")
        self.assertEqual(answer["options"], [])
        refusal = answer["refusal"]
        self.assertEqual(refusal["constraint"], "no-table")
        self.assertEqual((refusal["detail"]["fitting"], refusal["detail"]["taken"]), (2, 2))
        # Both are taken from 20:00 to 22:00, so two hours earlier or later; --now is 20:00.
        self.assertEqual(refusal["alternatives"][0]["start"], "2026-12-19T22:00:00+00:00")
        self.assertEqual(refusal["alternatives"][0]["tables"], ["8"])
        self.assertEqual(refusal["moves"], [])
        self.assertEqual(self.ctl("list", "denial"), [])

        before = len(self.ctl("list", "booking"))
        error = self.refuse(1, "refused", "book", "--customer", "Nobody Yet", *AT_EIGHT, "--party", "6")
        self.assertEqual(error["detail"]["constraint"], "no-table")
        denials = self.ctl("list", "denial")
        self.assertEqual([(d["party_size"], d["constraint"]) for d in denials], [(6, "no-table")] * 2)
        self.assertEqual(len(self.ctl("list", "booking")), before)
        self.assertEqual([c["name"] for c in self.ctl("list", "customer")], ["Okafor"])

    def test_moves_that_would_make_room_are_named(self):
        pair = self.book(2, "--tables", "3")
        refusal = self.ctl("availability", *AT_EIGHT, "--party", "8")["refusal"]
        self.assertEqual(refusal["constraint"], "no-table")
        self.assertEqual(refusal["moves"], [{"booking": pair["id"], "from": ["3"], "to": ["1"]}])

    def test_too_large_closed_and_a_table_that_is_taken_are_named(self):
        self.assertEqual(self.ctl("availability", *AT_EIGHT, "--party", "9")["refusal"]["constraint"], "too-large")
        self.book(6)
        error = self.refuse(1, "refused", "book", "--customer", "Okafor", *AT_EIGHT, "--party", "5", "--tables", "8")
        self.assertEqual(error["detail"]["constraint"], "no-table")
        self.ctl("add", "service", "name=Dinner", "starts=18:00", "ends=22:00", "last_seating=21:00")
        late = self.ctl("availability", "--date", "2026-12-19", "--time", "21:30", "--party", "2")["refusal"]
        self.assertEqual(late["constraint"], "past-last-seating")
        self.assertEqual(late["detail"]["at"], "2026-12-19T21:00:00+00:00")
        noon = self.ctl("availability", "--date", "2026-12-19", "--time", "12:00", "--party", "2")["refusal"]
        self.assertEqual(noon["constraint"], "closed")

    def test_an_override_takes_a_reason(self):
        words = ["book", "--customer", "Okafor", *AT_EIGHT, "--party", "3", "--tables", "1", "--override", "size"]
        self.refuse(1, "refused", *words)
        self.assertEqual(self.ctl(*words, "--reason", "They asked")["override_reason"], "They asked")
        self.refuse(2, "usage", *words[:-1], "law")

    def test_a_booking_moves_and_is_not_moved_where_it_cannot_be(self):
        first, second = self.book(6), self.book(5)
        moved = self.ctl("move", first["id"], "--time", "22:30")
        self.assertEqual((moved["starts_at"], moved["tables"]), ("2026-12-19T22:30:00+00:00", ["8"]))
        self.assertEqual(self.ctl("move", second["id"], "--tables", "8")["tables"], ["8"])
        error = self.refuse(1, "refused", "move", second["id"], "--time", "22:30", "--tables", "8")
        self.assertEqual(error["detail"]["constraint"], "no-table")
        self.assertEqual(self.ctl("show", "booking", second["id"])["starts_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual(self.ctl("list", "denial"), [])

    def test_after_midnight_belongs_to_the_night_before(self):
        booking = self.ctl("book", "--customer", "Okafor", "--date", "2026-12-19", "--time", "01:30", "--party", "2")
        self.assertEqual((booking["starts_at"], booking["business_date"]), ("2026-12-20T01:30:00+00:00", "2026-12-19"))

    def test_a_time_that_is_shown_twice_is_its_first_with_a_warning(self):
        answer = self.ask("--json", "availability", "--date", "2026-10-24", "--time", "01:30", "--party", "2")
        self.assertEqual(answer.document["options"][0]["start"], "2026-10-25T01:30:00+01:00")
        self.assertEqual(answer.document["options"][0]["end"], "2026-10-25T02:00:00+00:00")
        self.assertIn("twice", answer.complaint)

    def test_steps_are_timed_and_a_wrong_one_is_refused(self):
        booking = self.book(2, "--deposit", "20")
        name = booking["id"]
        self.refuse(1, "refused", "arrive", name)
        self.assertEqual(self.ctl("confirm", name)["confirmed_at"], "2026-12-19T20:00:00+00:00")
        self.refuse(1, "refused", "no-show", name)
        self.assertEqual(self.ctl("arrive", name)["arrived_at"], "2026-12-19T20:00:00+00:00")
        seated = self.ctl("seat", name, "--covers", "2")
        self.assertEqual((seated["status"], seated["covers"]), ("seated", 2))
        self.refuse(1, "refused", "cancel", name)
        self.assertEqual(self.ctl("finish", name)["finished_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual(self.ctl("cancel", self.book(2)["id"])["status"], "cancelled")
        late = self.book(2)["id"]
        done = self.run_ctl("--venue", self.path, "--now", "2026-12-19T20:15", "--json", "no-show", late)
        self.assertEqual(done.document["no_show_at"], "2026-12-19T20:15:00+00:00")
        self.refuse(1, "not-found", "seat", "01890000-0000-7000-8000-000000000000")

    def test_words_that_are_off(self):
        for words in (["--date", "tomorrow", "--time", "20:00", "--party", "2"],
                      ["--date", "9999-12-31", "--time", "20:00", "--party", "2"],
                      ["--date", "2026-12-19", "--time", "late", "--party", "2"],
                      [*AT_EIGHT, "--party", "none"], [*AT_EIGHT, "--party", "0"], AT_EIGHT):
            self.refuse(2, "usage", "availability", *words)
        self.refuse(1, "not-found", "availability", *AT_EIGHT, "--party", "2", "--section", "Terrace")
        self.refuse(1, "not-found", "book", "--customer", "Okafor", *AT_EIGHT, "--party", "2", "--tables", "77")
        self.assertEqual(self.ctl("list", "denial"), [])


    def test_a_booking_written_field_by_field_does_not_go_past_the_licence(self):
        # The licence is for 200: 150 are written down, so that 51 more are one too many.
        self.ctl("add", "booking", "starts_at=2026-12-19T20:00", "party_size=150", "status=confirmed")
        row = ["add", "booking", "starts_at=2026-12-19T21:00", "status=confirmed"]
        error = self.refuse(1, "refused", *row, "party_size=51")
        self.assertIn("150 are counted then", error["message"])
        booking = self.ctl(*row, "party_size=50")["id"]
        self.refuse(1, "refused", "set", "booking", booking, "party_size=51")
        self.refuse(1, "refused", "set", "booking", booking, "status=seated", "covers=51")
        self.ctl("set", "booking", booking, "party_size=40")
        self.ctl("add", "booking", "starts_at=2026-12-19T20:00", "party_size=500", "status=cancelled")

    def test_more_than_were_booked_sit_down_only_as_the_licence_of_their_room_lets(self):
        room = self.ctl("list", "room")[0]["id"]
        self.ctl("add", "licence", f"room={room}", "starts_on=2026-12-19", "capacity=4")
        booking = self.book(3, "--tables", "2")["id"]
        self.assertIn("Main is licensed for 4", self.refuse(1, "refused", "seat", booking, "--covers", "5")["message"])
        self.assertEqual(self.ctl("seat", booking, "--covers", "4")["covers"], 4)

    def test_a_booking_is_of_the_night_that_it_begins_on(self):
        booking = self.book(2)["id"]
        self.refuse(1, "refused", "set", "booking", booking, "business_date=2026-12-25")
        self.refuse(1, "refused", "add", "booking", "starts_at=2026-12-19T20:00", "party_size=2",
                    "business_date=2026-12-20")
        moved = self.ctl("set", "booking", booking, "starts_at=2026-12-25T01:00", "ends_at=2026-12-25T03:00")
        self.assertEqual(moved["business_date"], "2026-12-24")


class Hosts(rig.Journey):
    def test_who_may_not_override_does_not_do_so_by_writing_the_row(self):
        self.ctl("add", "table", "room=Main", "number=1", "max_covers=4")
        self.ctl("add", "user", "handle=hal", "role=host")
        booking = self.ctl("book", "--customer", "Okafor", *AT_EIGHT, "--party", "2")["id"]
        error = self.refuse(1, "refused", "--actor", "hal", "set", "booking", booking, "party_size=5")
        self.assertIn("4", error["message"])
        self.ctl("--actor", "hal", "set", "booking", booking, "party_size=4")
        self.assertEqual(self.ctl("set", "booking", booking, "party_size=5")["party_size"], 5)
        self.ctl("--actor", "hal", "set", "booking", booking, "locked=yes")

    def test_an_undo_does_not_go_past_the_licence(self):
        # Of a licence for 6, four give way to four others, and want to come back.
        for number in ("1", "2"):
            self.ctl("add", "table", "room=Main", f"number={number}", "max_covers=4")
        self.ctl("add", "licence", "starts_on=2026-12-19", "capacity=6")
        self.ctl("add", "user", "handle=hal", "role=host")
        words = ["book", "--customer", "Okafor", *AT_EIGHT, "--party"]
        first = self.ctl(*words, "4", "--tables", "1")["id"]
        self.ctl("cancel", first)
        second = self.ctl("--actor", "hal", *words, "4", "--tables", "2")["id"]
        self.assertIn("4 are counted then, and 4 more", self.refuse(1, "refused", "undo")["message"])
        self.assertEqual(self.ctl("show", "booking", first)["status"], "cancelled")
        self.ctl("--actor", "hal", "set", "booking", second, "party_size=2")
        self.ctl("undo")
        self.assertEqual(self.ctl("show", "booking", first)["status"], "confirmed")
        self.assertIn("4 are counted then, and 4 more", self.refuse(1, "refused", "--actor", "hal", "undo")["message"])
        self.ctl("redo")
        self.ctl("--actor", "hal", "undo")
        self.assertEqual(self.ctl("show", "booking", second)["party_size"], 4)

    def test_who_may_only_see_may_ask_and_not_book(self):
        self.ctl("add", "table", "room=Main", "number=1", "max_covers=4")
        self.ctl("add", "user", "handle=dora", "role=door")
        self.assertEqual(len(self.ctl("--actor", "dora", "availability", *AT_EIGHT, "--party", "2")["options"]), 1)
        self.refuse(6, "not-allowed", "--actor", "dora", "book", "--customer", "Okafor", *AT_EIGHT, "--party", "2")


if __name__ == "__main__":
    rig.main()
