#!/usr/bin/python3
"""import and export: files in and out, what is said of them, and files that are bad."""

import copy
import json
import os

import rig


def seat(number, x):
    return {"seat_guid": f"seat-{number}", "seat_number": str(number), "position": {"x": x, "y": 0}, "category": "Stalls",
            "radius": 10}


PLAN = {
    "name": "Cabaret", "categories": [{"name": "Stalls", "color": "#D4AF37"}], "size": {"width": 400, "height": 300},
    "zones": [{
        "name": "Floor", "position": {"x": 20, "y": 30},
        "rows": [{"row_number": "A", "row_number_position": "start", "position": {"x": 0, "y": 0},
                  "seats": [seat(1, 10), seat(2, 40), seat(3, 70)]}],
        "areas": [{"shape": "rectangle", "color": "#14110F", "border_color": "#D4AF37", "rotation": 0,
                   "position": {"x": 50, "y": 200}, "rectangle": {"width": 200, "height": 60},
                   "text": {"position": {"x": 100, "y": 30}, "color": "#ffffff", "text": "Stage"}}],
    }],
}


class SeatingPlans(rig.Journey):
    def write(self, content, name="plan.json"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def bring(self, content, *words):
        return self.ctl("import", "seating-plan", self.write(content), *words)

    def test_a_plan_is_taken_in_as_one_change(self):
        report = self.bring(PLAN)
        self.assertEqual({name: report[name] for name in ("format", "read", "created", "updated", "skipped", "warnings")},
                         {"format": "seating-plan", "read": 4, "created": 4, "updated": 0, "skipped": 0, "warnings": []})
        self.assertEqual([s["number"] for s in self.ctl("list", "seat", "--sort", "number")], ["1", "2", "3"])
        self.assertEqual([room["name"] for room in self.ctl("list", "room")], ["Main", "Cabaret"])
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["label"], "Imported 4 seats from a seating plan")
        self.ctl("undo")
        self.assertEqual(self.ctl("list", "seat"), [])
        self.assertEqual([room["name"] for room in self.ctl("list", "room")], ["Main"])

    def test_the_same_file_again_creates_nothing_and_a_changed_one_updates(self):
        self.bring(PLAN)
        self.assertEqual(self.bring(PLAN)["skipped"], 4)
        self.assertEqual(len(self.ctl("log")), 2, "what changes nothing leaves no entry")
        changed = copy.deepcopy(PLAN)
        changed["zones"][0]["rows"][0]["seats"][1]["position"]["x"] = 45
        report = self.bring(changed)
        self.assertEqual((report["created"], report["updated"], report["skipped"]), (0, 1, 3))

    def test_tried_only_it_writes_nothing(self):
        report = self.bring(PLAN, "--dry-run")
        self.assertEqual((report["created"], report["dry_run"]), (4, True))
        self.assertEqual(self.ctl("list", "seat"), [])
        self.assertEqual(len(self.ctl("log")), 1)

    def test_it_goes_into_the_room_that_is_named(self):
        self.bring(PLAN, "--room", "main")
        plan = self.ctl("show", "plan", "Cabaret")
        self.assertEqual(plan["room"], self.ctl("show", "room", "Main")["id"])
        self.refuse(1, "not-found", "import", "seating-plan", self.write(PLAN), "--room", "Attic")

    def test_a_unit_is_as_long_as_it_is_said_to_be(self):
        self.bring(PLAN, "--unit", "50")
        self.assertEqual(self.ctl("show", "plan", "Cabaret")["width"], 400 * 50)

    def test_what_came_in_goes_out_as_it_was(self):
        self.bring(PLAN)
        out = os.path.join(self.folder, "out.json")
        written = self.ctl("export", "seating-plan", out)
        self.assertEqual((written["format"], written["file"], written["warnings"]), ("seating-plan", out, []))
        self.assertEqual(written["bytes"], os.path.getsize(out))
        with open(out, encoding="utf-8") as file:
            plan = json.load(file)
        seats = plan["zones"][0]["rows"][0]["seats"]
        self.assertEqual([s["seat_guid"] for s in seats], ["seat-1", "seat-2", "seat-3"])
        self.assertEqual([s["position"] for s in seats], [s["position"] for s in PLAN["zones"][0]["rows"][0]["seats"]])
        self.assertEqual(self.ctl("export", "seating-plan"), plan, "without a file it is the document itself")
        self.assertEqual(self.ctl("export", "seating-plan", "--plan", "cabaret"), plan)
        self.assertEqual(json.loads(self.ask("export", "seating-plan").output), plan)

    def test_a_plan_that_is_not_clear_is_refused(self):
        self.ctl("add", "room", "name=Snug")
        self.refuse(1, "ambiguous", "export", "seating-plan")
        self.refuse(1, "ambiguous", "export", "seating-plan", "--plan", "Standard")
        self.refuse(1, "not-found", "export", "seating-plan", "--plan", "Attic")

    def test_a_picture_is_drawn_without_a_display(self):
        self.bring(PLAN)
        for form, begins in (("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-"), ("svg", b"<?xml")):
            path = os.path.join(self.folder, f"plan.{form}")
            self.assertEqual(self.ctl("export", form, path)["format"], form)
            with open(path, "rb") as file:
                self.assertTrue(file.read().startswith(begins))
            self.refuse(2, "usage", "export", form, "--nonsense")
        self.refuse(2, "usage", "export", "png")

    def test_a_file_that_is_no_json_ends_with_3_at_its_line_and_column(self):
        path = self.write('{"name": "x",\n  "zones": [}\n')
        detail = self.refuse(3, "syntax", "import", "seating-plan", path)["detail"]
        self.assertEqual((detail["file"], detail["line"], detail["column"]), (path, 2, 13))
        self.assertIn(f"{path}:2:13: ", self.ask("import", "seating-plan", path).complaint)

    def test_a_file_of_another_shape_ends_with_3_at_its_path(self):
        broken = copy.deepcopy(PLAN)
        broken["zones"][0]["rows"] = "none"
        for content, path in (([1, 2], "$"), (broken, "$.zones[0].rows")):
            detail = self.refuse(3, "shape", "import", "seating-plan", self.write(content))["detail"]
            self.assertEqual(detail["path"], path)
        self.assertEqual(len(self.ctl("log")), 1)

    def test_a_file_that_cannot_be_read_or_written_ends_with_3(self):
        gone = os.path.join(self.folder, "gone.json")
        self.assertEqual(self.refuse(3, "unreadable", "import", "seating-plan", gone)["detail"]["file"], gone)
        self.refuse(3, "unreadable", "import", "seating-plan", self.folder)
        self.refuse(3, "file", "export", "seating-plan", os.path.join(self.folder, "no", "where.json"))

    def test_warnings_say_where(self):
        doubled = copy.deepcopy(PLAN)
        doubled["zones"][0]["rows"][0]["seats"][1]["seat_guid"] = "seat-1"
        warning = self.bring(doubled)["warnings"][0]
        self.assertEqual(sorted(warning), ["line", "message", "path"])
        self.assertTrue(warning["path"].startswith("$.zones[0]"), warning)

    def test_formats_that_are_not_there_end_with_2(self):
        self.refuse(2, "not-in-this-version", "import", "vcard", "x.vcf")
        self.refuse(2, "not-in-this-version", "export", "vcard", "x.vcf")
        self.refuse(2, "usage", "import", "punch-cards", "x")
        self.refuse(2, "usage", "export", "punch-cards", "x")

    def test_a_file_may_have_any_name(self):
        path = os.path.join(os.fsencode(self.folder), b"caf\xe9.json")
        with open(path, "wb") as file:
            file.write(json.dumps(PLAN).encode())
        self.assertEqual(self.ctl("import", "seating-plan", os.fsdecode(path))["created"], 4)


