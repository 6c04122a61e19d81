#!/usr/bin/python3
"""Guests who are known twice: merged, chosen field by field, taken apart again, and kept apart."""

import rig


class Merge(rig.Journey):
    def setUp(self):
        super().setUp()
        self.ada = self.ctl("add", "customer", "name=Ada Hale", "email=ada@example.org", "allergies=Nuts")
        self.double = self.ctl("add", "customer", "name=Hale, Ada", "email=Ada@example.org", "phone=0113 496 0001")
        self.booking = self.ctl("add", "booking", f"customer={self.double['id']}", "business_date=2026-12-01",
                                "starts_at=2026-12-01T20:00", "ends_at=2026-12-01T22:00", "party_size=2",
                                "made_at=2026-11-01T12:00", "status=finished", "spend=60")

    def names(self):
        return [guest["name"] for guest in self.ctl("list", "customers")]

    def test_two_become_one_and_two_again(self):
        merged = self.ctl("customer", "merge", "Hale, Ada", "INTO", "Ada Hale", "--take", "email=a")
        self.assertEqual((merged["name"], merged["email"], merged["phone"], merged["allergies"]),
                         ("Ada Hale", "Ada@example.org", "0113 496 0001", "Nuts"))
        self.assertEqual(self.names(), ["Ada Hale"])
        self.assertEqual([guest["name"] for guest in self.ctl("search", "hale")], ["Ada Hale"])
        self.assertEqual(self.ctl("profile", "Ada Hale")["visits"], 1)
        self.assertEqual(self.ctl("segment", "count", "visits >= 0")["count"], 1)
        self.ctl("set", "booking", self.booking["id"], "notes=By the window")
        self.assertIn("Merged customers: Hale, Ada", self.ask("log").output)
        again = self.ctl("customer", "unmerge", self.double["id"])
        self.assertEqual(again["name"], "Hale, Ada")
        self.assertEqual(self.names(), ["Ada Hale", "Hale, Ada"])
        self.assertEqual(self.ctl("show", "customer", "Ada Hale")["email"], "ada@example.org")
        self.assertEqual(self.ctl("show", "booking", self.booking["id"])["notes"], "By the window")
        self.assertEqual(self.ctl("duplicates"), [])
        self.ctl("check")

    def test_what_was_changed_again_is_named(self):
        self.ctl("customer", "merge", "Hale, Ada", "into", "Ada Hale")
        self.ctl("set", "customer", "Ada Hale", "phone=0113 496 0002")
        error = self.refuse(1, "refused", "customer", "unmerge", self.double["id"])
        self.assertIn("changed again since: Telephone", error["message"])
        self.refuse(1, "refused", "customer", "merge", self.double["id"], "into", "Ada Hale")

    def test_all_that_are_certain_are_shown_first(self):
        plan = self.ctl("duplicates", "merge", "--dry-run")
        self.assertEqual([(pair["merged"]["name"], pair["into"]["name"]) for pair in plan], [("Hale, Ada", "Ada Hale")])
        self.assertEqual(len(self.names()), 2)
        self.assertEqual(self.ctl("duplicates", "merge", "--above", "100"), [])
        self.assertEqual(self.ctl("duplicates", "merge"), plan)
        self.assertEqual(self.names(), ["Ada Hale"])
        self.ctl("undo")
        self.assertEqual(len(self.names()), 2)

    def test_who_is_not_the_same_is_not_proposed_again(self):
        self.assertEqual(len(self.ctl("duplicates")), 1)
        self.ctl("duplicates", "apart", "Hale, Ada", "Ada Hale")
        self.assertEqual(self.ctl("duplicates"), [])
        self.assertEqual(self.ctl("duplicates", "merge", "--dry-run"), [])

    def test_words_that_are_off_and_roles_that_may_not(self):
        self.refuse(2, "usage", "customer", "merge", "Hale, Ada", "with", "Ada Hale")
        self.refuse(2, "usage", "customer", "merge", "Hale, Ada", "into", "Ada Hale", "--take", "phone=c")
        self.refuse(2, "usage", "customer", "merge", "Hale, Ada", "into", "Ada Hale", "--take", "created_at=a")
        self.ctl("add", "user", "handle=hal", "role=Host")
        for words in (("customer", "merge", "Hale, Ada", "into", "Ada Hale"), ("duplicates", "merge"),
                      ("duplicates", "apart", "Hale, Ada", "Ada Hale")):
            self.refuse(6, "not-allowed", "--actor", "hal", *words)


if __name__ == "__main__":
    rig.main()
