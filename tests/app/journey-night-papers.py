#!/usr/bin/python3
"""The night's papers: an incident logged and corrected, the door signed on and off, somebody barred."""

import datetime
import json
import os
import time

import journey

SIA = "1013 0123 4567 8901"


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def press_keys(house, keys):
    """Nobody presses two shortcuts within a hundredth of a second, as a program does."""
    time.sleep(0.3)
    house.key(keys)


def log(house):
    house.start(house.make_venue())
    press_keys(house, "<Control>j")
    page = house.find("panel", "Night’s papers")
    house.find("label", "Nothing is written yet", page)
    press_keys(house, "<Control>3")
    for letter in "Spat":
        house.key(letter)
    house.key("Return")
    house.find("label", "Ejection 1", page)
    house.find("list item", lambda name: name.startswith("Spat, Ejection · "))
    house.step("a kind by its key, some words and Enter write into the log")

    house.key("Return")
    house.find("label", "An entry of the night log needs some words")
    press_keys(house, "<Control>7")
    house.type(house.find("text", "What happened", page), "Called 999")
    house.press(house.find("push button", "Write", page))
    house.find("label", "A call to the police needs the reference that they gave")
    house.type(house.find("text", "Police reference", page), "WY/0314")
    house.type(house.find("text", "People", page), "2")
    house.press(house.find("push button", "Write", page))
    house.find("label", "Ejection 1 · Police 1", page)
    house.find("list item", lambda name: name.startswith("Called 999, Police · 2 people · police reference WY/0314"))
    house.step("a call to the police needs their reference, and what was typed stays until it is right")


def correct(house):
    page = house.find("panel", "Night’s papers")
    house.choose(house.find("list", "Night log"), lambda name: name.startswith("Spat"))
    house.press(house.find("push button", "Correct…", page))
    form = house.find("frame", "Correct an Entry")
    house.type(house.find("text", "What happened", form), "Spat at the bar staff")
    house.press(house.find("push button", "Write", form))
    house.gone("frame", "Correct an Entry")
    house.find("list item", lambda name: name.startswith("Spat at the bar staff, Ejection · corrects the entry of "))
    house.find("list item", lambda name: name.startswith("Spat, Ejection") and "Corrected at " in name)
    house.find("label", "Ejection 1 · Police 1", page)
    entries = control(house, "list", "night_log_entry")
    assert sorted(one["text"] for one in entries) == ["Called 999", "Spat", "Spat at the bar staff"], entries
    house.step("a correction names what it corrects, which stays, and is not counted twice")


def sign_on(house):
    page = house.find("panel", "Night’s papers")
    press_keys(house, "<Control><Alt>p")
    house.find("label", "Nobody is signed on at the door", page)
    press_keys(house, "<Control><Shift>s")
    form = house.find("frame", "Sign On")
    house.type(house.find("text", "Name", form), "Sam Cole")
    number = house.find("text", "SIA licence", form)
    house.type(number, SIA[:9])
    house.find("label", "8 digits of 16", form)
    house.type(number, SIA)
    expiry = house.find("text", "Licence expires, such as 2027-03-14", form)
    tonight = datetime.date.fromisoformat(control(house, "night")["date"])
    house.type(expiry, (tonight - datetime.timedelta(1)).isoformat())
    house.find("label", "Licence expired", form)
    house.press(house.find("push button", "Sign On", form))
    house.find("label", lambda text: text.startswith("The licence of Sam Cole expired on "), form)
    house.step("the licence is checked as it is typed, and an expired one is refused")

    house.type(expiry, (tonight + datetime.timedelta(12)).isoformat())
    house.find("label", "Licence expires in 12 days", form)
    house.press(house.find("push button", "Sign On", form))
    house.gone("frame", "Sign On")
    house.find("label", "1 is on the door now", page)
    house.find("list item", lambda name: name.startswith(f"Sam Cole, SIA {SIA} · ") and "On since " in name
               and "Licence expires in 12 days" in name)
    house.step("who keeps the door is signed on, and warned of a licence that ends soon")

    house.choose(house.find("list", "Door register"), lambda name: name.startswith("Sam Cole"))
    house.press(house.find("push button", "Sign Off", page))
    house.find("label", "Nobody is signed on at the door", page)
    press_keys(house, "<Control>z")
    house.find("label", "1 is on the door now", page)
    press_keys(house, "<Control><Shift>f")
    house.find("label", "Nobody is signed on at the door", page)
    house.step("signing off is undone by Ctrl+Z")

    press_keys(house, "<Control><Shift>s")
    form = house.find("frame", "Sign On")
    house.type(house.find("text", "Name", form), "sam cole")
    house.wait(lambda: journey.text_of(house.find("text", "SIA licence", form)) == SIA, "number of the last time")
    house.type(house.find("text", "Name", form), "Sam Coleman")
    house.wait(lambda: journey.text_of(house.find("text", "SIA licence", form)) == "", "no number of somebody else")
    house.type(house.find("text", "Name", form), "")
    for letter in "sa":
        house.key(letter)
    house.wait(lambda: journey.text_of(house.find("text", "Name", form)) == "Sam Cole", "name written out")
    house.wait(lambda: journey.text_of(house.find("text", "SIA licence", form)) == SIA, "number of the last time")
    house.key("t")
    house.wait(lambda: journey.text_of(house.find("text", "Name", form)).lower() == "sat", "name typed over")
    assert journey.text_of(house.find("text", "SIA licence", form)) == ""
    house.dismiss("Sign On")
    house.step("who kept the door before is known by name, which is written out as it is typed")


