#!/usr/bin/python3
"""An event's page by keyboard: its times, rooms and costs, its changes with their undo, its guest lists, and the way back."""

import datetime
import json

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def chip(house):
    return house.find("push button", lambda name: name.startswith("Gig ·"), house.find("panel", "Events"))


def row(house, *parts):
    return house.find("list item", lambda name: all(part in name for part in parts))


def make(house):
    venue = house.make_venue()
    house.date = datetime.date.fromisoformat(control(house, "night")["date"]) + datetime.timedelta(days=1)
    house.control("--venue", venue, "add", "room", "name=Cellar")
    house.gig = control(house, "event", "add", "Gig", "--date", str(house.date), "--room", "Cellar", "--doors", "20:00",
                        "--kind", "Live", "--age-policy", "Over 18s")["id"]
    house.control("--venue", venue, "add", "guest_list", "title=Band", f"business_date={house.date}", "event=Gig")
    house.start(venue)
    house.key("<Alt>4")


def overview(house):
    house.key("3")
    house.key("t")
    house.key("Page_Down")
    house.focus(chip(house))
    house.key("Return")
    row(house, "Doors: ", "20:00")
    row(house, "Show: ", "21:00", "assumed")
    row(house, "Room: Cellar")
    row(house, "Kind: Live")
    row(house, "Age policy: Over 18s")
    house.step("Return opens an event’s page, with all its times and which of them are assumed")

    house.press(house.find("push button", "Add Cost…"))
    form = house.find("frame", "New Cost")
    house.type(house.find("text", "Name", form), "Sound")
    house.type(house.find("text", "Amount", form), "180")
    house.type(house.find("text", "Share", form), "much")
    house.press(house.find("push button", "Add", form))
    house.find("label", lambda name: name.startswith("Share: "), form)
    house.type(house.find("text", "Share", form), "")
    house.press(house.find("push button", "Add", form))
    house.gone("frame", "New Cost")
    row(house, "Sound: ", "180.00")
    assert [(one["name"], one["amount"]["amount"]) for one in control(house, "cost", "list", "Gig")] == [("Sound", 18000)]
    house.press(house.find("push button", "Change “Sound”"))
    form = house.find("frame", "Cost")
    house.type(house.find("text", "For each ticket", form), "0.25")
    house.press(house.find("push button", "Save", form))
    house.gone("frame", "Cost")
    row(house, "Sound: ", "180.00", "0.25", "For each ticket")
    house.press(house.find("push button", "“Sound” removed"))
    house.gone("list item", lambda name: name.startswith("Sound: "))
    house.key("<Control>z")
    row(house, "Sound: ", "180.00")
    house.step("costs are added, changed and removed; a wrong figure is named; removing is one undo")


def history(house):
    house.key("m")
    form = house.find("frame", "Move the Event")
    later = house.date + datetime.timedelta(days=45)
    house.type(house.find("text", None, form), later.isoformat())
    house.press(house.find("push button", "Move", form))
    house.gone("frame", "Move the Event")
    house.find("label", f"{later:%A} {later.day} {later:%B} {later:%Y}")
    house.press(house.find("page tab", "History"))
    house.press(house.find("push button", lambda name: name.startswith("Undo: Moved event")))
    house.find("label", f"{house.date:%A} {house.date.day} {house.date:%B} {house.date:%Y}")
    assert control(house, "show", "event", house.gig)["business_date"] == str(house.date)
    house.step("its changes are listed, and each is undone by itself; the page follows the event wherever it goes")


def guests(house):
    house.press(house.find("push button", "Guest Lists"))
    house.find("list item", lambda name: name.startswith("Band, Gig"))
    house.key("<Alt>4")
    house.find("push button", "Calendar")
    house.key("Escape")
    house.wait(lambda: journey.has_state(chip(house), "focused"), "keyboard on the event again")
    house.step("its guest lists open on its own night; Escape goes back to the calendar")


with journey.Journey("event-page") as there:
    make(there)
    overview(there)
    history(there)
    guests(there)
journey.finish()
