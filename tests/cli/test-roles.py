#!/usr/bin/python3
"""Who may do what: --actor, and what is shown to whom."""

import rig


class Roles(rig.Journey):
    def setUp(self):
        super().setUp()
        for handle, role in (("dora", "Door"), ("hal", "Host"), ("abe", "Accountant"), ("pia", "Promoter")):
            self.ctl("add", "user", f"handle={handle}", f"role={role}", f"name={handle.title()} Doe")
        self.zoe = self.ctl("add", "customer", "name=Zoë Ångström", "email=zoe@example.org", "tags=regular")
        self.ctl("add", "booking", "customer=Zoë Ångström", "starts_at=2026-12-19T20:00", "party_size=2",
                 "status=confirmed")

    def test_an_actor_is_named_by_sign_in_name_or_name(self):
        for name in ("dora", "DORA", "Dora Doe"):
            self.assertEqual(len(self.ctl("--actor", name, "list", "room")), 1)
        self.refuse(1, "not-found", "--actor", "nobody", "list", "room")

    def test_what_a_role_may_not_change_ends_with_6(self):
        for words in (["add", "customer", "name=Ada"], ["add", "room", "name=Snug"], ["set", "room", "Main", "position=9"],
                      ["remove", "room", "Main"], ["gdpr", "erase", self.zoe["id"]], ["key", "rotate"],
                      ["add", "user", "handle=evil", "role=Owner"]):
            with self.subTest(words=words):
                self.refuse(6, "not-allowed", "--actor", "dora", *words)
        self.assertEqual(len(self.ctl("list", "customer")), 1)
        self.refuse(6, "not-allowed", "--actor", "hal", "gdpr", "erase", self.zoe["id"])

    def test_what_a_role_may_change_is_theirs_in_the_log(self):
        self.ctl("--actor", "hal", "add", "customer", "name=Ada")
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["actor_name"], "Hal Doe")

    def test_the_door_sees_a_guests_name_and_nothing_else(self):
        self.assertEqual(self.ctl("--actor", "dora", "list", "customer"),
                         [{"id": self.zoe["id"], "name": "Zoë Ångström"}])
        self.assertNotIn("example", self.ask("--actor", "dora", "list", "customer").output)
        self.assertNotIn("example", self.ask("--actor", "dora", "show", "customer", self.zoe["id"]).output)
        self.refuse(6, "not-allowed", "--actor", "dora", "list", "customer", "email=zoe@example.org")
        self.refuse(6, "not-allowed", "--actor", "dora", "list", "customer", "--sort", "email")

    def test_who_sees_no_guests_is_not_told_of_them_elsewhere(self):
        for words in (["list", "customer"], ["show", "customer", self.zoe["id"]]):
            self.refuse(6, "not-allowed", "--actor", "abe", *words)
        for words in (["list", "booking"], ["log"], ["log", "--json"], ["night", "--json"]):
            with self.subTest(words=words):
                answer = self.ask("--actor", "abe", *words)
                self.assertEqual(answer.status, 0, answer)
                self.assertNotIn("Zoë", answer.output)
                self.assertNotIn("example", answer.output)

    def test_who_may_not_see_bookings_does_not_see_the_night(self):
        self.refuse(6, "not-allowed", "--actor", "pia", "night")
        self.refuse(6, "not-allowed", "--actor", "pia", "list", "booking")
        self.refuse(6, "not-allowed", "--actor", "pia", "list", "denial")
        self.refuse(6, "not-allowed", "--actor", "pia", "report", "denials", "--from", "2026-12-01", "--to", "2026-12-31")
        self.refuse(6, "not-allowed", "--actor", "pia", "list", "user")

    def test_the_door_is_not_for_promoters_and_accountants(self):
        self.ctl("add", "guest_list", "title=Marlo", "business_date=2026-12-19")
        self.ctl("guest-list", "add", "Marlo", "Ann")
        for actor in ("pia", "abe"):
            for words in (["guest-list", "list"], ["list", "guest_list_entry"], ["guest-list", "add", "Marlo", "Bo"],
                          ["door", "in"], ["door", "recount", "--people", "3"]):
                with self.subTest(actor=actor, words=words):
                    self.refuse(6, "not-allowed", "--actor", actor, *words)
        self.assertEqual(len(self.ctl("--actor", "dora", "guest-list", "list")), 1)

    def test_a_bar_needs_a_reason_however_it_is_added(self):
        self.refuse(1, "refused", "add", "barred_person", "name=Barry Crane")
        barry = self.ctl("add", "barred_person", "name=Barry Crane", "reason=Fighting")
        self.refuse(1, "refused", "set", "barred_person", barry["id"], "reason=")

    def test_who_may_not_is_told_so_before_what_the_rules_say(self):
        # Nobody is inside who could leave, the list is full, and Sam is signed on.
        self.ctl("add", "guest_list", "title=Marlo", "allocation=1", "business_date=2026-12-19")
        self.ctl("guest-list", "add", "Marlo", "Ann")
        guest = self.ctl("guest-list", "list")[0]["entry"]["id"]
        on = ["door-register", "on", "--name", "Sam", "--sia", "1234567890123456", "--expires", "2027-01-01"]
        self.ctl(*on)
        for words in (["door", "out"], ["guest-list", "add", "Marlo", "Bo"], on,
                      ["guest-list", "check-in", guest, "--people", "9"]):
            with self.subTest(words=words):
                self.refuse(1, "refused", *words)
                self.refuse(6, "not-allowed", "--actor", "abe", *words)


