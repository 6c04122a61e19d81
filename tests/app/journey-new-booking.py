#!/usr/bin/python3
"""The telephone rings: a booking taken, one that is refused and fitted in, one that is moved."""

import datetime
import json

import journey

FIRST = "Table 2 · 2–4 · 20:00–21:45"
OTHER = "Table 3 · 2–4 · 20:00–21:45"


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def add(house, kind, *fields):
    house.control("--venue", house.venue, "add", kind, *fields)


def bookings(house):
    """Every booking of the night as party, wall time, tables and state."""
    return sorted((one["party_size"], one["starts_at"][11:16], "+".join(one["tables"]), one["status"])
                  for one in control(house, "list", "booking") if one["business_date"] == house.date)


def write(house, text):
    for letter in text:
        house.key("space" if letter == " " else letter)


def begin(house):
    house.key("<Control>n")
    house.wait(lambda: journey.has_state(house.look("text", "Party"), "focused"), "keyboard on the party")


def pressed(house, name):
    house.wait(lambda: journey.has_state(house.look(None, name), "pressed"), f"chosen “{name}”")


def book_enabled(house):
    button = house.find("push button", "Book")
    house.wait(lambda: journey.is_sensitive(button), "answer that can be booked")


def toast(house, text):
    house.find("label", text)


def furnish(house):
    venue = house.make_venue()
    for number, fewest, most in [("1", 1, 2), ("2", 2, 4), ("3", 2, 4)]:
        add(house, "table", "room=Main", f"number={number}", f"min_covers={fewest}", f"max_covers={most}")
    add(house, "join", "room=Main", "name=Both", "min_covers=5", "max_covers=8", "tables=2,3")
    tonight = datetime.date.fromisoformat(control(house, "night")["date"])
    house.date = (tonight + datetime.timedelta(1)).isoformat()
    last = (tonight - datetime.timedelta(20)).isoformat()
    for name, phone in [("Ada Hale", "07700 900101"), ("Bea Moss", "07700 900102"), ("Bea Hale", "07700 900103")]:
        add(house, "customer", f"name={name}", f"phone={phone}", *(["allergies=Sesame"] if name == "Ada Hale" else []))
    for status, day in [("finished", last), ("no-show", tonight.isoformat())]:
        add(house, "booking", "customer=Ada Hale", f"business_date={day}", f"starts_at={day}T20:00",
            f"ends_at={day}T21:45", "party_size=2", f"status={status}", f"made_at={last}T12:00",
            "kitchen_notes=Nut allergy")
    house.start(venue)
    house.key("<Alt>3")
    house.find("push button", "New booking")
    house.key("<Alt>Page_Down")
    date = datetime.date.fromisoformat(house.date)
    house.find("label", lambda name: name.startswith(f"Nobody is booked on {date:%A} {date.day} {date:%B}"))


def take(house):
    begin(house)
    house.find("label", "Type how many are coming, and when.")
    write(house, "4")
    house.key("Tab")
    write(house, "8pm")
    pressed(house, FIRST)
    house.find(None, OTHER)
    house.step("the engine's places stand as buttons as soon as party and time are typed, the best chosen")

    guest = house.find("text", "Guest")
    house.focus(guest)
    house.wait(lambda: journey.text_of(house.find("text", "Time")) == "20:00", "time written out")
    write(house, "hale")
    house.find("list item", lambda name: name.startswith("Ada Hale, 07700 900101 · last here ") and
               name.endswith("· 1 no-show, ⚠ Allergies: Sesame"))
    house.find("list item", lambda name: name.startswith("Bea Hale"))
    house.key("Down")
    house.key("Up")
    house.key("Return")
    house.wait(lambda: journey.text_of(guest) == "Ada Hale", "guest chosen")
    house.find("label", "⚠ Allergies: Sesame")
    house.find("label", "⚠ Kitchen: Nut allergy")
    house.find("label", "✕ 1 no-show (50 %)")
    house.find("label", lambda name: name.startswith("1 visit, last on "))
    assert bookings(house) == [], "nothing is booked by choosing a guest"
    house.step("a guest is found by part of a name; allergies, no-shows and last visit are in sight")

    house.key("Escape")
    house.gone("push button", "Book")
    house.key("<Control>n")
    house.wait(lambda: journey.text_of(house.look("text", "Guest")) == "Ada Hale", "draft got back")
    assert journey.text_of(house.find("text", "Time")) == "20:00"
    house.step("Escape leaves a draft, which is there again")

    book_enabled(house)
    house.focus(house.find("text", "Guest"))
    house.key("Return")
    toast(house, "Booked: Ada Hale ×4, 20:00, table 2")
    assert bookings(house) == [(4, "20:00", "2", "confirmed")], bookings(house)
    name = "Ada Hale ×4, 20:00–21:45, table 2, Confirmed"
    house.wait(lambda: journey.has_state(house.look("table cell", name), "focused"), "keyboard on the booking")
    assert journey.has_state(house.look("table cell", name), "selected")
    house.key("<Control><Alt>l")
    house.wait(lambda: journey.has_state(house.look("table row", name), "selected"), "booking selected in the list")
    house.key("<Control><Alt>g")
    house.find("table cell", name)
    house.step("Enter books; the booking is in the file, on the grid and in the list, and selected")


