#!/usr/bin/python3
"""The ledger as it posts itself: by what becomes of bookings, tickets, settlements and processors' files. What each
step must post is worked out by hand; whatever happens, the books balance and what is held is what is open."""

import json
import os
import random
from collections import defaultdict

import rig

PERIOD = ["--from", "2026-01-01", "--to", "2027-12-31"]
STRIPE = ("automatic_payout_id,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,"
          "source_id,description,customer_email\n")


class Life(rig.Journey):
    def setUp(self):
        super().setUp()
        for number in range(1, 9):
            self.ctl("add", "table", "room=Main", f"number={number}", "min_covers=1", "max_covers=4")

    def book(self, name, deposit, date="2026-12-24", time="20:00"):
        said = self.ctl("book", "--customer", name, "--email", name.lower() + "@example.org", "--date", date, "--time", time,
                        "--party", "2", "--deposit", deposit, "--new")
        return said["id"]

    def at(self, when, *words):
        """Runs it as if it were another time."""
        return self.ctl("--now", when, *words)

    def balances(self):
        rows = self.ctl("report", "trial-balance", "--to", "2027-12-31")["rows"]
        return {row["code"]: row["debit"]["amount"] - row["credit"]["amount"] for row in rows}

    def deposits(self):
        return {name: money["amount"] for name, money in self.ctl("report", "deposits", *PERIOD)["totals"].items()}

    def stripe(self, *rows):
        path = os.path.join(self.folder, "stripe.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(STRIPE + "".join(row + "\n" for row in rows))
        return path

    def test_a_deposit_that_comes_and_is_set_against_the_bill(self):
        booking = self.book("Zoe", "60.00")
        self.assertEqual(self.balances(), {})
        self.ctl("confirm", booking)
        # A sixth of 60.00 is VAT, which is due when it is paid.
        self.assertEqual(self.balances(), {"1240": 6000, "2120": -5000, "2200": -1000})
        for step in ("arrive", "seat", "finish"):
            self.at("2026-12-24T20:30", step, booking)
        self.assertEqual(self.balances(), {})
        self.assertEqual((self.deposits()["received"], self.deposits()["redeemed"], self.deposits()["closing"]), (6000, 6000, 0))

    def test_one_that_is_kept_of_who_does_not_come(self):
        booking = self.book("Zoe", "60.00")
        self.ctl("confirm", booking)
        self.at("2026-12-24T21:30", "no-show", booking)
        self.assertEqual(self.balances(), {"1240": 6000, "4210": -5000, "2200": -1000})
        # They come after all.
        self.at("2026-12-24T21:40", "arrive", booking)
        self.assertEqual(self.balances(), {"1240": 6000, "2120": -5000, "2200": -1000})

    def test_who_cancels_in_time_gets_it_back_and_who_is_late_does_not(self):
        early, late = self.book("Zoe", "60.00"), self.book("Ada", "30.00", time="20:30")
        self.ctl("confirm", early)
        self.ctl("confirm", late)
        # Forty-eight hours before, to the minute.
        self.at("2026-12-22T20:00", "cancel", early)
        self.at("2026-12-22T20:31", "cancel", late)
        deposits = self.deposits()
        self.assertEqual((deposits["received"], deposits["refunded"], deposits["forfeited"], deposits["closing"]),
                         (9000, 6000, 3000, 0))
        self.assertEqual(self.balances(), {"1240": 3000, "4210": -2500, "2200": -500})

    def test_a_house_that_is_kinder_says_so(self):
        self.ctl("add", "setting", "key=deposit-refund-hours", "value=2")
        booking = self.book("Zoe", "60.00")
        self.ctl("confirm", booking)
        self.at("2026-12-24T17:59", "cancel", booking)
        self.assertEqual(self.balances(), {})

    def test_a_host_takes_a_deposit_but_gives_none_back(self):
        self.ctl("add", "user", "handle=host", "role=Host")
        booking = self.book("Zoe", "60.00")
        self.ctl("--actor", "host", "confirm", booking)
        self.ctl("--actor", "host", "cancel", booking)
        self.assertEqual(self.deposits()["closing"], 6000)

    def test_what_was_posted_by_hand_is_not_posted_again(self):
        booking = self.book("Zoe", "60.00")
        path = os.path.join(self.folder, "lines.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump([{"date": "2026-12-19", "kind": "deposit", "gross": 4500, "booking": booking, "method": "cash"}], file)
        self.ctl("post", path)
        self.ctl("confirm", booking)
        self.assertEqual(self.balances(), {"1230": 4500, "1240": 1500, "2120": -5000, "2200": -1000})

    def test_undo_posts_the_opposite_and_redo_posts_it_anew(self):
        booking = self.book("Zoe", "60.00")
        self.ctl("confirm", booking)
        self.ctl("undo")
        self.assertEqual((self.ctl("show", "booking", booking)["status"], self.balances()), ("pending-deposit", {}))
        self.ctl("redo")
        self.assertEqual(self.balances(), {"1240": 6000, "2120": -5000, "2200": -1000})
        self.ctl("undo")
        self.assertEqual(self.balances(), {})
        # Nothing was taken out: the deposit, its reversal, and both once more.
        self.assertEqual([row["kind"] for row in self.ctl("list", "ledger-entry", "--sort", "at")].count("reversal"), 2)
        self.assertEqual(self.ask("check").status, 0)

    def test_a_closed_day_is_set_right_tonight(self):
        booking = self.book("Zoe", "60.00", date="2026-12-19", time="21:00")
        self.at("2026-12-18T12:00", "confirm", booking)
        self.ctl("period", "lock", "--from", "2026-12-01", "--to", "2026-12-18")
        self.ctl("undo")
        entries = self.ctl("list", "ledger-entry", "--sort", "at")
        self.assertEqual([(entry["date"], entry["kind"]) for entry in entries],
                         [("2026-12-18", "deposit"), ("2026-12-19", "reversal")])

    def test_a_processors_file_is_posted_to_the_penny(self):
        deposit, other = self.book("Zoe", "50.00"), self.book("Ada", "40.00", time="21:00")
        self.ctl("confirm", other)
        path = self.stripe(
            "po_1,txn_1,2026-12-19 19:30:11,gbp,50.00,0.95,49.05,charge,ch_1,Deposit,zoe@example.org",
            "po_1,txn_2,2026-12-19 19:31:11,gbp,20.00,0.50,19.50,charge,ch_2,Bar,",
            "po_1,txn_3,2026-12-20 19:31:11,gbp,-5.00,0.00,-5.00,refund,ch_2,,",
            "po_1,txn_4,2026-12-20 19:32:11,gbp,40.00,0.80,39.20,charge,ch_4,Deposit,ada@example.org",
            "po_1,txn_5,2026-12-21 02:00:00,gbp,-102.75,0.00,-102.75,payout,po_1,STRIPE PAYOUT,")
        self.ctl("import", "stripe", path)
        # Zoe's deposit is new; Ada's was said to have come by card, and now is where it came to; so is what the bar took.
        self.assertEqual(self.balances(), {"1200": 10275, "1240": -1500, "2120": -7500, "2200": -1500, "7900": 225})
        self.ctl("import", "stripe", path)
        self.assertEqual(self.balances()["1200"], 10275)
        self.ctl("confirm", deposit)
        self.assertEqual(self.deposits()["closing"], 9000)
        self.ctl("undo")
        # The file is taken back, and what it posted with it; then it is taken in again.
        self.ctl("undo")
        self.assertEqual(self.balances(), {"1240": 4000, "2120": -3333, "2200": -667})
        self.ctl("import", "stripe", path)
        self.assertEqual(self.balances()["1200"], 10275)
        self.assertEqual(self.ask("check").status, 0)

    def test_a_refund_in_a_file_gives_the_deposit_back_once(self):
        self.book("Zoe", "50.00")
        charge = "po_1,txn_1,2026-12-19 19:30:11,gbp,50.00,0.95,49.05,charge,ch_1,Deposit,zoe@example.org"
        refund = "po_2,txn_2,2026-12-20 19:30:11,gbp,-50.00,0.00,-50.00,refund,ch_1,,"
        self.ctl("import", "stripe", self.stripe(charge))
        booking = self.ctl("list", "booking")[0]["id"]
        self.ctl("confirm", booking)
        self.ctl("cancel", booking)
        self.assertEqual(self.deposits()["closing"], 0)
        self.ctl("import", "stripe", self.stripe(charge, refund))
        self.assertEqual(self.balances(), {"1241": -95, "7900": 95})
        self.assertEqual(self.deposits()["refunded"], 5000)

    def test_a_payment_of_nobody_becomes_a_deposit_and_undo_takes_that_back(self):
        booking = self.book("Zoe", "50.00")
        path = self.stripe("po_1,txn_1,2026-12-19 19:30:11,gbp,50.00,0.95,49.05,charge,ch_1,Table,")
        self.assertEqual(self.ctl("import", "payments", path)["understood"]["provider"], "stripe")
        taken = {"1240": -5000, "1241": 4905, "7900": 95}
        self.assertEqual(self.balances(), taken)
        self.assertEqual(self.ctl("report", "unmatched", *PERIOD)["rows"][0]["lacks"], "booking")
        matched = self.ctl("payment", "match", "txn_1", booking)
        self.assertEqual((matched["kind"], matched["booking"]), ("deposit", booking))
        # A sixth of 50.00 is 8.33.
        self.assertEqual(self.balances(), {"1241": 4905, "2120": -4167, "2200": -833, "7900": 95})
        self.refuse(1, "refused", "payment", "match", "txn_1", booking)
        self.ctl("confirm", booking)
        self.assertEqual(self.deposits()["closing"], 5000)
        self.ctl("undo")
        self.ctl("undo")
        self.assertEqual((self.balances(), self.ctl("list", "payment")[0]["kind"]), (taken, "sale"))
        self.ctl("redo")
        self.assertEqual(self.deposits()["closing"], 5000)

    def test_what_refers_to_another_payment_is_posted_all_the_same(self):
        self.ctl("import", "stripe", self.stripe("po_1,txn_1,2026-12-19 19:30:11,gbp,50.00,0.00,50.00,charge,ch_1,,",
                                                 "po_1,txn_2,2026-12-19 19:31:11,gbp,20.00,0.00,20.00,charge,txn_1,,"))
        self.assertEqual(self.balances(), {"1240": -7000, "1241": 7000})

    def test_a_file_of_nobody_we_know_is_refused(self):
        path = os.path.join(self.folder, "other.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("colour,shape\nred,round\n")
        self.assertIn("Stripe", self.refuse(3, "shape", "import", "payments", path)["message"])

    def test_tickets_of_our_own_nights_and_of_a_promoters(self):
        self.ctl("add", "promoter", "name=Low Tide")
        ours = self.ctl("event", "add", "Jazz", "--date", "2026-12-26", "--room", "Main")["id"]
        theirs = self.ctl("event", "add", "Techno", "--date", "2026-12-27", "--room", "Main", "--promoter", "Low Tide")["id"]
        for event in (ours, theirs):
            tier = self.ctl("add", "ticket-tier", "event=" + event, "name=Door", "price=12.00")["id"]
            self.ctl("add", "ticket-sale", "tier=" + tier, "kind=sold", "tickets=10", "sold_on=2026-12-20")
            self.ctl("add", "ticket-sale", "tier=" + tier, "kind=returned", "tickets=1", "sold_on=2026-12-21")
            self.ctl("add", "ticket-sale", "tier=" + tier, "kind=comp", "tickets=2", "sold_on=2026-12-21")
        # 108.00 each; of ours a sixth is VAT, the rest is the promoter's.
        self.assertEqual(self.balances(), {"1240": 21600, "4100": -9000, "2200": -1800, "2110": -10800})
        rows = self.ctl("report", "revenue", *PERIOD, "--by", "event")["rows"]
        self.assertEqual([(row["event"], row["net"]["amount"], row["gross"]["amount"]) for row in rows], [("Jazz", 9000, 10800)])

    def test_what_an_event_brought_and_cost(self):
        event = self.ctl("event", "add", "Jazz", "--date", "2026-12-18", "--room", "Main")["id"]
        tier = self.ctl("add", "ticket-tier", "event=" + event, "name=Door", "price=12.00")["id"]
        self.ctl("add", "ticket-sale", "tier=" + tier, "kind=sold", "tickets=10", "sold_on=2026-12-10")
        path = os.path.join(self.folder, "lines.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump([{"date": "2026-12-18", "kind": "till", "gross": 6000, "category": "alcohol"},
                       {"date": "2026-12-19", "kind": "till", "gross": 9999, "category": "alcohol"},
                       {"date": "2026-12-18", "kind": "purchase", "gross": 3600, "event": event},
                       {"date": "2026-12-18", "kind": "fee", "gross": 150, "event": event}], file)
        self.ctl("post", path)
        row = self.ctl("report", "event-profit", *PERIOD)["rows"][0]
        # Without the VAT, a sixth of each: 100.00 of 120.00, 50.00 of 60.00, 30.00 of 36.00.
        self.assertEqual([row[name]["amount"] for name in ("tickets", "bar", "costs", "fees", "profit")],
                         [10000, 5000, 3000, 150, 11850])

    def test_a_fee_is_owed_when_both_sides_signed(self):
        event = self.ctl("event", "add", "Jazz", "--date", "2026-12-18", "--room", "Main")["id"]
        self.ctl("set", "event", event, "vat_rate=20 %")
        deal = self.ctl("add", "deal", "event=" + event, "name=Mavis", "type=flat", "guarantee=300.00", "vat_registered=yes")["id"]
        version = self.ctl("settle", "event", event, "--keep")["id"]
        self.ctl("settle", "sign", version, "A. House", "--for", "house")
        self.assertEqual(self.balances(), {})
        self.ctl("add", "settlement-signature", "settlement=" + version, "side=artist", "deal=" + deal, "name=Mavis")
        self.assertEqual(self.balances(), {"5100": 30000, "2201": 6000, "2100": -36000})
        # Settled anew for less: the first is set right.
        self.ctl("set", "deal", deal, "guarantee=200.00")
        version = self.ctl("settle", "event", event, "--keep", "--reason", "Short set")["id"]
        self.ctl("add", "settlement-signature", "settlement=" + version, "side=artist", "deal=" + deal, "name=Mavis")
        self.assertEqual(self.balances()["5100"], 30000)
        self.ctl("settle", "sign", version, "A. House", "--for", "house")
        self.assertEqual(self.balances(), {"5100": 20000, "2201": 4000, "2100": -24000})

    def test_whatever_happens_the_books_agree(self):
        self.random_weeks(random.Random(3))

    def random_weeks(self, chance):
        day = 1
        steps = {"pending-deposit": ["confirm", "cancel"], "confirmed": ["seat", "cancel", "no-show"], "seated": ["finish"],
                 "no-show": ["arrive"], "arrived": ["seat", "cancel"]}
        name = f"{chance.randrange(10**6)}"
        for i in range(24):
            day += chance.choice((0, 1))
            now = f"2026-11-{day:02}T21:30"
            what = chance.choice(("book", "step", "step", "step", "undo", "redo", "file"))
            if what == "book":
                pence = chance.randrange(100, 20000)
                date, time = f"2026-11-{min(day + chance.choice((0, 4)), 30):02}", chance.choice(("20:00", "21:00", "22:30"))
                self.ask("--json", "--now", now, "book", "--customer", f"G{name}-{i}", "--email", f"g{name}{i}@example.org",
                         "--date", date, "--time", time, "--party", "2", "--deposit", f"{pence / 100:.2f}", "--new")
            elif what == "step":
                there = {row["id"]: row["status"] for row in self.ctl("list", "booking")}
                booking = chance.choice(sorted(there) or [None])
                if booking is None:
                    continue
                there = there[booking]
                self.ask("--now", now, chance.choice(steps.get(there, ["confirm"])), booking)
            elif what in ("undo", "redo"):
                self.ask("--now", now, what)
            elif what == "file":
                rows = []
                for n in range(3):
                    gross, fee = chance.randrange(100, 9000), chance.randrange(0, 90)
                    rows.append(f"po_{name}{i},txn_{name}{i}{n},2026-11-{day:02} 12:00:0{n},gbp,{gross / 100:.2f},{fee / 100:.2f},"
                                f"{(gross - fee) / 100:.2f},charge,ch_{name}{i}{n},Bar,")
                self.at(now, "import", "stripe", self.stripe(*rows))
        self.agree()

    def agree(self):
        lines = self.ctl("list", "journal-line")
        entries = defaultdict(int)
        for line in lines:
            entries[line["entry"]] += line["debit"]["amount"] - line["credit"]["amount"]
        self.assertEqual({value for value in entries.values()} - {0}, set())
        balances = self.balances()
        self.assertEqual(sum(balances.values()), 0)

        # Open is what of those who paid still waits: who was confirmed and has neither left, cancelled nor stayed away.
        held = defaultdict(int)
        codes = {row["id"]: row["code"] for row in self.ctl("list", "ledger-account")}
        for line in lines:
            if codes[line["account"]] == "2120" or (line["category"] == "deposit" and line["vat_use"] == "sale-vat"):
                held[line["booking"]] += line["credit"]["amount"] - line["debit"]["amount"]
        for booking in self.ctl("list", "booking"):
            due = booking["deposit"]["amount"] if booking["status"] in ("confirmed", "arrived", "seated") else 0
            self.assertEqual(held.pop(booking["id"], 0), due, booking)
        self.assertEqual(set(held.values()) - {0}, set())
        deposits = self.deposits()
        self.assertEqual(deposits["closing_net"], -balances.get("2120", 0))
        self.assertEqual(deposits["closing"], deposits["opening"] + deposits["received"] - deposits["redeemed"] -
                         deposits["refunded"] - deposits["forfeited"])

        # Stripe owes what its files say of payments that are still there.
        self.assertEqual(balances.get("1241", 0), sum(row["net"]["amount"] for row in self.ctl("list", "payment")))
        totals = [self.ctl("report", "revenue", *PERIOD, "--by", by)["totals"] for by in ("day", "category", "account", "event")]
        income = -sum(value for code, value in balances.items() if code.startswith("4"))
        self.assertEqual({one["net"]["amount"] for one in totals}, {income})
        self.assertEqual(self.ask("check").status, 0)


if __name__ == "__main__":
    rig.main()
