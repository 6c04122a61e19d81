#!/usr/bin/python3
"""list, show, add, set, remove: what can be said of every kind of thing."""

import rig


class Records(rig.Journey):
    def test_a_customer_comes_back_as_entered(self):
        added = self.ctl("add", "customer", "name=Zoë Ångström", "email=zoe@example.org", "birthday=1990-02-28",
                         "allergies=Nuts", "tags=regular,nut allergy")
        self.assertEqual(added["name"], "Zoë Ångström")
        self.assertEqual(added["created_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual(added["tags"], ["regular", "nut allergy"])
        self.assertEqual(added["allergies"], "Nuts")
        self.assertIsNone(added["phone"])
        self.assertEqual(self.ctl("show", "customer", added["id"]), added)
        self.assertEqual(self.ctl("show", "customer", "zoe angstrom"), added)
        self.assertEqual(self.ctl("list", "customer"), [added])
        self.assertEqual(self.ctl("list", "customers"), [added])

    def test_a_table_added_to_a_room_stands_on_its_usual_plan(self):
        table = self.ctl("add", "table", "room=main", "number=7", "max_covers=4", "x=4200", "y=3000.5", "rotation=45",
                         "shape=round")
        self.assertEqual((table["number"], table["min_covers"], table["max_covers"]), ("7", 1, 4))
        self.assertEqual((table["x"], table["y"], table["rotation"], table["shape"]), (4200, 3000.5, 45, "round"))
        self.assertGreater(table["width"], 0)
        self.assertGreater(table["height"], 0)
        placed = self.ctl("list", "element", f"table={table['id']}")
        self.assertEqual([(e["kind"], e["x"]) for e in placed], [("table", 4200)])

    def test_money_is_an_object_in_minor_units(self):
        booking = self.book("customer=Okafor", "deposit=50.5")
        self.assertEqual(booking["deposit"], {"amount": 5050, "currency": "GBP"})
        self.assertIsNone(booking["minimum_spend"])

    def test_a_booking_has_instants_with_offset_and_its_tables_numbers(self):
        self.ctl("add", "table", "room=Main", "number=4", "max_covers=4")
        self.ctl("add", "table", "room=Main", "number=5", "max_covers=4")
        booking = self.book("customer=Okafor", "starts_at=2026-07-05T01:30", "tables=4,5")
        self.assertEqual(booking["tables"], ["4", "5"])
        self.assertEqual(booking["starts_at"], "2026-07-05T01:30:00+01:00")
        self.assertEqual(booking["ends_at"], "2026-07-05T03:00:00+01:00")
        self.assertEqual(booking["business_date"], "2026-07-04")

    def book(self, *words):
        if not self.ctl("list", "customer"):
            self.ctl("add", "customer", "name=Okafor")
        given = dict(word.split("=", 1) for word in ("starts_at=2026-12-19T20:00", "party_size=2", *words))
        return self.ctl("add", "booking", *(f"{name}={value}" for name, value in given.items()))

    def test_set_changes_what_is_named_and_nothing_else(self):
        before = self.ctl("add", "customer", "name=Zoë", "email=zoe@example.org")
        after = self.ctl("set", "customer", "zoë", "phone=0113 496 0000", "email=")
        self.assertEqual(after, {**before, "phone": "0113 496 0000", "email": None})
        self.assertEqual(self.ctl("show", "customer", before["id"]), after)

    def test_a_list_is_set_as_a_whole(self):
        self.ctl("add", "customer", "name=Zoë", "tags=regular,vip")
        self.assertEqual(self.ctl("set", "customer", "zoë", "tags=vip, new")["tags"], ["vip", "new"])
        self.assertEqual(self.ctl("set", "customer", "zoë", "tags=")["tags"], [])

    def test_remove_prints_what_was_and_takes_it_out(self):
        added = self.ctl("add", "customer", "name=Zoë", "tags=regular")
        self.assertEqual(self.ctl("remove", "customer", "Zoë"), added)
        self.assertEqual(self.ctl("list", "customer"), [])
        self.refuse(1, "not-found", "show", "customer", added["id"])

    def test_the_venue_needs_no_name(self):
        self.assertEqual(self.ctl("show", "venue")["name"], "Backroom")
        self.assertEqual(self.ctl("set", "venue", "name=The Cellar")["name"], "The Cellar")
        self.refuse(2, "usage", "show", "room")

    def test_a_value_may_hold_an_equals_sign_and_commas(self):
        self.assertEqual(self.ctl("add", "customer", "name=a=b, c")["name"], "a=b, c")


class Refusals(rig.Journey):
    def test_what_is_not_declared_ends_with_2(self):
        for words in (["list", "unicorn"], ["add", "unicorn", "name=x"], ["show", "unicorn", "x"]):
            self.refuse(2, "unknown-entity", *words)
        for words in (["add", "room", "colour=red"], ["set", "room", "Main", "colour=red"], ["list", "room", "colour=red"],
                      ["list", "room", "--sort", "colour"], ["add", "customer", "name=x", "subject=y"],
                      ["list", "customer", "subject=y"], ["set", "customer", "x", "id=y"]):
            with self.subTest(words=words):
                if words[:3] == ["set", "customer", "x"]:
                    self.ctl("add", "customer", "name=x")
                self.refuse(2, "unknown-field", *words)
        self.refuse(2, "usage", "list", "room", "colour")
        self.refuse(2, "usage", "set", "room", "Main")

    def test_a_value_that_cannot_be_ends_with_3_and_changes_nothing(self):
        for code, words in (("required", ["add", "customer", "email=zoe@example.org"]),
                            ("invalid", ["add", "customer", "name=Zoë", "email=nonsense"]),
                            ("invalid", ["add", "customer", "name=Zoë", "birthday=2026-02-30"]),
                            ("invalid", ["add", "table", "room=Main", "number=1", "max_covers=many"]),
                            ("invalid", ["add", "table", "room=Main", "number=1", "max_covers=0"]),
                            ("invalid", ["add", "table", "room=Main", "number=1", "min_covers=5", "max_covers=4"]),
                            ("invalid", ["list", "table", "max_covers=many"])):
            with self.subTest(words=words):
                self.refuse(3, code, *words)
        self.assertEqual(self.ctl("list", "customer"), [])
        self.assertEqual(self.ctl("list", "table"), [])

    def test_what_a_value_should_have_been_is_said(self):
        for words, said in ((["customer", "name=Zoë", "email=zoe"], "email: “zoe” is no e-mail address"),
                            (["customer", "name=Zoë", "phone=soon"], "phone: “soon” is no telephone number"),
                            (["table", "room=Main", "number=1", "max_covers=two"], "max_covers: “two” is no whole number"),
                            (["table", "room=Main", "number=1", "max_covers=2", "blocked=perhaps"],
                             "blocked: “perhaps” is neither yes nor no"),
                            (["table", "room=Main", "number=1", "max_covers=2", "x=1e9"],
                             "x: “1e9” is no length in millimetres"),
                            (["table", "room=Main", "number=1", "max_covers=2", "shape=heart"],
                             "shape: “heart” is none of: rectangle, square, round, ellipse, polygon, booth, high")):
            with self.subTest(words=words):
                self.assertEqual(self.refuse(3, "invalid", "add", *words)["message"], said)
        self.assertEqual(self.ctl("list", "table"), [])

    def test_what_is_not_there_ends_with_1(self):
        nobody = "01890000-0000-7000-8000-000000000000"
        for words in (["show", "room", "Attic"], ["show", "room", nobody], ["set", "room", "Attic", "position=1"],
                      ["remove", "room", nobody], ["add", "table", "room=Attic", "number=1", "max_covers=2"],
                      ["list", "table", "room=Attic"]):
            with self.subTest(words=words):
                self.refuse(1, "not-found", *words)

    def test_a_name_that_fits_several_is_refused_and_lists_them(self):
        ids = [self.ctl("add", "customer", f"name={name}")["id"] for name in ("Zoë Harper", "Zoe Harper")]
        error = self.refuse(1, "ambiguous", "show", "customer", "zoe harper")
        for each in ids:
            self.assertIn(each, error["message"])
        self.refuse(1, "ambiguous", "set", "customer", "Zoë Harper", "postcode=LS1")
        self.refuse(1, "ambiguous", "add", "booking", "customer=Zoë Harper", "starts_at=2026-12-19T20:00", "party_size=2")
        self.assertEqual(self.ctl("show", "customer", ids[0])["name"], "Zoë Harper")

    def test_what_is_still_needed_is_not_removed_and_says_by_whom(self):
        self.ctl("add", "table", "room=Main", "number=7", "max_covers=4")
        self.ctl("add", "customer", "name=Okafor")
        self.ctl("add", "booking", "customer=Okafor", "starts_at=2026-12-19T20:00", "party_size=2", "tables=7")
        for words in (["remove", "table", "7"], ["remove", "customer", "Okafor"]):
            error = self.refuse(1, "refused", *words)
            self.assertIn("Okafor ×2, 19 Dec 2026 20:00", error["message"])
        self.assertEqual(len(self.ctl("list", "table")), 1)

    def test_two_of_one_name_are_refused_where_names_tell_apart(self):
        self.refuse(1, "refused", "add", "room", "name=MAIN")
        self.ctl("add", "table", "room=Main", "number=7", "max_covers=4")
        self.refuse(1, "refused", "add", "table", "room=Main", "number=7", "max_covers=2")
        self.ctl("add", "room", "name=Snug")
        self.ctl("add", "table", "room=Snug", "number=7", "max_covers=2")

    def test_two_planned_uses_of_one_table_are_refused(self):
        self.ctl("add", "table", "room=Main", "number=7", "max_covers=4")
        self.ctl("add", "customer", "name=Okafor")
        words = ["add", "booking", "customer=Okafor", "party_size=2", "tables=7", "status=confirmed"]
        self.ctl(*words, "starts_at=2026-12-19T20:00")
        self.refuse(1, "constraint", *words, "starts_at=2026-12-19T21:00")
        self.assertEqual(len(self.ctl("list", "booking")), 1)


class Lists(rig.Journey):
    def setUp(self):
        super().setUp()
        self.ctl("add", "room", "name=Snug", "position=2")
        for number, covers, shape in (("10", 2, "round"), ("9", 6, "booth"), ("7", 4, "round")):
            self.ctl("add", "table", "room=Main", f"number={number}", f"max_covers={covers}", f"shape={shape}")
        self.ctl("add", "table", "room=Snug", "number=7", "max_covers=8")

    def numbers(self, *words):
        return [table["number"] for table in self.ctl("list", "table", *words)]

    def test_rows_come_as_they_were_added(self):
        self.assertEqual(self.numbers(), ["10", "9", "7", "7"])

    def test_rows_are_sorted_either_way(self):
        self.assertEqual(self.numbers("room=Main", "--sort", "number"), ["7", "9", "10"])
        self.assertEqual(self.numbers("room=Main", "--sort", "-number"), ["10", "9", "7"])
        self.assertEqual(self.numbers("--sort", "max_covers"), ["10", "7", "9", "7"])
        self.assertEqual(self.numbers("--sort", "-max_covers", "--limit", "2"), ["7", "9"])

    def test_rows_are_limited(self):
        self.assertEqual(self.numbers("--limit", "0"), [])
        self.assertEqual(self.numbers("--limit", "3"), ["10", "9", "7"])
        self.assertEqual(self.numbers("--limit", "30"), ["10", "9", "7", "7"])

    def test_rows_are_filtered_by_reference_number_place_and_name(self):
        self.assertEqual(self.numbers("room=snug"), ["7"])
        self.assertEqual(self.numbers("max_covers=4"), ["7"])
        self.assertEqual(self.numbers("shape=round"), ["10", "7"])
        self.assertEqual(self.numbers("number=7", "room=Main", "max_covers=4"), ["7"])
        self.assertEqual(self.numbers("number=7", "room=Main", "max_covers=8"), [])
        self.assertEqual(self.numbers("features="), ["10", "9", "7", "7"])

    def test_sealed_rows_are_filtered_and_sorted(self):
        for words in (["name=Zoë Ångström", "email=Zoe@Example.org", "birthday=1990-02-28"],
                      ["name=ada Brown", "phone=+44 113 496 0000", "tags=regular"], ["name=Émile Zola"]):
            self.ctl("add", "customer", *words)

        def names(*words):
            return [customer["name"] for customer in self.ctl("list", "customer", *words)]

        self.assertEqual(names("name=zoe angstrom"), ["Zoë Ångström"])
        self.assertEqual(names("email=zoe@example.org"), ["Zoë Ångström"])
        self.assertEqual(names("phone=0113 4960000"), ["ada Brown"])
        self.assertEqual(names("tags=regular"), ["ada Brown"])
        self.assertEqual(names("birthday=1990-02-28"), ["Zoë Ångström"])
        self.assertEqual(names("birthday="), ["ada Brown", "Émile Zola"])
        self.assertEqual(names("--sort", "name"), ["ada Brown", "Émile Zola", "Zoë Ångström"])
        self.assertEqual(names("--sort", "-name"), ["Zoë Ångström", "Émile Zola", "ada Brown"])
        self.assertEqual(names("--sort", "-birthday")[0], "Zoë Ångström")
        self.assertEqual(names("--sort", "email")[0], "Zoë Ångström", "what is absent stands last")

    def test_a_night_of_bookings_is_a_filter_by_date(self):
        self.ctl("add", "customer", "name=Okafor")
        for day in ("18", "19", "20"):
            self.ctl("add", "booking", "customer=Okafor", f"starts_at=2026-12-{day}T23:30", "party_size=2",
                     f"status={'confirmed' if day == '19' else 'cancelled'}")
        self.assertEqual(len(self.ctl("list", "booking", "business_date=2026-12-19")), 1)
        self.assertEqual(len(self.ctl("list", "booking", "status=cancelled")), 2)
        self.assertEqual(len(self.ctl("list", "booking", "customer=okafor")), 3)


class Search(rig.Journey):
    def setUp(self):
        super().setUp()
        for words in (["name=Zoë Ångström", "email=zoe@example.org", "phone=+44 113 496 0000"],
                      ["name=Ada Angstromsen", "email=ada@example.org"], ["name=Bo Zander", "phone=0113 496 0999"]):
            self.ctl("add", "customer", *words)

    def found(self, *words):
        return [customer["name"] for customer in self.ctl("search", *words)]

    def test_customers_are_found_by_any_part_of_name_address_and_number(self):
        self.assertEqual(self.found("angstrom"), ["Zoë Ångström", "Ada Angstromsen"])
        self.assertEqual(self.found("NGSTR"), ["Ada Angstromsen", "Zoë Ångström"])
        self.assertEqual(self.found("ada@"), ["Ada Angstromsen"])
        self.assertEqual(self.found("0113 496"), ["Bo Zander", "Zoë Ångström"])
        self.assertIn("Zoë Ångström", self.found("+44113496"))
        self.assertEqual(self.found("nobody"), [])

    def test_every_word_must_be_there(self):
        self.assertEqual(self.found("ang", "zo"), ["Zoë Ångström"])
        self.assertEqual(self.found("zoë example.org"), ["Zoë Ångström"])
        self.assertEqual(self.found("zoë", "ada"), [])

    def test_the_first_are_the_likeliest(self):
        self.assertEqual(self.found("angstrom", "--limit", "1"), ["Zoë Ångström"])
        self.assertEqual(self.found("angstrom", "--limit", "0"), [])

    def test_for_people_it_is_a_table(self):
        lines = self.ask("search", "ångström").output.splitlines()
        self.assertIn("Zoë Ångström", lines[1])
        self.assertIn("+44 113 496 0000", lines[1])

    def test_the_erased_are_not_found(self):
        self.ctl("gdpr", "erase", "Zoë Ångström")
        self.assertEqual(self.found("angstrom"), ["Ada Angstromsen"])

    def test_the_door_finds_by_name_only(self):
        self.ctl("add", "user", "handle=dora", "role=Door")
        self.assertEqual(self.found("--actor", "dora", "zoe"), ["Zoë Ångström"])
        self.assertEqual(self.found("--actor", "dora", "example.org"), [])
        self.assertEqual(list(self.ctl("--actor", "dora", "search", "zoe")[0]), ["id", "name"])


if __name__ == "__main__":
    rig.main()