def ask_from_tonight(house):
    """The telephone rings while Tonight is open; the night is typed as it is said."""
    house.key("<Alt>1")
    house.find("panel", "Tonight")
    begin(house)
    write(house, "2")
    house.key("Tab")
    write(house, "8pm")
    night = house.find("text", "Night")
    house.focus(night)
    date = datetime.date.fromisoformat(house.date) + datetime.timedelta(3)
    write(house, f"{date:%a}".lower())
    pressed(house, "Table 1 · 1–2 · 20:00–21:30")
    house.key("Tab")
    house.wait(lambda: journey.text_of(night) == f"{date:%a} {date.day} {date:%b} {date.year}", "night written out")
    house.find("label", lambda name: name.startswith(f"Nobody is booked on {date:%A} {date.day} {date:%B}"))
    house.step("Ctrl+N begins a booking from Tonight too, and a night is typed as it is said")

    house.type(night, "soon")
    house.find("label", "“soon” is not a date: write it as 4 December or 4/12.")
    assert not journey.is_sensitive(house.find("push button", "Book")), "a night that nobody can read can be booked"
    house.type(night, house.date)
    pressed(house, "Table 1 · 1–2 · 20:00–21:30")
    house.press(house.find("push button", "Clear"))
    house.find("label", lambda name: name.startswith("Type how many"))
    house.step("a night that cannot be read is said, and asked about nothing")


def add_somebody_new(house):
    begin(house)
    write(house, "2")
    house.key("Tab")
    write(house, "2030")
    book_enabled(house)
    house.focus(house.find("text", "Guest"))
    write(house, "Cal Reed")
    house.find("list item", lambda name: name.startswith("Somebody new"))
    house.key("Return")
    phone = house.find("text", "Telephone of somebody new")
    house.wait(lambda: journey.has_state(phone, "focused"), "keyboard on the telephone")
    write(house, "07700900104")
    house.focus(house.find("text", "Allergies of somebody new"))
    write(house, "Nuts")
    house.key("Return")
    toast(house, "Booked: Cal Reed ×2, 20:30, table 1")
    guests = {one["name"]: one for one in control(house, "list", "customer")}
    assert guests["Cal Reed"]["phone"].replace(" ", "").endswith("7700900104"), guests
    assert guests["Cal Reed"]["allergies"] == "Nuts", guests
    house.find("label", "⚠ Allergies: Nuts")
    house.key("<Control>z")
    house.wait(lambda: len(bookings(house)) == 1, "booking undone")
    assert "Cal Reed" not in [one["name"] for one in control(house, "list", "customer")]
    house.step("somebody new, with a telephone number, and their booking are one change that is undone at once")


