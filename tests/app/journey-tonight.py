#!/usr/bin/python3
"""Tonight at the door: counted with keys and buttons up to the licence, recounted, taken back; and a
walk-in from the door to their table and home."""

import datetime
import json
import time
import zoneinfo

import journey
from journey import Atspi

LICENCE = 10

# A message takes no press that comes sooner than anybody reads (seconds).
REACTION = 0.6


def clicks(house):
    return json.loads(house.control("--venue", house.venue, "--json", "list", "door_click"))


def count(house):
    house.start(house.make_venue(capacity=LICENCE))
    house.key("<Alt>1")
    page = house.find("panel", "Tonight")
    house.find("label", f"of {LICENCE} inside", page)
    house.find("label", "10 more may come in", page)
    house.find("label", "No Tables Yet", page)
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=1", "max_covers=4")
    for tab, empty in (("Seated 0", "Nobody sits at a table now."), ("Waitlist 0", "Nobody waits for a table."),
                       ("Arrivals 0", "Nobody else is expected tonight.")):
        house.press(house.find("push button", tab, page))
        house.find("label", empty, page)
    assert not journey.is_sensitive(house.find("push button", "Take Back", page)), "there is a click to take back"
    house.step("an empty night says so, and how many may come in")

    house.key("minus")
    house.find("label", lambda text: text.startswith("0 are counted inside, so 1 cannot leave"))
    assert clicks(house) == [], "somebody was counted out of an empty house"
    house.step("nobody can be counted out of an empty house, and it says why")

    for _ in range(8):
        house.key("plus")
    house.find("label", "8", page)
    house.find("label", "2 more may come in", page)
    house.press(house.find("push button", "One in", page))
    house.find("label", "Nearly full: 1 more may come in", page)
    house.step("keys and buttons count, and nine tenths of the licence are said in words")

    house.key("plus")
    house.find("label", "Full: nobody else may come in", page)
    house.press(house.find("push button", "One in", page))
    house.find("label", "The licence is for 10 people: 10 are inside, and 1 more would go past it")
    house.key("plus")
    house.find("label", "10", page)
    assert len(clicks(house)) == 10, "somebody was counted past the licence"
    house.step("at the licence nobody else is counted in, and it says why with the figures")


def go_back(house):
    page = house.find("panel", "Tonight")
    house.press(house.find("push button", "Take Back", page))
    house.find("label", "Nearly full: 1 more may come in", page)
    newest = clicks(house)[-1]
    assert newest["kind"] == "out" and newest["corrects"], "the click was not corrected by another"
    house.press(house.find("push button", "One out", page))
    house.find("label", "8", page)
    house.step("a wrong click is taken back by one the other way, which says so")


def recount(house):
    page = house.find("panel", "Tonight")
    house.press(house.find("push button", "Recount…", page))
    people = house.find("spin button", "People inside")
    house.wait(lambda: Atspi.Value.get_current_value(people) == 8, "count that stands in the dialog")
    Atspi.Value.set_current_value(people, 12)
    house.answer("Recount")
    house.find("label", "12", page)
    house.find("label", "Entry stopped: nobody else may come in", page)
    log = json.loads(house.control("--venue", house.venue, "--json", "list", "night_log_entry"))
    assert [(entry["kind"], entry["people"]) for entry in log] == [("incident", 12)], log
    house.key("plus")
    house.find("label", lambda text: text.startswith("Entry is stopped"))
    house.step("a recount above the licence stops entry and stands in the night log")

    for _ in range(3):
        house.key("minus")
    house.find("label", "Nearly full: 1 more may come in", page)
    house.step("entry goes on when fewer are in than may be")


