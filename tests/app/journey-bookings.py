#!/usr/bin/python3
"""A night with the keyboard: looked at as a grid and as a list, noted about, left for another."""

import datetime
import json

import journey

HALE = "Ada Hale ×4, 19:00–21:00, table 1, Confirmed"
ITO = "Ken Ito ×2, 21:30–23:00, table 1, Confirmed"
MOSS = "Bea Moss ×8, 23:30–01:30, tables 2 + 3, Awaiting deposit"
WREN = "Walk-in ×3, 20:00–21:30, without a table, On the waitlist"


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def add(house, kind, *fields):
    house.control("--venue", house.venue, "add", kind, *fields)


def day_after(date, days):
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days)).isoformat()


def book(house, date, who, times, party, state, tables):
    """A booking from and until a time; one that is before the cut-off is of the calendar's next day."""
    starts, ends = (f"{day_after(date, time < '06:00')}T{time}" for time in times)
    fields = [f"business_date={date}", f"starts_at={starts}", f"ends_at={ends}", f"party_size={party}",
              f"status={state}", f"made_at={date}T12:00"]
    fields.append(f"customer={who}" if who else "source=walk-in")
    if tables:
        fields.append(f"tables={tables}")
    add(house, "booking", *fields)


def cells(house):
    """The bookings on the grid, as they are read out."""
    return [journey.name_of(cell) for cell in house.look_all("table cell", None, grid(house))]


def grid(house):
    date = datetime.date.fromisoformat(house.date)
    return house.find("table", f"{date:%A} {date.day} {date:%B} {date.year}")


def listed(house):
    table = house.look("tree table", "Bookings")
    rows = house.look_all("table row", None, house.look("list", None, table)) if table else []
    return [journey.name_of(row) for row in rows]


def selected(house, name):
    house.wait(lambda: any(journey.has_state(cell, "selected") for cell in house.look_all("table cell", name)),
               f"selected “{name}”")


def kept(house, field):
    """What the file has in a field of Hale's booking."""
    return next(one[field] for one in control(house, "list", "booking") if one["party_size"] == 4)


def look(house):
    venue = house.make_venue()
    for number, fewest, most in [("1", 2, 4), ("2", 2, 6), ("3", 2, 6)]:
        add(house, "table", "room=Main", f"number={number}", f"min_covers={fewest}", f"max_covers={most}")
    house.date = control(house, "night")["date"]
    house.start(venue)
    house.key("<Alt>3")
    house.find("label", lambda name: name.startswith("Nobody is booked on "), house.find("panel", "Bookings"))
    house.find("row header", "Table 1, 2–4 covers, Main", grid(house))
    house.key("<Control><Alt>l")
    house.find("panel", lambda name: name.startswith("Nobody Is Booked on "))
    house.find("push button", "New Booking")
    house.key("<Control><Alt>g")
    house.step("a night that nobody booked says so, and shows its tables")

    for name in ["Ada Hale", "Ken Ito", "Bea Moss"]:
        add(house, "customer", f"name={name}", "phone=07700 900101")
    book(house, house.date, "Ada Hale", ("19:00", "21:00"), 4, "confirmed", "1")
    book(house, house.date, "Ken Ito", ("21:30", "23:00"), 2, "confirmed", "1")
    book(house, house.date, "Bea Moss", ("23:30", "01:30"), 8, "pending-deposit", "2,3")
    book(house, house.date, None, ("20:00", "21:30"), 3, "waitlisted", "")
    house.wait(lambda: cells(house) == [WREN, HALE, ITO, MOSS], "every booking by name, in reading order")
    for name in ["Table 1, 2–4 covers, Main", "Table 2, 2–6 covers, Main"]:
        house.find("row header", name, grid(house))
    house.find("label", "3 parties\n14 covers")
    house.step("what another process books comes in, each booking by name, past midnight too")


def walk(house):
    house.focus(grid(house))
    selected(house, WREN)
    house.key("Down")
    selected(house, HALE)
    house.find("label", "Ada Hale", house.find("panel", "Bookings"))
    house.key("Right")
    selected(house, ITO)
    house.key("Down")
    selected(house, MOSS)
    house.key("Up")
    selected(house, ITO)
    house.key("Home")
    house.wait(lambda: journey.has_state(house.look("row header", "Table 1, 2–4 covers, Main"), "focused"),
               "keyboard at the table")
    house.key("Right")
    selected(house, HALE)
    house.step("the arrow keys go from booking to booking and to the table, and select")


