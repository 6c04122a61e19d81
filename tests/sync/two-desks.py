#!/usr/bin/python3
"""Two venue files and a whole cloud: signing in, the first copy both ways, work off line, and sync.

usage: two-desks.py BACKROOMCTL BACKROOMD      beside tests/with-cloud
"""

import base64
import hashlib
import hmac
import json
import os
import struct
import subprocess
import sys
import tempfile
import time

BACKROOMCTL, BACKROOMD = sys.argv[1:3]
URL = os.environ["BACKROOM_TEST_URL"]
EMAIL = "mary@example.org"
PASSWORD = "brass lamps over the bar 9"


def totp(secret, ahead=0):
    """RFC 6238, by the standard library alone."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


class Desk:
    """A venue file, on a computer of its own."""

    def __init__(self, folder, name):
        self.path = os.path.join(folder, name + ".backroom")
        run = os.path.join(folder, name + "-run")
        os.mkdir(run, 0o700)
        self.env = dict(os.environ, XDG_RUNTIME_DIR=run, BACKROOM_PASSPHRASE_FILE=os.path.join(folder, name + "-pass"),
                        BACKROOM_TOKENS_FILE=os.path.join(folder, name + "-tokens"))

    def words(self, *words):
        return [BACKROOMCTL, "--venue", self.path, "--json", *words]

    def run(self, *words, status=0):
        done = subprocess.run(self.words(*words), env=self.env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == status, f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return json.loads(done.stdout) if done.stdout.strip() else None

    def holds(self):
        return {kind: self.run("list", kind, "--limit", "1000") for kind in ("room", "table", "customer", "booking")}


def enrol(desk, folder, password):
    """The first sign-in of an owner shows a secret and wants a code of it."""
    code = os.path.join(folder, "first-code")
    os.mkfifo(code)
    with subprocess.Popen(desk.words("sign-in", URL, "--user", EMAIL, "--password-file", password, "--code-file", code),
                          env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as signing:
        secret = next(line.split("secret=")[1].split("&")[0] for line in signing.stderr if "secret=" in line)
        with open(code, "w", encoding="ascii") as file:
            file.write(totp(secret))
        out, err = signing.communicate(timeout=60)
    assert signing.returncode == 0, out + err
    return secret, json.loads(out)


def test_first_copies(a, b, folder):
    password = os.path.join(folder, "password")
    with open(password, "w", encoding="utf-8") as file:
        file.write(PASSWORD + "\n")
    subprocess.run([BACKROOMD, "--config", os.environ["BACKROOM_TEST_CONFIG"], "user", "add", "--email", EMAIL, "--found",
                    "--password-file", password], check=True, capture_output=True, timeout=60)
    a.run("init", "--name", "The Vault", "--capacity", "100")
    a.run("add", "table", "room=Main", "number=1", "min_covers=1", "max_covers=4")
    a.run("add", "customer", "name=Ada Moor", "email=ada@example.org")
    secret, signed = enrol(a, folder, password)
    assert len(signed["recovery_codes"]) == 10 and signed["role"] == "owner"
    # A code is taken once, so the second desk gives the next.
    signed = b.run("sign-in", URL, "--user", EMAIL, "--password-file", password, "--code", totp(secret, 1))
    assert signed["name"] == "The Vault"
    assert a.holds() == b.holds()
    assert a.holds()["customer"][0]["name"] == "Ada Moor"


def test_work_off_line(a, b, _folder):
    a.run("add", "customer", "name=Ben Ash", "phone=+44 113 496 0001")
    b.run("add", "customer", "name=Cy Oak")
    b.run("add", "table", "room=Main", "number=2", "min_covers=1", "max_covers=2")
    assert a.run("sync", "status")["pending"] == 1
    assert b.run("sync", "status")["pending"] == 2
    for desk in (a, b, a):
        said = desk.run("sync", "now")
        assert (said["state"], said["pending"], said["parked"]) == ("idle", 0, 0), said
    assert a.holds() == b.holds()
    assert {customer["name"] for customer in a.holds()["customer"]} == {"Ada Moor", "Ben Ash", "Cy Oak"}
    for desk in (a, b):
        desk.run("check")


def book(desk, name, time):
    return desk.run("book", "--new", "--customer", name, "--date", "2027-03-06", "--time", time, "--party", "3",
                    "--minutes", "120", "--tables", "1")


# Both give away the same table off line: the second to come stands aside, and is done again when there is room.
def test_same_table(a, b, _folder):
    first = book(a, "Ed Hall", "20:00")
    book(b, "Flo Ives", "20:00")
    for desk in (a, b, a):
        desk.run("sync", "now")
    assert a.holds() == b.holds()
    assert [booking["id"] for booking in b.holds()["booking"]] == [first["id"]]
    (parked,) = b.run("parked", "list")
    assert (parked["refused_by"], parked["code"]) == ("server", "no-table"), parked
    refused = b.run("parked", "try-again", parked["id"], status=1)["error"]["message"]
    assert refused.startswith("Table 1 is planned for another booking then: Ed Hall"), refused
    assert b.run("parked", "list") == [parked]
    a.run("cancel", first["id"])
    for desk in (a, b):
        desk.run("sync", "now")
    b.run("parked", "try-again", parked["id"])
    assert b.run("parked", "list") == []
    for desk in (b, a):
        assert desk.run("sync", "now")["parked"] == 0
    assert a.holds() == b.holds()
    assert len([booking for booking in a.holds()["booking"] if booking["status"] == "confirmed"]) == 1


# One field changed on both sides is asked about; what was chosen is on both, and can be undone.
def test_conflict(a, b, _folder):
    (booking,) = [one for one in a.holds()["booking"] if one["status"] == "confirmed"]
    a.run("set", "booking", booking["id"], "party_size=2")
    b.run("set", "booking", booking["id"], "party_size=4")
    for desk in (a, b, a):
        desk.run("sync", "now")
    (conflict,) = a.run("conflicts", "list")
    assert (conflict["field"], conflict["mine"], conflict["theirs"], conflict["base"]) == ("party_size", "4", "2", "3")
    assert b.run("conflicts", "list") == [conflict]
    a.run("conflicts", "keep-mine", conflict["id"])
    for desk in (a, b):
        desk.run("sync", "now")
        assert desk.run("show", "booking", booking["id"])["party_size"] == 4
        assert desk.run("conflicts", "list") == []
    a.run("undo")
    for desk in (a, b):
        desk.run("sync", "now")
        assert desk.run("show", "booking", booking["id"])["party_size"] == 2
        assert desk.run("conflicts", "list") == [conflict]


def test_strange_venue(_a, _b, folder):
    c = Desk(folder, "c")
    c.run("init", "--name", "Elsewhere")
    said = c.run("sign-in", URL, "--user", EMAIL, "--password-file", os.path.join(folder, "nothing"), status=3)
    assert said["error"]["code"] == "file"
    assert c.run("sync", status=6)["error"]["code"] == "signed-out"


def test_nobody_there(a, _b, _folder):
    a.run("add", "customer", "name=Di Rowe")
    for name in ("backroomd-1", "backroomd-2"):
        subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], "kill", name], check=True, timeout=30)
    assert a.run("sync", status=5)["error"]["code"] == "server"
    assert a.run("sync", "status")["pending"] == 1
    for name in ("backroomd-1", "backroomd-2"):
        subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], "start", name], check=True, timeout=30)
    # The proxy leaves alone for some seconds what it did not reach.
    until = time.monotonic() + 60
    while subprocess.run(a.words("sync"), env=a.env, capture_output=True, timeout=60, check=False).returncode != 0:
        assert time.monotonic() < until, "the server is not reached again"
        time.sleep(0.5)
    assert a.run("sync")["pending"] == 0


def test_sign_out(a, b, _folder):
    b.run("sync")
    assert a.holds() == b.holds()
    assert len(a.run("devices", "list")) == 2
    with open(b.path + ".before-restore-20270101T120000", "w", encoding="ascii") as copy:
        copy.write("what a snapshot put aside")
    assert b.run("sign-out", "--remove") == {"signed_out": True, "removed": True}
    assert not [name for name in os.listdir(os.path.dirname(b.path)) if name.startswith(os.path.basename(b.path))]
    assert a.run("sign-out") == {"signed_out": True, "removed": False}
    assert a.run("sync", status=6)["error"]["code"] == "signed-out"


TESTS = [
    ("the first desk fills the server and the second is filled from it", test_first_copies),
    ("what both did off line is on both after a sync", test_work_off_line),
    ("of two who give away one table the second is set aside until there is room", test_same_table),
    ("what both changed is settled by one, on both", test_conflict),
    ("a file of nobody syncs with nobody", test_strange_venue),
    ("a server whose instances are killed ends with 5 and loses nothing", test_nobody_there),
    ("signing out leaves the file or takes it away", test_sign_out),
]


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        desks = Desk(folder, "a"), Desk(folder, "b")
        for number, (name, test) in enumerate(TESTS, 1):
            try:
                test(*desks, folder)
                print(f"ok {number} - {name}", flush=True)
            except (AssertionError, subprocess.SubprocessError, StopIteration, KeyError) as error:
                failed += 1
                print(f"not ok {number} - {name}\n# " + str(error).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
