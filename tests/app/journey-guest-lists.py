#!/usr/bin/python3
"""A night's guest lists: made, pasted onto, searched at the door, checked in, taken back."""

import json

import journey

PASTE = """Zoë Ångström +2 (vegan)
Ada Hale
Ken Ito +1
ADA HALE
"""


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def guest(house, name):
    return next(one for one in control(house, "list", "guest_list_entry") if one["name"] == name)


def press(house, role, name):
    house.press(house.find(role, name))


def make(house):
    house.start(house.make_venue())
    house.key("<Control>g")
    page = house.find("panel", "Guest lists")
    house.find("panel", lambda name: name.startswith("No Guest List on "), page)
    house.step("a night without a list says so")

    house.key("<Control>n")
    form = house.find("frame", "New Guest List")
    house.press(house.find("push button", "Make", form))
    house.find("label", "A guest list is for an event: what is on?", form)
    house.type(house.find("text", "Event", form), "Friends of the band")
    house.type(house.find("text", "Promoter", form), "Pemberton Presents")
    house.type(house.find("text", "Places, plus-ones included", form), "6")
    house.press(house.find("push button", "Make", form))
    house.gone("frame", "New Guest List")
    house.find("list item", "Friends of the band, Pemberton Presents, 0 of 6 places · 0 in")
    house.step("a list is made; what it lacks is said in the form")
    date = control(house, "list", "guest_list")[0]["business_date"]
    house.control("--venue", house.venue, "add", "guest_list", f"business_date={date}", "title=House")
    house.control("--venue", house.venue, "add", "guest_list_entry", "guest_list=House", "name=Ken Ito")
    house.find("list item", "House, 1 person · 0 in")
    house.step("a list that another process makes comes in")


def paste(house):
    lists = house.find("list", "Guest lists")
    house.choose(lists, lambda name: name.startswith("Friends of the band"))
    house.key("<Control><Shift>n")
    window = house.find("frame", "Add Names")
    text = house.find("text", "Names", window)
    house.type(text, PASTE)
    house.find("label", "3 names, 6 people to add", window)
    house.find("list item", lambda name: "“Ken Ito” is also on “House”" in name, window)
    house.find("list item", lambda name: name.endswith(", Line 4"), window)
    house.find("list item", "Zoë Ångström +2, vegan", window)
    house.step("what is pasted is understood at once: the plus-ones, who is there twice, who is on another list")

    house.type(text, PASTE + "Bea Moss\n")
    house.find("list item", "1 place too many, 0 of 6 places are taken already", window)
    button = house.find("push button", "Add", window)
    house.wait(lambda: not journey.is_sensitive(button), "Add that cannot be pressed")
    house.press(house.find("check box", "Let them on all the same: a manager’s decision", window))
    house.wait(lambda: journey.is_sensitive(button), "Add that can be pressed")
    house.step("more than the list has places for needs a manager’s decision")

    house.type(text, PASTE)
    house.find("label", "3 names, 6 people to add", window)
    house.press(button)
    house.gone("frame", "Add Names")
    house.find("label", "3 names added to “Friends of the band”")
    house.find("list item", lambda name: name.startswith("Friends of the band") and "6 of 6 places" in name)
    house.find("list item", "Ken Ito +1, also on “House”, Not in yet")
    house.step("they are added as one change")

    house.key("<Control><Shift>n")
    window = house.find("frame", "Add Names")
    house.type(house.find("text", "Names", window), PASTE)
    house.find("label", "All of these names are on the list already", window)
    house.find("list item", "3 are on the list already and stay as they are", window)
    house.dismiss("Add Names")
    house.step("the same paste once more adds nobody")


def check_in(house):
    house.key("<Control>f")
    for letter in "ang 2":
        house.key("space" if letter == " " else letter)
    house.find("push button", "Check In 2")
    house.key("Return")
    house.find("label", "Zoë Ångström: 2 of 3 are in")
    entry = guest(house, "Zoë Ångström")
    assert entry["checked_in"] == 2, entry
    house.find("list item", lambda name: name.startswith("Zoë Ångström +2, vegan, 2 of 3 have come, the first at "))
    house.step("part of a name, how many and Enter check two of three in")

    for letter in "zoe":
        house.key(letter)
    house.find("push button", "Check In 1")
    house.key("Return")
    house.find("label", "Zoë Ångström: 3 of 3 are in")
    house.wait(lambda: guest(house, "Zoë Ångström")["checked_in"] == 3, "third of the party in the file")
    for letter in "zoe":
        house.key(letter)
    house.find("push button", "All In")
    house.key("Return")
    house.find("label", lambda text: text.startswith("“Zoë Ångström” came in already: 3 of 3, the first at "))
    house.step("the third comes later, and a fourth is refused with the time of the first")

    house.key("<Control>z")
    house.wait(lambda: guest(house, "Zoë Ångström")["checked_in"] == 2, "third of the party taken back")
    house.step("Ctrl+Z takes the last one back")


