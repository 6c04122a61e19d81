#!/usr/bin/python3
"""`settle FILE`: settlements from a description, held to an independent reckoning in exact fractions."""

import json
import os
import random
from fractions import Fraction

import rig

SHOW = {
    "currency": "GBP", "vat_bp": 2000, "promoter_profit_bp": 1500,
    "tickets": [{"price": 1250, "sold": 121}], "facility_fee_per_ticket": 75,
    "costs": [{"name": "Sound", "amount": 18000}, {"name": "Marketing", "amount": 36150, "cap": 30000},
              {"name": "Ticketing", "per_ticket": 25}, {"name": "PRS", "bp": 420, "of": "net"},
              {"name": "PPL", "per_25_per_hour": 88, "hours": 5}],
    "deals": [{"artist": "A", "type": "plus", "guarantee": 20000, "bp": 8000, "paid": [5000, 2500], "vat_registered": True}],
}


class Peer:
    """What each deal of a show pays when the others pay what they do."""

    def __init__(self, show):
        self.show = show
        self.net = sum(sale["price"] * sale["sold"] for sale in show["tickets"])
        self.costs = sum(cost["amount"] for cost in show["costs"])
        self.profit = Fraction(show["promoter_profit_bp"], 10000)

    def fee(self, deal, fees):
        share = Fraction(deal["bp"], 10000)
        costs = self.costs + sum(fees[name] for name in deal["counts_as_cost"])
        if deal["type"] == "plus":
            return deal["guarantee"] + share * max(0, self.net - (deal["guarantee"] + costs) * (1 + self.profit))
        part = share * max(0, self.net - costs)
        return max(deal["guarantee"], part) if deal["type"] == "versus" else part

    def wander(self, fees, steps=400):
        """Goes half the way to what each would pay, again and again; where that leads to rest is an answer."""
        for _ in range(steps):
            after = {deal["artist"]: self.fee(deal, fees) for deal in self.show["deals"]}
            fees = {name: float(fees[name] + after[name]) / 2 for name in fees}
        return fees if all(abs(fees[name] - float(after[name])) < 1e-3 for name in fees) else None


def make_loop(rng):
    names = ["Ada", "Bix", "Cab"][:rng.choice((2, 3))]
    deals = []
    for name in names:
        others = [other for other in names if other != name]
        deals.append({"artist": name, "type": rng.choice(("percentage", "versus", "plus")), "base": "net-costs",
                      "guarantee": rng.randrange(0, 40000), "bp": rng.randrange(500, 9500, 25),
                      "counts_as_cost": rng.sample(others, rng.randint(1, len(others)))})
        if deals[-1]["type"] == "plus":
            deals[-1]["base"] = "net"
    return {"currency": "GBP", "vat_bp": 0, "promoter_profit_bp": 1500, "deals": deals,
            "tickets": [{"price": rng.randrange(500, 3000), "sold": rng.randrange(10, 200)}],
            "costs": [{"name": "All", "amount": rng.randrange(0, 60000)}]}


