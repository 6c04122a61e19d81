#!/usr/bin/python3
"""A room is drawn from nothing, by the keyboard: tables, a join, a zone, numbers, a way out that is blocked."""

import os
import struct
import zlib

import journey


def has_keyboard(house, entry):
    """A row of libadwaita 1.2 does not say that the keyboard is in it, but it loses its pencil."""
    return house.look("image", None, entry) is None


def write(house, page, name, text):
    """Writes into a row of the properties as a user does: goes there, types, presses Enter."""
    entry = house.find("text", name, page)
    for _ in range(14):
        if has_keyboard(house, entry):
            break
        house.key("Tab")
        try:
            house.wait(lambda: has_keyboard(house, entry), "keyboard", deadline=0.5)
        except journey.Lost:
            continue
    house.wait(lambda: has_keyboard(house, entry), f"keyboard in “{name}”")
    house.type(entry, text)
    house.key("Return")
    house.wait(lambda: journey.text_of(house.find("text", name, page)) == text, f"{name} {text}")


def totals_say(house, page, *parts):
    house.wait(lambda: any(all(part in journey.name_of(node) for part in parts)
                           for node in house.look_all("label", None, page)), f"totals with {' and '.join(parts)}")


def to_canvas(house, page):
    canvas = house.find("image", "Floor plan", page)
    if journey.has_state(canvas, "focused"):
        return
    # From the properties Escape goes back to the canvas; Tab comes there from everywhere, in many steps.
    house.key("Escape")
    try:
        house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas", deadline=1)
    except journey.Lost:
        house.focus(canvas)
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas")


def place(house, page, key, row):
    """Takes a tool up by its key and puts its thing into the middle of the view."""
    to_canvas(house, page)
    house.key(key)
    house.key("Return")
    house.wait(lambda: any(journey.has_state(node, "selected") for node in house.look_all("list item", row, page)),
               f"selected row “{row}”")


def place_at(house, page, key, row, x, y):
    place(house, page, key, row)
    house.key("Return")
    write(house, page, "X", str(x))
    write(house, page, "Y", str(y))
    house.key("Escape")


def make_drawing(path, width, height):
    """A PNG with a dark wall around a light floor."""
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    wall, row = b"\0" + b"\x30" * width, b"\0" + b"\x30" * 8 + b"\xf0" * (width - 16) + b"\x30" * 8
    dots = wall * 8 + row * (height - 16) + wall * 8
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(dots)) + chunk(b"IEND", b""))


def lay_under(house, page):
    """A drawing is laid under the plan and brought to scale; a file that was cut short is not."""
    whole, cut = (os.path.join(house.folder.name, name) for name in ("drawing.png", "cut.png"))
    make_drawing(whole, 600, 400)
    with open(whole, "rb") as file, open(cut, "wb") as part:
        part.write(file.read()[:100])
    to_canvas(house, page)
    house.key("u")
    house.type_path("Lay a Picture Under the Plan", cut)
    house.find("label", lambda words: "cut short" in words)
    house.step("a picture that was cut short is refused, and why is said")

    to_canvas(house, page)
    house.key("u")
    house.type_path("Lay a Picture Under the Plan", whole)
    row = house.find("list item", lambda words: words.startswith("Picture drawing.png"), page)
    house.wait(lambda: journey.has_state(row, "selected"), "selected picture")
    to_canvas(house, page)
    house.key("k")
    house.key("Return")
    dialog = house.find("dialog", None)
    house.type(house.find("spin button", "Width in the room, mm", dialog), "9000")
    house.answer("Bring to Scale")
    house.wait(lambda: journey.text_of(house.find("text", "Width", page)) == "9000", "a picture 9 m wide")
    assert journey.text_of(house.find("text", "Depth", page)) == "6000", "it is otherwise shaped than it was"
    house.step("a drawing is laid under the plan, and brought to scale by its width")


def draw_tables(house, page):
    to_canvas(house, page)
    place_at(house, page, "t", lambda words: words.startswith("Table 1,"), 3000, 3000)
    totals_say(house, page, "1 table")
    house.step("a table is placed by two keys, and put to the millimetre")

    to_canvas(house, page)
    house.key("<Shift>Right")
    house.wait(lambda: journey.text_of(house.find("text", "X", page)) == "3100", "nudged by 100 mm")
    house.key("<Control>z")
    house.wait(lambda: journey.text_of(house.find("text", "X", page)) == "3000", "the nudge undone")
    house.step("an arrow nudges what is selected, and that is undone")

    to_canvas(house, page)
    house.key("Right")
    house.key("<Control>z")
    undo = house.find("push button", lambda words: words.startswith("Undo:"))
    house.wait(lambda: "Moved" not in journey.name_of(undo), "undone nudge")
    house.wait(lambda: journey.text_of(house.find("text", "X", page)) == "3000", "the table where it was")
    house.find("push button", "Redo: Moved table 1")
    house.step("a nudge is undone before its burst has ended, too")

    house.key("<Control>r")
    house.find("dialog", None)
    house.answer("Set")
    totals_say(house, page, "4 tables")
    house.key("<Control>a")
    house.key("<Control>r")
    dialog = house.find("dialog", None)
    house.type(house.find("spin button", "Copies", dialog), "2")
    way = house.find("combo box", "Way", dialog)
    house.focus(way)
    house.key("Down")
    house.answer("Set")
    totals_say(house, page, "12 tables")
    house.step("rows of copies are set, each with a number of its own")


