"""A venue in the cloud of tests/with-cloud, for programs that ask it from outside: rooms and tables, a user of
each role they want, and how to sign in. What it writes it writes as whoever owns the database."""
import json
import os
import subprocess
import tempfile
import urllib.request
import uuid

URL = os.environ["BACKROOM_TEST_URL"]
DATABASE = os.environ["BACKROOM_TEST_DATABASE"]
CONFIG = os.environ["BACKROOM_TEST_CONFIG"]
PASSWORD = "three gins and a fiddle"
AREAS = ["settings", "bookings", "door", "events", "deals", "deposits", "refunds", "night-log", "barred", "contacts",
         "customer-admin", "money", "owner"]


def ask(sql, venue=None):
    """What psql prints of a statement, a line each row, in a venue."""
    if venue is not None:
        sql = f"SET backroom.venue = '{venue}'; {sql}"
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", DATABASE, "-c", sql], capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def make_id():
    return str(uuid.uuid4())


def found(name="The Blind Tiger"):
    venue = make_id()
    ask(f"INSERT INTO hosted_venue VALUES ('{venue}', '{name}', 0);"
        f"INSERT INTO venue (venue_id, id, name, timezone, currency, cut_off, country_code) VALUES"
        f" ('{venue}', '{venue}', '{name}', 'Europe/London', 'GBP', 360, '44')", venue)
    return venue


def add_role(venue, base, levels):
    """A role that may do what `levels` says, and nothing else."""
    role = make_id()
    cells = "".join(f", ('{venue}', '{make_id()}', '{role}', '{area}', '{levels.get(area, 'none')}')" for area in AREAS)
    ask(f"INSERT INTO role (venue_id, id, name, base) VALUES ('{venue}', '{role}', '{base}', '{base}');"
        f"INSERT INTO permission (venue_id, id, role, area, level) VALUES {cells[2:]}", venue)


def add_user(backroomd, venue, base, email):
    with tempfile.NamedTemporaryFile("w") as password:
        password.write(PASSWORD + "\n")
        password.flush()
        subprocess.run([backroomd, "--config", CONFIG, "user", "add", "--email", email, "--venue", venue, "--role", base,
                        "--password-file", password.name], check=True, stdout=subprocess.DEVNULL)


def post(path, body, token=None, url=URL):
    """The status and the answer."""
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = "Bearer " + token
    request = urllib.request.Request(url + path, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or "null")


def sign_in(email, password=PASSWORD, url=URL):
    return post("/v1/sign-in", {"email": email, "password": password, "device": {"id": make_id(), "name": "Front desk"}},
                url=url)
