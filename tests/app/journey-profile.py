#!/usr/bin/python3
"""A guest's profile with the keyboard: what their years come to, and what happened, as it happens."""

import journey


def come(house, who, night, spend):
    house.control("--venue", house.venue, "add", "booking", f"customer={who}", f"business_date={night}",
                  f"starts_at={night}T20:00", f"ends_at={night}T22:00", "party_size=2", f"made_at={night}T12:00",
                  "status=finished", f"spend={spend}")


def look(house):
    house.make_venue()
    house.control("--venue", house.venue, "add", "customer", "name=Ada Quill", "preferences=Corner table")
    house.control("--venue", house.venue, "add", "customer", "name=Bea Moor")
    for night in ("2024-03-01", "2024-09-01", "2025-03-01"):
        come(house, "Ada Quill", night, "60")
    house.control("--venue", house.venue, "add", "companion", "customer=Ada Quill", "companion=Bea Moor",
                  "relation=sister")
    house.start(house.venue)
    house.key("<Alt>6")
    house.key("<Control>f")
    house.type(house.find("entry", "Search customers"), "Ada")
    house.gone("table row", "Bea Moor")
    house.key("Down")
    house.find("label", "3 visits, last on 1 March 2025")
    house.find("label", "£60.00 a visit, known of 3 of 3")
    house.find("label", "Corner table")
    house.find("label", "Bea Moor (sister)")
    house.find("label", "By no channel")
    timeline = house.find("list", "Timeline")
    rows = [journey.name_of(row) for row in house.look_all("list item", None, timeline)]
    assert rows == [f"Party of 2: Finished, {night}, 20:00"
                    for night in ("Sat 1 Mar 2025", "Sun 1 Sep 2024", "Fri 1 Mar 2024")], rows
    house.step("who is chosen has their figures, and what happened, newest first")

    house.control("--venue", house.venue, "add", "consent", "customer=Ada Quill", "channel=email", "basis=consent",
                  "how=Card on the table")
    house.find("label", "✓ E-mail")
    house.find("list item", lambda name: name.startswith("Consent: E-mail, "), house.find("list", "Timeline"))
    house.step("what they permit shows as soon as they did")

    house.key("F2")
    preferences = house.find("text", "Preferences")
    house.wait(lambda: journey.text_of(preferences) == "Corner table", "their details")
    house.gone("list", "Timeline")
    house.key("F4")
    house.find("list", "Timeline")
    house.gone("text", "Preferences")
    house.step("F2 goes to their details, and F4 back to their profile")

    house.key("<Control>f")
    house.type(house.find("entry", "Search customers"), "Bea")
    house.find("table row", "Bea Moor")
    house.gone("table row", "Ada Quill")
    house.key("Down")
    house.find("label", "Has never been here")
    house.find("label", "Ada Quill (sister)")
    house.step("who never came has a profile too, and comes with whom they come with")


with journey.Journey("profile") as there:
    look(there)
journey.finish()
