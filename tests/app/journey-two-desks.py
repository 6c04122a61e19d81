#!/usr/bin/python3
"""Two desks at two instances of one server: one booking open in both, and changed in both off line."""

import cloud_desk
import journey


def select_hale(house):
    house.focus(cloud_desk.hale(house))
    house.wait(lambda: journey.has_state(cloud_desk.hale(house), "selected"), "the booking selected")


def be_present(house, other):
    select_hale(house)
    cloud_desk.hale(other, "Mary Glass is editing this")
    other.key("<Control><Alt>l")
    other.find("table row", lambda name: name.endswith("Mary Glass is editing this"))
    other.find(None, "Mary Glass", other.find("table row", lambda name: name.startswith(cloud_desk.HALE)))
    other.key("<Alt>1")
    other.find("list item", lambda name: name.endswith("Mary Glass is editing this"))
    house.step("who has a booking open is seen on another desk: on the grid, in the list, and tonight")

    other.key("<Alt>3")
    other.key("<Control><Alt>g")
    select_hale(other)
    other.find("label", "Mary Glass is editing this")
    house.find("label", "Amelia Rowe is editing this")
    house.step("both see each other beside what they have open")

    other.key("<Alt>1")
    house.gone("label", "Amelia Rowe is editing this")
    house.step("who turns to another page is no longer there")

    for one in (house, other):
        one.key("<Alt>2")
    for one, who in ((house, "Amelia Rowe"), (other, "Mary Glass")):
        page = one.find("panel", "Floor plans")
        one.find("label", who + " is editing this", page)
        one.find("list item", lambda name, who=who: name.endswith(who + " is editing this"), page)
    house.step("who has a floor plan open is seen beside it and in the list of plans")

    for one in (house, other):
        one.key("<Alt>3")
    house.find("label", "Amelia Rowe is editing this")


def ask_deposit(one, pounds):
    """Writes down what they have to pay before they come; who turns from a booking has noted it."""
    select_hale(one)
    one.key("Return")
    one.type(one.find("text", "Deposit"), str(pounds))
    one.key("Escape")
    one.wait(lambda: one.get_focused() is not None and journey.role_of(one.get_focused()) == "table cell", "keyboard on the grid")
    one.key("Escape")
    one.wait(lambda: get_deposit(one) == pounds, f"deposit of {pounds} in the file")


def get_deposit(one):
    hales = next(booking for booking in cloud_desk.desk(one, one.venue, "list", "booking") if booking["party_size"] == 4)
    return hales["deposit"] and hales["deposit"]["amount"] // 100


def settle(house, other):
    cloud_desk.both("stop")
    for one, pounds in ((house, 50), (other, 80)):
        one.find(None, lambda name: name.startswith("Offline since "))
        one.gone("label", lambda name: name.endswith(" is editing this"))
        ask_deposit(one, pounds)
    house.step("a server that is gone is said, nobody is said to be there, and both go on writing")

    # Who is heard first has nothing to settle yet, but either may be.
    cloud_desk.both("start")
    for one in (house, other):
        one.key("<Control><Alt>y")
    for one in (house, other):
        one.find(None, "1 conflict")
    house.key("<Control><Alt>c")
    page = house.find("panel", "Conflicts")
    house.find("label", "50.00", page)
    house.find("label", "80.00", page)
    house.press(house.find("push button", lambda name: name.endswith("Keep Mine"), page))
    house.find("panel", "Nothing to Settle", page)
    other.wait(lambda: get_deposit(other) == 50, "what was kept, on the other desk")
    other.find(None, "Up to date")
    house.step("what both wrote is asked about; who keeps theirs has settled it on both desks")

    house.key("<Control>z")
    house.find("label", "80.00", page)
    other.find(None, "1 conflict")
    house.key("<Control><Shift>z")
    for one in (house, other):
        one.find(None, "Up to date")
    house.step("that is undone, and done again, on both")


def book_table_2(one, customer):
    """A party of two, for whom there is no other table, at the time of the other booking."""
    hales = next(booking for booking in cloud_desk.desk(one, one.venue, "list", "booking") if booking["party_size"] == 4)
    cloud_desk.desk(one, one.venue, "book", "--new", "--customer", customer, "--date", hales["business_date"], "--time",
                    hales["starts_at"][11:16], "--party", "2", "--minutes", "120", "--tables", "2")


def count_pairs(one):
    return sum(booking["party_size"] == 2 for booking in cloud_desk.desk(one, one.venue, "list", "booking"))


def make_room(house, other):
    # Only one of the two instances goes.
    cloud_desk.control("stop", "backroomd-1")
    house.find(None, lambda name: name.startswith("Offline since "))
    book_table_2(house, "Hal Knox")
    book_table_2(other, "Ida Lund")
    other.wait(lambda: cloud_desk.desk(other, other.venue, "sync", "status")["pending"] == 0, "the other desk's is the server's")
    cloud_desk.control("start", "backroomd-1")
    house.key("<Control><Alt>y")
    house.find(None, "1 change does not stand")
    house.key("<Control><Alt>c")
    page = house.find("panel", "Conflicts")
    assert count_pairs(house) == 1, "two parties at one table"
    place = house.find("push button", lambda name: name.endswith(" · Table 2"), page)
    house.press(place)
    house.find("panel", "Nothing to Settle", page)
    for one in (house, other):
        one.wait(lambda one=one: count_pairs(one) == 2, "the second party, at another time")
    house.step("who finds their table given away off line takes one of the other places with one click")
    house.key("<Control>z")
    for one in (house, other):
        one.wait(lambda one=one: count_pairs(one) == 1, "the second party gone again")
    house.key("<Control><Shift>z")
    for one in (house, other):
        one.wait(lambda one=one: count_pairs(one) == 2, "the second party back")
    house.step("that is one change, which is undone as one")


with cloud_desk.open_both("two-desks") as (there, beside):
    be_present(there, beside)
    settle(there, beside)
    make_room(there, beside)
journey.finish()
