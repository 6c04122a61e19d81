#!/usr/bin/python3
"""Whom the house turned away: nobody, then three, by constraint, by the hour and in the ledger."""

import datetime
import json

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def deny(house, time, party, constraint, message):
    figures = json.dumps({"message": message})
    fitting = json.dumps({"alternatives": [{"start": f"{house.date}T18:15:00+00:00", "tables": ["7", "8"]}], "moves": []})
    control(house, "add", "denial", f"business_date={house.date}", f"starts_at={house.date}T{time}",
            f"party_size={party}", f"constraint={constraint}", f"at={house.date}T12:00", f"figures={figures}",
            f"fitting={fitting}")


def page(house):
    return house.find("panel", "Turned away")


def ledger(house):
    """The lines of the ledger, as they are read out."""
    found = house.look("list", "The ledger")
    return [journey.name_of(row) for row in house.look_all("list item", None, found)] if found else []


def nobody(house):
    venue = house.make_venue()
    house.date = control(house, "night")["date"]
    house.start(venue)
    house.key("<Control><Shift>d")
    house.find("panel", "Nobody Was Turned Away", page(house))
    house.step("a house that turned nobody away says what will be kept here")


def sums(house):
    deny(house, "20:00", 4, "no-table", "The only table or join for such a party is in use then")
    deny(house, "20:30", 2, "no-table", "The only table or join for such a party is in use then")
    deny(house, "19:00", 9, "too-large", "The largest party that can be seated together is 4")
    house.find("label", "3 parties · 15 covers")
    constraints = house.find("list", "What turned them away")
    assert [journey.name_of(row) for row in house.look_all("list item", None, constraints)] == [
        "Party too large, 1 party · 9 covers", "No table free, 2 parties · 6 covers"]
    house.step("what other processes turn away comes in, by constraint")

    # Four keep an added table until 21:45, so that the two of 20:30 do not get it.
    for name in ("A table for 2 (1–2), 1 party · 2 covers", "A table for 4 (2–4), 1 party · 4 covers",
                 "A table for 6 (4–6), 1 party · 4 covers", "A table for 8 (6–8), 0 parties · 0 covers"):
        house.find("list item", name, house.find("list", "One more table would have seated"))
    house.step("what one more table of each size would have seated is told")

    day = datetime.date.fromisoformat(house.date).strftime("%A")
    house.find("label", f"{day}, 20:00, 2 parties · 6 covers")
    house.find("label", f"{day}, 19:00, 1 party · 9 covers")
    house.step("and when they wished to come")


def look(house):
    house.wait(lambda: len(ledger(house)) == 3, "three lines in the ledger")
    line = next(name for name in ledger(house) if name.startswith("Party of 4 · "))
    for words in ("is in use then", "Would have fitted: 18:15 at 7 + 8", "No table free", "20:00"):
        assert words in line, line
    house.step("the ledger says of each what for, with its figures, and what would have fitted")
    constraints = house.find("list", "What turned them away")
    row = house.find("list item", "No table free, 2 parties · 6 covers", constraints)
    house.focus(row)
    house.key("Return")
    house.wait(lambda: len(ledger(house)) == 2, "two lines in the ledger")
    assert not any(name.startswith("Party of 9") for name in ledger(house))
    house.find("label", "2 parties · 6 covers")
    house.step("a constraint that is chosen leaves only its own in the ledger")


def go(house):
    house.key("<Alt>Page_Up")
    house.find("panel", "Nobody Was Turned Away", page(house))
    house.key("<Alt>Page_Up")
    house.key("<Alt>Home")
    house.find("label", "2 parties · 6 covers")
    house.key("<Alt>Page_Down")
    house.find("panel", "Nobody Was Turned Away", page(house))
    house.press(house.find("push button", "See the Whole Year"))
    house.find("label", "2 parties · 6 covers")
    house.find("label", house.date[:4], page(house))
    house.step("months before and after are a key away, and so is the whole year")


with journey.Journey("denials") as there:
    nobody(there)
    sums(there)
    look(there)
    go(there)
journey.finish()
