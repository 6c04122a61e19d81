#!/usr/bin/python3
"""Reports as files: a spreadsheet and a CSV, read again by means that are not the program's."""

import csv
import datetime
import io
import os
import re
import stat
import zipfile
from xml.etree import ElementTree

import rig

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH = datetime.date(1899, 12, 30)
DECEMBER = ["--from", "2026-12-01", "--to", "2026-12-31"]

# A sixth of what is paid is VAT: 2.00 of 12.00, 10.00 of 60.00.
LINES = [
    {"date": "2026-12-04", "kind": "till", "gross": 1200, "category": "alcohol", "method": "cash", "ref": "=1+1"},
    {"date": "2026-12-05", "kind": "till", "gross": 6000, "category": "food", "ref": "Höfer & <Söhne>"},
]


def read_sheet(path, number=1):
    """The cells of a sheet, row by row: numbers as numbers, words as words; and its formulas by cell."""
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows, formulas = [], {}
    for row in tree.iter(f"{SHEET}row"):
        cells = {}
        for cell in row.iter(f"{SHEET}c"):
            column = re.match("[A-Z]+", cell.get("r")).group()
            if cell.get("t") == "inlineStr":
                cells[column] = "".join(text.text or "" for text in cell.iter(f"{SHEET}t"))
            elif cell.find(f"{SHEET}v") is not None:
                cells[column] = float(cell.find(f"{SHEET}v").text)
            if cell.find(f"{SHEET}f") is not None:
                formulas[cell.get("r")] = cell.find(f"{SHEET}f").text
        rows.append(cells)
    frozen = tree.find(f".//{SHEET}pane")
    return rows, formulas, frozen


class ReportFiles(rig.Journey):
    def setUp(self):
        super().setUp()
        path = os.path.join(self.folder, "lines.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(rig.json.dumps(LINES))
        self.ctl("post", path)
        self.file = os.path.join(self.folder, "report.xlsx")

    def test_a_spreadsheet_has_numbers_and_days_that_one_reckons_with(self):
        done = self.ctl("export", "xlsx", self.file, "--report", "revenue", *DECEMBER)
        self.assertEqual((done["format"], done["written"]), ("xlsx", 2))
        rows, formulas, frozen = read_sheet(self.file)
        self.assertEqual(list(rows[0].values()), ["Day", "Lines", "Net", "VAT", "Gross"])
        days = [EPOCH + datetime.timedelta(days=row["A"]) for row in rows[1:3]]
        self.assertEqual([day.isoformat() for day in days], ["2026-12-04", "2026-12-05"])
        self.assertEqual([[row[c] for c in "BCDE"] for row in rows[1:]], [[2, 10, 2, 12], [2, 50, 10, 60], [4, 60, 12, 72]])
        self.assertEqual(rows[3]["A"], "Together")
        self.assertEqual(formulas, {f"{c}4": f"SUM({c}2:{c}3)" for c in "BCDE"})
        self.assertEqual(frozen.get("state"), "frozen")
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)

    def test_the_ledger_is_the_same_in_a_spreadsheet_as_on_the_command_line(self):
        self.ctl("export", "xlsx", self.file)
        rows, _, _ = read_sheet(self.file)
        wanted = self.ctl("ledger")["rows"]
        self.assertEqual(len(wanted), 6)
        for row, line in zip(rows[1:7], wanted):
            self.assertEqual((EPOCH + datetime.timedelta(days=row["B"])).isoformat(), line["date"])
            self.assertEqual((row["C"], row["D"]), (line["code"], line["account"]))
            self.assertEqual((round(row["E"] * 100), round(row["F"] * 100)), (line["debit"]["amount"], line["credit"]["amount"]))
            self.assertEqual((row["K"], row["M"]), (line["ref"], line["entry"]))
        # Words stay words, whatever they begin with.
        self.assertEqual({row["K"] for row in rows[1:7]}, {"=1+1", "Höfer & <Söhne>"})
        self.assertEqual((rows[7]["E"], rows[7]["F"]), (72, 72))

    def test_a_csv_has_the_same_rows(self):
        answer = self.ask("export", "csv", "--report", "revenue", "--by", "category", *DECEMBER)
        self.assertEqual(answer.status, 0, answer)
        self.assertEqual(list(csv.reader(io.StringIO(answer.output))),
                         [["Category", "Lines", "Net", "VAT", "Gross"], ["Food", "2", "50.00", "10.00", "60.00"],
                          ["Alcohol", "2", "10.00", "2.00", "12.00"]])
        lines = list(csv.DictReader(io.StringIO(self.ask("export", "csv").output)))
        self.assertEqual(len(lines), 6)
        self.assertEqual({line["Reference"] for line in lines}, {"'=1+1", "Höfer & <Söhne>"})

    def test_a_time_without_anything_has_its_headings(self):
        self.ctl("export", "xlsx", self.file, "--report", "deposits", *DECEMBER)
        rows, formulas, _ = read_sheet(self.file)
        self.assertEqual((len(rows), formulas), (1, {}))
        self.assertEqual(self.ask("export", "csv", "--from", "2020-01-01", "--to", "2020-01-31").output.count("\n"), 1)

    def test_what_cannot_be_written_or_is_not_allowed_leaves_no_file(self):
        nowhere = os.path.join(self.folder, "nowhere", "report.xlsx")
        self.assertNotEqual(self.ask("export", "xlsx", nowhere).status, 0)
        self.refuse(2, "usage", "export", "xlsx", self.file, "--report", "weather", *DECEMBER)
        self.ctl("add", "user", "handle=dora", "role=Door", "name=Dora Doe")
        self.refuse(6, "not-allowed", "--actor", "dora", "export", "xlsx", self.file)
        self.assertEqual([name for name in os.listdir(self.folder) if "xlsx" in name], [])


if __name__ == "__main__":
    rig.main()
