"""What a journey needs of a cloud that it runs beside (see tests/with-cloud)."""

import base64
import contextlib
import datetime
import hashlib
import hmac
import json
import os
import struct
import subprocess
import time
import zoneinfo

import journey

BACKROOMD = os.path.join(os.environ.get("BACKROOM_BUILD_DIR", "_build"), "src", "cloud", "backroomd")
PASSWORD = "the lamplighter keeps nine geese"
OWNER = "owner@example.org"
HOST = "amelia@example.org"
HALE = "Ada Hale ×4, "


def code_of(secret, step):
    """The six digits that an authenticator shows in one step of thirty seconds (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000)


class Authenticator:
    """A phone; a code is taken once, so the next one waits for the next step."""

    def __init__(self, secret):
        self.secret = secret
        self.last = 0

    def code(self):
        while int(time.time()) // 30 <= self.last:
            time.sleep(0.1)
        self.last = int(time.time()) // 30
        return code_of(self.secret, self.last)


def add_account(folder, email, *words):
    """Adds an account at the server, as whoever hosts it does."""
    path = os.path.join(folder, "password")
    with open(path, "w", encoding="ascii") as file:
        file.write(PASSWORD + "\n")
    subprocess.run([BACKROOMD, "--config", os.environ["BACKROOM_TEST_CONFIG"], "user", "add",
                    "--email", email, "--password-file", path, *words], check=True, stdout=subprocess.DEVNULL)


def get_instance(number):
    """The address of one instance, past what stands before them."""
    return os.environ["BACKROOM_TEST_INSTANCES"].split()[number]


def sign_in(house, venue, email, url):
    """Makes a venue file of what the server has."""
    house.control("--venue", venue, "sign-in", url, "--user", email,
                  "--password-file", os.path.join(house.folder.name, "password"))


def enrol(house, venue, email, url):
    """The first sign-in of an owner, by the command line; returns their authenticator."""
    code = os.path.join(house.folder.name, "code")
    os.mkfifo(code)
    words = [journey.CONTROL, "--venue", venue, "sign-in", url, "--user", email,
             "--password-file", os.path.join(house.folder.name, "password"), "--code-file", code]
    with subprocess.Popen(words, env=house.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True) as signing:
        secret = next(line.split("secret=")[1].split("&")[0] for line in signing.stderr if "secret=" in line)
        phone = Authenticator(secret)
        with open(code, "w", encoding="ascii") as file:
            file.write(phone.code())
        signing.stderr.read()
    os.remove(code)
    assert signing.returncode == 0, "the owner could not sign in"
    return phone


def control(verb, name):
    """Starts, stops or kills a part of the cloud."""
    subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], verb, name], check=True, stdout=subprocess.DEVNULL)


# --- a venue, and a night of it ------------------------------------------------------------------


def desk(house, venue, *words):
    """What backroomctl says of a venue file."""
    return json.loads(house.control("--venue", venue, "--json", *words) or "null")


def name_user(house, handle, name):
    user = next(one for one in desk(house, house.venue, "list", "user") if one["handle"] == handle)
    desk(house, house.venue, "set", "user", user["id"], f"name={name}")


def make_night(house):
    """A night that is open for the twelve hours to come, at whatever time this runs, and a party at the table for
    three and more."""
    venue = house.make_venue()
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London"))
    own = desk(house, venue, "show", "venue")
    desk(house, venue, "set", "venue", own["id"], f"cut_off={now + datetime.timedelta(hours=12):%H}:00")
    for number, fewest in (("1", 3), ("2", 1)):
        desk(house, venue, "add", "table", "room=Main", f"number={number}", f"min_covers={fewest}", "max_covers=4")
    desk(house, venue, "add", "customer", "name=Ada Hale")
    starts = now.replace(minute=0) + datetime.timedelta(hours=2)
    ends = starts + datetime.timedelta(hours=2)
    desk(house, venue, "add", "booking", "customer=Ada Hale", f"business_date={desk(house, venue, 'night')['date']}",
         f"starts_at={starts:%Y-%m-%dT%H:%M}", f"ends_at={ends:%Y-%m-%dT%H:%M}", "party_size=4", "status=confirmed",
         f"made_at={now:%Y-%m-%dT%H:%M}", "tables=1")
    return own["id"]


def hale(house, ends=""):
    """The booking as the grid has it, which reads it out to its end."""
    return house.find("table cell", lambda name: name.startswith(HALE) and name.endswith(ends))


def share(house):
    """Brings such a venue to the server, where an owner and a host may sign in."""
    venue = make_night(house)
    add_account(house.folder.name, OWNER, "--found")
    enrol(house, house.venue, OWNER, get_instance(0))
    name_user(house, "owner", "Mary Glass")
    house.control("--venue", house.venue, "sync")
    add_account(house.folder.name, HOST, "--venue", venue, "--role", "host")


def open_file(house):
    house.start(house.venue)
    house.find(None, "Up to date")
    house.key("<Alt>3")


@contextlib.contextmanager
def open_both(name):
    """Two programs with a venue file each, at one instance each: the owner's, and the host's."""
    with journey.Journey(name) as house, journey.Journey(name) as other:
        house.environment["BACKROOM_TOKENS_FILE"] = os.path.join(house.folder.name, "tokens")
        other.environment = house.environment
        other.be_apart()
        share(house)
        other.venue = os.path.join(house.folder.name, "second.backroom")
        sign_in(house, other.venue, HOST, get_instance(1))
        house.control("--venue", house.venue, "sync")
        name_user(house, "amelia", "Amelia Rowe")
        house.control("--venue", house.venue, "sync")
        open_file(house)
        open_file(other)
        yield house, other


def both(verb):
    """Starts, stops or kills both instances."""
    for name in ("backroomd-1", "backroomd-2"):
        control(verb, name)
