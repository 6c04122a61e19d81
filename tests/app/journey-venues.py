#!/usr/bin/python3
"""Venues that come and go: the demonstration, a locked one, a damaged one, the recent ones."""

import contextlib
import os
import sqlite3

import journey


def look_at_demonstration(house):
    house.start()
    house.press(house.find("list item", "Open the demonstration venue"))
    house.find("push button", "Cancel")
    house.find("panel", "Sidebar", deadline=120)
    house.gone("push button", "Unlock…")
    house.step("the demonstration venue is made and opens with its people")

    house.key("<Alt>6")
    house.find("panel", "Customers")
    house.key("<Control><Shift>w")
    house.find("list item", "demonstration")
    house.press(house.find("list item", "demonstration"))
    house.find("panel", "Customers")
    house.step("a closed venue is among the recent ones, and opens where it was left")

    house.key("<Control><Shift>w")
    house.press(house.find("push button", "Take “demonstration” off the list"))
    house.gone("list item", "demonstration")
    house.step("a recent venue is taken off the list")
    house.stop()


def unlock(house):
    venue = house.make_venue()
    house.control("--venue", venue, "add", "customer", "name=Zoë Ångström")
    house.environment["BACKROOM_PASSPHRASE_FILE"] = ""
    house.start(venue)
    house.press(house.find("push button", "Unlock…"))
    window = house.find("frame", "Unlock the venue")
    entry = house.find("password text", "Recovery passphrase", window)
    house.type(entry, "not the passphrase")
    house.press(house.find("push button", "Unlock", window))
    house.find("label", lambda text: "passphrase" in text and "opens it" not in text, window)
    house.step("a wrong passphrase is refused in words")

    with open(house.passphrase, encoding="ascii") as file:
        house.type(entry, file.read().strip())
    house.press(house.find("check box", "Remember it on this computer", window))
    house.press(house.find("push button", "Unlock", window))
    house.gone("frame", "Unlock the venue")
    house.gone("push button", "Unlock…")
    house.find("push button", "Undo: Added customer Zoë Ångström")
    house.step("the passphrase opens the venue, and names are there at once")
    house.stop()


def find_page(venue, table):
    """Where a table of a venue begins in its file, and how long a page is."""
    with contextlib.closing(sqlite3.connect(venue)) as file:
        size, = file.execute("PRAGMA page_size").fetchone()
        number, = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return (number - 1) * size, size


def look_at_damage(house):
    venue = house.venue
    begins, size = find_page(venue, "permission")
    with open(venue, "r+b") as file:
        file.seek(begins)
        file.write(b"\xff" * size)
    house.start(venue)
    house.wait(lambda: house.look("push button", "Restore a backup…")
               or house.look("push button", "Choose another venue"), "a word about the damage")
    house.step("a damaged venue says so and offers a backup")

    house.press(house.find("push button", "Save what can be read…"))
    house.type_path("Save what can be read", os.path.join(house.folder.name, "saved.backroom"))
    house.gone("push button", "Save what can be read…")
    house.find("label", lambda words: " records are in this new file" in words)
    house.find("panel", "Sidebar")
    house.stop()
    house.environment["BACKROOM_PASSPHRASE_FILE"] = house.passphrase
    saved = house.control("--venue", os.path.join(house.folder.name, "saved.backroom"), "list", "customer")
    assert "Zoë Ångström" in saved, "the customer is not among what was saved"
    house.step("what can be read of it is saved into a new venue, which opens")


def refuse_what_is_none(house):
    path = os.path.join(house.folder.name, "not-a-venue.backroom")
    with open(path, "w", encoding="ascii") as file:
        file.write("These are only words.\n" * 100)
    house.start_without_venue(path)
    house.find("label", "The venue could not be opened")
    house.press(house.find("push button", "Choose another venue"))
    house.find("list item", "New venue")
    house.step("what is no venue is refused, and the window goes back to the start")


with journey.Journey("venues") as there:
    look_at_demonstration(there)
    unlock(there)
    look_at_damage(there)
    refuse_what_is_none(there)
journey.finish()
