#!/usr/bin/python3
"""A table that somebody is coming for is taken off the plan, and made smaller: who, and where to, is one step."""

import datetime
import json

import journey

NEXT_WEEK = datetime.date.today() + datetime.timedelta(days=7)


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def make_house(house):
    """Four tables of four, of which the first two are taken on a night to come."""
    venue = house.make_venue()
    for number in range(1, 5):
        house.control("--venue", venue, "add", "table", "room=Main", f"number={number}", "min_covers=1", "max_covers=4",
                      f"x={2500 * number}", "y=4000")
    for who, party, table in (("Ada Moor", 4, 1), ("Bea Quill", 3, 2)):
        house.control("--venue", venue, "add", "customer", f"name={who}")
        house.control("--venue", venue, "add", "booking", f"customer={who}", f"starts_at={NEXT_WEEK}T20:00:00Z",
                      f"party_size={party}", "status=confirmed", f"tables={table}")
    return venue


def tables_of(house, party):
    """The numbers of the tables that the party of so many has."""
    return next(booking["tables"] for booking in control(house, "list", "booking") if booking["party_size"] == party)


def is_chosen(page, house, number):
    chosen = [journey.name_of(row) for row in house.look_all("list item", lambda words: words.startswith("Table "), page)
              if journey.has_state(row, "selected")]
    return len(chosen) == 1 and chosen[0].startswith(f"Table {number},")


def select(house, page, number):
    """Chooses a table in the list of objects, which has the commands of the canvas."""
    objects = house.find("list", "Objects on the plan", page)
    canvas = house.find("image", "Floor plan", page)
    # From an object on the canvas Tab goes on to the next.
    for _ in range(2):
        if journey.has_state(canvas, "focused"):
            house.key("Escape")
    row = lambda words: words.startswith(f"Table {number},")
    house.choose(objects, row)
    try:
        house.wait(lambda: is_chosen(page, house, number), f"table {number} chosen", deadline=2)
        return
    except journey.Lost:
        house.focus(house.find("list item", row, objects))
    house.key("Home")
    for _ in range(1, number):
        house.key("Down")
    house.wait(lambda: is_chosen(page, house, number), f"table {number} chosen")


def has_keyboard(house, entry):
    return house.look("image", None, entry) is None


def write(house, page, name, text):
    """Writes into a row of the properties: goes there, types, presses Enter."""
    entry = house.find("text", name, page)
    for _ in range(14):
        if has_keyboard(house, entry):
            break
        house.key("Tab")
        try:
            house.wait(lambda: has_keyboard(house, entry), "keyboard", deadline=0.5)
        except journey.Lost:
            continue
    house.type(entry, text)
    house.key("Return")


def enter_properties(house, page, number):
    """From the list to the canvas, and on to what is known of the table."""
    canvas = house.find("image", "Floor plan", page)
    select(house, page, number)
    house.key("Return")
    try:
        house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas", deadline=2)
    except journey.Lost:
        house.focus(canvas)
    house.wait(lambda: is_chosen(page, house, number), f"table {number} chosen")
    house.key("Return")
    house.wait(lambda: not journey.has_state(canvas, "focused"), "keyboard in the properties")


def find_proposal(house, who, table):
    dialog = house.find("dialog", None)
    proposal = house.find("list", "Bookings and where they would go", dialog)
    house.find("list item", lambda words: who in words and table in words, proposal)


def remove(house, page):
    select(house, page, 1)
    house.key("Delete")
    find_proposal(house, "Ada Moor", "3")
    house.step("who is coming for a table is listed before it goes, and where they could go")
    house.answer("Keep It as It Is")
    house.find("list item", lambda words: words.startswith("Table 1,"), page)
    assert tables_of(house, 4) == ["1"]
    house.step("declined, everything is as it was")

    select(house, page, 1)
    house.key("Delete")
    find_proposal(house, "Ada Moor", "3")
    house.answer("Move Them, and Do It")
    house.gone("list item", lambda words: words.startswith("Table 1,"), page)
    assert tables_of(house, 4) == ["3"]
    house.step("the table goes and its party moves")

    house.key("<Control>z")
    house.find("list item", lambda words: words.startswith("Table 1,"), page)
    assert tables_of(house, 4) == ["1"]
    house.step("one undo brings back both")


def shrink(house, page):
    enter_properties(house, page, 2)
    write(house, page, "Most covers", "2")
    find_proposal(house, "Bea Quill", "3")
    house.answer("Keep It as It Is")
    house.wait(lambda: journey.text_of(house.find("text", "Most covers", page)) == "4", "the covers that it has")
    house.step("declined, the properties say what the table has, not what was typed")
    enter_properties(house, page, 2)
    write(house, page, "Most covers", "2")
    find_proposal(house, "Bea Quill", "3")
    house.answer("Move Them, and Do It")
    house.wait(lambda: journey.text_of(house.find("text", "Most covers", page)) == "2", "a smaller table")
    assert tables_of(house, 3) == ["3"]
    house.step("a table is made smaller, and who no longer fits moves")
    house.key("<Control>z")
    house.wait(lambda: journey.text_of(house.find("text", "Most covers", page)) == "4", "the table as it was")
    assert tables_of(house, 3) == ["2"]
    house.step("one undo brings back both of that, too")


with journey.Journey("plan-relocate") as there:
    there.start(make_house(there))
    there.key("<Alt>2")
    plans_page = there.find("panel", "Floor plans")
    remove(there, plans_page)
    shrink(there, plans_page)
journey.finish()
