#!/usr/bin/python3
"""A booking moved over the night with the keyboard: what is said to it, let go, taken back."""

import datetime
import json

import journey

HALE = "Ada Hale ×4, {}, {}, Confirmed"


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def add(house, kind, *fields):
    house.control("--venue", house.venue, "add", kind, *fields)


def book(house, who, times, party, tables):
    starts, ends = (f"{house.date}T{time}" for time in times)
    add(house, "booking", f"business_date={house.date}", f"starts_at={starts}", f"ends_at={ends}",
        f"party_size={party}", "status=confirmed", f"made_at={house.date}T12:00", f"customer={who}",
        f"tables={tables}")


def hale(house):
    """Hale's booking as the file has it."""
    one = next(one for one in control(house, "list", "booking") if one["party_size"] == 4)
    return one["starts_at"], one["ends_at"]


def cell(house, name):
    return house.find("table cell", name)


def grid(house):
    date = datetime.date.fromisoformat(house.date)
    return house.find("table", f"{date:%A} {date.day} {date:%B} {date.year}")


def begin(house):
    venue = house.make_venue()
    for number, fewest, most in [("1", 2, 4), ("2", 2, 3), ("3", 2, 6), ("4", 2, 4)]:
        add(house, "table", "room=Main", f"number={number}", f"min_covers={fewest}", f"max_covers={most}")
    for name in ["Ada Hale", "Ken Ito"]:
        add(house, "customer", f"name={name}", "phone=07700 900101")
    house.date = control(house, "night")["date"]
    book(house, "Ada Hale", ("19:00", "21:00"), 4, "1")
    book(house, "Ken Ito", ("21:30", "23:00"), 2, "1")
    house.start(venue)
    house.key("<Alt>3")
    house.focus(grid(house))
    house.wait(lambda: journey.has_state(cell(house, HALE.format("19:00–21:00", "table 1")), "selected"), "Hale")
    house.before = hale(house)


def move(house):
    house.key("<Alt>Right")
    cell(house, "Ada Hale ×4, 19:15–21:15, table 1: fits")
    assert hale(house) == house.before
    house.key("Return")
    cell(house, HALE.format("19:15–21:15", "table 1"))
    assert hale(house) != house.before
    house.find("label", "Ada Hale moved: 19:15–21:15, table 1")
    house.step("a key moves a booking, what is said to it comes before Enter lets it go")
    house.key("<Control>z")
    cell(house, HALE.format("19:00–21:00", "table 1"))
    assert hale(house) == house.before
    house.step("Ctrl+Z takes it back")


def change_table_and_end(house):
    house.key("<Alt>Down")
    cell(house, "Ada Hale ×4, 19:00–21:00, table 3: fits")
    house.step("a table that is too small is passed over")
    house.key("<Shift><Alt>Right")
    cell(house, "Ada Hale ×4, 19:00–21:15, table 3: fits")
    house.key("Escape")
    cell(house, HALE.format("19:00–21:00", "table 1"))
    assert hale(house) == house.before
    house.step("Escape puts it back, and nothing was written")


def be_refused(house):
    for _ in range(3):
        house.key("<Alt>Right")
    cell(house, "Ada Hale ×4, 19:45–21:45, table 1: Table 1 is Ken Ito’s from 21:30")
    house.key("Return")
    house.find("label", "Table 1 is Ken Ito’s from 21:30")
    house.press(house.find("push button", "19:45–21:45, table 4"))
    cell(house, HALE.format("19:45–21:45", "table 4"))
    house.step("a refusal names who is in the way, and offers where it would fit")
    house.key("<Control>z")
    cell(house, HALE.format("19:00–21:00", "table 1"))

    house.focus(grid(house))
    for _ in range(3):
        house.key("<Alt>Right")
    cell(house, "Ada Hale ×4, 19:45–21:45, table 1: Table 1 is Ken Ito’s from 21:30")
    house.key("Return")
    house.find("label", "1 move makes room")
    house.find("label", lambda name: name.startswith("Move Ken Ito ×"))
    house.press(house.find("push button", "Make Room and Move"))
    cell(house, HALE.format("19:45–21:45", "table 1"))
    house.step("it offers to move who is in the way, too")
    house.key("<Control>z")
    cell(house, HALE.format("19:00–21:00", "table 1"))
    assert hale(house) == house.before


def be_locked(house):
    one = next(one["id"] for one in control(house, "list", "booking") if one["party_size"] == 4)
    house.control("--venue", house.venue, "set", "booking", one, "locked=true")
    cell(house, HALE.format("19:00–21:00", "table 1") + ", locked")
    house.focus(grid(house))
    house.key("<Alt>Right")
    cell(house, "Ada Hale ×4, 19:15–21:15, table 1: It is locked: unlock it to move it")
    house.key("Return")
    cell(house, HALE.format("19:00–21:00", "table 1") + ", locked")
    assert hale(house) == house.before
    house.step("one that is locked says so and stays")


with journey.Journey("night-grid") as there:
    begin(there)
    move(there)
    change_table_and_end(there)
    be_refused(there)
    be_locked(there)
journey.finish()
