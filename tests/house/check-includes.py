#!/usr/bin/python3
"""Reads every #include in src/ and fails on one that the house's floors do not allow."""

import os
import re

import house

# What each floor stands on. It may use these, and what these stand on.
FLOORS = {
    "core": [],
    "wire": ["core"],
    "seal": ["core"],
    "store": ["core", "wire", "seal"],
    "exchange": ["core", "wire"],
    "draw": ["core"],
    "desk": ["core", "store", "exchange"],
    "sync": ["core", "wire", "store", "desk"],
    "cli": ["desk", "exchange", "draw", "sync"],
    "widgets": ["core", "draw"],
    "screens": ["widgets", "desk", "sync", "exchange"],
    "app": ["screens"],
    "cloud": ["core", "wire", "seal"],
}

# Which floors may use a library, by the beginning of its headers' names. What is not named here
# is the C library's or GLib's, and open to all.
LIBRARIES = {
    "gio/": set(FLOORS) - {"core"},
    "glib/gstdio.h": set(FLOORS) - {"core"},
    "json-glib/": set(FLOORS) - {"core", "seal", "draw", "widgets", "screens", "app"},
    "gmp.h": {"core"},
    "openssl/": {"seal"},
    "sqlite3.h": {"store"},
    "libical/": {"exchange"},
    "libsecret/": {"store", "sync"},
    "libsoup/": {"sync", "cloud"},
    "libpq": {"cloud"},
    "qrencode.h": {"draw"},
    "xlsxwriter.h": {"exchange"},
    "hiredis/": {"cloud"},
    "jwt.h": {"cloud"},
    "liboath/": {"cloud"},
    "cairo": {"draw", "widgets", "screens", "app"},
    "pango/": {"draw", "widgets", "screens", "app"},
    "graphene": {"draw", "widgets", "screens", "app"},
    "gdk/": {"draw", "widgets", "screens", "app"},
    "gsk/": {"draw", "widgets", "screens", "app"},
    "gtk/": {"widgets", "screens", "app"},
    "adwaita.h": {"screens", "app"},
}

# The one door through which a venue's file is changed.
WRITERS = {"store", "desk", "sync"}
WRITE = re.compile(r"br_store_write(_async|_finish)?")

# The server answers, and asks nobody: whatever an address in a request says, nothing goes there.
ASK = re.compile(r"soup_session_\w+|g_socket_client_\w+|g_resolver_\w+|g_network_address_\w+|getaddrinfo|g_spawn_\w+|"
                 r"g_subprocess_\w+|popen|system|g_file_new_for_uri|g_app_info_launch\w*")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)


def allowed_floors(floor):
    """A floor, those its row names, and what those stand on."""
    found = {floor}
    waiting = list(FLOORS[floor])
    while waiting:
        below = waiting.pop()
        if below not in found:
            found.add(below)
            waiting.extend(FLOORS[below])
    return found


def floor_of(name):
    return name.split(os.sep)[1]


def check(tree):
    strange, upwards, libraries, missing, first, writes, asks = [], [], [], [], [], [], []

    for name in tree.files("src", ".c", ".h"):
        floor = floor_of(name)
        if floor not in FLOORS:
            strange.append(f"{name}:1: {floor} is no floor of the house")
            continue

        text = house.without_comments(tree.read(name))
        includes = [(house.line_of(text, match.start()), *match.groups())
                    for match in INCLUDE.finditer(text)]

        for line, quote, header in includes:
            place = f"{name}:{line}"
            if quote == "<":
                for prefix, floors in LIBRARIES.items():
                    if header.startswith(prefix) and floor not in floors:
                        libraries.append(f"{place}: {floor} may not use <{header}>")
            elif header != "config.h" and not header.endswith("-resources.h"):
                if not tree.exists(os.path.join("src", header)):
                    missing.append(f"{place}: src/{header} does not exist")
                elif header.split("/")[0] not in allowed_floors(floor):
                    upwards.append(f"{place}: {floor} may not use {header}")

        if name.endswith(".c"):
            stem = name[len("src/"):-len(".c")]
            own = stem + ".h"
            order = [header for _, _, header in includes[:2]] + ["", ""]
            if order[0] != "config.h":
                first.append(f"{name}:1: includes config.h first")
            elif tree.exists(os.path.join("src", own)) and order[1] != own and \
                    not order[1].endswith("-private.h"):
                first.append(f"{name}:1: includes {own} next to config.h")

        if floor not in WRITERS:
            writes += [f"{name}:{house.line_of(text, offset)}: {floor} may not write; it asks the desk"
                       for called, offset, _ in house.calls(text) if WRITE.fullmatch(called)]

        if floor == "cloud":
            asks += [f"{name}:{house.line_of(text, offset)}: the server asks nobody"
                     for called, offset, _ in house.calls(text) if ASK.fullmatch(called)]

    return [
        ("every folder of src/ is a floor of the house", strange),
        ("each floor uses only the floors below it that its row names", upwards),
        ("each floor uses only its own libraries", libraries),
        ("what is included by path lies in src/", missing),
        ("each .c includes config.h first and its own header next", first),
        ("only the desk and sync write to the store", writes),
        ("the server asks nothing of anybody", asks),
    ]


if __name__ == "__main__":
    house.main(check)
