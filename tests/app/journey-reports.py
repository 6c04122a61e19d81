#!/usr/bin/python3
"""What the house earned: nothing yet, then a night's takings beside those of a year before, down to the lines behind a
row, as a file and on paper."""

import datetime
import json
import os

import journey


def control(house, *words):
    return json.loads(house.control("--venue", house.venue, "--json", *words) or "null")


def page(house):
    return house.find("panel", "Reports")


def nothing(house):
    venue = house.make_venue()
    house.date = datetime.date.fromisoformat(control(house, "night")["date"])
    house.start(venue)
    house.key("<Alt>7")
    house.find("panel", "Nothing in the Books", page(house))
    house.step("a house that has taken nothing yet says what makes the figures")


def post(house, lines):
    path = os.path.join(os.path.dirname(house.venue), "lines.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(lines, file)
    control(house, "post", path)


def figure(house, begins):
    return house.find("push button", lambda name: name.startswith(begins), page(house))


def taken(house):
    """A sixth of what is paid is VAT: 12.00 are 10.00 and 2.00, 6.00 are 5.00 and 1.00."""
    before = house.date - datetime.timedelta(days=364)
    post(house, [
        {"date": before.isoformat(), "kind": "till", "gross": 600, "category": "alcohol"},
        {"date": house.date.isoformat(), "kind": "till", "gross": 1200, "category": "alcohol", "method": "cash",
         "ref": "Bar"},
        {"date": house.date.isoformat(), "kind": "deposit", "gross": 3000, "ref": "Hale"},
    ])
    figure(house, "Deposits Held, £30.00")
    # 2.00 of the takings and 5.00 of the deposit.
    figure(house, "VAT This Quarter, £7.00")
    month = figure(house, "Net This Month, £10.00, +100.0 % on £5.00")
    house.step("the dashboard has the row of figures as soon as another process posts them")
    house.focus(month)
    house.key("Return")
    house.find("label", lambda name: name.startswith("Net £10.00") and "a year before £5.00" in name and "+100.0 %" in name)
    house.find("label", "Revenue by Day")
    day = f"{house.date.strftime('%a')} {house.date.day} {house.date.strftime('%b %Y')}"
    for text in (day, "£10.00", "£2.00", "£12.00"):
        house.find("label", text, page(house))
    house.step("a figure opens its report, beside the same night a year before")
    house.key("<Control>y")
    house.find("label", "Net £10.00")
    house.key("<Control>y")
    house.find("label", lambda name: name.startswith("Net £10.00") and "£5.00" in name)
    house.step("and without it by a key")
    return day


def behind(house, day):
    house.focus(house.find("table row", lambda name: name.startswith(f"{day}, Lines 2, Net £10.00, VAT £2.00"), page(house)))
    house.key("Return")
    house.find("label", f"Lines behind {day} (Revenue)")
    house.find("label", "2 lines")
    house.find("label", "Bar", page(house))
    house.step("a row goes down to the lines of the ledger that it is made of")
    house.focus(house.find("table row", lambda name: "Credit £10.00" in name, page(house)))
    house.key("Return")
    house.find("label", lambda name: name.startswith("Lines behind") and name.endswith("(Ledger)"))
    house.find("label", "3 lines")
    house.step("a line goes down to its entry, all of it")
    house.key("Escape")
    house.find("label", "2 lines")
    house.key("Escape")
    house.find("label", "Revenue by Day")
    house.key("Escape")
    figure(house, "Net This Month, £10.00")
    house.key("<Control>r")
    house.key("Return")
    house.key("Down")
    house.key("Return")
    house.find("label", "Revenue by Day")
    house.step("and Escape comes back up, to the dashboard in the end")


def choose(house, below):
    house.key("<Control>r")
    house.key("Return")
    for _ in range(below):
        house.key("Down")
    house.key("Return")


def others(house):
    choose(house, 3)
    house.find("label", "Closing £30.00")
    house.find("label", "Hale", page(house))
    house.step("deposits say what is held, and for whom")
    choose(house, 3)
    house.find("label", "VAT return")
    # 2.00 of the takings and 5.00 of the deposit.
    house.find("label", "Box 1", page(house))
    house.find("label", "£7.00", page(house))
    house.step("the nine boxes of the VAT return stand as they are filed")


def go(house):
    house.key("<Alt>Page_Up")
    house.key("<Alt>Page_Up")
    house.wait(lambda: not house.look("label", "£7.00", page(house)), "another time's boxes")
    house.key("<Alt>Home")
    house.find("label", "£7.00", page(house))
    house.step("months before and after are a key away")


def given_out(house):
    house.key("<Control>p")
    house.find("dialog", "Print")
    house.key("Escape")
    house.gone("dialog", "Print")
    house.step("Ctrl+P asks where to print the report")
    for ending, begins in ((".csv", b"Box,"), (".xlsx", b"PK"), (".pdf", b"%PDF-")):
        path = os.path.join(os.path.dirname(house.venue), f"vat{ending}")
        house.key("<Control>e")
        house.type_path("Export the Report", path)
        house.wait(lambda path=path: os.path.exists(path) and os.path.getsize(path), f"a file {path}")
        with open(path, "rb") as file:
            content = file.read()
        assert content.startswith(begins), content[:40]
        house.step(f"the report goes into a file {ending}")
        if ending == ".csv":
            assert b"Box 1,VAT due on sales,7.00" in content, content


with journey.Journey("reports") as there:
    nothing(there)
    at = taken(there)
    behind(there, at)
    others(there)
    go(there)
    given_out(there)
journey.finish()
