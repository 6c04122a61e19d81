#!/usr/bin/python3
"""Questions about guests with the keyboard: typed, completed, pointed at, answered, kept."""

import json

import journey


def write(house, text):
    for letter in text:
        house.key("space" if letter == " " else letter)


def kept(house):
    return [(one["name"], one["text"], one["count"])
            for one in json.loads(house.control("--venue", house.venue, "--json", "segment", "list"))]


def ask(house):
    venue = house.make_venue()
    for name in ("Abel Moor", "Bea Quill"):
        house.control("--venue", venue, "add", "customer", f"name={name}", "tags=regular")
    house.control("--venue", venue, "add", "customer", "name=Cecil Ross")
    house.start(venue)
    house.key("<Control><Alt>q")
    house.find("panel", "Ask About Your Guests", house.find("panel", "Segments"))
    house.step("an empty page says what can be asked")

    house.key("<Control>n")
    write(house, "tag")
    house.find("push button", "tagged")
    house.key("Tab")
    write(house, "regular")
    house.find("label", "2 guests of 3")
    house.find("list item", "Abel Moor")
    house.find("list item", "Bea Quill")
    assert house.look("list item", "Cecil Ross") is None
    house.step("Tab takes the word that can follow, and who answers is there while one types")

    write(house, " adn")
    house.find("label", "“adn” is not understood here; did you mean “and”?")
    editor = house.find("text", "The question in words")
    house.step("a word that is wrong is pointed at")

    house.type(editor, "not tagged regular")
    house.find("label", "1 guest of 3")
    house.find("list item", "Cecil Ross")
    house.type(house.find("text", "Name of the segment"), "Newcomers")
    house.key("<Control>s")
    house.wait(lambda: kept(house) == [("Newcomers", "not tagged regular", 1)], "segment in the file")
    house.find("list item", "Newcomers", house.find("list", "Segments that are kept"))
    house.step("a question that is given a name is kept")

    house.control("--venue", house.venue, "add", "customer", "name=Dora Finch")
    house.find("label", "2 guests of 4")
    house.find("list item", "Dora Finch")
    house.step("its answer follows what another process does")


def leave(house):
    house.press(house.find("push button", "Remove the segment"))
    house.wait(lambda: kept(house) == [], "end of the segment")
    house.key("<Control>n")
    house.find("panel", "Ask About Your Guests")
    house.step("a segment is removed")


with journey.Journey("segments") as there:
    ask(there)
    leave(there)
journey.finish()
