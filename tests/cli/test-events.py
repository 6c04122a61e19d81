#!/usr/bin/python3
"""event, hold and lineup: the calendar from enquiry to confirmed, as a script drives it."""

import rig

MONDAY = "2026-12-07T12:00"
NIGHT = "2026-12-19"


class Events(rig.Journey):
    def setUp(self):
        super().setUp()
        self.ctl("add", "room", "name=Bar")
        self.ctl("add", "room", "name=House", "parts=Main,Bar")

    def at(self, when, *words):
        """Does it when the clock stands there."""
        answer = self.run_ctl("--venue", self.path, "--now", when, "--json", *words)
        self.assertEqual(answer.status, 0, answer)
        return answer.document

    def refused_at(self, when, *words):
        answer = self.run_ctl("--venue", self.path, "--now", when, "--json", *words)
        self.assertEqual(answer.status, 1, answer)
        return answer.document["error"]["message"]

    def event(self, name, room, *words):
        return self.at(MONDAY, "event", "add", name, "--date", NIGHT, "--room", room, *words)["id"]

    def hold(self, owner, *words):
        return self.at(MONDAY, "hold", "add", owner, "--room", "Main", "--date", NIGHT, *words)

    def ranks(self, when=MONDAY):
        held = self.at(when, "hold", "list", "--from", NIGHT, "--to", NIGHT)
        return {hold["owner"]: hold["rank"] for hold in held}

    def test_times_go_past_midnight_and_those_nobody_said_are_assumed(self):
        event = self.event("Late Set", "Main", "--doors", "22:00", "--show", "00:30", "--curfew", "04:00")
        shown = self.at(MONDAY, "event", "show", event)
        self.assertEqual(shown["event"]["show_at"], "2026-12-20T00:30:00+00:00")
        self.assertIsNone(shown["event"]["load_in_at"])
        self.assertEqual(shown["times"]["load-in"], {"at": "2026-12-19T18:00:00+00:00", "assumed": True})
        self.assertFalse(shown["times"]["curfew"]["assumed"])
        self.assertNotIn("last-entry", shown["times"])

    def test_times_out_of_order_are_refused_whoever_writes_them(self):
        event = self.event("Late Set", "Main", "--doors", "22:00")
        message = self.refused_at(MONDAY, "set", "event", event, "show_at=2026-12-19T21:00")
        self.assertEqual(message, "Show is 60 minutes before Doors")

    def test_the_whole_house_uses_its_rooms(self):
        gig = self.event("Gig", "House", "--doors", "19:00", "--ends", "23:00")
        self.at(MONDAY, "event", "confirm", gig)
        club = self.event("Club", "Bar", "--doors", "22:00")
        message = self.refused_at(MONDAY, "event", "confirm", club)
        # Out at 24:00, assumed; in at 18:00, assumed.
        self.assertIn("“Gig” and “Club” are both in Bar from 18:00 to 00:00 (360 min), as far as assumed times go", message)
        self.assertIn("Possible with: Load-in at 00:00 or later", message)
        # Nobody sets that aside, whatever their reason.
        self.refused_at(MONDAY, "event", "confirm", club, "--reason", "The owner wants it")
        self.at(MONDAY, "event", "times", club, "--load-in", "23:59", "--doors", "00:30")
        self.refused_at(MONDAY, "event", "confirm", club)
        self.at(MONDAY, "event", "move", club, "--date", "2026-12-21")
        self.assertEqual(self.at(MONDAY, "event", "confirm", club)["status"], "confirmed")
        message = self.refused_at(MONDAY, "event", "move", club, "--date", NIGHT)
        self.assertIn("both in Bar", message)

    def test_a_state_that_is_written_is_a_step_like_any_other(self):
        gig = self.event("Gig", "Bar", "--doors", "19:00", "--ends", "23:00")
        self.at(MONDAY, "event", "confirm", gig)
        club = self.event("Club", "Bar", "--doors", "22:00")
        self.assertIn("are both in Bar", self.refused_at(MONDAY, "set", "event", club, "status=confirmed"))
        self.assertIn("from where no step leads to", self.refused_at(MONDAY, "set", "event", club, "status=on-sale"))
        self.refused_at(MONDAY, "set", "event", club, "status=settled")
        self.assertEqual(self.at(MONDAY, "show", "event", club)["status"], "enquiry")
        self.refused_at(MONDAY, "add", "event", "name=Third", f"business_date={NIGHT}", "room=Bar", "status=confirmed",
                        f"doors_at={NIGHT}T20:00")
        hold = self.hold("Us", "--room", "Bar", "--event", club)["id"]
        self.at(MONDAY, "set", "event", club, "status=cancelled")
        self.assertEqual(self.at(MONDAY, "show", "hold", hold)["status"], "released")
        # What is firm stays out of the other's way when its times are written, too.
        late = self.event("Late", "Bar", "--load-in", "00:30", "--doors", "01:00")
        self.at(MONDAY, "set", "event", late, "status=confirmed")
        self.assertIn("are both in Bar", self.refused_at(MONDAY, "event", "times", late, "--load-in", "22:00", "--doors", "22:30"))
        self.assertIn("are both in Bar", self.refused_at(MONDAY, "set", "event", gig, "load_out_at=2026-12-20T02:00"))

    def test_an_event_moves_by_minutes_and_by_its_edges(self):
        club = self.event("Club", "Bar", "--doors", "22:00", "--ends", "03:00")
        moved = self.at(MONDAY, "event", "move", club, "--later", "-30", "--ends-later", "60")
        self.assertTrue(moved["doors_at"].startswith(f"{NIGHT}T21:30"), moved)
        self.assertTrue(moved["ends_at"][10:].startswith("T03:30"), moved)
        moved = self.at(MONDAY, "event", "move", club, "--room", "Main", "--doors-later", "15")
        self.assertTrue(moved["doors_at"].startswith(f"{NIGHT}T21:45"), moved)
        self.assertIn("minutes before Doors", self.refused_at(MONDAY, "event", "move", club, "--ends-later", "-400"))

    def test_a_confirmation_over_an_earlier_hold_is_refused_and_a_challenge_makes_it_possible(self):
        self.hold("Neon")
        event = self.event("Late Set", "Main", "--doors", "22:00")
        mine = self.hold("Us", "--event", event)["id"]
        self.assertEqual(self.ranks(), {"Neon": 1, "Us": 2})
        message = self.refused_at(MONDAY, "event", "confirm", event)
        self.assertIn("“Late Set” is at rank 2, and Neon holds the night at rank 1", message)

        challenge = self.at(MONDAY, "hold", "challenge", mine)
        self.assertEqual(challenge["status"], "open")
        steps = self.at(MONDAY, "list", "hold_challenge_step")
        self.assertEqual([(step["kind"], step["due_at"]) for step in steps], [("asked", "2026-12-09T12:00:00+00:00")])
        # Two days later nobody has answered.
        self.assertEqual(self.at("2026-12-09T11:59", "hold", "sweep") and self.ranks(), {"Neon": 1, "Us": 2})
        self.at("2026-12-09T15:00", "hold", "sweep")
        self.assertEqual(self.ranks("2026-12-09T15:00"), {"Us": 1})
        steps = self.at("2026-12-09T15:00", "list", "hold_challenge_step")
        self.assertEqual([(step["kind"], step["at"]) for step in steps],
                         [("asked", "2026-12-07T12:00:00+00:00"), ("lapsed", "2026-12-09T12:00:00+00:00")])
        self.assertEqual(self.at("2026-12-09T15:00", "show", "hold_challenge", challenge["id"])["status"], "won")
        self.assertEqual(self.at("2026-12-09T15:00", "event", "confirm", event)["status"], "confirmed")
        self.assertEqual(self.at("2026-12-09T15:00", "show", "hold", mine)["status"], "confirmed")

    def test_who_passes_lets_the_next_be_asked_and_who_confirms_ends_it(self):
        first, second = self.hold("Neon")["id"], self.hold("Volt")["id"]
        mine = self.hold("Us")["id"]
        challenge = self.at(MONDAY, "hold", "challenge", mine)["id"]
        self.assertIn("nothing to answer", self.refused_at(MONDAY, "hold", "pass", second))
        self.at("2026-12-07T15:00", "hold", "pass", first)
        self.assertEqual(self.ranks(), {"Volt": 1, "Us": 2})
        self.assertEqual(self.at("2026-12-07T16:00", "hold", "confirm", second)["status"], "lost")
        self.assertEqual(self.at("2026-12-07T16:00", "show", "hold_challenge", challenge)["status"], "lost")
        self.assertEqual(self.ranks(), {"Volt": 1, "Us": 2})

    def test_holds_lapse_after_fourteen_days_and_a_release_is_undone(self):
        first = self.hold("Neon")["id"]
        self.at("2026-12-10T12:00", "hold", "add", "Volt", "--room", "Main", "--date", NIGHT)
        self.at("2026-12-10T12:00", "hold", "release", first)
        self.assertEqual(self.ranks("2026-12-10T12:00"), {"Volt": 1})
        self.at("2026-12-10T12:00", "undo")
        self.assertEqual(self.ranks("2026-12-10T12:00"), {"Neon": 1, "Volt": 2})
        self.at("2026-12-21T12:00", "hold", "sweep")
        self.assertEqual(self.ranks("2026-12-21T12:00"), {"Volt": 1})

    def test_a_friday_with_the_main_room_free(self):
        self.hold("Neon", "--date", "2026-12-11", "--date", "2026-12-18")
        taken = self.at(MONDAY, "event", "add", "Gig", "--date", "2026-12-11", "--room", "House", "--doors", "19:00",
                        "--status", "enquiry")["id"]
        self.at(MONDAY, "event", "confirm", taken, "--reason", "The others know")
        free = self.at(MONDAY, "hold", "find", "--room", "Main", "--from", "2026-12-07", "--to", "2026-12-31",
                       "--weekdays", "Fri")
        self.assertEqual(free, [{"date": "2026-12-18", "holds": 1, "next_rank": 2}, {"date": "2026-12-25", "holds": 0,
                                                                                    "next_rank": 1}])
        free = self.at(MONDAY, "hold", "find", "--room", "Main", "--from", "2026-12-07", "--to", "2026-12-31",
                       "--weekdays", "Fri", "--unheld")
        self.assertEqual([night["date"] for night in free], ["2026-12-25"])

    def test_at_tables_count_as_many_as_sit_at_once_from_doors_to_the_end(self):
        """Forty at dinner have left. Twenty of the early sitting are there when doors open, ten more come at 21:15, and at
        21:30 twenty take the places of twenty: 30 at most, beside 170 tickets, of 200. One more at 22:00 is one too many;
        at 23:00 they would have been outside."""
        for number in range(1, 6):
            self.at(MONDAY, "add", "table", "room=Main", f"number={number}", "min_covers=1", "max_covers=10")
        event = self.event("Late Set", "Main", "--doors", "21:00", "--ends", "23:00")
        self.at(MONDAY, "add", "ticket_tier", f"event={event}", "name=Standing", "price=12.50", "allotment=170")
        for tables, time, minutes, party in [("1234", "17:00", 120, 10), ("12", "19:30", 120, 10), ("3", "21:15", 105, 10),
                                             ("12", "21:30", 90, 10), ("4", "23:00", 60, 10)]:
            for table in tables:
                self.at(MONDAY, "book", "--customer", f"Guest {table} {time}", "--new", "--date", NIGHT, "--time", time, "--party",
                        str(party), "--minutes", str(minutes), "--tables", table)
        self.assertEqual(self.at(MONDAY, "event", "conflicts", "--from", NIGHT, "--to", NIGHT), [])
        self.at(MONDAY, "book", "--customer", "One More", "--new", "--date", NIGHT, "--time", "22:00", "--party", "1", "--minutes",
                "60", "--tables", "5")
        conflicts = self.at(MONDAY, "event", "conflicts", "--from", NIGHT, "--to", NIGHT)
        self.assertEqual([(found["kind"], found["have"], found["needed"]) for found in conflicts], [("capacity", 201, 200)])

    def test_more_tickets_than_the_licence_are_a_conflict_until_there_are_fewer(self):
        event = self.event("Gig", "Main", "--doors", "19:00")
        tier = self.at(MONDAY, "add", "ticket_tier", f"event={event}", "name=Standing", "price=12.50", "allotment=210")["id"]
        conflicts = self.at(MONDAY, "event", "conflicts", "--from", NIGHT, "--to", NIGHT)
        self.assertEqual([(found["kind"], found["have"], found["needed"]) for found in conflicts], [("capacity", 210, 200)])
        self.assertIn("210 people where 200 may be in", self.refused_at(MONDAY, "event", "confirm", event))
        self.at(MONDAY, "add", "ticket_sale", f"tier={tier}", "kind=kill", "tickets=10")
        self.assertEqual(self.at(MONDAY, "event", "conflicts", "--from", NIGHT, "--to", NIGHT), [])
        self.assertEqual(self.at(MONDAY, "event", "confirm", event)["status"], "confirmed")

    def test_an_artist_on_two_stages_is_told_with_both_sides(self):
        artist = self.at(MONDAY, "add", "artist", "name=The Invented")["id"]
        acts = []
        for room, clock in (("Main", "20:00"), ("Bar", "20:40")):
            event = self.event(f"Gig in {room}", room, "--doors", "19:00")
            stage = self.at(MONDAY, "add", "stage", f"room={room}", f"name={room} stage")["id"]
            acts.append(self.at(MONDAY, "add", "performance", f"event={event}", f"artist={artist}", f"stage={stage}",
                                f"starts_at={NIGHT}T{clock}", f"ends_at={NIGHT}T{clock[:2]}:50")["id"])
        found = self.at(MONDAY, "lineup", "conflicts", "--from", NIGHT, "--to", NIGHT)
        self.assertEqual([(one["kind"], one["a"]["id"], one["b"]["id"], one["have"]) for one in found],
                         [("artist-clash", acts[0], acts[1], -10)])
        self.assertIn("The Invented would be on two stages at once", found[0]["detail"])

    def test_those_behind_go_along_and_one_that_is_pinned_stays(self):
        event = self.event("Gig", "Main", "--doors", "19:00", "--curfew", "01:00")
        self.at(MONDAY, "add", "stage", "room=Main", "name=Front", "changeover=15")
        first = self.at(MONDAY, "lineup", "add", event, "The", "Invented", "--stage", "Front", "--start", "20:00",
                        "--minutes", "30")["id"]
        self.at(MONDAY, "lineup", "add", event, "Nobody Yet", "--stage", "Front", "--start", "20:45", "--minutes", "45")
        last = self.at(MONDAY, "lineup", "add", event, "TBA", "--stage", "Front", "--start", "00:00", "--minutes", "45")
        self.assertEqual((last["starts_at"], last["artist"], last["name"]), ("2026-12-20T00:00:00+00:00", None, "TBA"))
        self.assertEqual([artist["name"] for artist in self.at(MONDAY, "list", "artist", "--sort", "name")],
                         ["Nobody Yet", "The Invented"])

        self.at(MONDAY, "lineup", "move", first, "--minutes", "40", "--ripple")
        self.assertEqual([act["starts_at"][11:16] for act in self.at(MONDAY, "lineup", "list", event)],
                         ["20:00", "20:55", "00:10"])
        self.at(MONDAY, "undo")
        self.at(MONDAY, "set", "performance", last["id"], "pinned=yes")
        # Until 23:45 the second may go, which ends at 21:30: two hours and a quarter.
        self.assertIn("5 min too few", self.refused_at(MONDAY, "lineup", "move", first, "--minutes", "170", "--ripple"))
        self.at(MONDAY, "lineup", "move", first, "--minutes", "165", "--ripple")
        self.assertEqual([act["ends_at"][11:16] for act in self.at(MONDAY, "lineup", "list", event)],
                         ["22:45", "23:45", "00:45"])

    def test_a_copy_has_the_line_up_and_nothing_that_was_sold(self):
        event = self.event("Gig", "Main", "--doors", "19:00")
        self.at(MONDAY, "add", "performance", f"event={event}", "name=Somebody", f"starts_at={NIGHT}T20:00",
                f"ends_at={NIGHT}T21:00")
        tier = self.at(MONDAY, "add", "ticket_tier", f"event={event}", "name=Standing", "allotment=100")["id"]
        self.at(MONDAY, "add", "ticket_sale", f"tier={tier}", "tickets=30")
        copy = self.at(MONDAY, "event", "clone", event, "--date", "2027-06-19")
        self.assertEqual(copy["doors_at"], "2027-06-19T19:00:00+01:00")
        self.assertEqual(copy["status"], "enquiry")
        acts = self.at(MONDAY, "list", "performance", f"event={copy['id']}")
        self.assertEqual([act["starts_at"] for act in acts], ["2027-06-19T20:00:00+01:00"])
        self.assertEqual(len(self.at(MONDAY, "list", "ticket_tier")), 2)
        self.assertEqual(len(self.at(MONDAY, "list", "ticket_sale")), 1)
        self.at(MONDAY, "undo")
        self.assertEqual(len(self.at(MONDAY, "list", "ticket_tier")), 1)

    def test_a_cancelled_event_releases_its_hold(self):
        event = self.event("Gig", "Main", "--doors", "19:00")
        hold = self.hold("Us", "--event", event)["id"]
        self.hold("Neon")
        self.at(MONDAY, "event", "cancel", event, "--reason", "The van broke down")
        self.assertEqual(self.at(MONDAY, "show", "event", event)["reason"], "The van broke down")
        self.assertEqual(self.at(MONDAY, "show", "hold", hold)["status"], "released")
        self.assertEqual(self.ranks(), {"Neon": 1})
        self.assertIn("from where no step leads", self.refused_at(MONDAY, "event", "announce", event))

    def test_an_event_takes_its_hold_along_to_the_end_of_the_row_there(self):
        event = self.event("Gig", "Main", "--doors", "19:00")
        self.hold("Us", "--event", event)
        self.hold("Neon")
        self.at(MONDAY, "hold", "add", "Volt", "--room", "Main", "--date", "2026-12-20")
        self.at(MONDAY, "event", "move", event, "--date", "2026-12-20")
        self.assertEqual(self.ranks(), {"Neon": 1})
        held = self.at(MONDAY, "hold", "list", "--from", "2026-12-20", "--to", "2026-12-20")
        self.assertEqual([(hold["owner"], hold["rank"]) for hold in held], [("Volt", 1), ("Us", 2)])
        self.at(MONDAY, "undo")
        self.assertEqual(self.ranks(), {"Us": 1, "Neon": 2})

    def test_a_show_is_settled_in_versions_from_what_was_sold(self):
        event = self.event("Gig", "Main", "--doors", "19:00")
        self.at(MONDAY, "set", "event", event, "vat_rate=20%")
        tier = self.at(MONDAY, "add", "ticket_tier", f"event={event}", "name=Standing", "price=12.00", "allotment=150")["id"]
        self.at(MONDAY, "add", "ticket_sale", f"tier={tier}", "tickets=110")
        self.at(MONDAY, "add", "ticket_sale", f"tier={tier}", "tickets=10", "kind=returned")
        self.at(MONDAY, "add", "event_cost", f"event={event}", "name=Sound", "amount=180.00")
        artist = self.at(MONDAY, "add", "artist", "name=The Invented")["id"]
        self.at(MONDAY, "add", "deal", f"event={event}", f"artist={artist}", "type=versus", "guarantee=300.00", "rate=70%",
                "base=net-costs")
        # 100 × £12.00 = £1,200.00; VAT a sixth of it, £200.00; net £1,000.00; less £180.00 sound £820.00.
        # 70 % of that are £574.00, more than £300.00; the house keeps £820.00 − £574.00 = £246.00.
        sheet = self.at(MONDAY, "settle", "event", event)
        self.assertEqual((sheet["gross"], sheet["vat"], sheet["net"], sheet["costs_total"]), (120000, 20000, 100000, 18000))
        self.assertEqual((sheet["deals"][0]["artist"], sheet["deals"][0]["fee"], sheet["house"]),
                         ("The Invented", 57400, 24600))
        self.assertIn("no settlement", self.refused_at("2026-12-20T12:00", "event", "settle",
                                                       self.done(event)))
        first = self.at("2026-12-20T12:00", "settle", "event", event, "--keep")
        self.assertEqual((first["version"], first["fees"], first["house"]),
                         (1, {"amount": 57400, "currency": "GBP"}, {"amount": 24600, "currency": "GBP"}))
        # Ten more were sold at a till that gave a discount: £100.00 for them.
        self.at("2026-12-20T12:00", "add", "ticket_sale", f"tier={tier}", "tickets=10", "gross=100.00")
        second = self.at("2026-12-20T12:00", "settle", "event", event, "--keep", "--reason", "The till was late")
        self.assertEqual((second["version"], second["gross"]["amount"]), (2, 130000))
        self.assertEqual(self.at("2026-12-20T12:00", "show", "settlement", first["id"])["gross"]["amount"], 120000)
        self.assertIn("newer version", self.refused_at("2026-12-20T12:00", "settle", "sign", first["id"], "Ada", "--for", "house"))
        signed = self.at("2026-12-20T12:00", "settle", "sign", second["id"], "Ada", "Lovelock", "--for", "artist")
        self.assertEqual((signed["name"], signed["side"], signed["signed_at"]),
                         ("Ada Lovelock", "artist", "2026-12-20T12:00:00+00:00"))
        self.assertEqual(self.at("2026-12-20T12:00", "event", "settle", event)["status"], "settled")

    def done(self, event):
        self.at(MONDAY, "event", "confirm", event)
        self.at("2026-12-20T12:00", "event", "finish", event)
        return event


if __name__ == "__main__":
    rig.main()
