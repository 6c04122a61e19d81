#!/usr/bin/python3
"""The night that is shown, on paper and as a file, and a list of bookings that comes in."""

import json
import os

import journey


def book(house):
    house.make_venue()
    house.date = json.loads(house.control("--venue", house.venue, "--json", "night"))["date"]
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=1", "max_covers=4")
    house.control("--venue", house.venue, "book", "--customer", "Ada Hale", "--date", house.date, "--time", "19:00",
                  "--party", "4")
    house.start(house.venue)
    house.key("<Alt>3")
    house.find("table cell", "Ada Hale ×4, 19:00–20:45, table 1, Confirmed")


def printed(house):
    house.find("table cell", "Ada Hale ×4, 19:00–20:45, table 1, Confirmed")
    house.key("<Control>p")
    house.find("dialog", "Print")
    house.step("Ctrl+P asks where to print the night’s sheet")
    house.key("Escape")
    house.gone("dialog", "Print")


def exported(house):
    for ending, begins in ((".csv", b"customer,"), (".ics", b"BEGIN:VCALENDAR"), (".pdf", b"%PDF-")):
        path = os.path.join(os.path.dirname(house.venue), f"night{ending}")
        house.key("<Control>e")
        house.type_path("Export the Night", path)
        house.wait(lambda: os.path.exists(path), f"a file {path}")
        with open(path, "rb") as file:
            content = file.read()
        house.wait(lambda: content.startswith(begins), f"{ending} in it")
        house.step(f"the night goes into a file {ending}")


def rows_of(house, kind):
    return len(json.loads(house.control("--venue", house.venue, "--json", "list", kind)))


def preview(house, *rows):
    path = os.path.join(os.path.dirname(house.venue), "list.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    house.key("<Control>i")
    house.type_path("Import Bookings", path)
    return house.find("frame", "Import Bookings")


def refused(house):
    window = preview(house, "customer,visit_datetime,party_size", f"Bea Quill,{house.date} 19:00,2")
    house.find("label", "Line 1, column 1: There is no column “made_datetime”", window)
    house.find("label", "made_datetime", window)
    house.step("a file that is no list of bookings is told where it is wrong, and what it must have")
    house.press(house.find("push button", "Close", window))
    house.gone("frame", "Import Bookings")


def imported(house):
    made = f"{house.date} 12:00"
    window = preview(house, "customer,visit_datetime,made_datetime,party_size,hat",
                     f"Bea Quill,{house.date} 21:30,{made},2,", f"Cecil Ross,{house.date} 17:00,{made},4,",
                     f"Dora Finch,{house.date} 19:00,{made},9,")
    for row in ("Get a table, 2 parties · 6 covers", "Are there already, 0", "New customers, 2",
                "Party too large, 1 party · 9 covers"):
        house.find("list item", row, window)
    house.find("label", "The column “hat” is left out", window)
    assert (rows_of(house, "booking"), rows_of(house, "denial")) == (1, 0), "the preview has written"
    house.step("what will come of a list is shown before it is taken in")

    house.press(house.find("push button", "Import", window))
    house.find("panel", "Bookings Taken In", window)
    house.press(house.find("push button", "See Who Was Turned Away", window))
    house.find("label", "2 bookings taken in")
    house.find("label", "1 party · 9 covers", house.find("panel", "Turned away"))
    house.key("<Alt>3")
    house.find("table cell", "Bea Quill ×2, 21:30–23:00, table 1, Confirmed")
    house.step("the list is taken in, and who was turned away is a button away")

    house.key("<Control>z")
    house.gone("table cell", "Bea Quill ×2, 21:30–23:00, table 1, Confirmed")
    house.wait(lambda: (rows_of(house, "booking"), rows_of(house, "customer")) == (1, 1), "the night as it was")
    house.find("table cell", "Ada Hale ×4, 19:00–20:45, table 1, Confirmed")
    house.step("one Ctrl+Z takes all of it back")


with journey.Journey("night-files") as there:
    book(there)
    refused(there)
    imported(there)
    printed(there)
    exported(there)
journey.finish()