def double(house):
    for letter in "ken":
        house.key(letter)
    house.key("Down")
    house.key("Return")
    house.wait(lambda: sum(one["checked_in"] for one in control(house, "list", "guest_list_entry")
                           if one["name"] == "Ken Ito") > 0, "Ken Ito checked in")
    house.find("list item", lambda name: name.startswith("Ken Ito") and "Came in at " in name and "on “" in name)
    house.step("who came in on one list is marked on the other")

    date = control(house, "list", "guest_list")[0]["business_date"]
    other = control(house, "add", "guest_list", f"business_date={date}",
                    "title=Friends of the band", "promoter=Quill")
    house.control("--venue", house.venue, "guest-list", "add", other["id"], "Dora", "Finch")
    house.find("list item", "Friends of the band, Quill, 1 person · 0 in")
    lists = house.find("list", "Guest lists")
    house.choose(lists, lambda name: name.startswith("Friends of the band: all lists, "))
    house.find("list item", "Dora Finch, Friends of the band · Quill, Not in yet")
    house.find("list item", lambda name: name.startswith("Zoë Ångström +2, Friends of the band · Pemberton Presents"))
    house.gone("list item", lambda name: name.startswith("Ken Ito, House"))
    house.step("an event whose promoters have lists of their own is kept together")
    house.choose(lists, lambda name: name.startswith("Friends of the band, Pemberton Presents"))


def event(house):
    date = control(house, "list", "guest_list")[0]["business_date"]
    control(house, "add", "event", "name=Early Show", f"business_date={date}")
    control(house, "add", "event", "name=Late Show", f"business_date={date}")
    for title, event, name in (("Quill’s", "Early Show", "Fay Reed"), ("Marlo’s", "Early Show", "Fay Reed"),
                               ("After hours", "Late Show", "Fay Reed")):
        one = control(house, "add", "guest_list", f"title={title}", f"event={event}")
        control(house, "guest-list", "add", one["id"], name)
    lists = house.find("list", "Guest lists")
    house.find("list item", "After hours, Late Show, 1 person · 0 in", lists)
    house.choose(lists, "Early Show: all lists, 2 people · 0 in")
    house.find("list item", "Fay Reed, Marlo’s · also on “Quill’s”, Not in yet")
    house.find("list item", "Fay Reed, Quill’s · also on “Marlo’s”, Not in yet")
    house.gone("list item", lambda name: name.startswith("Fay Reed, After hours"))
    house.step("an event of the calendar keeps its lists together, and only on those somebody is twice")

    house.key("<Control>n")
    form = house.find("frame", "New Guest List")
    house.focus(house.find("combo box", "Event of the calendar", form))
    house.key("space")
    house.find("label", "Late Show", form)
    house.key("Down")
    house.key("Down")
    house.key("Return")
    name = house.find("text", "Name of the list", form)
    house.wait(lambda: journey.text_of(name) == "Late Show", "name of the event")
    house.press(house.find("push button", "Make", form))
    house.gone("frame", "New Guest List")
    house.find("list item", "Late Show: all lists, 1 person · 0 in", lists)
    house.step("a list is hung on an event of its night")
    house.choose(lists, lambda name: name.startswith("Friends of the band, Pemberton Presents"))


def late(house):
    date = control(house, "list", "guest_list")[0]["business_date"]
    over = control(house, "add", "guest_list", f"business_date={date}", "title=Early birds",
                   f"cut_off_at={date}T00:00")
    house.control("--venue", house.venue, "guest-list", "add", over["id"], "Ines", "Vane", "--override")
    house.find("list item", lambda name: name.startswith("Early birds") and "over since 00:00" in name)
    for letter in "ines":
        house.key(letter)
    house.find("push button", "Check In 1…")
    house.key("Return")
    dialog = house.find("dialog", None)
    house.find("label", "“Ines Vane” Comes Too Late", dialog)
    house.find("label", "“Early birds” let its guests in until 00:00.", dialog)
    house.key("Escape")
    house.gone("dialog", None)
    assert guest(house, "Ines Vane")["checked_in"] == 0
    house.key("<Control>f")
    house.key("Return")
    words = house.find("text", "Who says they may (can stay empty)")
    house.type(words, "Quill, at the door")
    house.key("Return")
    house.wait(lambda: guest(house, "Ines Vane")["checked_in"] == 1, "late guest in the file")
    assert guest(house, "Ines Vane")["notes"] == "Quill, at the door"
    house.key("<Control>z")
    house.wait(lambda: guest(house, "Ines Vane")["checked_in"] == 0, "late guest taken back")
    house.step("who comes when the list is over is let in by a second Enter, on somebody's word, and taken back")


def barred(house):
    house.control("--venue", house.venue, "add", "barred_person", "name=Ada Hale", "reason=Fighting")
    house.find("list item", "Ada Hale, Barred: Fighting")
    for letter in "hale":
        house.key(letter)
    house.find("push button", "Check In 1…")
    house.key("Return")
    house.answer("Keep Out")
    assert guest(house, "Ada Hale")["checked_in"] == 0, "somebody barred was let in"
    house.step("who is barred is marked, and not let in by pressing Enter")

    house.press(house.find("push button", "Check In 1…"))
    dialog = house.find("dialog", None)
    let_in = house.find("push button", lambda name: name.endswith("Check In Anyway"), dialog)
    assert not journey.is_sensitive(let_in), "somebody barred may be let in without a reason"
    reason = house.find("text", "Why they may come in", dialog)
    house.type(reason, "   ")
    assert not journey.is_sensitive(let_in), "spaces are taken for a reason"
    house.type(reason, "The police ask for her")
    house.press(let_in)
    house.wait(lambda: guest(house, "Ada Hale")["checked_in"] == 1, "Ada Hale let in")
    assert "The police ask for her" in str(control(house, "list", "night_log_entry")), "the log does not say why"
    house.step("a reason lets them in all the same, and the night log keeps it")


with journey.Journey("guest-lists") as there:
    make(there)
    paste(there)
    check_in(there)
    double(there)
    event(there)
    late(there)
    barred(there)
journey.finish()