def renumber(house, page):
    to_canvas(house, page)
    house.key("<Control>a")
    house.key("<Control><Shift>r")
    dialog = house.find("dialog", None)
    house.type(house.find("text", "Prefix", dialog), "A")
    house.find("label", lambda words: "→ A12" in words, dialog)
    house.answer("Renumber")
    for number in ["A1", "A12"]:
        house.find("list item", lambda words, number=number: words.startswith(f"Table {number},"), page)
    house.step("tables are renumbered as one reads, and the numbers are shown before")


def join(house, page):
    objects = house.find("list", "Objects on the plan", page)
    house.key("<Control>f")
    entry = house.find("entry", "Find on the plan", page)
    house.wait(lambda: any(journey.has_state(node, "focused") for node in journey.walk(entry)), "keyboard in the search")
    house.key("Tab")
    house.choose(objects, lambda words: words.startswith("Table A1,"))
    house.focus(house.find("list item", lambda words: words.startswith("Table A1,"), page))
    house.key("<Shift>Down")
    house.wait(lambda: sum(journey.has_state(row, "selected") for row in house.look_all("list item", None, objects)) == 2,
               "two selected rows")
    house.key("<Control><Shift>j")
    dialog = house.find("dialog", None)
    house.find("label", lambda words: "A1 + A2" in words, dialog)
    house.answer("Join")
    house.find("label", "Joined")
    house.step("two tables are joined, with their covers together")


def draw_zone(house, page):
    place(house, page, "z", lambda words: words.startswith("Zone"))
    house.key("Return")
    house.focus(house.find("combo box", "Kind", page))
    house.key("Return")
    house.key("Down")
    house.key("Return")
    write(house, page, "Standing capacity", "40")
    totals_say(house, page, "40 standing")
    house.step("a zone is drawn, is made a standing area, and has its capacity")


def block_exit(house, page):
    place_at(house, page, "f", lambda words: words.startswith("Fire exit"), 6000, 75)
    place_at(house, page, "q", lambda words: words.startswith("Table ") and "A" not in words, 6000, 800)
    house.find("push button", lambda words: words.startswith("Checks:") and "nothing" not in words, page)
    house.key("<Control><Shift>k")
    checks = house.find("list", "Checks")
    found = house.find("list item", lambda words: "exit" in words.lower(), checks)
    house.step("a table in the way out is found by the checks, with its figure")
    house.press(found)
    canvas = house.find("image", "Floor plan", page)
    house.wait(lambda: journey.has_state(canvas, "focused"), "keyboard on the canvas")
    house.wait(lambda: any(journey.has_state(row, "selected") for row in
                           house.look_all("list item", lambda words: words.startswith("Fire exit"), page)),
               "the fire exit selected")
    house.step("a check leads to its spot")


def press_until(house, key, what, is_there):
    """Presses keys until something is there; each press has time to show, for they may look alike."""
    for _ in range(60):
        house.key(key)
        try:
            house.wait(is_there, what, deadline=0.7)
            return
        except journey.Lost:
            continue
    house.wait(is_there, what)


def undo_and_redo(house, page):
    to_canvas(house, page)
    press_until(house, "<Control>z", "empty plan",
                lambda: house.look("label", "Nothing stands on this plan yet.", page) is not None)
    totals_say(house, page, "0 tables")
    house.step("everything is undone, to the empty plan")
    press_until(house, "<Control><Shift>z", "13 tables",
                lambda: any(journey.name_of(node).startswith("13 tables") for node in
                            house.look_all("label", None, page)))
    house.find("list item", lambda words: words.startswith("Table A12,"), page)
    house.step("and redone, to the full one")


def export(house):
    path = os.path.join(house.folder.name, "room.pdf")
    house.key("<Control>e")
    house.type_path("Export the Plan", path)
    house.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, "exported file")
    with open(path, "rb") as file:
        assert file.read(5) == b"%PDF-", "what was exported is no PDF"
    house.step("the plan is exported as a PDF")


with journey.Journey("plan-editor") as there:
    there.start(there.make_venue())
    there.key("<Alt>2")
    plans_page = there.find("panel", "Floor plans")
    lay_under(there, plans_page)
    draw_tables(there, plans_page)
    renumber(there, plans_page)
    join(there, plans_page)
    draw_zone(there, plans_page)
    block_exit(there, plans_page)
    undo_and_redo(there, plans_page)
    export(there)
journey.finish()