def follow(house):
    page = house.find("panel", "Tonight")
    now = datetime.datetime.now(datetime.timezone.utc)
    late = (now - datetime.timedelta(minutes=20, seconds=5)).isoformat(timespec="seconds").replace("+00:00", "Z")
    house.control("--venue", house.venue, "add", "customer", "name=Ada Moor")
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=7", "max_covers=4")
    house.control("--venue", house.venue, "add", "booking", "customer=Ada Moor", f"starts_at={late}", "party_size=3",
                  "status=confirmed", "tables=7")
    house.find("list item", lambda name: name.startswith("Ada Moor, 3 covers,")
               and "table 7" in name and name.endswith("min late"), page)
    house.control("--venue", house.venue, "add", "customer", "name=Bea Quill", "allergies=Shellfish")
    house.control("--venue", house.venue, "add", "waitlist_entry", "name=Bea Quill", "customer=Bea Quill",
                  "party_size=2", "quoted=30")
    house.press(house.find("push button", "Waitlist 1", page))
    house.find("list item", lambda name: name.startswith("Bea Quill, 2 covers,") and "told 0:30" in name
               and "Allergies: Shellfish" in name, page)
    house.find("label", "⚠ Allergies: Shellfish", page)
    house.control("--venue", house.venue, "add", "door_click", "kind=out", "people=4")
    house.find("label", "5", page)
    house.step("what another process does comes in: who is late, who waits, who went out")


def fill_the_screen(house):
    page = house.find("panel", "Tonight")
    assert house.windows.grant_screen(lambda: house.key("F11")), "F11 does not ask for the screen"
    house.find("push button", "Leave full screen")
    house.key("minus")
    house.find("label", "4", page)
    house.find("push button", "One in", page)
    assert not house.windows.grant_screen(lambda: house.key("F11")), "F11 does not give the screen back"
    house.gone("push button", "Leave full screen")
    house.key("plus")
    house.find("label", "5", page)
    house.step("the door counts on in full screen, and F11 leaves it")


def bookings(house):
    return json.loads(house.control("--venue", house.venue, "--json", "list", "booking"))


def open_house(house):
    """A house whose night began twelve hours ago, so that no party's time runs past its end."""
    venue = house.make_venue()
    ends = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")) + datetime.timedelta(hours=12)
    own = json.loads(house.control("--venue", venue, "--json", "show", "venue"))
    house.control("--venue", venue, "set", "venue", own["id"], f"cut_off={ends:%H}:00")
    house.start(venue)


def walk_in(house):
    open_house(house)
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=5", "max_covers=2")
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=9", "max_covers=4")
    house.key("<Alt>1")
    page = house.find("panel", "Tonight")
    house.find("label", "Nobody else is expected tonight.", page)
    house.key("w")
    house.wait(lambda: journey.has_state(house.find("text", "How many they are", page), "focused"),
               "keyboard where the party's size is typed")
    house.key("2")
    best = house.find("push button", "Table 5", page)
    house.find("push button", "Table 9", page)
    house.key("Return")
    house.wait(lambda: journey.has_state(best, "focused"), "keyboard at the best table")
    assert bookings(house) == [], "somebody was seated before it was said"
    house.key("Return")
    house.find("push button", "Seated 1", page)
    house.find("list item", lambda name: "2 covers" in name and "table 5" in name, page)
    house.find("label", "Walk-in of 2 seated: Table 5")
    made = bookings(house)
    assert [(row["status"], row["source"], row["party_size"]) for row in made] == [("seated", "walk-in", 2)], made
    house.step("W, 2, Enter, Enter: a walk-in of two sits at the smallest table that fits")

    house.key("f")
    house.find("push button", "Seated 0", page)
    assert bookings(house)[0]["status"] == "finished", "who left still sits"
    house.key("<Control>z")
    house.find("push button", "Seated 1", page)
    assert bookings(house)[0]["status"] == "seated", "the party that came back does not sit"
    house.step("F: they have left, and Undo has them sit again")


def be_refused(house):
    page = house.find("panel", "Tonight")
    house.key("w")
    house.key("7")
    house.find("label", lambda text: text.startswith("The largest party that can be seated together is 4"), page)
    house.press(house.find("push button", "Turn Away", page))
    house.find("label", lambda text: text.startswith("A party of 7 was turned away"))
    denials = json.loads(house.control("--venue", house.venue, "--json", "list", "denial"))
    assert [(row["party_size"], row["constraint"]) for row in denials] == [(7, "too-large")], denials
    house.step("who finds no table is told why, and is in the denials")