def switch(house):
    house.key("<Control><Alt>l")
    house.wait(lambda: listed(house) == [HALE, WREN, ITO, MOSS], "the night as a list")
    house.wait(lambda: journey.has_state(house.look("table row", HALE), "selected"), "the same one selected")
    house.gone("table cell", HALE, house.look("table"))
    house.step("the list has the same bookings and the same selection")
    house.focus(house.find("table row", HALE))
    house.key("Down")
    house.wait(lambda: journey.has_state(house.look("table row", WREN), "selected"), "the next one selected")
    house.key("<Control><Alt>g")
    selected(house, WREN)
    house.gone("tree table", "Bookings")
    house.focus(grid(house))
    house.key("Down")
    selected(house, HALE)
    house.step("what is selected in the list is selected on the grid, and the keyboard goes on from there")


def note(house):
    house.focus(grid(house))
    house.key("Return")
    house.find("text", "Occasion")
    for letter in "Birthday":
        house.key(letter)
    house.key("Return")
    house.wait(lambda: kept(house, "occasion") == "Birthday", "occasion in the file")
    house.key("Escape")
    selected(house, HALE)
    house.key("<Control>z")
    house.wait(lambda: kept(house, "occasion") is None, "occasion taken back")
    house.step("Enter opens a booking, what is typed is kept, Ctrl+Z takes it back")

    text = house.find("text", "For the kitchen")
    house.focus(text)
    house.type(text, "No nuts\nNo milk")
    house.key("Escape")
    house.wait(lambda: kept(house, "kitchen_notes") == "No nuts\nNo milk", "note in the file")
    house.step("a note of two lines is kept on leaving it")


def follow(house):
    one = next(one["id"] for one in control(house, "list", "booking") if one["party_size"] == 4)
    house.control("--venue", house.venue, "set", "booking", one, "status=arrived", "locked=true")
    house.find("table cell", HALE.replace("Confirmed", "Arrived, locked"))
    selected(house, HALE.replace("Confirmed", "Arrived, locked"))
    house.step("what changes elsewhere shows at once, and stays selected")


def leave(house):
    tonight = house.date
    for key, days in [("<Alt>Page_Down", 1), ("<Alt>Page_Down", 2), ("<Alt>Page_Up", 1)]:
        house.key(key)
        date = datetime.date.fromisoformat(day_after(tonight, days))
        house.find("label", lambda name: name.startswith(f"Nobody is booked on {date:%A} {date.day} {date:%B}"))
    house.find("panel", "No Booking Chosen")
    house.step("another night is another night, and nothing of the last stays selected")
    house.key("t")
    house.wait(lambda: len(cells(house)) == 4, "tonight")
    house.step("T goes to tonight")


def take_out_of_use(house):
    add(house, "service", "name=Dinner", "starts=18:00", "ends=23:00", "last_seating=22:00")
    house.key("<Control><Shift>o")
    window = house.find("frame", "Out of Use")
    house.find("label", "No table is out of use on this night", window)
    house.wait(lambda: [journey.text_of(house.find("text", field, window)) for field in ("From", "Until")]
               == ["18:00", "01:30"], "evening that ends when its last party leaves")
    house.step("a table is out of use for the evening, until the last party leaves")
    house.type(house.find("text", "From", window), "8pm")
    house.type(house.find("text", "Until", window), "2130")
    house.type(house.find("text", "Why the table is out of use", window), "A leak")
    house.press(house.find("push button", "Take Out of Use", window))
    house.find("label", "Table 1", window)
    house.find("label", "20:00–21:30 · A leak\nStill booked there: 19:00 for 4", window)
    house.step("a table is taken out of use, and who is booked there is named")

    house.press(house.find("push button", "Give Back", window))
    house.find("label", "No table is out of use on this night", window)
    house.dismiss("Out of Use")
    house.key("<Control>z")
    house.wait(lambda: len(control(house, "list", "table_block")) == 1, "table out of use again")
    house.key("<Control>z")
    house.wait(lambda: control(house, "list", "table_block") == [], "table in use")
    house.step("it is given back, and both can be undone")


with journey.Journey("bookings") as there:
    look(there)
    walk(there)
    switch(there)
    note(there)
    follow(there)
    leave(there)
    take_out_of_use(there)
journey.finish()
