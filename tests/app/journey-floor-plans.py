#!/usr/bin/python3
"""Rooms, plans and what stands on them: by the list, by the keyboard on the canvas, by a file."""

import json
import os

import journey



def status_of(house, page):
    """The line below the canvas, which says what the keyboard is on."""
    return [journey.name_of(node) for node in house.look_all("label", None, page)]


def find_status(house, page, *parts):
    house.wait(lambda: any(all(part in words for part in parts) for words in status_of(house, page)),
               f"line with {' and '.join(parts)}")


def find_selected(house, page, name):
    house.wait(lambda: any(journey.has_state(row, "selected") for row in
                           house.look_all("list item", name, page)), f"selected row “{name}”")


def has_keyboard(house, entry):
    """A row of libadwaita 1.2 does not say that the keyboard is in it, but it loses its pencil."""
    return house.look("image", None, entry) is None


def write(house, entry, text):
    """Writes into a row of the properties as a user does: goes there, types, presses Enter."""
    for _ in range(12):
        if has_keyboard(house, entry):
            break
        house.key("Tab")
        try:
            house.wait(lambda: has_keyboard(house, entry), "keyboard", deadline=0.5)
        except journey.Lost:
            continue
    house.wait(lambda: has_keyboard(house, entry), f"keyboard in “{journey.name_of(entry)}”")
    house.type(entry, text)
    house.key("Return")


def furnish(house):
    """A venue with three tables in a row, of which the middle one is the largest."""
    venue = house.make_venue()
    house.control("--venue", venue, "add", "room", "name=Snug")
    for number, (covers, x) in enumerate([((2, 2), 2000), ((2, 6), 5000), ((4, 4), 8000)], 1):
        house.control("--venue", venue, "add", "table", "room=Snug", f"number={number}", f"min_covers={covers[0]}",
                      f"max_covers={covers[1]}", f"x={x}", "y=4000")
    house.control("--venue", venue, "add", "join", "room=Snug", "tables=1,2", "min_covers=4", "max_covers=7")
    return venue


def open_page(house):
    house.key("<Alt>2")
    page = house.find("panel", "Floor plans")
    plans = house.find("list", "Rooms and plans", page)
    house.find("list item", "Standard, Main, the usual plan", plans)
    find_selected(house, plans, "Standard, Snug, the usual plan")
    house.step("the page opens on the plan that something stands on")

    objects = house.find("list", "Objects on the plan", page)
    for name in ["Table 1, 2 covers", "Table 2, 2–6 covers", "Table 3, 4 covers"]:
        house.find("list item", name, objects)
    find_status(house, page, "3 tables")
    house.step("the objects on it are a list, and each row says what it is")
    return page


def choose_from_list(house, page):
    house.choose(house.find("list", "Objects on the plan", page), "Table 2, 2–6 covers")
    house.find("label", "Table 2, 2–6 covers", page)
    for name, value in [("Number", "2"), ("Fewest covers", "2"), ("Most covers", "6")]:
        entry = house.find("text", name, page)
        house.wait(lambda entry=entry, value=value: journey.text_of(entry) == value, f"{name} {value}")
    entry = house.find("text", "X", page)
    house.wait(lambda: journey.text_of(entry).startswith("5000"), "X 5000 mm")
    house.step("what is chosen from the list is in the properties")


def walk_on_canvas(house, page):
    canvas = house.find("image", "Floor plan", page)
    house.press(house.find("list item", "Table 2, 2–6 covers", page))
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas")
    find_status(house, page, "Table 2", "Enter")
    house.step("Enter on a row goes to the object on the canvas, which says how to go on")

    house.key("Tab")
    find_status(house, page, "Table 3, 4 covers")
    find_selected(house, page, "Table 3, 4 covers")
    house.wait(lambda: journey.text_of(house.find("text", "Number", page)) == "3", "properties of table 3")
    house.key("<Shift>Tab")
    house.key("<Shift>Tab")
    find_selected(house, page, "Table 1, 2 covers")
    house.step("Tab goes from object to object, and list and properties go along")

    house.key("Escape")
    find_status(house, page, "3 tables", "arrows")
    house.key("Return")
    find_status(house, page, "Table ", "Escape")
    house.step("Escape lets go of the object, Enter takes the nearest one")


