#!/usr/bin/python3
"""A GDPR officer with the keyboard: what was allowed, what is held, what goes and what stays, and by when to answer."""

import json
import os
import zipfile

import journey

NAME = "Zebedee Quillfeather"


def meet(house):
    house.make_venue()
    house.control("--venue", house.venue, "add", "customer", f"name={NAME}", "email=zebedee@quillfeather.example")
    house.control("--venue", house.venue, "add", "booking", f"customer={NAME}", "starts_at=2025-03-01T20:00",
                  "party_size=2", "status=finished", "deposit=20", "notes=Table by the piano")
    house.control("--venue", house.venue, "add", "customer", "name=Otto Alt", "created_at=2010-01-01T12:00")
    house.start(house.venue)
    house.key("<Alt>6")
    house.key("<Control>f")
    house.type(house.find("entry", "Search customers"), "Zebedee")
    house.gone("table row", "Otto Alt")
    house.key("Down")
    house.find("label", "1 visit, last on 1 March 2025")
    house.key("<Control>F4")
    house.find("push button", "Permit…: E-mail")
    house.step("a guest's privacy is a key away")


def allow(house):
    house.press(house.find("push button", "Permit…: E-mail"))
    house.type(house.find("text", "How they said it"), "On the phone")
    house.type(house.find("text", "Proof"), "Call 77")
    house.key("Return")
    house.find("label", "✓ Consent")
    house.find("label", lambda name: "On the phone" in name and "Call 77" in name)
    house.step("what they allow stands there with its proof")
    house.press(house.find("push button", "Object…: E-mail"))
    house.type(house.find("text", "How they said it"), "By letter")
    house.key("Return")
    house.find("label", "✕ Objected")
    house.find("label", lambda name: "On the phone" in name)
    house.step("an objection beats it, and takes nothing out")


def ask(house):
    house.press(house.find("push button", "Take In…: A new request"))
    house.find("text", "Received (YYYY-MM-DD)")
    house.press(house.find("push button", lambda name: name.endswith("Take In")))
    house.find("push button", "Answer…: A copy of their data")
    house.press(house.find("push button", "Give Out…: All that is held"))
    path = os.path.join(house.folder.name, "held.zip")
    house.type_path("Give Out What Is Held", path)
    house.wait(lambda: os.path.exists(path), "the archive")
    house.wait(lambda: zipfile.is_zipfile(path), "a whole archive")
    with zipfile.ZipFile(path) as archive:
        document = json.loads(archive.read("what-we-hold.json"))
    assert document["person"][0]["name"] == NAME, document["person"]
    assert document["records"]["bookings"][0]["notes"] == "Table by the piano", document["records"]
    house.step("all that is held goes out as a file")


def erase(house):
    house.press(house.find("push button", "Erase…: Erasure"))
    house.find("label", "What Goes")
    house.find("label", lambda name: "for tax law, until 1 March 2031" in name)
    house.answer("Erase for Good")
    house.find("push button", "Save the Receipt…: Erased")
    customers = json.loads(house.control("--venue", house.venue, "--json", "list", "customer"))
    assert sorted(row["name"] or "" for row in customers) == ["", "Otto Alt"], customers
    house.step("an erasure shows first what goes and what the law keeps")


def keep(house):
    house.key("<Control><Alt>v")
    house.find("label", "Whose time is over")
    house.press(house.find("push button", "Change…: Guests, since they were last heard of"))
    house.type(house.find("text", "Months"), "0")
    house.key("Return")
    house.find("label", lambda name: name.startswith("Kept for ever"))
    house.find("label", "Nobody’s, today")
    house.key("<Control>z")
    house.press(house.find("push button", "Erase Them…: Whose time is over"))
    house.answer("Erase for Good")
    house.find("label", "Nobody’s, today")
    customers = json.loads(house.control("--venue", house.venue, "--json", "list", "customer"))
    assert [row["name"] for row in customers] == [None, None], customers
    house.step("whose time is over goes by the venue's own rules")


with journey.Journey("privacy") as there:
    meet(there)
    allow(there)
    ask(there)
    erase(there)
    keep(there)
journey.finish()
