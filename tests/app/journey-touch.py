#!/usr/bin/python3
"""Tonight and the bookings worked with fingers alone, on a tablet of 1024×768 at the door."""

import datetime
import json
import zoneinfo

import journey
from fingers import box_of, middle, take_in_hand, tap

WIDTH, HEIGHT = 1024, 768

# Longer than what tells a long press from a tap (seconds).
LONG = 0.8

LONDON = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London"))


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def add(house, kind, *fields):
    house.control("--venue", house.venue, "add", kind, *fields)


def make_night(house):
    """A night that is well begun and ends in twelve hours, so that no party's time runs past its end."""
    venue = house.make_venue()
    own = control(house, "show", "venue")
    house.control("--venue", venue, "set", "venue", own["id"], f"cut_off={LONDON + datetime.timedelta(hours=12):%H}:00")
    for number in range(1, 9):
        add(house, "table", "room=Main", f"number={number}", "max_covers=4")
    soon = LONDON.replace(minute=0, second=0, microsecond=0) + datetime.timedelta(hours=1)
    # The last is so late that the night is wider than the screen.
    for who, table, hour, party in (("Ada Moor", 7, 0, 3), ("Bea Quill", 2, 3, 3), ("Cy Dunn", 3, 1, 3),
                                    ("Dee Lark", 8, 8, 2)):
        starts = (soon + datetime.timedelta(hours=hour)).astimezone(datetime.timezone.utc)
        add(house, "customer", f"name={who}")
        add(house, "booking", f"customer={who}", f"starts_at={starts:%Y-%m-%dT%H:%M:%SZ}",
            f"party_size={party}", "status=confirmed", f"tables={table}")
    for number in range(1, 15):
        add(house, "waitlist_entry", f"name=Guest {number}", "party_size=2", "quoted=30")
    house.start(venue)
    take_in_hand(house, WIDTH, HEIGHT)


def statuses(house):
    return [one["status"] for one in control(house, "list", "booking")]


def find_quill(house):
    return next(one for one in control(house, "list", "booking")
                if one["status"] == "confirmed" and one["party_size"] == 3)


def count(house):
    page = house.find("panel", "Tonight")
    for _ in range(2):
        tap(house, house.find("push button", "One in", page))
    house.find("label", "2", page)
    tap(house, house.find("push button", "One out", page))
    house.find("label", "1", page)
    house.step("a finger counts people in and out")


def seat(house):
    page = house.find("panel", "Tonight")
    table = house.find("table cell", lambda name: name.startswith("Table 7"), page)
    tap(house, table)
    house.wait(lambda: journey.has_state(table, "selected"), "table 7 that is selected")
    house.step("a finger selects a table of the floor")
    tap(house, house.find("push button", lambda name: name.startswith("Arrive"), page))
    house.wait(lambda: "arrived" in statuses(house), "arrival")
    tap(house, house.find("push button", lambda name: name.startswith("Seat"), page))
    house.wait(lambda: "seated" in statuses(house), "seat")
    house.step("a finger lets a party arrive and seats them")


def work_rows(house):
    page = house.find("panel", "Tonight")
    tap(house, house.find("push button", lambda name: name.startswith("Arrivals "), page))
    before = statuses(house).count("seated")
    tap(house, house.find("push button", "Arrive: Cy Dunn", page))
    house.wait(lambda: "arrived" in statuses(house), "arrival")
    tap(house, house.find("push button", "Seat: Cy Dunn", page))
    house.wait(lambda: statuses(house).count("seated") == before + 1, "seat")
    house.step("a finger lets a party in, and seats it, on its row")


def walk_in(house):
    page = house.find("panel", "Tonight")
    before = statuses(house).count("seated")
    tap(house, house.find("push button", "Walk-in", page))
    tap(house, house.find("push button", "A party of 2", page))
    tap(house, house.find("push button", "Table 1", page))
    house.wait(lambda: statuses(house).count("seated") == before + 1, "walk-in that sits")
    house.step("three taps seat a walk-in")


def tap_menu(house, name):
    """A menu is a window of its own, whose place on the screen AT-SPI does not tell."""
    item = house.find("menu item", name)
    x, y, width, _ = house.wait(house.windows.get_popup, "window of the menu")
    house.hand.tap(x + width / 2, y + middle(item)[1])