def seat_elsewhere(house):
    page = house.find("panel", "Tonight")
    now = datetime.datetime.now(datetime.timezone.utc)
    house.press(house.find("push button", "Arrivals 0", page))
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=7", "max_covers=3")
    later = (now + datetime.timedelta(minutes=100)).isoformat(timespec="seconds").replace("+00:00", "Z")
    house.control("--venue", house.venue, "add", "customer", "name=Ada Moor")
    house.control("--venue", house.venue, "add", "booking", "customer=Ada Moor", f"starts_at={later}", "party_size=2",
                  "status=confirmed", "tables=5")
    row = house.find("list item", lambda name: name.startswith("Ada Moor, 2 covers,"), page)
    house.press(house.find("push button", "Arrive: Ada Moor", row))
    house.find("list item", lambda name: name.startswith("Ada Moor") and name.endswith("here"), page)
    house.press(house.find("push button", "Seat: Ada Moor", page))
    house.find("label", lambda text: "sits there since" in text, page)
    house.press(house.find("push button", "Table 7", page))
    house.find("list item", lambda name: name.startswith("Ada Moor") and "table 7" in name, page)
    house.find("push button", "Seated 2", page)
    house.step("where somebody still sits, who and since when is said, and another table is a tap away")


def split_and_join(house):
    page = house.find("panel", "Tonight")
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=8", "max_covers=4")
    house.control("--venue", house.venue, "add", "join", "room=Main", "tables=8,9", "min_covers=4", "max_covers=8")
    house.press(house.find("push button", "Walk-in", page))
    house.press(house.find("push button", "A party of 4", page))
    house.press(house.find("push button", "Table 8", page))
    house.find("list item", lambda name: "4 covers" in name and "table 8" in name, page)
    house.key("j")
    house.press(house.find("push button", "Table 9", page))
    house.find("list item", lambda name: "4 covers" in name and ("tables 8 + 9" in name or "tables 9 + 8" in name), page)
    house.step("J: a party that sits has one more table")

    house.control("--venue", house.venue, "add", "table", "room=Main", "number=10", "max_covers=1")
    nine = next(row["id"] for row in json.loads(house.control("--venue", house.venue, "--json", "list", "table"))
                if row["number"] == "9")
    house.control("--venue", house.venue, "set", "table", nine, "min_covers=2")
    house.key("d")
    house.press(house.find("push button", "A party of 1", page))
    house.find("push button", "Table 10", page)
    assert house.look("push button", "Table 9", page) is None, "one is offered a table for two at least"
    house.press(house.find("push button", "A party of 2", page))
    assert house.look("push button", "A party of 4", page) is None, "all of them could leave themselves"
    house.press(house.find("push button", "Table 9", page))
    house.find("list item", lambda name: "2 covers" in name and name.count("table 9"), page)
    house.find("list item", lambda name: "2 covers" in name and name.count("table 8"), page)
    house.key("<Control>z")
    house.find("list item", lambda name: "4 covers" in name and ("tables 8 + 9" in name or "tables 9 + 8" in name), page)
    house.step("D: some of them sit apart, and Undo puts them together again")


