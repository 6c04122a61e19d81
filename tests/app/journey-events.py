#!/usr/bin/python3
"""The calendar by keyboard: an event is begun, held, moved, refused, confirmed, undone, found and listed."""

import datetime
import json

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def day(date):
    return f"{date:%A} {date.day} {date:%B} {date:%Y}"


def page(house):
    return house.find("panel", "Events")


def night(house, date):
    """The cell of a night."""
    return house.find("table cell", lambda name: name.startswith(day(date)))


def event(house, *parts):
    """The chip of an event that says all of these."""
    return house.find("push button", lambda name: all(part in name for part in parts), page(house))


def to(house, date):
    """Brings the keyboard to a night of this month by the arrows, from tonight."""
    house.key("t")
    house.wait(lambda: journey.has_state(night(house, house.date), "focused"), "keyboard on tonight")
    here = house.date
    while here < date:
        here += datetime.timedelta(days=1)
        house.key("Right")
        house.wait(lambda: journey.has_state(night(house, here), "focused"), f"keyboard on {here}")


def begin(house):
    venue = house.make_venue()
    house.date = datetime.date.fromisoformat(control(house, "night")["date"])
    house.control("--venue", venue, "add", "room", "name=Cellar")
    house.start(venue)
    house.key("<Alt>4")
    house.find("panel", "No Events Yet", page(house))
    house.step("a house without events says what the calendar is for")

    house.press(house.find("push button", "New Event…", house.find("panel", "No Events Yet")))
    form = house.find("frame", "New Event")
    house.press(house.find("push button", "Make", form))
    house.find("label", "An event needs a name", form)
    house.type(house.find("text", "Name", form), "Smoke & Brass")
    house.type(house.find("text", "Doors", form), "7")
    house.type(house.find("text", "Show (20:00 assumed)", form), "8.30")
    house.find("text", "End (23:30 assumed)", form)
    house.press(house.find("push button", "Make", form))
    house.gone("frame", "New Event")
    event(house, "Smoke & Brass", "Enquiry", "Doors 19:00", "Show 20:30", "assumed", "Cellar")
    house.find("table cell", f"{day(house.date)} · 1 event")
    house.step("an event is begun; the night says so, and which times are assumed")


def hold(house):
    to(house, house.date)
    house.key("Return")
    house.find("label", "Enquiry")
    house.press(house.find("push button", "Hold"))
    house.find("label", "On hold, option 1")
    house.key("Escape")
    event(house, "Smoke & Brass", "On hold, option 1")
    held = control(house, "list", "hold")
    assert [(one["owner"], one["rank"], one["status"]) for one in held] == [("Smoke & Brass", 1, "held")], held
    house.step("Return opens the night’s event, and a button holds its night at the next free rank")


def confirm(house):
    """Beside one that is confirmed in its room it cannot be; moved to the night after it can."""
    rival = control(house, "event", "add", "Late Set", "--date", str(house.date), "--room", "Cellar", "--doors", "21:00")["id"]
    control(house, "event", "confirm", rival, "--reason", "The others know")
    event(house, "Late Set", "Confirmed")
    house.focus(event(house, "Smoke & Brass"))
    house.key("<Control>Return")
    dialog = house.find("dialog", None)
    house.find("label", lambda name: "are both in Cellar" in name and "Possible with: " in name, dialog)
    house.answer("Another Night…")
    form = house.find("frame", "Move the Event")
    later = house.date + datetime.timedelta(days=7)
    house.type(house.find("text", None, form), later.isoformat())
    house.press(house.find("push button", "Move", form))
    house.gone("frame", "Move the Event")
    house.wait(lambda: control(house, "list", "hold")[0]["business_date"] == str(later), "hold on the other night")
    house.step("a confirmation that is refused says why, with what would make it possible; the hold goes along")

    house.find("label", f"“Smoke & Brass” moved to {later:%A} {later.day} {later:%B}")
    house.key("<Control>z")
    house.wait(lambda: control(house, "list", "hold")[0]["business_date"] == str(house.date), "hold on its night again")
    house.key("<Control><Shift>z")
    house.wait(lambda: control(house, "list", "hold")[0]["business_date"] == str(later), "hold on the other night again")
    house.step("a move is one undo, and one redo")