def fill_by_touch(house):
    page = house.find("panel", "Tonight")

    def ask():
        tap(house, house.find("push button", "Main menu"))
        tap_menu(house, "Full screen")

    assert house.windows.grant_screen(ask), "the screen was given back, which nobody had"
    leave = house.find("push button", "Leave full screen")
    house.gone("push button", "Close")
    tap(house, house.find("push button", "One in", page))
    house.find("label", "2", page)
    assert not house.windows.grant_screen(lambda: tap(house, leave)), "the screen was asked for again"
    house.gone("push button", "Leave full screen")
    tap(house, house.find("push button", "One out", page))
    house.find("label", "1", page)
    house.step("a finger fills the screen, counts on, and gives the screen back")


def scroll(house):
    page = house.find("panel", "Tonight")
    tap(house, house.find("push button", "Waitlist 14", page))
    row = house.find("list item", lambda name: name.startswith("Guest 3,"), page)
    x, y = middle(row)
    before = box_of(row)[1]
    house.hand.drag((x, y), (x, y - 150))
    house.wait(lambda: box_of(row)[1] < before - 100, "list that went with the finger")
    house.step("a finger scrolls a list")


def work_floor(house):
    page = house.find("panel", "Tonight")
    table = house.find("table cell", lambda name: name.startswith("Table 5"), page)
    x, y, width, _ = box_of(table)
    floor_x, floor_y = middle(table.get_parent())
    house.hand.drag((floor_x, floor_y + 60), (floor_x + 60, floor_y + 100))
    house.wait(lambda: box_of(table)[0] > x + 40 and box_of(table)[1] > y + 25, "floor that went with the finger")
    house.step("a finger drags the floor")
    house.hand.pinch(floor_x, floor_y + 60, 60, 150)
    house.wait(lambda: box_of(table)[2] > width * 1.5, "floor that grew")
    house.step("two fingers make the floor larger")
    house.find("panel", "Sidebar")
    house.step("the sidebar stays where it is while the floor goes aside")


def open_menu(house):
    page = house.find("panel", "Tonight")
    tap(house, house.find(None, "More for Guest 7", page))
    house.find("menu item", "Offer a Table")
    house.hand.tap(*middle(house.find("label", "1", page)))
    house.gone("menu item")
    house.step("a finger opens the menu of a row, and closes it beside it")


def scroll_night(house, booking):
    """Which way there is more of the night depends on the hour."""
    x, y = middle(booking)
    for way in (60, -60):
        house.hand.drag((x - way, y), (x + way, y))
        try:
            house.wait(lambda to=way: (middle(booking)[0] - x) * to > to * to, "night that went with the finger", 3)
            return way
        except journey.Lost:
            continue
    raise journey.Lost("the night does not go with the finger")


def drag_booking(house):
    tap(house, house.find("label", "Bookings", house.find("panel", "Sidebar")))
    quill = house.find("table cell", lambda name: name.startswith("Bea Quill"))
    before = find_quill(house)
    x, y = middle(quill)
    way = scroll_night(house, quill)
    assert find_quill(house) == before, "a finger that scrolls moved a booking"
    house.step("a finger that moves at once scrolls the night, and moves no booking")

    house.hand.drag((x + way, y), (x - 3 * way, y))
    house.wait(lambda: (middle(quill)[0] - x) * way < 5 * abs(way), "night that came back")
    x, y = middle(quill)
    house.hand.drag((x, y), (x, y + 120), hold=LONG, stay=0.2)
    house.find("table cell", lambda name: name.startswith("Bea Quill") and "table 6" in name)
    assert find_quill(house)["starts_at"] == before["starts_at"], "it was not to be moved in time"
    house.step("a finger that stays picks a booking up and puts it on another table")


with journey.Journey("touch") as run:
    make_night(run)
    count(run)
    seat(run)
    work_rows(run)
    walk_in(run)
    fill_by_touch(run)
    scroll(run)
    work_floor(run)
    open_menu(run)
    drag_booking(run)
journey.finish()
