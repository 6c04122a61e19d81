#!/usr/bin/python3
"""Customers with the keyboard: added, found, put in order, tagged, written about, taken in, undone."""

import json
import os

import journey

PEOPLE = [("Abel Moor", "abel@example.org", "07700 900101"),
          ("Bea Quill", "bea@example.net", "07700 900202"),
          ("Cecil Ross", "ross@example.org", "0113 496 0303")]
FIELDS = ["Name", "E-mail", "Telephone", "Birthday", "Address", "Postcode", "Company", "Allergies",
          "Preferences"]
LIST = """Name,Email,Phone,Birthday,Membership no
Dora Finch,dora@example.org,07700 900401,25/12/1990,8812
Edgar Vale,not-an-address,07700 900402,3/4/1985,8813
Bea Quill,bea@example.net,07700 900202,31/02/1990,8814
"""


def write(house, text):
    """Types on the keyboard, wherever it is."""
    for letter in text:
        house.key("space" if letter == " " else letter)


def listed(house):
    """The names of the rows, as they stand."""
    table = house.look("tree table", "Customers")
    rows = house.look_all("table row", None, house.look("list", None, table)) if table else []
    return [journey.name_of(row) for row in rows]


def lists(house, *names):
    house.wait(lambda: listed(house) == list(names), f"list of {', '.join(names)}")


def known(house):
    return json.loads(house.control("--venue", house.venue, "--json", "list", "customer"))


def has_keyboard(house, node):
    house.wait(lambda: any(journey.has_state(inner, "focused") for inner in journey.walk(node)),
               f"keyboard in {journey.role_of(node)} “{journey.name_of(node)}”")


def menu_button(house, name):
    """What can be pressed of a button that opens a menu: it is a button in one of the same name."""
    house.find("push button", name)
    return house.wait(lambda: next((node for node in house.look_all("push button", name)
                                    if journey.has_action(node)), None),
                      f"button “{name}” that can be pressed")


def go_to(house, name):
    """Brings the keyboard to the row of somebody among all."""
    house.key("<Control>f")
    entry = house.find("entry", "Search customers")
    house.type(entry, name)
    lists(house, name)
    house.key("Down")
    house.wait(lambda: journey.has_state(house.look("table row", name), "selected"), f"selected {name}")
    house.type(entry, "")
    house.wait(lambda: len(listed(house)) > 1, "list of all")
    house.wait(lambda: journey.has_state(house.look("table row", name), "selected"), f"selected {name}")
    house.key("<Control>f")
    house.key("Down")
    has_keyboard(house, house.find("table row", name))


def undo(house, label, redo=None):
    """Takes back with Ctrl+Z what is named so, and otherwise when names are what they were."""
    house.find("push button", f"Undo: {label}")
    house.key("<Control>z")
    house.find("push button", f"Redo: {redo or label}")


def add(house):
    house.start(house.make_venue())
    house.key("<Alt>6")
    page = house.find("panel", "Customers")
    house.find("panel", "No customers yet", page)
    house.find("push button", "Import a List…", page)
    house.step("a venue without customers says what will be here")

    house.key("<Control>n")
    house.find("label", "New customer", page)
    house.key("Escape")
    house.find("panel", "Nobody Chosen", page)
    assert known(house) == [], "somebody of whom nothing was said is added"
    house.step("Escape from a new customer adds nobody")

    house.key("<Control>n")
    name, email, phone = PEOPLE[0]
    house.find("label", "New customer", page)
    write(house, name)
    house.key("Tab")
    lists(house, name)
    write(house, email)
    house.key("Tab")
    write(house, phone)
    house.key("Return")
    house.wait(lambda: [(one["name"], one["email"], one["phone"]) for one in known(house)]
               == [PEOPLE[0]], "customer in the file as typed")
    house.step("a customer is added with the keyboard alone, and is in the file without a “Save”")

    for name, email, phone in PEOPLE[1:]:
        house.control("--venue", house.venue, "add", "customer", f"name={name}", f"email={email}",
                      f"phone={phone}")
    lists(house, *(name for name, _, _ in PEOPLE))
    house.find("label", "3 guests", page)
    row = house.find("table row", "Abel Moor", page)
    house.wait(lambda: journey.has_state(row, "selected"), "row that stays selected")
    house.step("the rows of the list are named by whom they show, and what another process adds comes in")


def find(house):
    house.key("<Control>f")
    entry = house.find("entry", "Search customers")
    has_keyboard(house, entry)
    write(house, "qui")
    lists(house, "Bea Quill")
    house.type(entry, "ROSS@exam")
    lists(house, "Cecil Ross")
    house.type(entry, "900101")
    lists(house, "Abel Moor")
    house.step("a part of a name, an e-mail address or a number finds, as one types")

    house.type(entry, "Nemo")
    house.find("panel", "Nobody Found")
    house.find("push button", "Add “Nemo”")
    house.gone("tree table", "Customers")
    house.key("Escape")
    lists(house, *(name for name, _, _ in PEOPLE))
    house.step("who is not found can be added; Escape shows everybody again")

    house.key("<Control>f")
    house.type(entry, "example.net")
    lists(house, "Bea Quill")
    house.key("Down")
    house.find("label", "Bea Quill", house.find("panel", "Customers"))
    house.wait(lambda: journey.text_of(house.look("text", "E-mail")) == "bea@example.net",
               "details of who was found")
    house.step("Down goes from the search to whom it found")