def seat_by_keys(house):
    page = house.find("panel", "Tonight")
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
    for number, name in ("21", "Bo Lind"), ("22", "Cy Marr"):
        house.control("--venue", house.venue, "add", "table", "room=Main", f"number={number}", "max_covers=4")
        house.control("--venue", house.venue, "add", "customer", f"name={name}")
        house.control("--venue", house.venue, "add", "booking", f"customer={name}", f"starts_at={now}", "party_size=4",
                      "status=confirmed", f"tables={number}")
    house.find("push button", "Arrivals 2", page)
    house.key("<Control>1")
    first = house.find("list item", lambda name: name.startswith(("Bo Lind", "Cy Marr")), page)
    house.key("Home")
    house.wait(lambda: journey.has_state(first, "selected"), "first of them selected")
    house.key("s")
    house.find("push button", "Arrivals 1", page)
    other = house.find("list item", lambda name: name.startswith(("Bo Lind", "Cy Marr")), page)
    house.wait(lambda: journey.has_state(other, "focused"), "keyboard at the row that moved up")
    assert not journey.has_state(other, "selected"), "somebody was selected by nobody"
    house.key("Return")
    house.wait(lambda: journey.has_state(other, "selected"), "selection of the row that moved up")
    stands = sorted(row["status"] for row in bookings(house) if row["party_size"] == 4 and row["source"] != "walk-in")
    assert stands == ["confirmed", "seated"], stands
    house.key("Return")
    house.find("list item", lambda name: name.startswith(("Bo Lind", "Cy Marr")) and name.endswith("here"), page)
    house.step("S and then Enter by habit does nothing to who comes next in the list")


def wait_for_a_table(house):
    open_house(house)
    house.control("--venue", house.venue, "add", "table", "room=Main", "number=5", "max_covers=2")
    house.key("<Alt>1")
    page = house.find("panel", "Tonight")
    house.find("label", "Nothing needs you just now.", page)
    for key in "w", "2", "Return":
        house.key(key)
    house.wait(lambda: journey.has_state(house.find("push button", "Table 5", page), "focused"), "table for two")
    house.key("Return")
    house.find("push button", "Seated 1", page)
    house.key("w")
    house.key("2")
    house.find("label", lambda text: text.startswith("The only table or join for such a party is in use then"), page)
    house.press(house.find("push button", "Put on the Waitlist", page))
    house.find("label", "Tell them about 1:30", page)
    house.type(house.find("text", "Name of who waits", page), "Harper")
    house.press(house.find("push button", "Add", page))
    house.find("list item", lambda name: name.startswith("Harper, 2 covers") and "told 1:30" in name, page)
    waiting = json.loads(house.control("--venue", house.venue, "--json", "list", "waitlist_entry"))
    assert [(row["name"], row["quoted"], row["status"]) for row in waiting] == [("Harper", 90, "waiting")], waiting
    house.step("who finds no table is told how long it takes, and waits")

    house.press(house.find("push button", "Seated 1", page))
    house.press(house.find("push button", "Finish: Walk-in", page))
    house.find("label", lambda text: text.startswith("Table 5 is free: it fits Harper ×2 (waiting 0:0"), page)
    time.sleep(REACTION)
    house.press(house.find("push button", "Offer", page))
    house.press(house.find("push button", "Waitlist 1", page))
    house.find("list item", lambda name: name.startswith("Harper") and "offered table 5" in name, page)
    house.find("label", "Nothing needs you just now.", page)
    house.key("<Control>z")
    house.step("the table that comes free is proposed, and kept for them while the offer stands")

    house.find("label", lambda text: text.startswith("Table 5 is free: it fits Harper"), page)
    time.sleep(REACTION)
    house.press(house.find("push button", "Seat", house.find("panel", "Messages", page)))
    house.find("push button", "Waitlist 0", page)
    house.press(house.find("push button", "Seated 1", page))
    house.find("list item", lambda name: name.startswith("Harper, 2 covers") and "table 5" in name, page)
    assert sorted(row["status"] for row in bookings(house)) == ["finished", "seated"], bookings(house)
    house.step("one press seats them there")


with journey.Journey("tonight") as there:
    count(there)
    go_back(there)
    recount(there)
    follow(there)
    fill_the_screen(there)
with journey.Journey("walk-in") as there:
    walk_in(there)
    be_refused(there)
    seat_elsewhere(there)
    split_and_join(there)
    seat_by_keys(there)
with journey.Journey("waitlist") as there:
    wait_for_a_table(there)
journey.finish()