class Customers(rig.Journey):
    LIST = ("Nom;Prénom;Courriel;Anniversaire;Code postal\n"
            "Ångström;Zoë;zoe@example.org;28/02/1990;LS1 4AP\n"
            "Byron;Ada;ada@example.org;1/3/1985;\n")

    def write(self, text, encoding="utf-8"):
        path = os.path.join(self.folder, "customers.csv")
        with open(path, "w", encoding=encoding) as file:
            file.write(text)
        return path

    def test_a_list_is_taken_in_as_one_change_and_says_what_was_understood(self):
        report = self.ctl("import", "customers-csv", self.write(self.LIST))
        self.assertEqual((report["format"], report["read"], report["created"], report["updated"], report["skipped"]),
                         ("customers-csv", 2, 2, 0, 0))
        self.assertEqual(report["understood"]["delimiter"], "semicolon")
        self.assertEqual([column["field"] for column in report["understood"]["columns"]],
                         ["last_name", "first_name", "email", "birthday", "postcode"])
        zoe = self.ctl("show", "customer", "zoe angstrom")
        self.assertEqual((zoe["name"], zoe["email"], zoe["birthday"], zoe["postcode"]),
                         ("Zoë Ångström", "zoe@example.org", "1990-02-28", "LS1 4AP"))
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["label"], "Imported 2 customers")
        self.ctl("undo")
        self.assertEqual(self.ctl("list", "customer"), [])

    def test_the_same_list_again_changes_nothing(self):
        path = self.write(self.LIST, "utf-16")
        self.ctl("import", "customers-csv", path)
        again = self.ctl("import", "customers-csv", path)
        self.assertEqual((again["created"], again["updated"], again["skipped"]), (0, 0, 2))
        self.assertEqual(len(self.ctl("list", "customer")), 2)

    def test_tried_only_it_writes_nothing(self):
        report = self.ctl("import", "customers-csv", self.write(self.LIST), "--dry-run")
        self.assertEqual((report["created"], report["dry_run"]), (2, True))
        self.assertEqual(self.ctl("list", "customer"), [])

    def test_a_heading_means_what_it_is_said_to_mean(self):
        path = self.write("Who,Where\nZoë,Leeds\n")
        self.ctl("import", "customers-csv", path, "--map", "Who=name", "--map", "where=address")
        zoe = self.ctl("list", "customer")[0]
        self.assertEqual((zoe["name"], zoe["address"]), ("Zoë", "Leeds"))
        error = self.refuse(2, "unknown-field", "import", "customers-csv", path, "--map", "Who=colour")
        self.assertEqual(error["message"], "A list of customers has no field “colour”")
        error = self.refuse(2, "unknown-field", "import", "customers-csv", path, "--map", "Who")
        self.assertEqual(error["message"], "“Who” is not HEADING=FIELD")

    def test_for_people_it_says_what_was_understood_before_it_writes(self):
        answer = self.ask("import", "customers-csv", self.write(self.LIST))
        self.assertIn("Prénom → first_name", answer.complaint)
        self.assertIn("2 created", answer.output)

    def test_what_went_out_comes_in_again_as_it_is(self):
        self.ctl("add", "customer", 'name=Zoë "Zo" Ångström, MBE', "email=zoe@example.org", "phone=0113 496 0000",
                 "birthday=1990-02-28", "address=1 Vicar Lane\nLeeds", "tags=regular,vip")
        before = self.ctl("list", "customer")
        out = os.path.join(self.folder, "out.csv")
        self.assertEqual(self.ctl("export", "customers-csv", out)["written"], 1)
        self.assertEqual(os.stat(out).st_mode & 0o777, 0o600)
        self.assertEqual(self.ctl("import", "customers-csv", out)["skipped"], 1)
        self.ctl("remove", "customer", before[0]["id"])
        self.ctl("import", "customers-csv", out)
        after = self.ctl("list", "customer")
        self.assertEqual([{**customer, "id": ""} for customer in after], [{**customer, "id": ""} for customer in before])
        self.assertIn("Ångström", self.ask("export", "customers-csv").output)
        answer = self.ask("--json", "export", "customers-csv")
        self.assertEqual((answer.status, answer.error["code"]), (2, "usage"), "a list is no JSON document")

    def test_only_who_may_takes_customers_out(self):
        self.ctl("add", "customer", "name=Zoë")
        self.ctl("add", "user", "handle=hal", "role=Host")
        out = os.path.join(self.folder, "out.csv")
        self.refuse(6, "not-allowed", "--actor", "hal", "export", "customers-csv", out)
        self.assertFalse(os.path.exists(out))


if __name__ == "__main__":
    rig.main()