def change(house, page):
    house.choose(house.find("list", "Objects on the plan", page), "Table 1, 2 covers")
    canvas = house.find("image", "Floor plan", page)
    house.press(house.find("list item", "Table 1, 2 covers", page))
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas")
    house.key("Return")
    number = house.find("text", "Number", page)
    house.wait(lambda: has_keyboard(house, number), "keyboard in the properties")
    house.step("Enter on an object goes to its properties")

    write(house, number, "11")
    house.find("list item", "Table 11, 2 covers", page)
    house.find("push button", "Undo: Changed table 11")
    write(house, house.find("text", "Most covers", page), "3")
    house.find("list item", "Table 11, 2–3 covers", page)
    house.step("number and covers are changed in the properties")

    house.key("<Control>z")
    house.find("list item", "Table 11, 2 covers", page)
    house.wait(lambda: journey.text_of(house.look("text", "Most covers", page)) == "2", "two covers again")
    house.key("<Control>z")
    house.find("list item", "Table 1, 2 covers", page)
    house.key("<Control><Shift>z")
    house.find("list item", "Table 11, 2 covers", page)
    house.key("<Control>z")
    house.find("list item", "Table 1, 2 covers", page)
    house.step("Ctrl+Z takes each change back, Ctrl+Shift+Z makes it again")

    house.press(house.find("list item", "Table 1, 2 covers", page))
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas")
    house.key("Return")
    write(house, number, "3")
    house.find("label", lambda words: "“3”" in words or "already" in words)
    house.find("list item", "Table 1, 2 covers", page)
    house.key("Escape")
    house.wait(lambda: journey.text_of(number) == "1", "number as it was")
    house.key("Escape")
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard back on the canvas")
    house.step("a number that another table has is refused in words, and Escape goes back")


def change_join(house, page):
    """Two tables that are joined become three, from the properties of one of them."""
    house.key("Return")
    house.press(house.find("list item", "Joined: 1 + 2, 4–7 covers", page))
    dialog = house.find("dialog", None)
    house.press(house.find("check box", "Table 3", dialog))
    house.find("label", lambda words: "1 + 2 + 3" in words, dialog)
    house.type(house.find("spin button", "Most covers", dialog), "9")
    house.answer("Set")
    house.find("list item", "Joined: 1 + 2 + 3, 4–9 covers", page)
    house.find("push button", "Undo: Changed join 1 + 2 + 3")
    house.key("<Control>z")
    house.find("list item", "Joined: 1 + 2, 4–7 covers", page)
    house.step("a join is given another table and other covers, and that is undone")


def scale_of(house, page):
    words = next(words for words in status_of(house, page) if words.endswith(" px/m"))
    return int(words.split()[0])


def zoom(house, page):
    # The canvas has grown and shrunk with what stood beside it: the plan is shown whole first.
    before = scale_of(house, page)
    for _ in range(3):
        house.key("<Control>minus")
    house.wait(lambda: scale_of(house, page) < before * 0.6, "look from far off")
    small = scale_of(house, page)
    house.key("<Control>0")
    house.wait(lambda: scale_of(house, page) > small, "whole plan")
    fitted = scale_of(house, page)
    house.key("<Control>plus")
    house.wait(lambda: scale_of(house, page) > fitted, "nearer look")
    nearer = scale_of(house, page)
    house.key("<Control>minus")
    house.key("<Control>minus")
    house.wait(lambda: scale_of(house, page) < fitted < nearer, "look from further off")
    house.key("<Control>0")
    house.wait(lambda: scale_of(house, page) == fitted, "whole plan")
    house.step("Ctrl+plus, Ctrl+minus and Ctrl+0 zoom, and the figure says how far")


def search(house, page):
    house.key("<Control>f")
    entry = house.find("entry", "Find on the plan", page)
    house.type(entry, "table 3")
    house.gone("list item", "Table 2, 2–6 covers", page)
    house.find("list item", "Table 3, 4 covers", page)
    house.key("Return")
    find_status(house, page, "Table 3, 4 covers", "Enter")
    house.type(entry, "")
    house.find("list item", "Table 2, 2–6 covers", page)
    house.step("Ctrl+F finds an object by its words, and Enter goes to it")