class Night(rig.Journey):
    def add(self, *words):
        return self.ctl("add", "booking", "customer=Okafor", "business_date=2026-12-19", *words)

    def test_an_empty_night_knows_nothing_it_cannot_know(self):
        self.assertEqual(self.ctl("night"), {
            "date": "2026-12-19", "parties": 0, "covers": {"booked": 0, "arrived": 0, "seated": 0},
            "expected_revenue": None, "licence": 200, "waitlist": [], "guest_lists": [], "events": [],
            "door": {"inside": 0, "licence": 200, "working": 0, "in": 0, "out": 0, "stopped": False, "room": 200,
                     "offline": False}})

    def test_a_night_adds_up(self):
        self.ctl("add", "customer", "name=Okafor")
        at = "starts_at=2026-12-19T20:00"
        self.add(at, "party_size=2", "status=confirmed", "minimum_spend=120", "deposit=20")
        self.add(at, "party_size=3", "status=pending-deposit", "deposit=30.50")
        self.add(at, "party_size=4", "status=arrived")
        self.add(at, "party_size=5", "status=seated", "covers=6")
        self.add(at, "party_size=6", "status=finished")
        self.add(at, "party_size=7", "status=cancelled", "minimum_spend=999")
        self.add(at, "party_size=8", "status=no-show")
        waiting = self.add(at, "party_size=9", "status=waitlisted")
        self.ctl("add", "booking", "customer=Okafor", "starts_at=2026-12-20T20:00", "party_size=90", "status=confirmed")
        night = self.ctl("night", "--date", "2026-12-19")
        self.assertEqual(night["covers"], {"booked": 2 + 3 + 4 + 5 + 6, "arrived": 4 + 5 + 6, "seated": 6})
        self.assertEqual(night["parties"], 5)
        self.assertEqual(night["expected_revenue"], {"amount": 12000 + 3050, "currency": "GBP"})
        self.assertEqual([(w["id"], w["booking"], w["party_size"]) for w in night["waitlist"]],
                         [(waiting["id"], waiting["id"], 9)])
        text = self.ask("night", "--date", "2026-12-19").output
        self.assertRegex(text, r"^Saturday 19 December 2026\n")
        self.assertRegex(text, r"Covers booked +20\n")
        self.assertRegex(text, r"Expected revenue +£150\.50\n")

    def test_after_midnight_it_still_is_the_night_before(self):
        answer = self.run_ctl("--venue", self.path, "--json", "--now", "2026-12-20T01:30", "night")
        self.assertEqual(answer.document["date"], "2026-12-19")

    def test_a_date_that_is_none_ends_with_2(self):
        self.refuse(2, "usage", "night", "--date", "tomorrow")


if __name__ == "__main__":
    rig.main()
