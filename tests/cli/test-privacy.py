#!/usr/bin/python3
"""A GDPR officer's questions: what is held, who saw it, what goes and what stays, and by when to answer."""

import json
import os
import subprocess
import unicodedata
import zipfile

import rig

NAME = "Zebedee Quillfeather"
EMAIL = "zebedee@quillfeather.example"
WORDS = (NAME, "Quillfeather", "quillfeather", EMAIL, "07700 900123", "+447700900123", "Table by the piano", "Shellfish",
         "Marmaduke Yard", "Never on a Tuesday", "Form 7714")


class Privacy(rig.Journey):
    def add_guest(self, name=NAME, email=EMAIL):
        guest = self.ctl("add", "customer", f"name={name}", f"email={email}", "phone=07700 900123", "tags=regular",
                         "allergies=Shellfish", "address=1 Marmaduke Yard", "preferences=Never on a Tuesday")
        self.booking = self.ctl("add", "booking", f"customer={guest['id']}", "starts_at=2026-11-21T20:00", "party_size=2",
                                "status=finished", "deposit=20", "notes=Table by the piano")
        self.ctl("add", "note", f"customer={guest['id']}", "body=Table by the piano")
        self.ctl("add", "consent", f"customer={guest['id']}", "purpose=marketing", "channel=email", "basis=consent",
                 "how=On paper", "wording=May we write to you?", "proof=Form 7714")
        self.ctl("add", "payment", f"booking={self.booking['id']}", "kind=deposit", "method=card", "gross=20",
                 "at=2026-11-01T12:00", "date=2026-11-01", f"payer={name}", "description=Deposit of Quillfeather")
        return guest

    def read_export(self, guest):
        path = os.path.join(self.folder, "held.zip")
        self.assertEqual(self.ctl("gdpr", "export", guest, path)["file"], path)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, "what is held about somebody is not for others to read")
        with zipfile.ZipFile(path) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual(sorted(archive.namelist()), ["what-we-hold.json", "what-we-hold.pdf"])
            document = json.loads(archive.read("what-we-hold.json"))
            pdf = archive.read("what-we-hold.pdf")
        page = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
        return document, unicodedata.normalize("NFKC", page.decode())

    # ---- what is held

    def test_an_export_holds_everything_and_another_reader_opens_it(self):
        guest = self.add_guest()
        other = self.ctl("add", "customer", "name=Wilhelmina Oke")
        self.ctl("add", "companion", f"customer={guest['id']}", f"companion={other['id']}", "relation=sister")
        self.ctl("set", "customer", guest["id"], "postcode=LS1 4AP")
        self.ctl("profile", guest["id"])
        document, page = self.read_export(guest["id"])
        self.assertEqual(document["format"], "backroom-subject-access-1")
        self.assertEqual(document["venue"], "Backroom")
        self.assertEqual([(row["name"], row["email"]) for row in document["person"]], [(NAME, EMAIL)])
        self.assertEqual(document["marketing"], {"email": "consent", "sms": "none", "phone": "none", "post": "none"})
        records = document["records"]
        self.assertEqual(records["bookings"][0]["notes"], "Table by the piano")
        self.assertEqual(records["bookings"][0]["deposit"], {"amount": 2000, "currency": "GBP"})
        self.assertEqual(records["consents"][0]["proof"], "Form 7714")
        self.assertEqual(records["payments"][0]["payer"], NAME)
        self.assertEqual(len(records["notes"]), 1)
        self.assertEqual([line["act"] for line in document["access_log"]], ["profile"])
        changed = [change for change in document["changes"] if change["entity"] == "customer"]
        self.assertEqual([change["after"].get("postcode") for change in changed][-1], "LS1 4AP")
        for word in (NAME, EMAIL, "Shellfish", "Table by the piano", "Form 7714", "sister", "£20.00"):
            self.assertIn(word, page)
        self.assertNotIn("Wilhelmina", page, "another guest's name is theirs")
        self.assertNotIn("Wilhelmina", json.dumps(document))

    def test_who_may_not_export_gets_no_file(self):
        guest = self.add_guest()
        self.ctl("add", "user", "handle=hal", "role=Host", "name=Hal Doe")
        path = os.path.join(self.folder, "held.zip")
        self.refuse(6, "not-allowed", "--actor", "hal", "gdpr", "export", guest["id"], path)
        self.assertFalse(os.path.exists(path))

    # ---- erasure

    def files(self):
        """Every file the program wrote, but for what was asked for by name."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)
                if path != self.secret and not path.endswith((".zip", ".pdf")):
                    yield path

    def assert_no_trace(self):
        for path in self.files():
            with open(path, "rb") as file:
                held = file.read()
            for word in WORDS:
                for text in (word.encode(), word.lower().encode(), word.encode("utf-16-le")):
                    self.assertNotIn(text, held, path)

    def test_a_preview_says_what_goes_and_what_the_law_keeps(self):
        guest = self.add_guest()
        preview = self.ctl("gdpr", "erase", guest["id"], "--preview")
        self.assertIsNone(preview["erased_at"])
        self.assertEqual({line["entity"]: line["rows"] for line in preview["goes"]},
                         {"customer": 1, "booking": 1, "customer_tag": 1, "note": 1, "consent": 1, "payment": 1})
        stays = {line["entity"]: (line["why"], line["until"]) for line in preview["stays"]}
        # Six years after the booking of 21 November and the payment of 1 November 2026, and what it posted.
        self.assertEqual(stays, {"booking": ("tax", "2032-11-21"), "payment": ("tax", "2032-11-01"),
                                 "ledger_entry": ("tax", "2032-11-01"), "journal_line": ("tax", "2032-11-01"),
                                 "consent": ("proof", None)})
        self.assertEqual(self.ctl("show", "customer", guest["id"])["name"], NAME, "a preview changes nothing")

    def test_names_on_lists_are_left_to_somebody_who_looks(self):
        guest = self.add_guest()
        self.ctl("add", "guest_list", "title=Marlo", "business_date=2026-12-19")
        self.ctl("guest-list", "add", "Marlo", "zebedee QUILLFEATHER")
        self.assertEqual(self.ctl("gdpr", "erase", guest["id"], "--preview")["namesakes"], 1)

    def test_nothing_is_left_in_any_file_nor_after_an_older_backup(self):
        guest = self.add_guest()
        backup = os.path.join(self.folder, "house.backroom-backup")
        self.ctl("backup", backup)
        self.read_export(guest["id"])
        receipt = self.ctl("gdpr", "erase", guest["id"], "--receipt", os.path.join(self.folder, "receipt.pdf"))
        self.assertEqual(receipt["erased_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual({line["entity"]: line["rows"] for line in receipt["goes"]},
                         {"customer": 1, "booking": 1, "customer_tag": 1, "note": 1, "consent": 1, "payment": 1})
        with open(os.path.join(self.folder, "receipt.pdf"), "rb") as file:
            page = subprocess.run(["pdftotext", "-", "-"], stdin=file, capture_output=True, check=True).stdout.decode()
        self.assertIn("21 November 2032", page)
        self.assertNotIn("Quillfeather", page)
        self.assert_no_trace()
        self.ctl("restore", backup)
        self.assert_no_trace()
        self.assertIsNone(self.ctl("show", "customer", guest["id"])["name"])
        self.assertEqual(self.ctl("list", "payment")[0]["payer"], None)
        self.ctl("check")

    def test_a_receipt_can_be_had_again(self):
        guest = self.add_guest()
        self.refuse(1, "refused", "gdpr", "receipt", guest["id"])
        first = self.ctl("gdpr", "erase", guest["id"])
        again = os.path.join(self.folder, "again.json")
        self.assertEqual(self.ctl("gdpr", "receipt", guest["id"], again), first)
        with open(again, encoding="utf-8") as file:
            self.assertEqual(json.load(file), first)
        self.refuse(1, "refused", "gdpr", "export", guest["id"], os.path.join(self.folder, "none.zip"))

    # ---- how long

    def rules(self, *words):
        return {rule["rule"]: rule for rule in self.ctl("gdpr", "retention", *words)}

    def test_time_is_over_for_who_was_not_heard_of_and_nobody_else(self):
        old = self.ctl("add", "customer", "name=Otto Alt", "created_at=2019-01-01T12:00")
        seen = self.ctl("add", "customer", "name=Sina Neu", "created_at=2019-01-01T12:00")
        coming = self.ctl("add", "customer", "name=Carla Komm", "created_at=2019-01-01T12:00")
        asking = self.ctl("add", "customer", "name=Fritz Frage", "created_at=2019-01-01T12:00")
        # Three years before 19 December 2026: a visit on that very day is not over.
        self.ctl("add", "booking", f"customer={seen['id']}", "starts_at=2023-12-19T20:00", "party_size=2", "status=finished")
        self.ctl("add", "booking", f"customer={coming['id']}", "starts_at=2027-02-01T20:00", "party_size=2",
                 "status=confirmed")
        self.ctl("gdpr", "receive", "access", asking["id"])
        before = self.rules()
        self.assertEqual((before["guests"]["months"], before["guests"]["before"], before["guests"]["over"]),
                         (36, "2023-12-19", 1))
        self.assertEqual(self.ctl("show", "customer", old["id"])["name"], "Otto Alt")
        self.rules("--apply")
        self.assertIsNone(self.ctl("show", "customer", old["id"])["name"])
        for guest in (seen, coming, asking):
            self.assertIsNotNone(self.ctl("show", "customer", guest["id"])["name"])
        self.assertEqual(self.rules()["guests"]["over"], 0)

    def test_a_rule_is_the_venues_own(self):
        self.ctl("add", "customer", "name=Otto Alt", "created_at=2019-01-01T12:00")
        self.ctl("add", "setting", "key=retention.guests", "value=0")
        self.assertEqual((self.rules()["guests"]["before"], self.rules()["guests"]["over"]), (None, 0))

    def test_names_of_a_night_go_after_it(self):
        self.ctl("add", "guest_list", "title=Marlo", "business_date=2025-12-18")
        self.ctl("guest-list", "add", "Marlo", "Ann Alt")
        self.ctl("add", "barred_person", "name=Barry Crane", "reason=Fighting", "starts_on=2020-01-01", "ends_on=2021-01-01")
        self.ctl("add", "barred_person", "name=Cass Dyer", "reason=Fighting", "starts_on=2020-01-01")
        rules = self.rules("--apply")
        self.assertEqual((rules["guest-lists"]["over"], rules["barred"]["over"]), (1, 1))
        self.assertEqual([row["name"] for row in self.ctl("list", "guest_list_entry")], [None])
        self.assertEqual([row["name"] for row in self.ctl("list", "barred_person")], [None, "Cass Dyer"])

    # ---- by when

    def test_a_request_is_due_in_a_month_and_may_be_extended_once(self):
        guest = self.add_guest()
        request = self.ctl("gdpr", "receive", "access", guest["id"], "--received", "2026-11-30")
        self.assertEqual((request["received_on"], request["due_on"]), ("2026-11-30", "2026-12-30"))
        self.refuse(2, "usage", "gdpr", "receive", "oblivion", guest["id"])
        self.refuse(2, "usage", "gdpr", "extend", request["id"])
        extended = self.ctl("gdpr", "extend", request["id"], "--reason", "Ten years of bookings")
        self.assertEqual((extended["extended_on"], extended["due_on"]), ("2026-12-19", "2027-02-28"))
        self.refuse(1, "refused", "gdpr", "extend", request["id"], "--reason", "Again")
        answered = self.ctl("gdpr", "answer", request["id"], "--outcome", "Sent by post")
        self.assertEqual(answered["answered_at"], "2026-12-19T20:00:00+00:00")
        self.assertEqual(self.ctl("gdpr", "requests", "--open"), [])
        self.refuse(1, "refused", "gdpr", "answer", request["id"])

    def test_the_log_of_requests_says_what_is_overdue(self):
        self.ctl("gdpr", "receive", "complaint", "Somebody Else", "--received", "2026-11-01")
        clock = self.ctl("gdpr", "requests")[0]
        # Thirty days after 1 November is 1 December; on the 19th that is 18 days ago.
        self.assertEqual((clock["open"], clock["days_left"], clock["request"]["name"]), (True, -18, "Somebody Else"))
        self.assertIn("Overdue by 18 days", self.ask("gdpr", "requests").output)
        self.refuse(1, "refused", "gdpr", "receive", "access", "Somebody Else", "--received", "2026-12-20")

    def test_an_erasure_answers_who_asked_for_it(self):
        guest = self.add_guest()
        self.ctl("gdpr", "receive", "erasure", guest["id"])
        self.ctl("gdpr", "erase", guest["id"])
        self.assertEqual([clock["open"] for clock in self.ctl("gdpr", "requests")], [False])

    # ---- who saw it

    def test_who_looked_is_for_the_owner_to_know(self):
        guest = self.add_guest()
        self.ctl("add", "user", "handle=hal", "role=Host", "name=Hal Doe")
        self.ctl("add", "user", "handle=dora", "role=Door", "name=Dora Doe")
        before = len(self.ctl("log"))
        self.ctl("--actor", "hal", "profile", guest["id"])
        self.ctl("--actor", "hal", "show", "customer", guest["id"])
        self.ctl("--actor", "dora", "show", "customer", guest["id"])
        lines = self.ctl("gdpr", "accesses", guest["id"])
        self.assertEqual([(line["by"], line["act"], line["customer"]) for line in lines],
                         [("hal", "profile", guest["id"])])
        self.assertEqual(len(self.ctl("log")), before, "looking is no change")
        self.refuse(6, "not-allowed", "--actor", "hal", "gdpr", "accesses")


if __name__ == "__main__":
    rig.main()
