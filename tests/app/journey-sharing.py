#!/usr/bin/python3
"""Sharing a venue with a server: signing in with a second factor, a conflict, a server that goes, a device ended."""

import json
import os
import re

import cloud_desk
import journey

OWNER = "owner@example.org"


def desk(house, venue, *words):
    return json.loads(house.control("--venue", venue, "--json", *words) or "null")


def is_secret(name):
    return re.fullmatch("[A-Z2-7]{16,}", name) is not None


def sign_in(house):
    cloud_desk.add_account(house.folder.name, OWNER, "--found")
    house.start(house.make_venue())
    house.key("<Control><Alt>i")
    window = house.find("frame", "Sign In to a Server")
    house.type(house.find("text", "Server’s address", window), os.environ["BACKROOM_TEST_URL"])
    house.type(house.find("text", "E-mail address", window), OWNER)
    password = house.find(None, "Password", window)
    house.type(password, "not the password at all")
    go = house.find("push button", "Sign In", window)
    house.press(go)
    house.find("label", lambda name: "password" in name and "wrong" in name, window)
    house.step("a wrong password is said in words, and all that was typed stays")

    house.type(password, cloud_desk.PASSWORD)
    house.press(go)
    secret = journey.text_of(house.find("label", is_secret, window))
    phone = cloud_desk.Authenticator(secret)
    house.type(house.find("text", "The six digits", window), phone.code())
    house.press(house.find("push button", "Continue", window))
    codes = journey.text_of(house.find("label", lambda name: name.count("\n") == 4, window)).split()
    assert len(codes) == 10, codes
    house.step("an owner gets a second factor, and ten recovery codes")

    house.press(house.find("check box", "I have kept these codes", window))
    house.press(house.find("push button", "Continue", window))
    house.press(house.find("push button", "Bring It There", window))
    house.gone("frame", "Sign In to a Server")
    house.find(None, "Up to date")
    house.step("the venue is brought to the server, and the header says so")
    return phone


def second_desk(house, phone):
    """The same venue on another computer, worked with by the command line."""
    venue = os.path.join(house.folder.name, "second.backroom")
    code = os.path.join(house.folder.name, "code")
    with open(code, "w", encoding="ascii") as file:
        file.write(phone.code() + "\n")
    house.control("--venue", venue, "sign-in", os.environ["BACKROOM_TEST_URL"], "--user", OWNER,
                  "--password-file", os.path.join(house.folder.name, "password"), "--code-file", code)
    return venue


def settle(house, other):
    guest = desk(house, house.venue, "add", "customer", "name=Ada Hale", "address=12 Mill Lane")["id"]
    house.wait(lambda: house.control("--venue", other, "sync") and
               any(one["id"] == guest for one in desk(house, other, "list", "customer")), "guest on the other desk")
    house.step("what is done here is on the other desk")

    cloud_desk.control("stop", "nginx")
    desk(house, house.venue, "set", "customer", guest, "address=14 Mill Lane")
    house.find(None, lambda name: name.startswith("Offline since "))
    house.key("<Alt>1")
    house.find("panel", "Tonight")
    house.step("a server that is gone is said in the header, and nothing else of it is noticed")

    desk(house, other, "set", "customer", guest, "address=12 Mill Court")
    cloud_desk.control("start", "nginx")
    house.control("--venue", other, "sync")
    house.key("<Control><Alt>y")
    house.find(None, "1 conflict")
    house.key("<Control><Alt>c")
    page = house.find("panel", "Conflicts")
    house.find("label", "14 Mill Lane", page)
    house.find("label", "12 Mill Court", page)
    house.find("label", "12 Mill Lane", page)
    house.step("a conflict is seen from both sides, beside what both had started from")

    later = journey.name_of(house.find("panel", lambda name: name.startswith("The Later. "), page)).rsplit(". ", 1)[1]
    house.press(house.find("push button", lambda name: name.endswith("Keep the Later"), page))
    house.find("panel", "Nothing to Settle", page)
    house.find("label", "Settled")
    kept = next(one for one in desk(house, house.venue, "list", "customer") if one["id"] == guest)
    assert kept["address"] == later, kept
    house.step("keeping one side settles it")
    house.key("<Control>z")
    house.find("label", "14 Mill Lane", page)
    house.step("and is undone")


def end_device(house):
    house.key("<Control><Alt>e")
    window = house.find("frame", "Devices and Sign-ins")
    house.press(house.find("push button", lambda name: name.startswith("End “"), window))
    house.find("label", "Cannot be undone", window)
    house.press(house.find("push button", "End It", window))
    house.gone("label", "Cannot be undone", window)
    house.find("label", "Ended", window)
    house.step("a device is ended, once it was said that this cannot be undone")
    house.dismiss("Devices and Sign-ins")


with journey.Journey("sharing") as house:
    house.environment["BACKROOM_TOKENS_FILE"] = os.path.join(house.folder.name, "tokens")
    phone = sign_in(house)
    other = second_desk(house, phone)
    settle(house, other)
    end_device(house)
journey.finish()