def bar(house):
    press_keys(house, "<Control><Shift>b")
    form = house.find("frame", "Bar Somebody")
    house.type(house.find("text", "Name", form), "Rab McKay")
    house.press(house.find("push button", "Bar", form))
    house.find("label", "A bar needs its reason: without one it may not be kept", form)
    house.type(house.find("text", "Why", form), "Fighting")
    house.press(house.find("push button", "Bar", form))
    house.gone("frame", "Bar Somebody")
    house.find("list item", lambda name: name.startswith("Rab McKay, Fighting · from ")
               and name.endswith("Barred until further notice"))
    house.step("a bar needs its reason")

    date = control(house, "night")["date"]
    house.control("--venue", house.venue, "add", "guest_list", f"business_date={date}", "title=House")
    house.control("--venue", house.venue, "add", "guest_list_entry", "guest_list=House", "name=Rab McKay")
    press_keys(house, "<Control>g")
    house.find("list item", lambda name: name.startswith("Rab McKay") and name.endswith("Barred: Fighting"))
    house.step("the door is warned of them at the guest lists")

    press_keys(house, "<Control>j")
    house.choose(house.find("list", "Barred list"), lambda name: name.startswith("Rab McKay"))
    house.press(house.find("push button", "End the Bar", house.find("panel", "Night’s papers")))
    house.wait(lambda: control(house, "list", "barred_person") == [], "end of the bar")
    press_keys(house, "<Control>z")
    house.find("list item", lambda name: name.startswith("Rab McKay") and name.endswith("Barred until further notice"))
    house.step("a bar is ended, and that is undone")


def leave(house):
    page = house.find("panel", "Night’s papers")
    press_keys(house, "<Control><Alt>l")
    press_keys(house, "<Alt>Page_Up")
    house.find("label", "Nothing is written yet", page)
    house.find("label", lambda text: text.startswith("What happens is written into tonight’s log."), page)
    press_keys(house, "<Alt>Home")
    house.find("label", "Ejection 1 · Police 1", page)
    house.step("only tonight’s log is written into")


def tills(house):
    """Cashing up by keyboard, to the paper of it."""
    page = house.find("panel", "Night’s papers")
    folder = os.path.dirname(house.venue)
    press_keys(house, "<Control><Alt>t")
    house.find("label", "Nothing to count yet", page)
    lines = os.path.join(folder, "lines.json")
    with open(lines, "w", encoding="utf-8") as file:
        json.dump([{"date": control(house, "night")["date"], "kind": "till", "gross": 5000, "category": "alcohol",
                    "method": "cash", "ref": "Bar"}], file)
    control(house, "post", lines)
    house.find("label", "£50.00 taken · 1 still to be counted", page)
    house.choose(house.find("list", "Tills"), lambda name: name.startswith("Bar · Cash"))
    house.step("what a till took stands there to be counted")
    press_keys(house, "<Control><Shift>u")
    form = house.find("frame", "Cash Up")
    house.type(house.find("text", "Counted", form), "95.00")
    house.type(house.find("text", "Float in it", form), "50.00")
    house.find("label", "£5.00 short: say why")
    house.type(house.find("text", "Why they differ", form), "Wrong change")
    house.press(house.find("push button", "Cash Up", form))
    house.gone("frame", "Cash Up")
    house.find("list item", lambda name: name.startswith("Bar · Cash") and "£5.00 short" in name)
    house.step("a till that differs is counted with its float, and says why")
    press_keys(house, "<Control><Shift>e")
    house.type_path("Save the Z Sheet", os.path.join(folder, "z.pdf"))
    house.find("label", "The Z sheet is saved as z.pdf")
    with open(os.path.join(folder, "z.pdf"), "rb") as file:
        assert file.read(5) == b"%PDF-"
    house.step("and the Z sheet is saved as a PDF")


def report(house):
    """Of the night that is shown, on paper and as a file; what cannot be written is said."""
    folder = os.path.dirname(house.venue)
    press_keys(house, "<Control>p")
    house.find("dialog", "Print")
    house.key("Escape")
    house.gone("dialog", "Print")
    press_keys(house, "<Control>e")
    house.type_path("Save the End-of-Night Report", os.path.join(folder, "night.pdf"))
    house.find("push button", lambda name: name.startswith("Open"))
    house.find("label", "The report is saved as night.pdf")
    with open(os.path.join(folder, "night.pdf"), "rb") as file:
        assert file.read(5) == b"%PDF-"
    house.step("the end-of-night report is printed, and saved as a PDF that can be opened")


with journey.Journey("night-papers") as there:
    log(there)
    correct(there)
    sign_on(there)
    bar(there)
    leave(there)
    report(there)
    tills(there)
journey.finish()