def order(house):
    house.type(house.find("entry", "Search customers"), "")
    lists(house, *(name for name, _, _ in PEOPLE))
    for choice, names in [("Newest First", ["Cecil Ross", "Bea Quill", "Abel Moor"]),
                          ("By Name", ["Abel Moor", "Bea Quill", "Cecil Ross"]),
                          ("The Other Way Round", ["Cecil Ross", "Bea Quill", "Abel Moor"]),
                          ("The Other Way Round", ["Abel Moor", "Bea Quill", "Cecil Ross"])]:
        house.press(menu_button(house, "Order of the list"))
        house.press(house.find(None, choice))
        lists(house, *names)
        house.gone(None, choice)
    house.step("the list is put into another order, and the other way round")


def change(house):
    page = house.find("panel", "Customers")
    go_to(house, "Bea Quill")
    house.key("F2")
    house.key("End")
    write(house, " Jr")
    house.key("Return")
    lists(house, "Abel Moor", "Bea Quill Jr", "Cecil Ross")
    house.wait(lambda: journey.has_state(house.look("table row", "Bea Quill Jr", page), "selected"),
               "row that stays selected when its name changes")
    undo(house, "Changed customer Bea Quill Jr", "Changed customer Bea Quill")
    lists(house, *(name for name, _, _ in PEOPLE))
    house.step("F2 changes a customer, Ctrl+Z changes them back")


def tag(house):
    page = house.find("panel", "Customers")
    entry = house.find("text", "Add a tag", page)
    house.key("F2")
    house.key("<Shift>Tab")
    has_keyboard(house, entry)
    write(house, "Regular")
    house.key("Return")
    button = house.find("push button", "Take off the tag “Regular”", page)
    assert journey.text_of(entry) == "", "the tag stands in its entry still"
    house.press(button)
    house.gone("push button", "Take off the tag “Regular”", page)
    house.find("label", "Tag taken off")
    undo(house, house_label(house))
    house.find("push button", "Take off the tag “Regular”", page)
    undo(house, house_label(house))
    house.gone("push button", "Take off the tag “Regular”", page)
    house.step("a tag is put on and taken off, and both are undone")


def house_label(house):
    """What undo would take back."""
    button = house.find("push button", lambda name: name.startswith("Undo: "))
    return journey.name_of(button)[len("Undo: "):]


def take_notes(house):
    page = house.find("panel", "Customers")
    entry = house.find("text", "Add a note", page)
    house.key("F2")
    for _ in FIELDS:
        house.key("Tab")
    has_keyboard(house, entry)
    house.type(entry, "Likes the booth\nby the door")
    house.key("Return")
    note = house.find(None, "Likes the booth\nby the door", page)
    assert journey.text_of(entry) == "", "the note stands in its entry still"
    house.step("a note of several lines is kept by Enter")

    house.press(note)
    editor = house.find("text", "Rewrite", page)
    house.type(editor, "Likes the booth by the stage")
    house.press(house.find("push button", "Keep as a new version (Enter)", page))
    house.find(None, "Likes the booth by the stage", page)
    house.find("label", "Likes the booth\nby the door", page)
    house.step("a note is rewritten, and shows what it said before")

    undo(house, house_label(house))
    house.gone("label", "Likes the booth by the stage", page)
    undo(house, house_label(house))
    house.gone("label", "Likes the booth\nby the door", page)
    house.step("both versions are undone, one after the other")

    house.type(entry, "Half written")
    go_to(house, "Cecil Ross")
    assert journey.text_of(entry) == "", "the note of one guest stands beside another"
    go_to(house, "Bea Quill")
    house.find(None, "Half written", page)
    undo(house, house_label(house))
    house.gone("label", "Half written", page)
    house.step("a note that is half written is kept when another guest is gone to")


def remove(house):
    page = house.find("panel", "Customers")
    go_to(house, "Bea Quill")
    house.key("Delete")
    house.find("label", "Customer removed")
    lists(house, "Abel Moor", "Cecil Ross")
    house.wait(lambda: journey.has_state(house.look("table row", "Cecil Ross", page), "selected"),
               "selection on the next row")
    undo(house, "Removed customer Bea Quill")
    lists(house, *(name for name, _, _ in PEOPLE))
    house.step("Delete removes a customer, Ctrl+Z brings them back")


def take_in(house):
    path = os.path.join(house.folder.name, "guests.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(LIST)
    before = known(house)

    house.key("<Control>i")
    house.type_path("Import Customers", path)
    window = house.find("frame", "Import Customers")
    house.find("label", lambda text: text.startswith("3 customers, UTF-8, separated by commas"), window)
    for heading in ["Name", "Email", "Phone", "Birthday", "Membership no"]:
        house.find("label", heading, window)
    house.find("label", "Not taken", window)
    house.step("a list is read, and what was understood of it is shown")

    house.find("label", "2 new, 1 changed, 0 as they were", window)
    assert len(house.look_all("label", "Line 3", window)) == 1, "line 3 has no warning"
    assert len(house.look_all("label", "Line 4", window)) == 1, "line 4 has no warning"
    house.find("label", lambda text: "not-an-address" in text, window)
    assert known(house) == before, "the preview has written"
    house.step("the preview says what will come of it, and which lines are not clear")

    house.press(house.find("push button", "Import", window))
    house.find("panel", "Customers Taken In", window)
    house.press(house.find("push button", "Close", window))
    house.gone("frame", "Import Customers")
    lists(house, "Abel Moor", "Bea Quill", "Cecil Ross", "Dora Finch", "Edgar Vale")
    house.find("label", "3 customers taken in")
    house.step("the list is taken in")

    undo(house, house_label(house))
    lists(house, *(name for name, _, _ in PEOPLE))
    assert known(house) == before, "the import is not wholly undone"
    house.step("one Ctrl+Z takes the whole list back")


with journey.Journey("customers") as there:
    add(there)
    find(there)
    order(there)
    change(there)
    tag(there)
    take_notes(there)
    remove(there)
    take_in(there)
journey.finish()
