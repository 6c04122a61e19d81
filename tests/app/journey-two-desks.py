#!/usr/bin/python3
"""Two programs with a venue file each, at one server: one booking open in both, changed in both off line; a
server that is killed while a walk-in is seated; a device that its owner ends."""

import datetime
import json
import os
import zoneinfo

import cloud_desk
import journey

OWNER = "owner@example.org"
HOST = "amelia@example.org"
HALE = "Ada Hale ×4, "


def desk(house, venue, *words):
    return json.loads(house.control("--venue", venue, "--json", *words) or "null")


def name_user(house, handle, name):
    user = next(one for one in desk(house, house.venue, "list", "user") if one["handle"] == handle)
    desk(house, house.venue, "set", "user", user["id"], f"name={name}")


def make_night(house):
    """A night that is open for the twelve hours to come, at whatever time this runs, and a party at the table."""
    venue = house.make_venue()
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London"))
    own = desk(house, venue, "show", "venue")
    desk(house, venue, "set", "venue", own["id"], f"cut_off={now + datetime.timedelta(hours=12):%H}:00")
    for number in ("1", "2"):
        desk(house, venue, "add", "table", "room=Main", f"number={number}", "min_covers=1", "max_covers=4")
    desk(house, venue, "add", "customer", "name=Ada Hale")
    starts = now.replace(minute=0) + datetime.timedelta(hours=2)
    ends = starts + datetime.timedelta(hours=2)
    desk(house, venue, "add", "booking", "customer=Ada Hale", f"business_date={desk(house, venue, 'night')['date']}",
         f"starts_at={starts:%Y-%m-%dT%H:%M}", f"ends_at={ends:%Y-%m-%dT%H:%M}", "party_size=4", "status=confirmed",
         f"made_at={now:%Y-%m-%dT%H:%M}", "tables=1")
    return own["id"]


def open_both(house, other):
    venue = make_night(house)
    cloud_desk.add_account(house.folder.name, OWNER, "--found")
    cloud_desk.enrol(house, house.venue, OWNER)
    name_user(house, "owner", "Mary Glass")
    house.control("--venue", house.venue, "sync")
    cloud_desk.add_account(house.folder.name, HOST, "--venue", venue, "--role", "host")
    other.venue = os.path.join(house.folder.name, "second.backroom")
    cloud_desk.sign_in(house, other.venue, HOST)
    house.control("--venue", house.venue, "sync")
    name_user(house, "amelia", "Amelia Rowe")
    house.control("--venue", house.venue, "sync")
    for one in (house, other):
        one.start(one.venue)
        one.find(None, "Up to date")
        one.key("<Alt>3")


def hale(house, ends=""):
    """The booking as the grid has it, which reads it out to its end."""
    return house.find("table cell", lambda name: name.startswith(HALE) and name.endswith(ends))


def select_hale(house):
    house.focus(hale(house))
    house.wait(lambda: journey.has_state(hale(house), "selected"), "the booking selected")


def be_present(house, other):
    select_hale(house)
    hale(other, "Mary Glass is editing this")
    other.key("<Control><Alt>l")
    other.find("table row", lambda name: name.endswith("Mary Glass is editing this"))
    other.find(None, "Mary Glass", other.find("table row", lambda name: name.startswith(HALE)))
    other.key("<Alt>1")
    other.find("list item", lambda name: name.endswith("Mary Glass is editing this"))
    house.step("who has a booking open is seen on another desk: on the grid, in the list, and tonight")

    other.key("<Alt>3")
    other.key("<Control><Alt>g")
    select_hale(other)
    other.find("label", "Mary Glass is editing this")
    house.find("label", "Amelia Rowe is editing this")
    house.step("both see each other beside what they have open")

    other.key("<Alt>1")
    house.gone("label", "Amelia Rowe is editing this")
    house.step("who turns to another page is no longer there")
    other.key("<Alt>3")
    house.find("label", "Amelia Rowe is editing this")


def ask_deposit(house, amount):
    house.type(house.find("text", "Deposit"), amount)
    house.key("Return")
    house.wait(lambda: any(one["deposit"] and one["deposit"]["amount"] == amount * 100 if isinstance(amount, int) else
                           one["deposit"] and one["deposit"]["amount"] == int(amount) * 100
                           for one in desk(house, house.venue, "list", "booking")), f"deposit of {amount}")


with journey.Journey("two-desks") as there:
    there.environment["BACKROOM_TOKENS_FILE"] = os.path.join(there.folder.name, "tokens")
    with journey.Journey("two-desks") as beside:
        beside.environment = there.environment
        beside.be_apart()
        open_both(there, beside)
        be_present(there, beside)
journey.finish()
