#!/usr/bin/python3
"""A copy that is removed, and joined again from the first page, through a line that breaks off."""

import os
import re
import sys
import urllib.parse

import cloud_desk
import journey

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sync"))
import lines  # noqa: E402  (it lies beside the tests of sync)


def leave(house):
    house.key("<Control><Alt>o")
    house.answer("Remove the Copy")
    house.find("label", "Signed out, and the copy on this computer removed")
    house.find(None, "Join a venue from the cloud")
    left = [name for name in os.listdir(house.folder.name) if name.startswith("venue.backroom")]
    assert not left, left
    house.step("who signs out and removes the copy is on the first page, and nothing of the venue is left")


# Where there is no keyring the passphrase that was shown opens the venue.
def write_down(house, window):
    label = house.find("label", lambda name: re.fullmatch("([0-9A-Z]{5}[- ]){5}[0-9A-Z]{5}", name) is not None, window)
    with open(house.passphrase, "w", encoding="ascii") as file:
        file.write(journey.text_of(label) + "\n")
    house.press(house.find("check box", "I have written it down", window))


def join(house):
    line = lines.Line(urllib.parse.urlsplit(cloud_desk.get_instance(0)).port)
    line.most, line.holds = 200, True
    house.key("<Control><Alt>i")
    window = house.find("frame", "Sign In to a Server")
    house.type(house.find("text", "Server’s address", window), line.url)
    house.type(house.find("text", "E-mail address", window), cloud_desk.HOST)
    house.type(house.find(None, "Password", window), cloud_desk.PASSWORD)
    house.press(house.find("push button", "Sign In", window))
    house.find("progress bar", None, window)
    house.press(house.find("push button", "Cancel", window))
    house.find("push button", "Go On", window)
    house.gone("label", lambda name: "gone on with" in name or "not reached" in name, window)
    house.step("a copy that is under way is cancelled, and said to be gone on with by a button alone")
    line.holds = False
    house.press(house.find("push button", "Go On", window))
    house.find("label", lambda name: "gone on with" in name or "not reached" in name, window)
    house.step("a copy that breaks off says so")
    line.most = None
    house.press(house.find("push button", "Go On", window))
    write_down(house, window)
    house.press(house.find("push button", "Continue", window))
    house.gone("frame", "Sign In to a Server")
    house.find("panel", "Sidebar")
    house.find(None, "Up to date")
    house.key("<Alt>3")
    cloud_desk.hale(house)
    house.step("and is gone on with: the venue that was joined from the first page is there")
    line.stop()


with journey.Journey("join") as there:
    there.environment["BACKROOM_TOKENS_FILE"] = os.path.join(there.folder.name, "tokens")
    cloud_desk.share(there)
    cloud_desk.open_file(there)
    leave(there)
    join(there)
journey.finish()
