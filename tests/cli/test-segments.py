#!/usr/bin/python3
"""Questions about guests in plain words: counted, shown, kept, and given out to whom they may be."""

import csv
import os

import rig


class Segments(rig.Journey):
    def setUp(self):
        super().setUp()
        for name in ("Ada Ånd", "Ben Hale", "Cyd Okafor"):
            self.ctl("add", "customer", f"name={name}", f"email={name[:3].lower()}@example.org", "tags=regular")
        self.ctl("add", "consent", "customer=Ada Ånd", "channel=email", "basis=consent", "how=at the table",
                 "wording=May we write to you?")
        self.ctl("add", "consent", "customer=Ben Hale", "channel=email", "basis=soft-opt-in")
        self.ctl("add", "consent", "customer=Ben Hale", "channel=any", "basis=objection")

    def test_a_question_is_counted_and_shown(self):
        self.assertEqual(self.ctl("segment", "count", "tagged", "regular"), {"text": "tagged regular", "count": 3})
        self.assertEqual(self.ask("segment", "count", "consent to e-mail").output, "1 guest\n")
        shown = self.ctl("segment", "preview", "no consent to e-mail", "--limit", "1")
        self.assertEqual([guest["name"] for guest in shown], ["Ben Hale"])

    def test_a_word_that_is_not_understood_is_pointed_at(self):
        error = self.refuse(1, "refused", "segment", "count", "tagged regular and vists > 3")
        self.assertIn("did you mean “visits”? (at character 20)", error["message"])
        self.refuse(1, "refused", "add", "segment", "name=Wrong", "text=visits >")

    def test_segments_are_kept_and_joined(self):
        self.ctl("add", "segment", "name=Regulars", "text=tagged regular")
        self.ctl("add", "segment", "name=To write to", "text=in segment Regulars and consent to e-mail")
        self.assertEqual([(one["name"], one["count"]) for one in self.ctl("segment", "list")],
                         [("Regulars", 3), ("To write to", 1)])
        self.assertEqual(self.ctl("segment", "count", "to write to")["count"], 1)

    def test_who_did_not_permit_it_is_left_out_of_a_mailing(self):
        everybody, mailing = (os.path.join(self.folder, name) for name in ("all.csv", "mailing.csv"))
        self.ctl("export", "customers-csv", everybody, "--segment", "tagged regular")
        self.assertEqual(len(self.rows(everybody)), 3)
        self.ask("export", "customers-csv", mailing, "--segment", "tagged regular", "--channel", "email")
        self.assertEqual([row["name"] for row in self.rows(mailing)], ["Ada Ånd"])
        self.refuse(2, "usage", "export", "customers-csv", mailing, "--channel", "email")

    def test_a_profile_is_as_much_as_a_role_may_see(self):
        self.ctl("set", "customer", "Ada Ånd", "preferences=Corner table")
        self.ctl("add", "booking", "customer=Ada Ånd", "business_date=2026-12-01", "starts_at=2026-12-01T20:00",
                 "ends_at=2026-12-01T22:00", "party_size=2", "made_at=2026-11-01T12:00", "status=finished", "spend=60")
        profile = self.ctl("profile", "Ada Ånd")
        self.assertEqual(profile["visits"], 1)
        self.assertEqual(profile["lifetime_value"]["value"], {"amount": 6000, "currency": "GBP"})
        self.assertIsNone(profile["rfm"])
        self.assertEqual(profile["marketing"], {"email": "consent", "sms": "none", "phone": "none", "post": "none"})
        self.assertEqual([event["kind"] for event in profile["timeline"]], ["consent", "booking"])
        self.assertIn("Corner table", self.ask("profile", "Ada Ånd").output)
        for handle, role in (("dora", "Door"), ("pia", "Promoter")):
            self.ctl("add", "user", f"handle={handle}", f"role={role}")
        bare = self.ctl("--actor", "dora", "profile", "Ada Ånd")
        self.assertEqual({name for name, value in bare["customer"].items() if value}, {"id", "name"})
        self.assertEqual(list(bare), ["customer"])
        self.refuse(6, "not-allowed", "--actor", "pia", "profile", "Ada Ånd")

    def test_who_may_be_one_is_told_with_the_reasons(self):
        self.assertEqual(self.ctl("duplicates"), [])
        self.ctl("set", "customer", "Ada Ånd", "phone=0113 496 0001")
        self.ctl("add", "customer", "name=And, Ada", "phone=+44 113 496 0001")
        self.ctl("add", "customer", "name=Ben Halle", "email=BEN@example.org")
        self.ctl("add", "customer", "name=Cyd Okafor", "email=other@example.net")
        pairs = self.ctl("duplicates")
        self.assertEqual([(pair["score"], pair["certain"], pair["why"]) for pair in pairs],
                         [(80, True, "the same name in another order, the same telephone number"),
                          (80, True, "names a slip of the pen apart, the same e-mail address")])
        self.assertEqual({pairs[1]["a"]["name"], pairs[1]["b"]["name"]}, {"Ben Hale", "Ben Halle"})
        self.assertEqual([pair["b"]["name"] for pair in self.ctl("duplicates", "Ada Ånd")], ["And, Ada"])
        self.assertEqual(self.ctl("duplicates", "--least", "81"), [])
        self.assertIn("Ben Halle", self.ask("duplicates", "--limit", "2").output)
        self.ctl("add", "user", "handle=hal", "role=Host")
        self.refuse(6, "not-allowed", "--actor", "hal", "duplicates")
        self.assertEqual(len(self.ctl("--actor", "hal", "duplicates", "Ben Hale")), 1)

    def test_who_may_not_is_given_nothing(self):
        for handle, role in (("dora", "Door"), ("hal", "Host"), ("pia", "Promoter")):
            self.ctl("add", "user", f"handle={handle}", f"role={role}")
        path = os.path.join(self.folder, "out.csv")
        for actor in ("dora", "pia"):
            self.refuse(6, "not-allowed", "--actor", actor, "segment", "count", "tagged regular")
        self.assertEqual(self.ctl("--actor", "hal", "segment", "count", "tagged regular")["count"], 3)
        self.refuse(6, "not-allowed", "--actor", "hal", "export", "customers-csv", path, "--segment", "tagged regular")
        self.refuse(6, "not-allowed", "--actor", "hal", "add", "segment", "name=Mine", "text=tagged regular")
        self.assertFalse(os.path.exists(path))

    @staticmethod
    def rows(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


if __name__ == "__main__":
    rig.main()