def move_corners(house, page):
    """A zone is drawn, and its corners are moved, added and removed after that."""
    canvas = house.find("image", "Floor plan", page)
    house.focus(canvas)
    house.key("z")
    house.key("Return")
    find_selected(house, page, "Zone 1")
    house.key("e")
    find_status(house, page, "Corner 1 of 4", "Insert: add", "Escape: done")
    house.key("Tab")
    find_status(house, page, "Corner 2 of 4")
    at = next(words.partition(" ·")[0] for words in status_of(house, page) if words.startswith("Corner 2 of 4"))
    house.key("<Shift>Right")
    house.wait(lambda: not any(at in words for words in status_of(house, page)), "a corner that was moved")
    house.key("Insert")
    find_status(house, page, "Corner 3 of 5")
    house.find("push button", "Undo: Reshaped something on plan Standard")
    house.key("Delete")
    find_status(house, page, "Corner 3 of 4")
    house.step("corners of a zone are moved, added and removed by the keyboard")
    house.key("<Control>z")
    find_status(house, page, "of 5")
    house.key("<Control>z")
    find_status(house, page, "of 4")
    house.key("<Control>z")
    house.key("<Shift>Tab")
    find_status(house, page, at)
    house.step("each is undone by itself")
    house.key("Escape")
    house.key("Delete")
    house.gone("list item", "Zone 1", page)


def name_in_dialog(house, name):
    dialog = house.find("dialog", None)
    house.type(house.find("text", "Name", dialog), name)
    house.key("Return")
    house.gone("dialog", None)


def make_rooms_and_plans(house, page):
    plans = house.find("list", "Rooms and plans", page)
    house.key("<Control>n")
    name_in_dialog(house, "Cellar")
    house.find("list item", "Standard, Cellar, the usual plan", plans)
    find_selected(house, plans, "Standard, Cellar, the usual plan")
    house.find("label", "Nothing stands on this plan yet.", page)
    house.step("a new room comes with a plan, which is empty and says so")

    house.key("<Control><Shift>n")
    name_in_dialog(house, "Wedding")
    find_selected(house, plans, "Wedding, Cellar")
    house.key("F2")
    name_in_dialog(house, "Banquet")
    find_selected(house, plans, "Banquet, Cellar")
    house.step("a plan is added to a room, and renamed")

    house.key("<Alt>Delete")
    house.gone("list item", "Banquet, Cellar", plans)
    house.find("push button", "Undo: Removed plan Banquet")
    house.key("<Control>z")
    house.find("list item", "Banquet, Cellar", plans)
    house.step("a plan is removed without asking, and undo brings it back")

    house.control("--venue", house.venue, "add", "room", "name=Attic")
    rooms = json.loads(house.control("--venue", house.venue, "--json", "list", "room"))
    usual = next(room["default_plan"] for room in rooms if room["name"] == "Attic")
    house.control("--venue", house.venue, "remove", "plan", usual)
    house.press(house.find("list item", "Attic has no plan yet: add one", plans))
    name_in_dialog(house, "Loft")
    house.find("list item", "Loft, Attic", plans)
    house.step("a room without a plan is still there, and is given one")


def bring_in_file(house, page):
    house.key("<Control>i")
    house.type_path("Import a Seating Plan", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "exchange",
                                                          "data", "quirks.json"))
    dialog = house.find("dialog", None)
    house.find("text", "Warnings", dialog)
    house.answer("Close")
    house.gone("dialog", None)
    house.find("list item", lambda words: words.startswith("Row 1, seat 1"), page)
    house.step("a seating plan is taken in, and what was odd in it is shown")


def take_out_file(house, page):
    path = os.path.join(house.folder.name, "out.json")
    house.key("<Control>e")
    house.type_path("Export the Plan", path)
    house.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, "exported file")
    with open(path, encoding="utf-8") as file:
        seats = [seat for zone in json.load(file)["zones"] for row in zone["rows"] for seat in row["seats"]]
    assert len(seats) > 0, "the exported plan has no seats"
    house.find("label", "Exported to out.json")
    dialog = house.find("dialog", "Not All of It Is in the File")
    assert "does not have this member" in journey.text_of(house.find("text", "Warnings", dialog))
    house.answer("Close")
    house.step("a plan is exported with its seats")


with journey.Journey("floor-plans") as there:
    there.start(furnish(there))
    plans_page = open_page(there)
    choose_from_list(there, plans_page)
    walk_on_canvas(there, plans_page)
    change(there, plans_page)
    change_join(there, plans_page)
    zoom(there, plans_page)
    search(there, plans_page)
    move_corners(there, plans_page)
    make_rooms_and_plans(there, plans_page)
    bring_in_file(there, plans_page)
    take_out_file(there, plans_page)
journey.finish()