def refuse(house):
    """A pair at table 3 keeps 2 and 3 from a party of eight at 23:00; they can go to table 1."""
    house.control("--venue", house.venue, "book", "--customer", "Bea Moss", "--date", house.date, "--time", "23:00",
                  "--party", "2", "--tables", "3")
    before = bookings(house)
    begin(house)
    write(house, "8")
    house.key("Tab")
    write(house, "11pm")
    house.find("label", lambda name: name.startswith("The only table or join for such a party is in use then"))
    house.find("label", "Move Bea Moss ×2 (23:00) from 3 to 1")
    house.find("label", "1 move makes room")
    house.step("a refusal says its constraint with figures, and the move that makes room in words")
    house.press(house.find("push button", "Move and Book"))
    house.wait(lambda: (2, "23:00", "1", "confirmed") in bookings(house), "pair at table 1")
    assert (8, "23:00", "2+3", "confirmed") in bookings(house), bookings(house)
    house.step("one click moves them and books")
    house.find("table cell", lambda name: name.startswith("(no name) ×8, 23:00–"))
    give = house.find("push button", "Say Whose It Is")
    guest = next(entry for entry in house.look_all("text", "Guest") if journey.text_of(entry) == "")
    house.focus(guest)
    write(house, "bea hale")
    house.find("list item", lambda name: name.startswith("Bea Hale"))
    house.key("Return")
    house.press(give)
    toast(house, "The booking is Bea Hale’s")
    house.find("table cell", lambda name: name.startswith("Bea Hale ×8, 23:00–"))
    house.gone("push button", "Say Whose It Is")
    house.key("<Control>z")
    house.find("table cell", lambda name: name.startswith("(no name) ×8, 23:00–"))
    house.step("whose a booking is can be said afterwards, beside it, and is undone")
    house.key("<Control>z")
    house.wait(lambda: bookings(house) == before, "everything as it was")
    house.step("one undo puts everything back")

    begin(house)
    write(house, "8")
    house.key("Tab")
    write(house, "11pm")
    house.press(house.find("push button", "Turn Away"))
    house.wait(lambda: [one["party_size"] for one in control(house, "list", "denial")] == [8], "denial")
    assert bookings(house) == before
    house.step("who is turned away is kept among the denials")
    write(house, "8")
    house.key("Tab")
    write(house, "11pm")
    times = house.find("push button", lambda name: name.endswith(" · Tables 2 + 3"))
    clock = journey.name_of(times)[:5]
    house.press(times)
    house.wait(lambda: journey.text_of(house.look("text", "Time")) == clock, "time of the alternative")
    house.find("label", "Wished for: Tables 2 + 3")
    toast(house, f"{clock}, Tables 2 + 3: who is it for?")
    guest = house.find("text", "Guest")
    house.wait(lambda: journey.has_state(guest, "focused"), "keyboard on the guest")
    assert bookings(house) == before
    house.step("another time for nobody yet is filled in, and whose it is is asked for")

    house.key("Escape")
    house.gone("push button", "Book")
    house.press(house.find("push button", "New booking"))
    house.press(house.find("push button", "Clear"))
    house.wait(lambda: journey.text_of(house.look("text", "Time")) == "", "panel cleared")
    begin(house)
    write(house, "8")
    house.key("Tab")
    write(house, "11pm")
    offered = f"{clock} · Tables 2 + 3"
    house.find("push button", offered)
    house.focus(guest)
    write(house, "Bea Hale")
    house.find("list item", lambda name: name.startswith("Bea Hale"))
    house.key("Return")
    house.press(house.find("push button", offered))
    toast(house, f"Booked: Bea Hale ×8, {clock}, tables 2 + 3")
    assert sorted(bookings(house)) == sorted([*before, (8, clock, "2+3", "confirmed")]), bookings(house)
    house.key("<Control>z")
    house.wait(lambda: bookings(house) == before, "everything as it was")
    house.step("one click on another time books it, and one undo takes it back")

    begin(house)
    write(house, "8")
    house.key("Tab")
    write(house, "11pm")
    house.press(house.find("push button", offered))
    house.find("label", "Wished for: Tables 2 + 3")
    house.type(house.find("text", "Time"), "23:00")
    house.find("label", "1 move frees what is wished for")
    house.find("label", "Move Bea Moss ×2 (23:00) from 3 to 1")
    house.press(house.find("push button", "Move and Book"))
    house.wait(lambda: (8, "23:00", "2+3", "confirmed") in bookings(house), "party at the tables wished for")
    assert (2, "23:00", "1", "confirmed") in bookings(house), bookings(house)
    house.key("<Control>z")
    house.wait(lambda: bookings(house) == before, "everything as it was")
    house.step("where a wished-for table is taken, the move that frees it is offered and done")


