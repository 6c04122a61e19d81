#!/usr/bin/python3
"""A venue file is known by its name and by its bytes.

usage: test-mime.py MIME.xml
"""

import os
import shutil
import struct
import subprocess
import sys
import tempfile

TYPE = "application/x-backroom-venue"
APPLICATION_ID = 0x42524D31


def sqlite_file(application_id):
    """The first page of an SQLite database, as far as its type goes (sqlite.org/fileformat)."""
    header = bytearray(4096)
    header[0:16] = b"SQLite format 3\0"
    header[68:72] = struct.pack(">I", application_id)
    return bytes(header)


def content_type(path, environment):
    done = subprocess.run(["gio", "info", "-a", "standard::content-type", path],
                          env=environment, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "standard::content-type":
            return value
    return None


CASES = [
    ("a venue file is known by its name", "try.backroom", bytes(range(1, 64)), TYPE),
    ("a venue file under another name is known by its bytes", "copy.bin",
     sqlite_file(APPLICATION_ID), TYPE),
    ("another SQLite database is not taken for a venue", "other.bin",
     sqlite_file(0), "application/vnd.sqlite3"),
]


def main(mime_xml):
    with tempfile.TemporaryDirectory() as scratch:
        packages = os.path.join(scratch, "mime", "packages")
        os.makedirs(packages)
        shutil.copy(mime_xml, packages)
        environment = dict(os.environ, XDG_DATA_HOME=scratch)
        subprocess.run(["update-mime-database", os.path.join(scratch, "mime")],
                       env=environment, check=True)

        print("TAP version 13")
        for number, (sentence, name, content, expected) in enumerate(CASES, 1):
            path = os.path.join(scratch, name)
            with open(path, "wb") as file:
                file.write(content)
            actual = content_type(path, environment)
            print(f"{'ok' if actual == expected else 'not ok'} {number} - {sentence}")
            if actual != expected:
                print(f"# {name} is {actual}, expected {expected}")
        print(f"1..{len(CASES)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
