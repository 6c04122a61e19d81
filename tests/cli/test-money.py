#!/usr/bin/python3
"""The ledger as an accountant closes a month from it. Its figures are worked out by hand beside each line, and
reckoned again by this script's own few rules; reports and exports must agree with both to the penny."""

import csv
import json
import os
import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import rig

MONTH = ["--from", "2021-11-01", "--to", "2021-11-30"]

# 12.5 % on food and admission, 20 % on the rest: a ninth and a sixth of what is paid. Behind each: its VAT, its net.
WORKED = [
    {"date": "2021-11-05", "kind": "till", "gross": 1000, "category": "food", "method": "cash"},      # 1.11  8.89
    {"date": "2021-11-05", "kind": "till", "gross": 1000, "category": "alcohol"},                     # 1.67  8.33
    {"date": "2021-11-06", "kind": "till", "gross": 100, "category": "alcohol"},                      # 0.17  0.83
    {"date": "2021-11-06", "kind": "till", "gross": 100, "category": "alcohol"},                      # 0.17  0.83
    {"date": "2021-11-06", "kind": "till", "gross": 100, "category": "alcohol"},                      # 0.17  0.83
    {"date": "2021-11-07", "kind": "ticket", "gross": 2500},                                          # 2.78 22.22
    {"date": "2021-11-08", "kind": "deposit", "gross": 5000, "ref": "A"},                             # 8.33 41.67
    {"date": "2021-11-12", "kind": "deposit-redeemed", "gross": 2000, "ref": "A"},                    # 3.33 16.67
    {"date": "2021-11-13", "kind": "deposit-refund", "gross": 1000, "ref": "A"},                      # 1.67  8.33
    {"date": "2021-11-14", "kind": "deposit-forfeited", "gross": 2000, "ref": "A"},                   # 3.33 16.67
    {"date": "2021-11-14", "kind": "no-show", "gross": 1500},                                         # 2.50 12.50
    {"date": "2021-11-15", "kind": "voucher-single", "gross": 6000, "ref": "V"},                      # 10.00 50.00
    {"date": "2021-11-15", "kind": "voucher-multi", "gross": 4000},
    {"date": "2021-11-16", "kind": "voucher-multi-redeemed", "gross": 4000},
    {"date": "2021-11-17", "kind": "damage-deposit", "gross": 10000},
    {"date": "2021-11-18", "kind": "service-optional", "gross": 500},
    {"date": "2021-11-18", "kind": "service", "gross": 1200},                                         # 2.00 10.00
    {"date": "2021-11-19", "kind": "ticket-agency", "gross": 24000},
    {"date": "2021-11-19", "kind": "agency-commission", "gross": 2400},                               # 4.00 20.00
    {"date": "2021-11-20", "kind": "purchase", "gross": 12000},                                       # 20.00 100.00
    {"date": "2021-11-21", "kind": "purchase-reverse-charge", "net": 30000, "category": "artist"},    # 60.00 300.00
    {"date": "2021-11-22", "kind": "refund", "gross": 1000, "category": "food", "method": "cash"},    # 1.11  8.89
    {"date": "2021-11-23", "kind": "fee", "gross": 300, "method": "stripe"},
]


def half_away(value):
    return int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def within(gross, rate):
    """The VAT in a sum, half a penny away from nothing."""
    sign = -1 if gross < 0 else 1
    return sign * half_away(Decimal(abs(gross)) * rate / (10000 + rate))


def rate_of(line):
    reduced = line.get("category") in ("food", "soft-drinks", "admission") or line["kind"] == "ticket"
    return 1250 if reduced and "2021-10-01" <= line["date"] <= "2022-03-31" else 2000


SALES = {"till": 1, "ticket": 1, "deposit": 1, "deposit-redeemed": -1, "deposit-refund": -1, "no-show": 1,
         "voucher-single": 1, "service": 1, "refund": -1, "agency-commission": 1}


