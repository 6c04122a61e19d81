#!/usr/bin/python3
"""plan: what it comes to, what is wrong with it, and what is done to it."""

import os
import struct
import zlib

import rig

NIGHT = ["--date", "2026-12-19", "--time", "21:00"]


class Plans(rig.Journey):
    """A room of 12 × 9 m with two tables for four and one for two."""

    def setUp(self):
        super().setUp()
        for number, x, size in (("1", 2000, 900), ("2", 5000, 900), ("3", 8000, 600)):
            self.place("table", x, 2000, size, "--shape", "round", "--number", number)

    def place(self, kind, x, y, size, *more):
        return self.ctl("plan", "place", "Standard", kind, "--x", str(x), "--y", str(y), "--width", str(size),
                        "--height", str(size), *more)

    def where(self, number):
        table = self.ctl("show", "table", number)
        return table["x"], table["y"]

    def sits(self, booking):
        return self.ctl("show", "booking", booking)["tables"]

    def test_it_says_what_a_plan_comes_to(self):
        totals = self.ctl("plan", "totals", "Standard")
        self.assertEqual((totals["tables"], totals["min_covers"], totals["max_covers"]), (3, 5, 11))
        self.assertEqual([plan["name"] for plan in self.ctl("plan", "list") if plan["usual"]], ["Standard"])

    def test_it_says_what_is_wrong_with_its_figure(self):
        self.assertEqual(self.ctl("plan", "check", "Standard")["findings"], [])
        # A fire exit in the upper wall, 2500 … 3500, and a plant of 400 in the middle of its way.
        self.ctl("plan", "place", "Standard", "fire-exit", "--x", "10500", "--y", "150", "--width", "1000",
                 "--height", "300")
        plant = self.place("plant", 10500, 900, 400, "--shape", "square")
        (finding,) = self.ctl("plan", "check", "Standard")["findings"]
        self.assertEqual((finding["fault"], finding["figure"], finding["limit"], finding["other"]),
                         ("blocked-exit", 300, 1000, plant["id"]))
        self.ctl("undo")
        self.assertEqual(self.ctl("plan", "check", "Standard")["findings"], [])
        # Chair to chair 900 are wanted: 3000 apart, less two tops and two chairs of 290.
        self.ctl("plan", "move", "Standard", "--tables", "2", "--dx", "-700")
        (finding,) = self.ctl("plan", "check", "Standard")["findings"]
        self.assertEqual((finding["fault"], finding["figure"]), ("narrow-aisle", 2300 - 900 - 2 * 290))

    def test_it_arranges_copies_and_numbers(self):
        self.ctl("plan", "move", "Standard", "--tables", "2", "--dy", "130")
        self.ctl("plan", "arrange", "Standard", "--how", "middle", "--tables", "1,2")
        self.assertEqual((self.where("1")[1], self.where("2")[1]), (2065, 2065))
        made = self.ctl("plan", "copy", "Standard", "--tables", "1,2", "--dy", "2500", "--copies", "2")
        self.assertEqual(len(made), 4)
        self.ctl("plan", "renumber", "Standard", "--prefix", "A", "--first", "10", "--step", "10")
        self.assertEqual(sorted(table["number"] for table in self.ctl("list", "table")),
                         ["A10", "A20", "A30", "A40", "A50", "A60", "A70"])
        self.assertEqual(self.ctl("log", "--limit", "1")[0]["code"], "table.renumber")

    def test_plans_are_copied_and_chosen(self):
        self.ctl("plan", "duplicate", "Standard", "--name", "Club")
        self.ctl("plan", "default", "Club")
        self.assertEqual([plan["name"] for plan in self.ctl("plan", "list") if plan["usual"]], ["Club"])
        self.ctl("plan", "remove", "Club")
        self.assertEqual([plan["name"] for plan in self.ctl("plan", "list") if plan["usual"]], ["Standard"])

    def test_a_table_goes_with_who_is_booked_there(self):
        booking = self.ctl("book", "--customer", "Hale", *NIGHT, "--party", "4", "--tables", "1")["id"]
        refused = self.ask("plan", "clear", "Standard", "--tables", "1")
        self.assertEqual(refused.status, 1)
        self.assertIn("Hale ×4", refused.complaint)
        self.ctl("plan", "clear", "Standard", "--tables", "1", "--accept-moves")
        self.assertEqual(self.sits(booking), ["2"])
        self.ctl("undo")
        self.assertEqual(self.sits(booking), ["1"])
        self.ctl("table", "covers", "1", "--fewest", "1", "--most", "3", "--accept-moves")
        self.assertEqual(self.sits(booking), ["2"])

    def test_it_is_drawn_to_scale(self):
        self.ctl("export", "pdf", os.path.join(self.folder, "standard.pdf"), "--plan", "Standard", "--scale", "100", "--paper", "a4")
        refused = self.ask("export", "pdf", os.path.join(self.folder, "large.pdf"), "--plan", "Standard", "--scale", "10")
        self.assertEqual(refused.status, 3)

    def test_a_picture_is_laid_under_it_and_brought_to_scale(self):
        def chunk(name, content):
            return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

        # 600 × 400 grey dots, on 12 × 9 m: 12 × 8 m. What seems 12 m is 9.
        whole = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 600, 400, 8, 0, 0, 0, 0))
                 + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 600) * 400)) + chunk(b"IEND", b""))
        paths = [os.path.join(self.folder, name) for name in ("whole.png", "cut.png", "none.png")]
        for path, content in zip(paths, (whole, whole[:60], b"no picture")):
            with open(path, "wb") as file:
                file.write(content)
        for path in paths[1:]:
            self.assertNotEqual(self.ask("plan", "underlay", "Standard", path).status, 0)
        laid = self.ctl("plan", "underlay", "Standard", paths[0])
        self.assertEqual((laid["width"], laid["height"], laid["locked"], laid["label"]), (12000, 8000, True, "whole.png"))
        scaled = self.ctl("plan", "underlay-scale", laid["id"], "--x", "0", "--y", "0", "--to-x", "12000", "--to-y", "0",
                          "--length", "9000")
        self.assertEqual((scaled["width"], scaled["height"], scaled["x"]), (9000, 6000, 4500))
        drawn = os.path.join(self.folder, "drawn.png")
        self.ctl("export", "png", drawn, "--plan", "Standard")
        written = self.ctl("export", "seating-plan", os.path.join(self.folder, "plan.json"), "--plan", "Standard")
        said = [warning["message"] for warning in written["warnings"]]
        self.assertTrue(any("1 picture does not travel" in words for words in said), said)
        self.ctl("undo")
        self.assertEqual(self.ctl("show", "element", laid["id"])["width"], 12000)


if __name__ == "__main__":
    rig.main()