class Settle(rig.Journey):
    venue = False

    def settle(self, show):
        path = os.path.join(self.folder, "show.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(show, file)
        answer = self.run_ctl("--json", "settle", path)
        self.assertEqual(answer.status, 0, answer)
        return answer.document

    def test_a_show_with_a_plus_deal(self):
        said = self.settle(SHOW)
        # 121 × £12.50; less 121 × 75p; a sixth of it; the rest
        self.assertEqual([said[name] for name in ("gross", "adjusted_gross", "vat", "net")], [151250, 142175, 23696, 118479])
        # 4.2 % of net = 49.76; PPL: 5 lots of 25 people, 5 hours, 88p
        self.assertEqual([cost["amount"] for cost in said["costs"]], [18000, 30000, 3025, 4976, 2200])
        self.assertEqual(said["costs_total"], 58201)
        # 200 + 582.01 = 782.01, with 15 % (117.30) 899.31; 80 % of 285.48 = 228.38
        deal = said["deals"][0]
        self.assertEqual((deal["split_point"], deal["fee"]), (89931, 42838))
        # VAT of 20 %: 85.68; £75 was paid
        self.assertEqual((deal["vat"], deal["paid"], deal["balance"]), (8568, 7500, 42838 + 8568 - 7500))
        self.assertEqual(said["house"], 118479 - 58201 - 42838)
        self.assertEqual((said["solutions"], said["alternatives"]), (1, []))
        self.assertEqual([step["amount"] for step in deal["steps"]],
                         [118479, 20000, 58201, 11730, 89931, 28548, 22838, 42838, 8568, 7500, 43906])

    def test_text_reads_as_a_sheet(self):
        path = os.path.join(self.folder, "show.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(SHOW, file)
        output = self.run_ctl("settle", path).output
        self.assertRegex(output, r"Promoter profit, 15 % of £782\.01 +£117\.30")
        self.assertRegex(output, r"To the house +£174\.40")

    def test_several_answers_choose_none(self):
        tiers = [{"to": 60000, "bp": 1000}, {"bp": 9000}]
        said = self.settle({"currency": "GBP", "tickets": [{"price": 1000, "sold": 100}], "deals": [
            {"artist": name, "type": "percentage", "base": "net-costs", "tiers": tiers, "tiering": "from-first",
             "counts_as_cost": [other]} for name, other in (("A", "B"), ("B", "A"))]})
        self.assertEqual(said["solutions"], 2)
        self.assertEqual(said["alternatives"], [{"fees": {"A": 1099, "B": 89011}}, {"fees": {"A": 89011, "B": 1099}}])
        self.assertIsNone(said["house"])
        self.assertEqual([deal["fee"] for deal in said["deals"]], [None, None])

    def test_a_range_shows_its_ends(self):
        said = self.settle({"currency": "GBP", "tickets": [{"price": 1000, "sold": 100}], "deals": [
            {"artist": name, "type": "percentage", "base": "net-costs", "bp": 10000, "counts_as_cost": [other]}
            for name, other in (("A", "B"), ("B", "A"))]})
        self.assertIsNone(said["solutions"])
        self.assertEqual(said["alternatives"], [{"fees": {"A": 0, "B": 100000}}, {"fees": {"A": 100000, "B": 0}}])

    def test_loops_are_what_an_independent_reckoning_finds(self):
        rng = random.Random(7)
        found = 0
        for _ in range(40):
            show = make_loop(rng)
            said = self.settle(show)
            peer = Peer(show)
            answers = [alternative["fees"] for alternative in said["alternatives"]] or \
                      [{deal["artist"]: deal["fee"] for deal in said["deals"]}]
            for fees in answers:
                for deal in show["deals"]:
                    # Two other fees that are each rounded by half a penny move a fee by no more than this.
                    self.assertLessEqual(abs(peer.fee(deal, fees) - fees[deal["artist"]]), 2, (show, said))
            for _ in range(3):
                rest = peer.wander({deal["artist"]: rng.uniform(0, peer.net) for deal in show["deals"]})
                if rest is not None and said["solutions"] == 1:
                    found += 1
                    for name, fee in answers[0].items():
                        self.assertLessEqual(abs(fee - rest[name]), 1, (show, said))
        self.assertGreater(found, 60)

    def test_the_order_of_deals_changes_nothing(self):
        rng = random.Random(11)
        for _ in range(10):
            show = make_loop(rng)
            first = self.settle(show)
            show["deals"].reverse()
            second = self.settle(show)
            self.assertEqual(first["house"], second["house"])
            self.assertEqual(first["alternatives"], second["alternatives"])
            self.assertEqual({deal["artist"]: deal["fee"] for deal in first["deals"]},
                             {deal["artist"]: deal["fee"] for deal in second["deals"]})

    def test_a_slip_of_the_pen_is_named_with_its_place(self):
        flat = '{"artist": "A", "type": "flat", "guarantee": 100}'
        for text, words in (
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "flat", "garantee": 3}]}', "$.deals[0].garantee"),
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "flatt"}]}', "$.deals[0].type"),
                ('{"currency": "GBP", "deals": [{"artist": "A"}]}', "type"),
                ('{"currency": "GBP", "deals": [%s, %s]}' % (flat, flat), "already"),
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "plus", "counts_as_cost": ["B"]}]}', "counts_as_cost[0]"),
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "plus", "counts_as_cost": ["A"]}]}', "its own fee"),
                ('{"currency": "GBP", "tickets": [{"price": 12.5, "sold": 3}]}', "$.tickets[0].price"),
                ('{"currency": "GBP", "tickets": [{"price": -1, "sold": 3}]}', "$.tickets[0].price"),
                ('{"currency": "GBX"}', "GBX"),
                ('{"currency": "GBP", "vat_bp": 20000}', "$.vat_bp"),
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "percentage", "tiers": [{"to": 5, "bp": 1}]}]}', "tiers[0]"),
                ('{"currency": "GBP", "deals": [{"artist": "A", "type": "percentage", "tiers": [{"to": 5, "bp": 1}, {"bp": 2}]}]}',
                 "tiering"),
                ('{"currency": "GBP"', "1:19"),
                ("[]", "object")):
            path = os.path.join(self.folder, "bad.json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            answer = self.run_ctl("settle", path)
            self.assertEqual(answer.status, 3, (text, answer))
            self.assertEqual(answer.output, "")
            self.assertIn("bad.json", answer.complaint)
            self.assertIn(words, answer.complaint)

    def test_a_file_that_is_not_there_ends_with_3(self):
        answer = self.run_ctl("settle", os.path.join(self.folder, "none.json"))
        self.assertEqual(answer.status, 3)
        self.assertIn("none.json", answer.complaint)


if __name__ == "__main__":
    rig.main()
