#!/usr/bin/python3
"""A floor plan worked with fingers, on a tablet of 1024×768."""

import json

import journey
from fingers import middle, take_in_hand, tap

WIDTH, HEIGHT = 1024, 768


def ask(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words))


def where(house):
    table = next(table for table in ask(house, "list", "table") if table["number"] == "1")
    return table["x"], table["y"]


def begin(house):
    """A table in the middle of the plan, which is shown whole: in the middle of the canvas, that is."""
    house.make_venue()
    plan = ask(house, "list", "plan")[0]
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=1", "max_covers=4",
                  f"x={plan['width'] // 2}", f"y={plan['height'] // 2}")
    house.start(house.venue)
    take_in_hand(house, WIDTH, HEIGHT)
    tap(house, house.find("label", "Floor plans", house.find("panel", "Sidebar")))
    page = house.find("panel", "Floor plans")
    return page, house.find("image", "Floor plan", page)


def look_closer(house, page, canvas):
    scale = house.find("label", lambda words: words.endswith("px/m"), page)

    def get_scale():
        return float(journey.name_of(scale).split()[0])

    tap(house, scale)
    whole = get_scale()
    house.hand.pinch(*middle(canvas), 60, 180)
    house.wait(lambda: get_scale() > 1.5 * whole, "larger plan")
    house.step("two fingers make a plan larger")
    closer = get_scale()
    tap(house, scale)
    house.wait(lambda: get_scale() < closer / 1.4, "whole plan")
    house.step("and a tap shows it whole again")


def drag_table(house, page, canvas):
    row = house.find("list item", lambda words: words.startswith("Table 1,"), page)
    before, (x, y) = where(house), middle(canvas)
    house.hand.tap(x, y)
    house.wait(lambda: journey.has_state(row, "selected"), "selected table")
    house.step("a finger selects a table on the plan")

    house.hand.drag((x, y), (x + 60, y), (x + 120, y + 40), stay=0.2)
    house.wait(lambda: where(house) != before, "table that moved")
    after = where(house)
    assert after[0] > before[0] and after[1] > before[1], (before, after)
    house.step("a finger drags it to another place")
    tap(house, house.find("push button", lambda words: words.startswith("Undo:")))
    house.wait(lambda: where(house) == before, "table where it was")
    house.step("and that is one step back")


with journey.Journey("plan-touch") as there:
    plans_page, plan_canvas = begin(there)
    look_closer(there, plans_page, plan_canvas)
    drag_table(there, plans_page, plan_canvas)
journey.finish()
