#!/usr/bin/python3
"""The night that is shown, on paper and as a file."""

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


def printed(house):
    house.key("<Alt>3")
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


with journey.Journey("night-files") as there:
    book(there)
    printed(there)
    exported(there)
journey.finish()
