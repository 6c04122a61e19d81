#!/usr/bin/python3
"""Two venue files and a whole cloud: signing in, the first copy both ways, work off line, and sync.

usage: two-desks.py BACKROOMCTL BACKROOMD      beside tests/with-cloud
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import desks

BACKROOMCTL, BACKROOMD = sys.argv[1:3]
URL = os.environ["BACKROOM_TEST_URL"]
EMAIL = "mary@example.org"
PASSWORD = "brass lamps over the bar 9"


def test_first_copies(a, b, folder):
    password = desks.write_password(folder, PASSWORD)
    desks.add_account(BACKROOMD, EMAIL, password, "--found")
    a.run("init", "--name", "The Vault", "--capacity", "100")
    a.run("add", "table", "room=Main", "number=1", "min_covers=1", "max_covers=4")
    a.run("add", "customer", "name=Ada Moor", "email=ada@example.org")
    secret, signed = desks.enrol(a, folder, URL, EMAIL, password)
    assert len(signed["recovery_codes"]) == 10 and signed["role"] == "owner"
    # A code is taken once, so the second desk gives the next.
    signed = b.run("sign-in", URL, "--user", EMAIL, "--password-file", password, "--code", desks.totp(secret, 1))
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


def bookings(desk, night):
    return {one["id"]: (one["starts_at"][11:16], one["tables"]) for one in desk.run("list", "booking", "--limit", "1000")
            if one["business_date"] == night and one["status"] == "confirmed"}


# What was refused is told where there is room, and goes there as one change, which is undone as one.
def test_elsewhere(a, b, _folder):
    night = "2027-03-13"
    words = ("--new", "--date", night, "--time", "20:00", "--party", "3", "--minutes", "120", "--tables", "1")
    first = a.run("book", "--customer", "Hal Knox", *words)
    b.run("book", "--customer", "Ida Lund", *words)
    for desk in (a, b):
        desk.run("sync", "now")
    (parked,) = b.run("parked", "list")
    free = [(place["start"][11:16], place["tables"]) for place in parked["places"]]
    assert free and all(tables == ["1"] and not "18:00" < start < "22:00" for start, tables in free), free
    said = b.run("parked", "elsewhere", parked["id"], "--time", "20:00", status=1)["error"]["message"]
    assert said.startswith("There is no room there"), said
    b.run("parked", "elsewhere", parked["id"], "--time", "22:00")
    assert b.run("parked", "list") == []
    moved = bookings(b, night)
    assert len(moved) == 2 and ("22:00", ["1"]) in moved.values(), moved
    b.run("undo")
    assert bookings(b, night) == {first["id"]: ("20:00", ["1"])}
    b.run("redo")
    for desk in (b, a):
        assert desk.run("sync", "now")["parked"] == 0
        assert bookings(desk, night) == moved
    for booking in moved:
        a.run("cancel", booking)
    for desk in (a, b):
        desk.run("sync", "now")


# Two sit where only three could: they move, as one change with the booking, and only when that was said.
def test_others_move(a, b, _folder):
    night = "2027-03-20"
    words = ("--new", "--date", night, "--time", "20:00", "--minutes", "120", "--tables", "1")
    two = a.run("book", "--customer", "Jo Kerr", "--party", "2", *words)
    b.run("book", "--customer", "Kit Lowe", "--party", "3", *words)
    for desk in (a, b):
        desk.run("sync", "now")
    (parked,) = b.run("parked", "list")
    (place,) = [place for place in parked["places"] if place["moves"]]
    assert (place["start"][11:16], place["tables"]) == ("20:00", ["1"]), place
    assert place["moves"] == ["Move Jo Kerr ×2 (20:00) from 1 to 2"], place
    said = b.run("parked", "elsewhere", parked["id"], "--time", "20:00", status=1)["error"]["message"]
    assert said.startswith("There is no room there"), said
    b.run("parked", "elsewhere", parked["id"], "--time", "20:00", "--accept-moves")
    assert b.run("parked", "list") == []
    moved = bookings(b, night)
    assert moved[two["id"]] == ("20:00", ["2"]) and sorted(moved.values())[0] == ("20:00", ["1"]), moved
    b.run("undo")
    assert bookings(b, night) == {two["id"]: ("20:00", ["1"])}
    b.run("redo")
    for desk in (b, a):
        assert desk.run("sync", "now")["parked"] == 0
        assert bookings(desk, night) == moved
    for booking in moved:
        a.run("cancel", booking)
    for desk in (a, b):
        desk.run("sync", "now")


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
    c = desks.Desk(BACKROOMCTL, folder, "c")
    c.run("init", "--name", "Elsewhere")
    said = c.run("sign-in", URL, "--user", EMAIL, "--password-file", os.path.join(folder, "nothing"), status=3)
    assert said["error"]["code"] == "file"
    assert c.run("sync", status=6)["error"]["code"] == "signed-out"


def servers(what):
    for name in ("backroomd-1", "backroomd-2"):
        subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], what, name], check=True, timeout=30)


def sync_when_back(desk):
    """The proxy leaves alone for some seconds what it did not reach."""
    until = time.monotonic() + 60
    while subprocess.run(desk.words("sync"), env=desk.env, capture_output=True, timeout=60, check=False).returncode != 0:
        assert time.monotonic() < until, "the server is not reached again"
        time.sleep(0.5)


def test_nobody_there(a, _b, _folder):
    a.run("add", "customer", "name=Di Rowe")
    servers("kill")
    assert a.run("sync", status=5)["error"]["code"] == "server"
    assert a.run("sync", "status")["pending"] == 1
    servers("start")
    sync_when_back(a)
    assert a.run("sync")["pending"] == 0


def let_in(desk, people, refused=None):
    """People come in at the door; or are refused with words."""
    said = desk.run("door", "in", "--people", str(people), status=0 if refused is None else 1)
    assert refused is None or refused in said["error"]["message"], said


def assert_door(desk, **figures):
    told = desk.run("door", "show")
    assert {name: told[name] for name in figures} == figures, told


# The licence is for 100, and two are inside. The first desk was lent half of 99, 50, and the second half of the 48 left then, 24;
# so the first now half of 74, which is 37, and 37 are left beside it. Cut off, each lets in what it was lent, and not one more.
def test_doors_cut_off(a, b, _folder):
    for desk in (a, b):
        let_in(desk, 1)
    for desk in (a, b, a):
        desk.run("sync")
    assert_door(a, inside=2, room=74, offline=False)
    servers("kill")
    for desk, lent in ((a, 37), (b, 24)):
        assert desk.run("sync", status=5)["error"]["code"] == "server"
        assert_door(desk, room=lent, offline=True)
        let_in(desk, lent + 1, f"This desk is offline and may let in {lent} more until it is not")
        let_in(desk, lent)
        let_in(desk, 1, "may let in nobody more")
    servers("start")
    for desk in (a, b, a):
        sync_when_back(desk)
    for desk in (a, b):
        assert_door(desk, inside=63, offline=False)
        assert desk.run("parked", "list") == []


# The first desk was lent 19 of the 37 left without what the second still held, the second 9 of 18, and the first then 14 of 28. On
# line either may let in what is left as well, 28 and 18: who comes later with what both let in meanwhile stands aside.
def test_doors_that_race(a, b, _folder):
    assert_door(a, room=28)
    assert_door(b, room=18)
    let_in(a, 28)
    let_in(b, 9)
    let_in(b, 9)
    for desk in (a, b, a):
        desk.run("sync")
    for desk in (a, b):
        assert_door(desk, inside=100, room=0)
        let_in(desk, 1, "The licence is for 100 people: 100 are inside, and 1 more would go past it")
    assert a.run("parked", "list") == []
    (parked,) = b.run("parked", "list")
    assert (parked["refused_by"], parked["code"]) == ("server", "capacity"), parked
    assert parked["detail"] == "The licence lets 100 in: 100 are inside, and 9 more would go past it", parked
    b.run("parked", "give-up", parked["id"])


# Twenty leave; the second desk is lent ten of their places, and gives them back when it signs out.
def test_sign_out(a, b, _folder):
    b.run("door", "out", "--people", "20")
    for desk in (b, a):
        desk.run("sync")
    assert_door(a, inside=80, room=10)
    assert a.holds() == b.holds()
    assert len(a.run("devices", "list")) == 2
    with open(b.path + ".before-restore-20270101T120000", "w", encoding="ascii") as copy:
        copy.write("what a snapshot put aside")
    assert b.run("sign-out", "--remove") == {"signed_out": True, "removed": True}
    assert not [name for name in os.listdir(os.path.dirname(b.path)) if name.startswith(os.path.basename(b.path))]
    a.run("sync")
    assert_door(a, room=20)
    assert a.run("sign-out") == {"signed_out": True, "removed": False}
    assert a.run("sync", status=6)["error"]["code"] == "signed-out"


def trial_balance(desk):
    return [(row["code"], row["debit"]["amount"], row["credit"]["amount"])
            for row in desk.run("report", "trial-balance", "--to", "2027-12-31")["rows"]]


# One posts and closes the month; the other, which had not heard of it, posts into it and is set aside.
def test_ledger(a, b, folder):
    takings, late = (os.path.join(folder, name) for name in ("takings.json", "late.json"))
    with open(takings, "w", encoding="ascii") as file:
        json.dump([{"date": "2027-03-06", "kind": "till", "gross": 12000, "category": "food"},
                   {"date": "2027-03-06", "kind": "deposit", "gross": 5000, "ref": "A"}], file)
    with open(late, "w", encoding="ascii") as file:
        json.dump([{"date": "2027-03-31", "kind": "till", "gross": 600}], file)
    a.run("post", takings)
    for desk in (a, b):
        assert desk.run("sync", "now")["parked"] == 0
    assert trial_balance(a) == trial_balance(b) and len(trial_balance(b)) == 4
    a.run("period", "lock", "--from", "2027-03-01", "--to", "2027-03-31")
    b.run("post", late)
    for desk in (a, b):
        desk.run("sync", "now")
    (parked,) = b.run("parked", "list")
    assert (parked["refused_by"], parked["code"]) == ("server", "closed-period"), parked
    assert trial_balance(a) == trial_balance(b)
    b.run("parked", "give-up", parked["id"])
    for desk in (a, b):
        desk.run("check")


TESTS = [
    ("the first desk fills the server and the second is filled from it", test_first_copies),
    ("what both did off line is on both after a sync", test_work_off_line),
    ("of two who give away one table the second is set aside until there is room", test_same_table),
    ("what found no room is put where there is some, as one change", test_elsewhere),
    ("what found no room has it where others move", test_others_move),
    ("a closed month stands on both, and what was posted into it is set aside", test_ledger),
    ("what both changed is settled by one, on both", test_conflict),
    ("a file of nobody syncs with nobody", test_strange_venue),
    ("a server whose instances are killed ends with 5 and loses nothing", test_nobody_there),
    ("doors that are cut off let in what they were lent, and together no more than the licence", test_doors_cut_off),
    ("of two doors that let in the same places at once the second stands aside", test_doors_that_race),
    ("signing out leaves the file or takes it away", test_sign_out),
]


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        both = desks.Desk(BACKROOMCTL, folder, "a"), desks.Desk(BACKROOMCTL, folder, "b")
        for number, (name, test) in enumerate(TESTS, 1):
            try:
                test(*both, folder)
                print(f"ok {number} - {name}", flush=True)
            except (AssertionError, subprocess.SubprocessError, StopIteration, KeyError) as error:
                failed += 1
                print(f"not ok {number} - {name}\n# " + str(error).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
