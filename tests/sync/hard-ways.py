#!/usr/bin/python3
"""The ways between a desk and its server that are not plain: an authority of the venue's own, a proxy, a line
that breaks off in the midst of the first copy, a server that has forgotten what was long ago, a keyring.

usage: hard-ways.py BACKROOMCTL BACKROOMD      beside tests/with-cloud
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse

import desks
import lines

BACKROOMCTL, BACKROOMD = sys.argv[1:3]
URL, TLS = os.environ["BACKROOM_TEST_URL"], os.environ["BACKROOM_TEST_TLS_URL"]
AUTHORITY = os.environ["BACKROOM_TEST_AUTHORITY"]
OWNER, HOST = "mary@example.org", "amelia@example.org"
PASSWORD = "brass lamps over the bar 9"
GUESTS = 2000

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def add_guests(desk, folder):
    path = os.path.join(folder, "guests.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("name,email,notes\n")
        for i in range(GUESTS):
            # What does not pack well is what a line takes time for.
            file.write(f"Guest {i},guest{i}@example.org,{os.urandom(24).hex()}\n")
    desk.run("import", "customers-csv", path)


def sign_in(desk, url, password, *words, **more):
    return desk.run("sign-in", url, "--user", HOST, "--password-file", password, *words, **more)


# Nobody knows the venue's authority but who is told of it; in the clear nobody is spoken to beyond this computer.
def test_authority(a, b, folder):
    password = desks.write_password(folder, PASSWORD)
    desks.add_account(BACKROOMD, OWNER, password, "--found")
    a.run("init", "--name", "The Vault", "--capacity", "100")
    a.run("add", "table", "room=Main", "number=1", "min_covers=1", "max_covers=4")
    add_guests(a, folder)
    said = a.run("sign-in", TLS, "--user", OWNER, "--password-file", password, status=5)["error"]
    assert said["code"] == "certificate", said
    said = a.run("sign-in", "http://cloud.example.org", "--user", OWNER, "--password-file", password, status=5)["error"]
    assert said["code"] == "address" and "https" in said["message"], said
    desks.enrol(a, folder, TLS, OWNER, password, "--authority", AUTHORITY)
    assert a.run("sync")["server"] == TLS
    venue = a.run("show", "venue")["id"]
    desks.add_account(BACKROOMD, HOST, password, "--venue", venue, "--role", "host")
    # It is told once: what is kept of a sign-in knows the authority, too.
    a.run("add", "customer", "name=Ada Moor")
    assert a.run("sync")["pending"] == 0


def test_broken_copy(_a, b, folder):
    line = lines.Line(urllib.parse.urlsplit(URL).port)
    password = os.path.join(folder, "password")
    line.most = 40000
    # What came is sealed, and is opened again by the same passphrase.
    with open(b.env["BACKROOM_PASSPHRASE_FILE"], "w", encoding="ascii") as file:
        file.write("seven lamps and a ladder to the roof\n")
    try:
        said = sign_in(b, line.url, password, status=5)["error"]
        assert said["code"] == "unreachable", said
        assert not os.path.exists(b.path), "half a venue was taken for one"
        line.most = None
        sign_in(b, line.url, password)
    finally:
        line.stop()
    copies = [one for one in line.asked if "/snapshot" in one]
    assert len(copies) >= 2 and "after=" not in copies[0] and "after=" in copies[-1], copies
    b.run("check")
    assert len(b.run("list", "customer", "--limit", "10000")) == GUESTS + 1
    # The desk was signed in through a line that is no more.
    b.run("sign-out")
    sign_in(b, URL, password)
    assert b.run("sync")["pending"] == 0


# What is asked for through a proxy is asked for by name, and nothing but the line is the proxy's.
def test_proxy(a, _b, _folder):
    proxy = lines.Proxy()
    try:
        a.run("add", "customer", "name=Ben Ash")
        assert a.run("sync", https_proxy=proxy.url)["pending"] == 0
        assert proxy.asked and set(proxy.asked) == {urllib.parse.urlsplit(TLS).netloc}, proxy.asked
    finally:
        proxy.stop()
    said = a.run("sync", https_proxy=proxy.url, status=5)["error"]
    assert said["code"] == "unreachable" and "proxy" in said["message"], said


# The server has swept its log; what was done here meanwhile is sent first, and only then all is copied anew.
def test_swept(a, b, _folder):
    b.run("sync")
    b.run("book", "--new", "--customer", "Flo Ives", "--date", "2027-03-06", "--time", "20:00", "--party", "3",
          "--minutes", "120", "--tables", "1")
    b.run("add", "customer", "name=Cy Oak")
    pending = b.run("sync", "status")["pending"]
    assert pending >= 2
    a.run("add", "customer", "name=Di Rowe")
    a.run("sync")
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", os.environ["BACKROOM_TEST_DATABASE"], "-c",
                    "SELECT backroom_sweep (now () + interval '1 day')"], check=True, capture_output=True, timeout=60)
    said = b.run("sync")
    assert (said["pending"], said["parked"]) == (0, 0), said
    a.run("sync")
    for desk in (a, b):
        names = {one["name"] for one in desk.run("list", "customer", "--limit", "10000")}
        assert {"Flo Ives", "Cy Oak", "Di Rowe", "Ada Moor"} <= names
        assert len(desk.run("list", "booking")) == 1
        desk.run("check")
    # It goes on from there.
    b.run("add", "customer", "name=Ed Hall")
    assert b.run("sync")["pending"] == 0
    a.run("sync")
    assert "Ed Hall" in {one["name"] for one in a.run("list", "customer", "--limit", "10000")}


def start_bus(folder):
    config = os.path.join(folder, "bus.conf")
    with open(config, "w", encoding="ascii") as file:
        file.write(BUS.format(folder=folder))
    bus = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
                           stdout=subprocess.PIPE, text=True)
    return bus, bus.stdout.readline().strip()


# Without a file for them the tokens are the keyring's, and nowhere else; without a keyring nobody can sign in.
def test_keyring(_a, _b, folder):
    c = desks.Desk(BACKROOMCTL, folder, "c")
    del c.env["BACKROOM_TOKENS_FILE"], c.env["BACKROOM_PASSPHRASE_FILE"]
    password = os.path.join(folder, "password")
    kept = os.path.join(folder, "kept")
    bus, address = start_bus(folder)
    # GDBus leaves its own behind where libsecret waits; only whole stacks, which are slow, tell them from ours.
    c.env.update(DBUS_SESSION_BUS_ADDRESS=address,
                 ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":fast_unwind_on_malloc=0")
    said = sign_in(c, URL, password, status=4)["error"]
    assert said["code"] == "tokens" and "keyring" in said["message"], said
    assert not os.path.exists(c.path), "a venue was left that nobody can open"
    keyring = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(__file__), "keyring.py"), kept],
                               env=dict(os.environ, DBUS_SESSION_BUS_ADDRESS=address))
    try:
        until = time.monotonic() + 60
        while not os.path.exists(kept):
            assert keyring.poll() is None and time.monotonic() < until, "the keyring did not start"
            time.sleep(0.05)
        sign_in(c, URL, password)
        with open(kept, encoding="utf-8") as file:
            items = json.load(file)
        assert [one for one in items if one["attributes"]["xdg:schema"].endswith(".Session")], items
        c.run("add", "customer", "name=Gus Lane")
        assert c.run("sync")["pending"] == 0
        c.run("sign-out", "--remove")
        with open(kept, encoding="utf-8") as file:
            assert not [one for one in json.load(file) if one["attributes"]["xdg:schema"].endswith(".Session")]
    finally:
        for one in (keyring, bus):
            one.terminate()
            one.wait()
        bus.stdout.close()


TESTS = [
    ("a server is trusted by the venue's own authority, and not without it", test_authority),
    ("a first copy that breaks off is gone on with", test_broken_copy),
    ("a desk behind a proxy syncs through it", test_proxy),
    ("a server that swept its log gets what waited before it is copied anew", test_swept),
    ("a sign-in is the keyring's, and there is none without it", test_keyring),
]


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        both = desks.Desk(BACKROOMCTL, folder, "a"), desks.Desk(BACKROOMCTL, folder, "b")
        for number, (name, test) in enumerate(TESTS, 1):
            began = time.monotonic()
            try:
                test(*both, folder)
                print(f"ok {number} - {name}\n# {time.monotonic() - began:.1f} s", flush=True)
            except (AssertionError, subprocess.SubprocessError, StopIteration, KeyError) as error:
                failed += 1
                print(f"not ok {number} - {name}\n# " + str(error).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