class Books:
    """VAT, deposits and boxes once more, by other means than the program's."""

    def __init__(self):
        self.box1, self.box4, self.sales, self.purchases = 0, 0, 0, 0
        self.scheme = defaultdict(int)
        self.commission = 0
        self.held = defaultdict(lambda: [0, 0])

    def release(self, ref, amount):
        gross, vat = self.held[ref]
        part = vat if amount == gross else half_away(Decimal(vat) * amount / gross)
        self.held[ref] = [gross - amount, vat - part]
        return part

    def take(self, line):
        kind, rate = line["kind"], rate_of(line)
        amount = line.get("gross", line.get("net"))
        if kind == "purchase":
            vat = within(amount, rate)
            self.box4 += vat
            self.purchases += amount - vat
        elif kind == "purchase-reverse-charge":
            vat = half_away(Decimal(amount) * rate / 10000)
            self.box1, self.box4 = self.box1 + vat, self.box4 + vat
            self.commission += vat
            self.sales, self.purchases = self.sales + amount, self.purchases + amount
        elif kind == "fee":
            self.purchases += amount
        elif kind == "deposit-forfeited":
            self.release(line["ref"], amount)
        elif kind in SALES:
            vat = within(amount, rate)
            if kind == "deposit":
                held = self.held[line["ref"]]
                self.held[line["ref"]] = [held[0] + amount, held[1] + vat]
            elif kind.startswith("deposit-"):
                vat = self.release(line["ref"], amount)
            self.box1 += SALES[kind] * vat
            self.sales += SALES[kind] * (amount - vat)
            if kind == "agency-commission":
                self.commission += vat
            else:
                self.scheme[rate] += SALES[kind] * amount

    def boxes(self, scheme=False):
        box1, sales = self.box1, self.sales
        if scheme:
            box1 = self.commission + sum(within(gross, rate) for rate, gross in self.scheme.items())
            sales += self.box1 - box1
        return [box1, 0, box1, self.box4, abs(box1 - self.box4), half_away(Decimal(sales) / 100),
                half_away(Decimal(self.purchases) / 100), 0, 0]


