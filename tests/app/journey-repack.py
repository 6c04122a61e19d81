#!/usr/bin/python3
"""A night packed better with the keyboard: looked at, one left out, done, and taken back."""

import datetime
import json

import journey

TITLE = "Re-pack the Night"
HALE = "Ada Hale ×4 · 20:00, from table 8 to table "
MOSS = "Bea Moss ×6 · 20:00, from tables 2 + 3 to table 8"
ITO = "Ken Ito ×5 · 23:30, from tables 2 + 3 to table 8"


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def day_after(date, days):
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days)).isoformat()


def tables(house):
    """Who sits where, as the file has it."""
    names = {one["id"]: one["name"] for one in control(house, "list", "customer")}
    return {names[one["customer"]]: sorted(one["tables"]) for one in control(house, "list", "booking")}


def tick(house, name):
    return house.find("check box", lambda found: found.startswith(name), house.find("frame", TITLE))


def is_ticked(house, name, ticked=True):
    house.wait(lambda: journey.has_state(tick(house, name), "checked") == ticked, f"{ticked} tick of “{name}”")


def says(house, text):
    house.find("label", text, house.find("frame", TITLE))


def fill(house):
    """Four have taken table 8, so that six need 2 and 3; later five sit at these while 8 is free."""
    for number, fewest, most in [("1", 1, 2), ("2", 2, 4), ("3", 2, 4), ("8", 4, 6)]:
        control(house, "add", "table", "room=Main", f"number={number}", f"min_covers={fewest}", f"max_covers={most}")
    control(house, "add", "join", "room=Main", "name=Two and three", "min_covers=5", "max_covers=8", "tables=2,3")
    for name, time, party, at in [("Ada Hale", "20:00", 4, "8"), ("Bea Moss", "20:00", 6, "2,3"),
                                  ("Ken Ito", "23:30", 5, "2,3")]:
        control(house, "book", "--customer", name, "--date", house.date, "--time", time, "--party", str(party),
                "--tables", at)


def look(house):
    venue = house.make_venue()
    house.date = day_after(control(house, "night")["date"], 1)
    fill(house)
    house.start(venue)
    house.key("<Alt>3")
    house.find("panel", "Bookings")
    house.key("<Control><Shift>r")
    house.find("panel", "Nothing Is to Be Gained", house.find("frame", TITLE))
    house.key("Escape")
    house.gone("frame", TITLE)
    house.step("a night on which nobody is booked says that nothing is to be gained")

    house.key("<Alt>Page_Down")
    house.find("table cell", lambda name: name.startswith("Ada Hale ×4"))
    house.key("<Control><Shift>r")
    says(house, "2 joins fewer")
    says(house, "Covers with a table: 15 → 15 · Joins: 2 → 0")
    for name in (HALE, MOSS, ITO):
        is_ticked(house, name)
    house.step("every move is shown with a tick, and what is gained in words and figures")


def untick(house):
    house.press(tick(house, ITO))
    says(house, "1 join fewer")
    says(house, "Covers with a table: 15 → 15 · Joins: 2 → 1")
    house.step("the figures follow the ticks")
    house.press(tick(house, HALE))
    is_ticked(house, MOSS, False)
    house.find("label", lambda text: text.endswith("needs a table that Ada Hale ×4 · 20:00 keeps"))
    says(house, "Nothing is gained")
    house.wait(lambda: not journey.is_sensitive(house.look("push button", "Do It")), "button that does nothing")
    house.step("who needs the table of one who stays stays too, and is told why")
    house.press(tick(house, MOSS))
    is_ticked(house, HALE)
    is_ticked(house, ITO, False)
    house.step("who is to move after all takes along whoever has to make room")


def do(house):
    before = tables(house)
    house.press(house.find("push button", "Do 2 Moves"))
    house.gone("frame", TITLE)
    house.find("table cell", lambda name: name.startswith("Bea Moss ×6, 20:00–22:00, table 8"))
    house.find("label", "Night re-packed: 1 join fewer")
    after = tables(house)
    assert after["Bea Moss"] == ["8"] and after["Ken Ito"] == ["2", "3"] and len(after["Ada Hale"]) == 1, after
    house.step("the moves that were ticked are done, and the page shows them")
    house.key("<Control>z")
    house.wait(lambda: tables(house) == before, "the night as it was")
    house.find("table cell", lambda name: name.startswith("Bea Moss ×6, 20:00–22:00, tables 2 + 3"))
    house.step("Ctrl+Z takes all of them back at once")


def follow(house):
    house.key("<Control><Shift>r")
    says(house, "2 joins fewer")
    hale = next(one["id"] for one in control(house, "list", "booking") if one["party_size"] == 4)
    control(house, "set", "booking", hale, "locked=true")
    house.gone("check box", MOSS)
    says(house, "1 join fewer")
    house.key("Escape")
    house.gone("frame", TITLE)
    house.step("what is locked elsewhere meanwhile is no longer offered")


with journey.Journey("repack") as there:
    look(there)
    untick(there)
    do(there)
    follow(there)
journey.finish()
