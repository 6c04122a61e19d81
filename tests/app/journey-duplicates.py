#!/usr/bin/python3
"""Guests who are known twice, with the keyboard: put side by side, chosen, merged, undone, kept apart."""

import json

import journey


def ask(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words))


def names(house):
    return sorted(guest["name"] for guest in ask(house, "list", "customers"))


def known_twice(house):
    venue = house.make_venue()
    for words in (("name=Ada Hale", "email=ada@example.org", "allergies=Nuts"),
                  ("name=Hale, Ada", "email=Ada@example.org", "phone=0113 496 0001", "allergies=Sesame"),
                  ("name=Ben Okafor", "email=ben@example.org"), ("name=Ben Okafor", "email=ben@example.org"),
                  ("name=Cyd Ito", "phone=0113 496 0002"), ("name=Cy Ito", "phone=0113 496 0002")):
        house.control("--venue", venue, "add", "customer", *words)
    house.start(venue)
    house.key("<Alt>6")
    house.press(house.find("push button", "3 known twice"))
    house.find("label", "3 pairs may be one guest each")
    house.find("list item", "Ada Hale · Hale, Ada")
    house.step("the customers’ page says how many may be known twice, and leads to them")


def side_by_side(house):
    pairs = house.find("list", "Guests who may be one")
    house.focus(house.find("list item", "Ada Hale · Hale, Ada", pairs))
    house.find("label", "90 of 100: the same name in another order, the same e-mail address")
    house.find("radio button", "Telephone: nothing")
    house.find("radio button", "Allergies: both")
    house.key("Return")
    house.focus(house.find("radio button", "E-mail: ada@example.org"))
    house.key("Right")
    house.wait(lambda: journey.has_state(house.find("radio button", "E-mail: Ada@example.org"), "checked"), "choice")
    house.key("<Control>Return")
    house.find("label", "Merged")
    house.wait(lambda: "Hale, Ada" not in names(house), "merge in the file")
    ada = ask(house, "show", "customer", "Ada Hale")
    assert (ada["email"], ada["phone"], ada["allergies"]) == ("Ada@example.org", "0113 496 0001", "Nuts\nSesame"), ada
    house.find("label", "2 pairs may be one guest each")
    house.step("two are put side by side, chosen field by field and merged")

    house.key("<Control>z")
    house.wait(lambda: "Hale, Ada" in names(house), "undo of the merge")
    house.find("label", "3 pairs may be one guest each")
    assert ask(house, "show", "customer", "Ada Hale")["email"] == "ada@example.org"
    house.step("a merge is undone whole")


def apart(house):
    house.focus(house.find("list item", "Ada Hale · Hale, Ada"))
    house.key("<Alt>Down")
    house.key("<Alt>Down")
    house.find("label", lambda text: text.endswith("the same telephone number"))
    house.key("<Alt>Delete")
    house.find("label", "2 pairs may be one guest each")
    assert len(ask(house, "duplicates")) == 2
    house.step("who is not the same is not proposed again")


def all_at_once(house):
    house.key("<Control><Shift>m")
    house.find("list item", "Hale, Ada into Ada Hale")
    house.answer("Merge")
    house.find("panel", "Nobody Is Known Twice")
    house.wait(lambda: len(names(house)) == 4, "all merged")
    house.step("all who are certain are shown first, and merged at once")


with journey.Journey("duplicates") as there:
    known_twice(there)
    side_by_side(there)
    apart(there)
    all_at_once(there)
journey.finish()