class Money(rig.Journey):
    def post(self, lines):
        path = os.path.join(self.folder, "lines.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(lines, file)
        return self.ctl("post", path)

    def boxes(self, period=MONTH):
        vat = self.ctl("report", "vat", *period)
        return [vat[f"box{i}"] for i in range(1, 10)]

    def totals(self, *words):
        return {name: money["amount"] if isinstance(money, dict) else money
                for name, money in self.ctl("report", *words)["totals"].items()}

    def balances(self, to="2021-11-30"):
        rows = self.ctl("report", "trial-balance", "--to", to)["rows"]
        return {row["code"]: row["debit"]["amount"] - row["credit"]["amount"] for row in rows}

    def test_a_worked_month_by_either_method(self):
        self.assertEqual(self.post(WORKED)["posted"], len(WORKED))
        books = Books()
        for line in WORKED:
            books.take(line)

        # By hand: 1.11 + 1.67 + 0.51 + 2.78 + 8.33 − 3.33 − 1.67 + 2.50 + 10 + 2 + 4 − 1.11 + 60 = 86.79;
        # 8.89 + 8.33 + 2.49 + 22.22 + 41.67 − 16.67 − 8.33 + 12.50 + 50 + 10 + 20 − 8.89 + 300 = 442.21.
        by_hand = [8679, 0, 8679, 8000, 679, 442, 403, 0, 0]
        self.assertEqual(self.boxes(), by_hand)
        self.assertEqual(books.boxes(), by_hand)

        # A sixth of 120.00 and a ninth of 25.00, with 4.00 and 60.00 as they stand.
        self.ctl("add", "setting", "key=vat-method", 'value="point-of-sale"')
        by_hand = [8678, 0, 8678, 8000, 678, 442, 403, 0, 0]
        self.assertEqual(self.boxes(), by_hand)
        self.assertEqual(books.boxes(scheme=True), by_hand)
        self.assertEqual(self.ctl("report", "vat", *MONTH)["difference"], -1)

    def test_each_account_of_the_worked_month(self):
        self.post(WORKED)
        # Debits are above zero.
        self.assertEqual(self.balances(), {
            "1200": -12000 - 30000,                             # the supplier, the artist
            "1240": 1000 + 300 + 2500 + 5000 - 2000 - 1000 + 1500 + 6000 + 4000 - 4000 + 10000 + 500 + 1200 + 24000,
            "1241": -300,
            "2110": -24000 + 2400,
            "2125": -10000,
            "2130": -5000,
            "2140": -500,
            "2200": -8679,
            "2201": 8000,
            "4020": -833 - 3 * 83,
            "4100": -2222,
            "4110": -1000,
            "4200": -1250,
            "4210": -1667,
            "4300": -2000,
            "5000": 10000,
            "5100": 30000,
            "7900": 300,
        })
        deposit = self.ctl("report", "deposits", *MONTH)["rows"][0]
        self.assertEqual({name: money["amount"] for name, money in deposit.items() if isinstance(money, dict)},
                         {"opening": 0, "received": 5000, "redeemed": 2000, "refunded": 1000, "forfeited": 2000,
                          "closing": 0, "closing_vat": 0, "closing_net": 0})
        revenue = {row["category"]: row["net"]["amount"] for row in
                   self.ctl("report", "revenue", *MONTH, "--by", "category")["rows"]}
        self.assertEqual(revenue, {"Food": 0, "Alcohol": 1082, "Admission": 2222, "Service charge": 1000,
                                   "No-show": 1250 + 1667, "Commission": 2000})

    def test_what_accountants_get_is_what_was_posted(self):
        self.post(WORKED)
        balances = self.balances()
        names = {row["name"]: row["code"] for row in self.ctl("list", "ledger-account")}
        files = {}
        for target in ("xero", "quickbooks", "sage50"):
            path = os.path.join(self.folder, target + ".csv")
            self.assertEqual(self.ctl("export", target, path, *MONTH)["warnings"], [])
            with open(path, encoding="utf-8", newline="") as file:
                files[target] = list(csv.DictReader(file))

        def sums(rows, code, amount):
            total = defaultdict(int)
            for row in rows:
                total[code(row)] += int(amount(row) * 100)
            return {account: value for account, value in total.items() if value}

        self.assertEqual(sums(files["xero"], lambda row: row["*AccountCode"], lambda row: Decimal(row["*Amount"])), balances)
        self.assertEqual(sums(files["quickbooks"], lambda row: names[row["Account Name"]],
                              lambda row: Decimal(row["Debits"] or 0) - Decimal(row["Credits"] or 0)), balances)
        self.assertEqual(sums(files["sage50"], lambda row: row["Nominal A/C Ref"],
                              lambda row: Decimal(row["Net Amount"]) * (1 if row["Type"] == "JD" else -1)), balances)
        self.assertEqual({row["*Date"] for row in files["xero"]},
                         {line["date"][8:] + "/11/2021" for line in WORKED})
        self.assertTrue(all(len(row["Reference"]) <= 30 and len(row["Details"]) <= 60 for row in files["sage50"]))

    def test_a_period_given_out_twice_says_what_is_new(self):
        self.post(WORKED[:3])
        path = os.path.join(self.folder, "x.csv")
        self.ctl("export", "xero", path, *MONTH)
        late = self.post(WORKED[3:4])["entries"][0].replace("-", "")
        warnings = self.ctl("export", "xero", path, *MONTH)["warnings"]
        self.assertEqual([warning["path"] for warning in warnings], [None, late])
        self.assertIn("1 of the entries are new since", warnings[0]["message"])
        # Only what is new, for who has taken the rest in already.
        late = self.post(WORKED[7:8])
        said = self.ctl("export", "xero", path, *MONTH, "--new")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(({row["*Date"] for row in rows}, sum(Decimal(row["*Amount"]) for row in rows)), ({"12/11/2021"}, 0))
        self.assertEqual(len(said["warnings"]), 2)

    def test_xero_gets_whole_entries_in_files_of_three_hundred_lines(self):
        # An entry of a sale has three lines: a hundred of them fill a file.
        self.post([{"date": "2021-11-02", "kind": "till", "gross": 1000 + i} for i in range(101)])
        path = os.path.join(self.folder, "x.csv")
        self.ctl("export", "xero", path, *MONTH)
        lengths, numbers = [], []
        for name in ("x.csv", "x-2.csv"):
            with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            lengths.append(len(rows))
            numbers.append({row["*Narration"] for row in rows})
            self.assertEqual(sum(Decimal(row["*Amount"]) for row in rows), 0)
        self.assertEqual(lengths, [300, 3])
        self.assertFalse(numbers[0] & numbers[1])

    def test_a_closed_month_takes_nothing_and_is_set_right_in_the_next(self):
        entry = self.post(WORKED[:2])["entries"][0]
        self.ctl("period", "lock", *MONTH, "--reason", "Return filed")
        path = os.path.join(self.folder, "lines.json")
        self.assertIn("The period is closed", self.refuse(1, "constraint", "post", path)["message"])
        self.refuse(1, "constraint", "ledger", "reverse", entry, "--date", "2021-11-30")
        reversal = self.ctl("ledger", "reverse", entry, "--date", "2021-12-01", "--reason", "Rung twice")
        self.assertEqual((reversal["kind"], reversal["reverses"]), ("reversal", entry))
        self.assertEqual(self.boxes(["--from", "2021-12-01", "--to", "2021-12-31"]),
                         [-111, 0, -111, 0, 111, -9, 0, 0, 0])
        self.refuse(1, "refused", "ledger", "reverse", entry, "--date", "2021-12-01")
        self.ctl("period", "unlock", *MONTH, "--reason", "A till was forgotten")
        self.ctl("post", path)

    def test_only_who_may_closes_and_opens(self):
        for role in ("manager", "accountant", "host"):
            self.ctl("add", "user", "handle=" + role, "role=" + role.capitalize())
        self.ctl("--actor", "accountant", "period", "lock", *MONTH)
        self.refuse(6, "not-allowed", "--actor", "accountant", "period", "unlock", *MONTH, "--reason", "x")
        self.refuse(6, "not-allowed", "--actor", "manager", "period", "lock", "--from", "2021-12-01", "--to", "2021-12-31")
        self.refuse(6, "not-allowed", "--actor", "host", "report", "vat", *MONTH)
        self.refuse(6, "not-allowed", "--actor", "host", "list", "journal-line")
        path = os.path.join(self.folder, "deposit.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump([{"date": "2021-12-01", "kind": "deposit", "gross": 5000}], file)
        self.ctl("--actor", "host", "post", path)

    def test_a_wrong_line_says_where_and_posts_nothing(self):
        path = os.path.join(self.folder, "lines.json")
        for lines, place in (([WORKED[0], {"date": "2021-11-05", "kind": "till"}], "$[1]"),
                             ([{"date": "2021-11-31", "kind": "till", "gross": 1}], "$[0].date"),
                             ([{"date": "2021-11-30", "kind": "tip", "gross": 1}], "$[0].kind"),
                             ([{"date": "2021-11-30", "kind": "till", "gross": 1.5}], "$[0].gross")):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(lines, file)
            self.assertEqual(self.refuse(3, "shape", "post", path)["detail"]["path"], place)
        with open(path, "w", encoding="utf-8") as file:
            json.dump([{"date": "2021-11-30", "kind": "journal", "lines": [{"account": "1200", "debit": 5},
                                                                           {"account": "3000", "credit": 4}]}], file)
        self.refuse(1, "refused", "post", path)
        self.assertEqual(self.ctl("list", "journal-line"), [])

    def test_a_till_that_differs_takes_nothing_off_the_takings(self):
        self.post([{"date": "2021-11-05", "kind": "till", "gross": 50000, "method": "cash"}])
        vat = self.boxes()
        self.refuse(1, "refused", "cash-up", "Bar", "--expected", "500.00", "--counted", "590.00", "--float", "100.00",
                    "--date", "2021-11-05")
        found = self.ctl("cash-up", "Bar", "--expected", "500.00", "--counted", "590.00", "--float", "100.00",
                         "--date", "2021-11-05", "--reason", "A note was missed")
        self.assertEqual(found["variance"], {"amount": -1000, "currency": "GBP"})
        self.assertEqual((self.balances()["1230"], self.balances()["8200"]), (49000, 1000))
        # The note is found: counted again, the difference is three pounds over.
        again = self.ctl("cash-up", "Bar", "--expected", "500.00", "--counted", "603.00", "--float", "100.00",
                         "--date", "2021-11-05", "--reason", "It was under the drawer")
        self.assertEqual((again["variance"]["amount"], again["corrects"]), (300, found["id"]))
        self.assertEqual((self.balances()["1230"], self.balances()["8200"]), (50300, -300))
        self.assertEqual(self.boxes(), vat)

    def test_a_night_is_cashed_up_by_till_and_method(self):
        night = {"date": "2021-11-05", "category": "alcohol"}
        self.post([{**night, "kind": "till", "gross": 50000, "method": "cash", "ref": "Bar"},
                   {**night, "kind": "refund", "gross": 1000, "method": "cash", "ref": "Bar"},
                   {**night, "kind": "till", "gross": 80000, "method": "card", "ref": "Bar"},
                   {**night, "kind": "till", "gross": 7000, "method": "cash", "ref": "Door"}])
        self.ctl("cash-up", "Bar", "--expected", "490.00", "--counted", "588.50", "--float", "100.00", "--date", "2021-11-05",
                 "--reason", "Wrong change", "--z", "0412")
        self.ctl("cash-up", "Bar", "--method", "card", "--expected", "800.00", "--counted", "800.00", "--date", "2021-11-05")
        sheet = self.ctl("export", "z-sheet", "--date", "2021-11-05")
        figures = [(line["till"], line["method"], line["expected"]["amount"], line["counted"] and line["counted"]["amount"],
                    line["variance"] and line["variance"]["amount"], line["reason"], line["z_number"]) for line in sheet["tills"]]
        # 500 less 10 given back; 588.50 less the float of 100 is 1.50 too little.
        self.assertEqual(figures, [("Bar", "cash", 49000, 58850, -150, "Wrong change", "0412"),
                                   ("Bar", "card", 80000, 80000, 0, None, None), ("Door", "cash", 7000, None, None, None, None)])
        self.assertEqual((sheet["totals"]["expected"]["amount"], sheet["totals"]["variance"]), (136000, None))
        paper = os.path.join(self.folder, "z.pdf")
        self.ctl("export", "z-sheet", paper, "--date", "2021-11-05")
        with open(paper, "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        self.ctl("add", "user", "handle=host", "role=Host")
        self.refuse(6, "not-allowed", "--actor", "host", "export", "z-sheet", paper, "--date", "2021-11-05")

    def test_whatever_happens_the_books_agree(self):
        for seed in (1, 2):
            with self.subTest(seed=seed):
                self.setUp()
                self.random_month(random.Random(seed))

    def random_month(self, chance):
        lines, books, open_deposits = [], Books(), defaultdict(int)
        for i in range(120):
            kind = chance.choice(list(SALES) + ["purchase", "purchase-reverse-charge", "fee", "voucher-multi",
                                                "deposit-forfeited", "damage-deposit", "service-optional"])
            line = {"date": f"2021-11-{chance.randint(1, 30):02}", "kind": kind, "gross": chance.randint(1, 99999)}
            line["date"] = f"2021-11-{1 + i // 4:02}"
            if kind == "purchase-reverse-charge":
                line["net"] = line.pop("gross")
            if kind in ("till", "refund"):
                line["category"] = chance.choice(["food", "alcohol", "soft-drinks", "cloakroom"])
                line["method"] = chance.choice(["cash", "card", "stripe"])
            if kind == "deposit":
                line["ref"] = chance.choice("ABCDE")
                open_deposits[line["ref"]] += line["gross"]
            elif kind.startswith("deposit-"):
                there = [ref for ref, held in open_deposits.items() if held]
                if not there:
                    continue
                line["ref"] = chance.choice(there)
                line["gross"] = chance.choice([open_deposits[line["ref"]], chance.randint(1, open_deposits[line["ref"]])])
                open_deposits[line["ref"]] -= line["gross"]
            lines.append(line)
            books.take(line)
        entries = self.post(lines)["entries"]
        self.assertEqual(self.boxes(), books.boxes())

        balance = self.totals("trial-balance", "--to", "2021-11-30")
        self.assertEqual(balance["debit"], balance["credit"])
        deposits = self.totals("deposits", *MONTH)
        self.assertEqual(deposits["closing"], sum(open_deposits.values()))
        self.assertEqual(-self.balances().get("2120", 0), deposits["closing_net"])
        by = [self.totals("revenue", *MONTH, "--by", what) for what in ("day", "month", "category", "method", "room", "account")]
        for one in by[1:]:
            self.assertEqual((one["net"], one["vat"], one["gross"]), (by[0]["net"], by[0]["vat"], by[0]["gross"]))

        # And with all of it reversed there is nothing.
        for entry in chance.sample(entries, 5):
            self.ctl("ledger", "reverse", entry, "--date", "2021-11-30")
        balance = self.totals("trial-balance", "--to", "2021-11-30")
        self.assertEqual(balance["debit"], balance["credit"])
        self.assertEqual(self.ask("check").status, 0)

    def test_a_processors_file_brings_nothing_new_the_second_time(self):
        self.ctl("add", "table", "room=Main", "number=1", "min_covers=1", "max_covers=4")
        self.ctl("book", "--customer", "Zoë", "--email", "zoe@example.org", "--date", "2026-12-24", "--time", "20:00",
                 "--party", "2", "--deposit", "50.00", "--new")
        path = os.path.join(self.folder, "stripe.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("automatic_payout_id,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,"
                       "source_id,description,customer_email\n"
                       "po_1,txn_1,2026-12-19 19:30:11,gbp,50.00,0.95,49.05,charge,ch_1,Deposit,zoe@example.org\n"
                       "po_1,txn_2,2026-12-19 19:31:11,gbp,20.00,0.50,19.50,charge,ch_2,Bar,\n"
                       "po_1,txn_3,2026-12-20 19:31:11,gbp,-5.00,0.00,-5.00,refund,ch_2,,\n"
                       "po_1,txn_4,2026-12-21 02:00:00,gbp,-63.55,0.00,-63.55,payout,po_1,STRIPE PAYOUT,\n")
        tried = self.ctl("import", "stripe", path, "--dry-run")
        self.assertEqual((tried["created"], self.ctl("list", "payment")), (4, []))
        first = self.ctl("import", "stripe", path)
        self.assertEqual((first["read"], first["created"], first["skipped"]), (4, 4, 0))
        self.assertEqual(first["understood"]["totals"],
                         [{"currency": "GBP", "movements": 4, "gross": 145, "fee": 145, "net": 0}])
        self.assertEqual((first["understood"]["payouts"], first["understood"]["matched"]), (1, 1))
        again = self.ctl("import", "stripe", path)
        self.assertEqual((again["created"], again["skipped"]), (0, 4))
        self.assertEqual(len(self.ctl("list", "payment")), 4)
        payout = self.ctl("report", "payouts", "--from", "2026-12-01", "--to", "2026-12-31")["rows"][0]
        self.assertEqual((payout["payments"], payout["net"]["amount"], payout["difference"]["amount"]), (3, 6355, 0))
        lacking = self.ctl("report", "unmatched", "--from", "2026-12-01", "--to", "2026-12-31")["rows"]
        self.assertEqual([(row["number"], row["lacks"]) for row in lacking], [("txn_2", "booking")])
        self.ctl("undo")
        self.assertEqual(self.ctl("list", "payment"), [])


if __name__ == "__main__":
    rig.main()
