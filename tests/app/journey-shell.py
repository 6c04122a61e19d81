#!/usr/bin/python3
"""From the first start to every page, by role and name."""

import re
import resource

import journey

NAME = "The Glass Lantern"
PAGES = ["Tonight", "Floor plans", "Bookings", "Events", "Artists", "Customers", "Reports"]


def make_venue_by_hand(house):
    house.start()
    with open(f"/proc/{house.process.pid}/limits", encoding="ascii") as limits:
        assert re.search(r"(?m)^Max core file size +0 ", limits.read()), "a crash would leave guests in a dump"
    house.step("a crash leaves no dump")

    house.press(house.find("list item", "New venue"))
    window = house.find("frame", "New venue")
    make = house.find("push button", "Make the venue", window)
    assert not journey.is_sensitive(make), "a venue without a name may be made"
    house.type(house.find("text", "Name", window), NAME)
    house.wait(lambda: journey.is_sensitive(make), "a button that makes the venue")
    house.press(make)
    house.step("a venue is made from its name")

    is_passphrase = re.compile(r"([0-9A-Z]{5}[- ]){5}[0-9A-Z]{5}").fullmatch
    house.find("label", lambda text: is_passphrase(text) is not None, window)
    go_on = house.find("push button", "Open the venue", window)
    assert not journey.is_sensitive(go_on), "the passphrase may be passed by unread"
    house.key("Escape")
    house.press(house.find("check box", "I have written it down", window))
    house.wait(lambda: journey.is_sensitive(go_on), "a button that goes on")
    house.press(go_on)
    house.find("frame", lambda title: title.startswith(NAME))
    house.step("its passphrase is shown once, and not passed by unread")


def go_through_pages(house):
    for number, page in enumerate(PAGES, 1):
        house.key(f"<Alt>{number}")
        house.find("panel", page)
        row = house.find("list item", page, house.find("list", "Workspaces"))
        house.wait(lambda row=row: journey.has_state(row, "selected"), f"selected row “{page}”")
        house.step(f"Alt+{number} goes to {page}")

    row = house.find("list item", "Bookings")
    house.focus(row)
    assert not journey.has_state(row, "selected"), "a row that the keyboard passes over is marked"
    house.press(row)
    house.find("panel", "Bookings")
    house.gone("panel", "Reports")
    house.step("a row of the sidebar goes to its page, and the page before is gone")

    house.key("<Alt>0")
    house.gone("list", "Workspaces")
    house.key("<Alt>0")
    house.find("list", "Workspaces")
    house.step("Alt+0 folds the sidebar away and back")


def find_anything(house):
    house.key("<Control>k")
    window = house.find("frame", "Find anything")
    house.find("list item", "Tonight", window)
    house.type(house.find("entry", "Find anything", window), "repo")
    house.gone("list item", "Tonight", window)
    house.wait(lambda: journey.has_state(house.look("list item", "Reports", window), "selected"),
               "Reports, chosen")
    house.key("Return")
    house.gone("frame", "Find anything")
    house.find("panel", "Reports")
    house.step("find-anything goes to a page by a part of its name")

    house.key("<Control>k")
    window = house.find("frame", "Find anything")
    house.type(house.find("entry", "Find anything", window), "kiosk")
    house.find("list item", "Full screen", window)
    house.type(house.find("entry", "Find anything", window), "no such thing anywhere")
    house.find("label", "Nothing found", window)
    house.key("Escape")
    house.gone("frame", "Find anything")
    house.step("find-anything knows actions by other words, and says when there is nothing")


def look_up_keys(house):
    house.key("<Control>question")
    window = house.find("frame", "Keyboard shortcuts")
    for title in ["Undo", "Find anything", "Full screen", "Quit", *PAGES]:
        house.find("list item", title, window)
    house.type(house.find("entry", "Search the shortcuts", window), "F9")
    house.find("list item", "Show or hide the details pane", window)
    house.gone("list item", "Quit", window)
    house.key("Escape")
    house.key("Escape")
    house.gone("frame", "Keyboard shortcuts")
    house.step("the shortcuts window lists what the keyboard can do, and finds a key")


def read_history(house):
    house.key("<Control>h")
    page = house.find("panel", "History")
    house.find("list item", lambda words: words.startswith("Made the venue"), page)
    undo = house.find("push button", "Nothing to undo")
    assert not journey.is_sensitive(undo), "making the venue may be undone"
    house.step("the history begins with the making of the venue, which cannot be undone")

    house.key("F9")
    house.gone("push button", "Undo this change", page)
    house.key("F9")
    house.find("push button", "Undo this change", page)
    house.step("F9 folds the details pane away and back")

    house.key("<Control>f")
    entry = house.find("entry", "Search the changes", page)
    house.wait(lambda: any(journey.has_state(node, "focused") for node in journey.walk(entry)),
               "keyboard in the search")
    house.type(entry, "no such change")
    house.find("label", "No such change", page)
    house.step("Ctrl+F searches the page, and an empty search says so")


# Whatever is allowed here, the application allows itself no dump.
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
with journey.Journey("shell") as there:
    make_venue_by_hand(there)
    go_through_pages(there)
    find_anything(there)
    look_up_keys(there)
    read_history(there)
journey.finish()