def agenda(house):
    house.key("5")
    house.find("list item", lambda name: "Smoke & Brass" in name and "On hold" in name, house.find("list", "Agenda"))
    house.find("list item", lambda name: "Late Set" in name and "Confirmed" in name)
    house.key("<Control>f")
    search = house.find("entry", "Find an event")
    house.wait(lambda: journey.has_state(search, "focused"), "keyboard in the search")
    house.key("n")
    house.wait(lambda: journey.text_of(search) == "n", "an “n” that is typed, not done")
    house.type(search, "smoke")
    house.gone("list item", lambda name: "Late Set" in name)
    house.choose(house.find("list", "Agenda"), lambda name: "Smoke & Brass" in name)
    house.focus(house.find("list item", lambda name: "Smoke & Brass" in name))
    house.key("<Control>Return")
    house.find("list item", lambda name: "Smoke & Brass" in name and "Confirmed" in name)
    assert {one["status"] for one in control(house, "list", "hold")} == {"confirmed"}
    house.key("<Control>z")
    house.find("list item", lambda name: "Smoke & Brass" in name and "On hold" in name)
    house.step("the agenda lists them, finds them, and confirms as the month does")


def go(house):
    house.type(house.find("entry", "Find an event"), "")
    house.focus(house.find("list item", lambda name: "Late Set" in name))
    house.key("1")
    house.find("table", "Nights of the month")
    house.key("t")
    house.key("Page_Down")
    following = (house.date.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    house.find("label", f"{following:%B %Y}")
    house.key("t")
    house.find("label", f"{house.date:%B %Y}")
    house.wait(lambda: journey.has_state(night(house, house.date), "focused"), "keyboard on tonight")
    house.step("Page Down goes to the month after, T comes back to tonight")


def holds(house):
    """Another one holds the night, and challenges the first."""
    later = house.date + datetime.timedelta(days=7)
    house.key("6")
    listed = house.find("list", "Holds")
    house.find("list item", lambda name: "Smoke & Brass" in name and "option 1" in name and "held until" in name, listed)
    house.key("<Control><Shift>n")
    form = house.find("frame", "Hold Nights")
    house.find("label", "No such night is free", form)
    house.type(house.find("text", "Held by", form), "Volt")
    house.type(house.look_all("text", None, form)[2], later.isoformat())
    house.type(house.find("text", "Days of the week, such as Fri Sat", form), f"{later:%a}")
    house.find("label", "1 night to hold", form)
    house.find("label", lambda name: "option 2" in name, form)
    house.press(house.find("push button", "Hold", form))
    house.gone("frame", "Hold Nights")
    house.find("list item", lambda name: "Volt" in name and "option 2" in name, listed)
    house.step("free nights are found by their weekday, and held at the next rank")

    house.choose(listed, lambda name: "Volt" in name)
    house.press(house.find("push button", "Challenge…"))
    house.answer("by One")
    house.find("list item", lambda name: "Smoke & Brass" in name and "has to confirm or pass until" in name, listed)
    house.choose(listed, lambda name: "Smoke & Brass" in name)
    house.press(house.find("push button", "They Pass"))
    house.find("list item", lambda name: "Volt" in name and "option 1" in name, listed)
    assert {one["owner"]: one["status"] for one in control(house, "list", "hold")} == {
        "Smoke & Brass": "released", "Volt": "held"}
    house.step("who is challenged passes, and who challenged is first")


def conflicts(house):
    house.key("7")
    house.find("label", "Nothing is in each other’s way in the year to come.")
    control(house, "add", "ticket_tier", "event=Late Set", "name=Admission", "allotment=500", "price=10")
    listed = house.find("list", "Conflicts")
    house.choose(listed, lambda name: "500 people where 200 may be in" in name and "Possible with: 300 places fewer" in name)
    house.focus(house.find("list item", lambda name: "500 people" in name, listed))
    house.key("Return")
    chip = event(house, "Late Set", "500 people where 200 may be in")
    house.wait(lambda: journey.has_state(chip, "focused"), "keyboard on the event")
    house.key("5")
    house.find("list", "Agenda")
    house.key("<Control>k")
    window = house.find("frame", "Find anything")
    house.type(house.find("entry", "Find anything", window), "late s")
    house.wait(lambda: journey.has_state(house.look("list item", lambda name: "Late Set" in name, window), "selected"),
               "the event, chosen")
    house.key("Return")
    house.gone("frame", "Find anything")
    house.wait(lambda: journey.has_state(house.look("list item", lambda name: "Late Set" in name), "selected"),
               "the event, in the agenda")
    house.step("a conflict says both its sides and what would help, and goes to the event where it stands; so does finding it")


with journey.Journey("events") as there:
    begin(there)
    hold(there)
    confirm(there)
    agenda(there)
    go(there)
    holds(there)
    conflicts(there)
journey.finish()
