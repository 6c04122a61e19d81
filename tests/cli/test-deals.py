#!/usr/bin/python3
"""deal, cost and settle: what was agreed, what it cost, and what it came to, as a script drives it."""

import os

import rig

NOON = "2026-12-07T12:00"
AFTER = "2026-12-20T03:00"


class Deals(rig.Journey):
    def setUp(self):
        super().setUp()
        self.event = self.at(NOON, "event", "add", "Gig", "--date", "2026-12-19", "--room", "Main", "--doors", "19:00")["id"]
        self.at(NOON, "set", "event", self.event, "vat_rate=20%")
        self.tier = self.at(NOON, "add", "ticket_tier", f"event={self.event}", "name=Standing", "price=12.00",
                            "allotment=150")["id"]
        # 100 × £12.00 = £1,200.00; VAT a sixth of it, £200.00; net £1,000.00.
        self.at(NOON, "add", "ticket_sale", f"tier={self.tier}", "tickets=100")

    def at(self, when, *words):
        answer = self.run_ctl("--venue", self.path, "--now", when, "--json", *words)
        self.assertEqual(answer.status, 0, answer)
        return answer.document

    def refused(self, *words):
        answer = self.run_ctl("--venue", self.path, "--now", AFTER, "--json", *words)
        self.assertEqual(answer.status, 1, answer)
        return answer.document["error"]["message"]

    def deal(self, artist, *words):
        return self.at(NOON, "deal", "add", self.event, artist, *words)["id"]

    def fees(self):
        sheet = self.at(AFTER, "settle", "event", self.event)
        return {deal["artist"]: deal["fee"] for deal in sheet["deals"]}, sheet["house"]

    def test_every_type_from_its_words(self):
        self.at(NOON, "cost", "add", self.event, "Sound", "--amount", "180.00")
        self.deal("Flat", "--type", "flat", "--guarantee", "50.00")
        # 10 % of gross £1,200.00
        self.deal("Gross", "--type", "percentage", "--share", "10", "--base", "gross")
        # 20 % of £1,000.00 − £180.00 = £820.00 is £164.00, more than £100.00
        self.deal("Versus", "--type", "versus", "--guarantee", "100.00", "--share", "20%", "--base", "net-costs")
        # £100.00 + £180.00 = £280.00 and 15 % of it, £42.00: £322.00; 10 % of £678.00 are £67.80 more
        self.deal("Plus", "--type", "plus", "--guarantee", "100.00", "--share", "10")
        # 5 % of what £400.00 leave of £1,000.00
        self.deal("Door", "--type", "door", "--first-cut", "400.00", "--share", "5")
        # 10 % of £600.00 and 20 % of £400.00; £25.00 at 100 tickets, not yet £75.00 at 101
        self.deal("Tiers", "--type", "percentage", "--tier", "600:10", "--tier", "20", "--tiering", "marginal",
                  "--bonus", "100:25.00", "--bonus", "101:75.00")
        # the tier reached, 20 %, of all £1,000.00
        self.deal("First", "--type", "percentage", "--tier", "600:10", "--tier", "20", "--tiering", "from-first")
        fees, house = self.fees()
        self.assertEqual(fees, {"Flat": 5000, "Gross": 12000, "Versus": 16400, "Plus": 16780, "Door": 3000, "Tiers": 16500,
                                "First": 20000})
        self.assertEqual(house, 100000 - 18000 - sum(fees.values()))

    def test_costs_by_ticket_by_share_by_the_hour_and_capped(self):
        add = ["cost", "add", self.event]
        self.at(NOON, *add, "Ticketing", "--per-ticket", "0.25")                      # 100 × 25p
        self.at(NOON, *add, "PRS", "--share", "4.2")                                  # 4.2 % of £1,000.00
        self.at(NOON, *add, "Cards", "--share", "1.5", "--of", "gross")               # 1.5 % of £1,200.00
        self.at(NOON, *add, "PPL", "--per-25-per-hour", "0.88", "--minutes", "300")   # 4 lots × 5 h × 88p
        posters = self.at(NOON, *add, "Posters", "--amount", "361.50", "--cap", "300.00")["id"]
        self.at(NOON, *add, "Security", "--amount", "240.00", "--includes-vat", "yes")  # less a sixth
        sheet = self.at(AFTER, "settle", "event", self.event)
        self.assertEqual([cost["amount"] for cost in sheet["costs"]], [2500, 4200, 1800, 1760, 30000, 20000])
        self.at(NOON, "cost", "set", posters, "--cap", "")
        self.assertEqual(self.at(AFTER, "settle", "event", self.event)["costs"][4]["amount"], 36150)
        self.at(NOON, "cost", "remove", posters)
        self.assertEqual(len(self.at(NOON, "cost", "list", self.event)), 5)
        self.at(NOON, "undo")
        self.assertEqual(len(self.at(NOON, "cost", "list", self.event)), 6)

    def test_one_fee_counts_in_another_and_a_change_is_undone(self):
        headliner = self.deal("Headliner", "--type", "versus", "--guarantee", "300.00", "--share", "70", "--base", "net-costs")
        self.deal("Opener", "--type", "flat", "--guarantee", "100.00")
        self.at(NOON, "deal", "set", headliner, "--counts", "Opener")
        # 70 % of £1,000.00 − £100.00
        self.assertEqual(self.fees()[0], {"Headliner": 63000, "Opener": 10000})
        self.assertEqual(self.at(NOON, "deal", "show", headliner)["counts_as_cost"], ["Opener"])
        self.at(NOON, "undo")
        self.assertEqual(self.fees()[0], {"Headliner": 70000, "Opener": 10000})
        # Who is called off neither earns nor counts.
        self.at(NOON, "redo")
        self.at(NOON, "deal", "set", "Opener", "--status", "called-off")
        self.assertEqual(self.fees()[0], {"Headliner": 70000})
        self.assertIn("its own fee", self.refused("deal", "set", headliner, "--counts", "Headliner"))
        self.assertIn("no deal with “Nobody”", self.refused("deal", "set", headliner, "--counts", "Nobody"))

    def test_what_is_paid_besides_the_fee(self):
        deal = self.deal("Ada", "--type", "flat", "--guarantee", "500.00", "--vat-registered", "yes", "--hospitality", "40.00",
                         "--merchandise", "200.00", "--commission", "15")
        self.at(NOON, "deal", "pay", deal, "100.00")
        due = self.at(NOON, "deal", "pay", deal, "50.00", "--due", "2026-12-18")
        self.assertIsNone(due["paid_on"])
        sheet = self.at(AFTER, "settle", "event", self.event)
        # £500.00, VAT £100.00 and £40.00 for food, less 15 % of £200.00 and the £100.00 that was paid
        self.assertEqual(sheet["deals"][0]["balance"], 50000 + 10000 + 4000 - 3000 - 10000)
        self.assertEqual(sheet["house"], 100000 - 50000 - 4000 + 3000)

    def test_a_deal_that_cannot_be_settled_is_refused_when_it_is_written(self):
        self.deal("Ada", "--type", "percentage", "--share", "50")
        self.assertIn("already", self.refused("deal", "add", self.event, "Ada", "--type", "flat"))
        self.assertIn("no end", self.refused("deal", "set", "Ada", "--tier", "100:60"))
        self.assertIn("above the one before", self.refused("deal", "set", "Ada", "--tier", "100:60", "--tier", "50:10", "--tier", "70",
                                                           "--tiering", "marginal"))
        self.assertIn("such as “1000: 60%”", self.run_ctl("--venue", self.path, "deal", "set", "Ada", "--tier", "lots").complaint)
        self.assertIn("what the share is", self.refused("deal", "set", "Ada", "--share", "", "--status", "agreed"))
        self.assertEqual(self.fees()[0], {"Ada": 50000})

    def keep(self, *words):
        return self.at(AFTER, "settle", "event", self.event, "--keep", *words)

    def test_a_signed_version_stays_and_a_later_one_says_what_differs(self):
        self.deal("Ada", "--type", "versus", "--guarantee", "300.00", "--share", "70", "--base", "net-costs")
        first = self.keep()
        signed = self.at(AFTER, "settle", "sign", first["id"], "Ada", "Lovelock", "--for", "artist", "--artist", "Ada")
        self.assertEqual((signed["name"], signed["signed_at"]), ("Ada Lovelock", "2026-12-20T03:00:00+00:00"))
        self.assertIn("Nothing has changed since version 1", self.refused("settle", "event", self.event, "--keep"))
        self.at(AFTER, "cost", "add", self.event, "Posters", "--amount", "100.00")
        # 70 % of £900.00 are £70.00 less than of £1,000.00; the house keeps £30.00 less.
        changed = [{"what": "Posters", "was": None, "is": 10000}, {"what": "Costs together", "was": 0, "is": 10000},
                   {"what": "Fee (Ada)", "was": 70000, "is": 63000}, {"what": "Balance (Ada)", "was": 70000, "is": 63000},
                   {"what": "To the house", "was": 30000, "is": 27000}]
        self.assertEqual(self.at(AFTER, "settle", "differences", self.event, "--revision", "0"), changed)
        self.assertEqual(self.at(AFTER, "settle", "differences", self.event), [])
        second = self.keep("--reason", "The posters came late")
        self.assertEqual(self.at(AFTER, "settle", "differences", self.event), changed)
        self.assertEqual([version["version"] for version in self.at(AFTER, "settle", "versions", self.event)], [2, 1])
        self.assertEqual(self.at(AFTER, "show", "settlement", first["id"])["house"]["amount"], 30000)
        self.assertIn("newer version than 1", self.refused("settle", "sign", first["id"], "Ada", "--for", "house"))
        # Neither is changed nor taken back; the sheet was reckoned once.
        self.assertIn("stays as it was written", self.refused("set", "settlement", second["id"], "reason=No"))
        self.assertIn("no version 3", self.refused("settle", "pdf", self.event, "x.pdf", "--revision", "3"))

    def test_a_statement_on_paper_and_an_artists_own_copy(self):
        self.deal("Ada", "--type", "flat", "--guarantee", "321.00")
        self.deal("Bix", "--type", "flat", "--guarantee", "123.00")
        said = {}
        for name, words in (("draft", []), ("own", ["--artist", "bix"])):
            path = os.path.join(self.folder, name + ".pdf")
            self.at(AFTER, "settle", "pdf", self.event, path, *words)
            self.assertEqual(os.stat(path).st_mode & 0o077, 0)
            with open(path, "rb") as file:
                said[name] = file.read()
            self.assertTrue(said[name].startswith(b"%PDF"))
        self.assertLess(len(said["own"]), len(said["draft"]))
        self.assertIn("no deal with “Cab”", self.refused("settle", "pdf", self.event, "x.pdf", "--artist", "Cab"))

    def test_what_if_it_sells_out_or_costs_less(self):
        self.deal("Ada", "--type", "percentage", "--share", "50")
        self.at(NOON, "cost", "add", self.event, "Sound", "--amount", "180.00")
        # 150 × £12.00 less a sixth is £1,500.00; half of it is the walk-out potential.
        out = self.at(NOON, "settle", "what-if", self.event)
        self.assertEqual((out["net"], out["deals"][0]["fee"], out["house"]), (150000, 75000, 57000))
        # 50 at £9.00 are £450.00, net £375.00: £187.50 for Ada, £7.50 for the house.
        less = self.run_ctl("--venue", self.path, "--now", NOON, "--json", "settle", "what-if", self.event, "--sold", "50",
                            "--price", "75")
        self.assertEqual((less.document["net"], less.document["deals"][0]["fee"], less.document["house"]), (37500, 18750, 750))
        # A ticket at £9.00 leaves £3.75 to the house: 48 of them make £180.00.
        self.assertIn("breaks even at 48 tickets", less.complaint)


if __name__ == "__main__":
    rig.main()
