#!/usr/bin/python3
"""A server that is killed while a walk-in is seated, and a device that its owner ends."""

import cloud_desk
import journey


def walk_in(house, other):
    other.key("<Alt>1")
    house.key("<Alt>1")
    page = house.find("panel", "Tonight")
    house.key("w")
    house.wait(lambda: journey.has_state(house.find("text", "How many they are", page), "focused"),
               "keyboard where the party's size is typed")
    house.key("2")
    house.find("push button", "Table 2", page)
    cloud_desk.both("kill")
    house.key("Return")
    house.wait(lambda: journey.has_state(house.look("push button", "Table 2", page), "focused"), "keyboard at the best table")
    house.key("Return")
    house.find("label", "Walk-in of 2 seated: Table 2")
    house.find("push button", "Seated 1", page)
    house.find(None, lambda name: name.startswith("Offline since "))
    house.find("label", "Offline: people are counted in at the doors, not here", page)
    assert house.look("dialog") is None, "somebody was asked about a server"
    house.step("a walk-in is seated while the server is killed, and but for the header nothing tells of it")
    cloud_desk.both("start")
    for one in (house, other):
        one.key("<Control><Alt>y")
    house.find(None, "Up to date")
    other.find("push button", "Seated 1", other.find("panel", "Tonight"))
    house.step("when it is there again the other desk seats them too")


def end_device(house, other):
    house.key("<Control><Alt>e")
    window = house.find("frame", "Devices and Sign-ins")
    house.press(house.find("push button", lambda name: name.startswith("End “"), window))
    house.press(house.find("push button", "End It", window))
    other.find(None, "This device was ended")
    other.key("<Alt>3")
    cloud_desk.hale(other)
    house.step("a device that its owner ends is told at once, and keeps what it holds")
    house.dismiss("Devices and Sign-ins")


with cloud_desk.open_both("server-gone") as (there, beside):
    walk_in(there, beside)
    end_device(there, beside)
journey.finish()
