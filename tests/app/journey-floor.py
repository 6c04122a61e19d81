#!/usr/bin/python3
"""The live floor: tables read out as they stand, walked with the keyboard, seated at and booked from."""

import datetime
import json

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def add(house, kind, *fields):
    house.control("--venue", house.venue, "add", kind, *fields)


def furnish(house):
    """Three tables in a row; the third is out of use."""
    house.make_venue()
    for number, x in [("1", 2000), ("2", 5000), ("3", 8000)]:
        add(house, "table", "room=Main", f"number={number}", "min_covers=2", "max_covers=4", f"x={x}", "y=4000")
    three = next(one["id"] for one in control(house, "list", "table") if one["number"] == "3")
    house.control("--venue", house.venue, "set", "table", three, "blocked=true")


def find_table(house, beginning, page):
    return house.find("table cell", lambda name: name.startswith(beginning), page)


def seat(house, page):
    find_table(house, "Table 1: free, for 2–4 covers", page)
    find_table(house, "Table 3: out of use", page)
    house.find("label", lambda text: text.startswith("● seated 0".replace(" ", "\u00a0")), page)
    house.step("each table says which it is and how it stands, and the legend counts")

    house.focus(find_table(house, "Table 1", page))
    house.key("Right")
    house.wait(lambda: journey.has_state(find_table(house, "Table 2", page), "selected"), "table 2 selected")
    house.find("label", "Table 2", page)
    house.key("Left")
    house.find("label", "Table 1", page)
    house.step("the arrow keys walk from table to table, and the card says which it is")

    house.key("Return")
    two = house.find("push button", "2 guests")
    assert house.look("push button", "1 guest") is None, "one is offered a table for two at least"
    house.press(two)
    find_table(house, "Table 1: seated, ", page)
    seated = [one for one in control(house, "list", "booking") if one["status"] == "seated"]
    assert [(one["party_size"], one["source"]) for one in seated] == [(2, "walk-in")], seated
    house.step("a walk-in is seated at a free table from the floor")

    house.focus(find_table(house, "Table 1", page))
    house.key("Right")
    house.find("label", "Table 2", page)
    house.wait(lambda: not any(journey.has_state(row, "selected") for row in house.look_all("list item", None, page)),
               "end of the selection in the list")
    house.key("f")
    house.key("Left")
    find_table(house, "Table 1: seated, ", page)
    house.step("no key is for a party that is not the one looked at")

    house.press(house.find("push button", "Finish", house.find("panel", "The selected table", page)))
    find_table(house, "Table 1: free", page)
    house.step("their next step is on the card, and frees the table")


def book(house, page):
    date = control(house, "night")["date"]
    night = datetime.date.fromisoformat(date) + datetime.timedelta(1)
    add(house, "customer", "name=Ada Hale")
    add(house, "booking", f"business_date={night}", f"starts_at={night}T19:00", f"ends_at={night}T21:00",
        "party_size=4", "status=confirmed", f"made_at={date}T12:00", "customer=Ada Hale", "tables=1")
    house.key("<Alt>3")
    page = house.find("panel", "Bookings")
    house.key("<Alt>Page_Down")
    house.find("table cell", lambda name: name.startswith("Ada Hale ×4"), page)
    house.key("<Control><Alt>f")
    hale = find_table(house, "Table 1: seated, Ada Hale, 4 covers", page)
    find_table(house, "Table 2: free", page)
    house.step("another night's floor is shown at its first booking's time")

    house.focus(hale)
    for _ in range(8):
        house.key("Page_Down")
    find_table(house, "Table 1: free", page)
    house.key("Page_Up")
    hale = find_table(house, "Table 1: seated, Ada Hale, 4 covers, 105 of 120 minutes", page)
    house.step("Page Up and Page Down go through the night by quarters of an hour")

    house.key("Right")
    house.key("Left")
    house.wait(lambda: journey.has_state(find_table(house, "Table 1", page), "selected"), "Hale's table selected")
    house.key("<Control><Alt>l")
    house.wait(lambda: journey.has_state(house.look("table row", lambda name: name.startswith("Ada Hale")), "selected"),
               "Hale selected in the list")
    house.step("who is selected on the floor is selected in the list")

    night = control(house, "list", "booking", "--sort", "starts_at")[-1]["business_date"]
    add(house, "customer", "name=Ken Ito")
    add(house, "booking", f"business_date={night}", f"starts_at={night}T22:00", f"ends_at={night}T23:30",
        "party_size=2", "status=confirmed", f"made_at={night}T12:00", "customer=Ken Ito", "tables=2")
    house.find("table row", lambda name: name.startswith("Ken Ito"))
    house.focus(house.find("table row", lambda name: name.startswith("Ada Hale")))
    house.key("Down")
    house.wait(lambda: journey.has_state(house.look("table row", lambda name: name.startswith("Ken Ito")), "selected"),
               "Ito selected in the list")
    house.key("<Control><Alt>f")
    find_table(house, "Table 2: seated, Ken Ito, 2 covers, 0 of 90 minutes", page)
    house.wait(lambda: journey.has_state(find_table(house, "Table 2", page), "selected"), "Ito's table selected")
    house.step("who is selected in the list is selected on the floor, at the time when they come")


with journey.Journey("floor") as there:
    furnish(there)
    there.start(there.venue)
    there.key("<Alt>1")
    tonight = there.find("panel", "Tonight")
    seat(there, tonight)
    book(there, tonight)
journey.finish()
