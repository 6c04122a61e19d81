#!/usr/bin/python3
"""What is chosen in the preferences, and what undo makes of it."""

import os

import journey


def rename(house):
    house.key("<Control>comma")
    window = house.find("frame", "Preferences")
    name = house.find("text", "Name", window)
    house.type(name, "The Copper Lantern")
    house.focus(name)
    house.key("Return")
    house.find("frame", lambda title: title.startswith("The Copper Lantern"))
    house.step("the venue is renamed, and the window says so")


def add_licence(house):
    window = house.find("frame", "Preferences")
    house.find("label", "220 people", window)
    house.press(house.find("list item", "New licensed capacity", window))
    people = house.find("spin button", "People", window)
    people.get_value_iface().set_current_value(180)
    house.press(house.find("push button", "Add", window))
    house.find("label", "180 people", window)
    house.step("a new licensed capacity stands beside the old one")

    house.press(house.find("push button", "Remove “220 people”", window))
    house.gone("label", "220 people", window)
    house.step("a licensed capacity is removed")
    house.dismiss("Preferences")


def undo_all(house):
    house.press(house.find("push button", "Undo: Removed a licensed capacity"))
    house.find("label", "Undone: Removed a licensed capacity")
    house.find("push button", "Redo: Removed a licensed capacity")
    house.step("undo is named by what it takes back, and offers to do it again")

    house.find("push button", "Undo: Added a licensed capacity")
    house.key("<Control>z")
    house.find("push button", "Undo: Changed the venue The Copper Lantern")
    house.key("<Control>z")
    house.find("frame", lambda title: title.startswith("The Glass Lantern"))
    house.find("push button", "Nothing to undo")
    house.step("Ctrl+Z takes back one change after the other, down to the first")

    house.key("<Control><Shift>z")
    house.find("frame", lambda title: title.startswith("The Copper Lantern"))
    house.step("Ctrl+Shift+Z does again what was undone")


def go_back_in_history(house):
    house.control("--venue", house.venue, "add", "room", "name=Snug")
    house.control("--venue", house.venue, "add", "room", "name=Cellar")
    house.find("push button", "Undo: Added room Cellar")
    house.step("what another process changes is seen at once")

    house.key("<Control>h")
    page = house.find("panel", "History")
    house.find("list item", lambda words: words.startswith("Added room Snug"), page)
    house.choose(house.find("list", "Changes, newest first", page),
                 lambda words: words.startswith("Added room Snug"))
    house.find("label", "Room added: Snug", page)
    house.key("<Alt>1")
    house.find("panel", "Tonight")
    house.key("<Control>BackSpace")
    house.key("<Control>h")
    house.find("push button", "Undo: Added room Cellar")
    house.step("the keys of a page do nothing on another")

    house.press(house.find("push button", "Undo everything after this…", page))
    window = house.find("frame", "Undo everything after this")
    house.find("label", "Added room Cellar", window)
    house.press(house.find("push button", "Undo 1 change", window))
    house.wait(lambda: "Cellar" not in house.control("--venue", house.venue, "--json", "list", "room"),
               "venue without the cellar")
    house.step("everything after a change is undone, once it is clear what that is")


def open_preferences(house, page):
    house.key("<Control>comma")
    window = house.find("frame", "Preferences")
    tab = house.find("page tab", page, window)
    house.press(tab)
    house.wait(lambda: journey.has_state(tab, "selected"), f"page {page}")
    return window


def declare_service(house):
    window = open_preferences(house, "Services")
    house.find("label", "No services yet", window)
    house.press(house.find("push button", "Add a Service", window))
    house.find("label", "New service", window)
    house.gone("label", "No services yet", window)
    house.press(house.find("push button", "Sun", window))
    house.find("label", "Mon–Sat · 18:00–23:00 · last seating 22:00", window)
    house.step("a service is added, and Sunday taken out of it")

    times = house.find("text", "Minutes by party, such as 1–2: 90, 3–4: 105, 5+: 150", window)
    house.type(times, "1–2: 75, 3+: 120")
    # The rows below the service's own, down to this one: GTK does not say when one has the keyboard.
    house.focus(house.find("list item", "New service", window))
    for _ in ("Name", "On", "Opens", "Closes", "Last seating", "Minutes by party"):
        house.key("Down")
    house.key("Return")
    house.wait(lambda: house.control("--venue", house.venue, "--json", "list", "turn_time").count('"minutes"') == 2,
               "two turn times")
    house.step("how long parties stay is said in one line")

    house.press(house.find("push button", "Remove", window))
    house.find("label", "No services yet", window)
    house.dismiss("Preferences")
    house.key("<Control>z")
    house.find("push button", lambda name: name.startswith("Undo: Changed the turn times of service New service"))
    house.step("a service that was removed comes back with its turn times")
    for _ in range(3):
        house.key("<Control>z")
    house.wait(lambda: "New service" not in house.control("--venue", house.venue, "--json", "list", "service"),
               "venue without services")


def back_up_and_restore(house):
    window = open_preferences(house, "Backups")
    house.press(house.find("push button", "Check", window))
    house.find("label", lambda text: text.startswith("Sound: "), window)
    house.step("the venue file is proved sound")

    house.find("label", "None was made of this venue yet", window)
    house.press(house.find("push button", "Back up now", window))
    house.gone("label", "None was made of this venue yet", window)
    house.dismiss("Preferences")
    house.step("a backup is made now")

    house.control("--venue", house.venue, "add", "room", "name=Attic")
    house.find("push button", "Undo: Added room Attic")
    house.key("<Control><Alt>r")
    house.type_path("Restore a backup", house.find_backup())
    house.answer("Restore")
    house.gone("push button", "Undo: Added room Attic")
    house.find("panel", "Sidebar")
    assert "Attic" not in house.control("--venue", house.venue, "--json", "list", "room")
    assert any(".before-restore-" in name for name in os.listdir(house.folder.name)), \
        "the file that was replaced is not kept"
    house.step("the backup is restored over the venue, which goes back to that moment")


def give_new_key(house):
    window = open_preferences(house, "Security")
    house.press(house.find("push button", "New key…", window))
    house.answer("New key")
    window = house.find("frame", "New recovery passphrase")
    house.press(house.find("check box", "I have written it down", window))
    house.press(house.find("push button", "Done", window))
    house.gone("frame", "New recovery passphrase")
    house.step("a new key comes with a new passphrase, which is to be written down")


with journey.Journey("preferences") as there:
    there.start(there.make_venue(capacity=220))
    rename(there)
    add_licence(there)
    undo_all(there)
    go_back_in_history(there)
    declare_service(there)
    back_up_and_restore(there)
    give_new_key(there)
journey.finish()
