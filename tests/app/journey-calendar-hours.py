#!/usr/bin/python3
"""The calendar by the hour, by keyboard: a week, the rooms of a night and its stages; what is moved there is judged."""

import datetime
import json

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def day(date):
    return f"{date:%A} {date.day} {date:%B} {date:%Y}"


def page(house):
    return house.find("panel", "Events")


def block(house, *parts):
    """What stands for an event that says all of these."""
    return house.find("push button", lambda name: all(part in name for part in parts), page(house))


def doors(house, event):
    return control(house, "list", "event", f"id={event}")[0]


def make(house):
    venue = house.make_venue()
    house.date = datetime.date.fromisoformat(control(house, "night")["date"])
    house.control("--venue", venue, "add", "room", "name=Cellar", "position=0")
    date = str(house.date)
    house.gig = control(house, "event", "add", "Gig", "--date", date, "--room", "Cellar", "--doors", "20:00", "--ends", "23:00",
                        "--load-in", "19:00", "--load-out", "23:30")["id"]
    house.control("--venue", venue, "event", "confirm", house.gig)
    late = control(house, "event", "add", "Late Set", "--date", date, "--room", "Main", "--doors", "22:00", "--ends", "02:00",
                   "--load-in", "21:30", "--load-out", "02:30")["id"]
    house.control("--venue", venue, "event", "confirm", late)
    house.control("--venue", venue, "hold", "add", "Neon", "--room", "Cellar", "--date", str(house.date + datetime.timedelta(days=1)))
    house.control("--venue", venue, "add", "stage", "name=Low Stage", "room=Cellar", "changeover=0:15")
    house.control("--venue", venue, "add", "performance", "name=Duo", "event=Gig", "stage=Low Stage",
                  f"starts_at={date}T20:30", f"ends_at={date}T21:15")
    house.start(venue)
    house.key("<Alt>4")
    block(house, "Gig", "Confirmed")


def week(house):
    house.key("2")
    grid = house.find("table", "Nights by the hour")
    house.find("table cell", lambda name: name.startswith(f"{day(house.date)} · 2 events"), grid)
    house.key("t")
    house.wait(lambda: journey.has_state(house.look("table cell", lambda name: name.startswith(day(house.date)), grid), "focused"),
               "keyboard on tonight")
    if house.date.isoweekday() < 7:
        block(house, "Neon", "option 1")
    house.step("2 shows a week by the hour, with what is held above it; T brings the keyboard to tonight")

    house.focus(block(house, "Gig"))
    house.key("<Control>Down")
    block(house, "Gig", "Doors 20:15", "End 23:15")
    assert "T20:15" in doors(house, house.gig)["doors_at"]
    house.key("<Control><Shift>Down")
    block(house, "Gig", "Doors 20:15", "End 23:30")
    house.key("<Control>z")
    block(house, "Gig", "End 23:15")
    house.key("<Control>z")
    block(house, "Gig", "Doors 20:00", "End 23:00")
    house.step("Control and an arrow move an event, with Shift its end; each is one undo")

    house.key("Page_Down")
    house.find("table cell", lambda name: name.startswith(day(house.date + datetime.timedelta(days=7))), grid)
    house.key("Page_Up")
    block(house, "Gig")
    house.step("Page Down goes to the week after")


def rooms(house):
    house.key("3")
    grid = house.find("table", "Nights by the hour")
    house.find("table cell", lambda name: name.startswith(f"Cellar · {day(house.date)} · 1 event"), grid)
    house.find("table cell", lambda name: name.startswith(f"Main · {day(house.date)} · 1 event"), grid)
    house.focus(block(house, "Gig", "Cellar"))
    house.key("<Control>Right")
    dialog = house.find("dialog", None)
    house.find("label", lambda name: "are both in Main" in name and "Possible with: " in name, dialog)
    house.answer("Leave It")
    block(house, "Gig", "Cellar")
    house.step("3 shows the rooms of a night; who is moved into another’s way is refused, with what would make it possible")

    house.focus(block(house, "Gig", "Cellar"))
    house.key("Right")
    house.wait(lambda: journey.has_state(house.look("table cell", lambda name: name.startswith("Main"), grid), "focused"),
               "keyboard in the other room")
    house.focus(block(house, "Late Set"))
    house.key("<Control>Down")
    block(house, "Late Set", "Doors 22:15")
    house.key("Left")
    house.wait(lambda: journey.has_state(house.look("table cell", lambda name: name.startswith("Cellar"), grid), "focused"),
               "keyboard in the first room")
    house.key("Home")
    house.wait(lambda: "16:00" in house.look("table cell", lambda name: name.startswith("Cellar"), grid).get_name(),
               "keyboard on the first hour")
    house.key("Down")
    house.wait(lambda: "16:30" in house.look("table cell", lambda name: name.startswith("Cellar"), grid).get_name(),
               "keyboard half an hour later")
    house.key("Return")
    form = house.find("frame", "New Event")
    house.wait(lambda: journey.text_of(house.find("text", "Doors", form)) == "16:30", "doors at the hour")
    house.type(house.find("text", "Name", form), "Matinee")
    house.press(house.find("push button", "Make", form))
    house.gone("frame", "New Event")
    block(house, "Matinee", "Doors 16:30", "Cellar")
    house.step("Return on an hour of a room begins an event there and then")


def stages(house):
    house.key("4")
    grid = house.find("table", "Nights by the hour")
    house.find("table cell", lambda name: name.startswith(f"Low Stage · {day(house.date)} · 1 act"), grid)
    house.focus(house.find("table cell", lambda name: name.startswith("Cellar"), grid))
    house.key("Down")
    house.wait(lambda: journey.has_state(house.look("table cell", lambda name: name.startswith("Low Stage"), grid), "focused"),
               "keyboard on the stage")
    house.focus(block(house, "Duo", "Low Stage", "20:30–21:15", "Gig"))
    house.key("Return")
    house.find("label", "Gig")
    house.wait(lambda: journey.has_state(house.look("push button", "Calendar"), "focused"), "keyboard on the event’s page")
    house.key("<Alt>Left")
    house.wait(lambda: journey.has_state(block(house, "Duo", "Low Stage"), "focused"), "keyboard on the act again")
    house.key("1")
    house.find("table", "Nights of the month")
    house.step("4 shows its stages with who plays; an act opens its event")


with journey.Journey("calendar-hours") as there:
    make(there)
    week(there)
    rooms(there)
    stages(there)
journey.finish()