def go_on(house):
    name = "Ada Hale ×4, 20:00–21:45, table 2, "
    house.focus(house.find("table"))
    for key in ["Home", "Up", "Up", "Down", "Right"]:
        house.key(key)
    house.wait(lambda: journey.has_state(house.look("table cell", name + "Confirmed"), "selected"), "booking selected")
    cancel = house.find("push button", "Cancel")
    assert house.look("push button", "Arrive") is None, "they may arrive the day before"
    house.press(cancel)
    house.gone("table cell", name + "Confirmed")
    toast(house, "Ada Hale: the booking is cancelled")
    house.key("<Control>z")
    house.find("table cell", name + "Confirmed")
    house.step("a step is a button, and is taken back; those of the evening wait for it")

    house.focus(house.find("table"))
    for key in ["Home", "Up", "Up", "Down", "Right"]:
        house.key(key)
    house.wait(lambda: journey.has_state(house.look("table cell", name + "Confirmed"), "selected"), "booking selected")
    house.key("m")
    house.wait(lambda: journey.has_state(house.look("text", "Party"), "focused"), "keyboard on the party")
    pressed(house, FIRST)
    house.key("Tab")
    write(house, "2030")
    pressed(house, "Table 2 · 2–4 · 20:30–22:15")
    house.key("Tab")
    house.key("Tab")
    house.press(house.find("push button", "Move"))
    house.find("table cell", "Ada Hale ×4, 20:30–22:15, table 2, Confirmed")
    house.wait(lambda: (4, "20:30", "2", "confirmed") in bookings(house), "moved booking")
    house.step("a booking is moved with the verdict in sight, and keeps its table")

    house.focus(house.find("table cell", "Ada Hale ×4, 20:30–22:15, table 2, Confirmed"))
    house.key("Down")
    moss = house.find("table cell", lambda name: name.startswith("Bea Moss ×2, 23:00"))
    house.wait(lambda: journey.has_state(moss, "selected"), "booking selected")
    house.key("m")
    pressed(house, lambda name: name.startswith("Table 3 · 2–4 · 23:00–"))
    house.find(None, lambda name: name.startswith("Table 1 · 1–2 · 23:00–"))
    house.key("Escape")
    house.gone("push button", "Move")
    house.focus(moss)
    house.key("Up")
    house.step("the table that somebody has is chosen for them, although another fits better")

    moved = bookings(house)
    house.focus(house.find("table cell", "Ada Hale ×4, 20:30–22:15, table 2, Confirmed"))
    house.key("m")
    house.wait(lambda: journey.has_state(house.look("text", "Party"), "focused"), "keyboard on the party")
    write(house, "8")
    house.key("Tab")
    write(house, "2300")
    house.find("label", "Move Bea Moss ×2 (23:00) from 3 to 1")
    house.press(house.find("push button", "Make Room and Move"))
    house.wait(lambda: (8, "23:00", "2+3", "confirmed") in bookings(house), "Ada Hale where the pair was")
    assert (2, "23:00", "1", "confirmed") in bookings(house), bookings(house)
    house.key("<Control>z")
    house.wait(lambda: bookings(house) == moved, "both as they were")
    house.step("a refusal to move offers the moves that make room, and one undo puts all back")


def find(house):
    house.key("<Control>k")
    window = house.find("frame", "Find anything")
    house.type(house.find("entry", "Find anything", window), "moss")
    house.find("list item", lambda name: "Bea Moss ×2" in name, window)
    house.step("a booking is found by its guest's name")


with journey.Journey("new-booking") as there:
    furnish(there)
    take(there)
    ask_from_tonight(there)
    add_somebody_new(there)
    refuse(there)
    go_on(there)
    find(there)
journey.finish()
