"""What the benchmarks of the cloud share: a cloud of their own (tests/with-cloud) with a furnished house in
it, the one load generator, what a process cost, and how figures are printed.

A benchmark calls begin() first, which starts it again beside a cloud and never returns there."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
BUILD = os.environ.get("BACKROOM_BUILD_DIR") or os.path.join(os.path.dirname(TESTS), "_build")
BACKROOMD = os.path.join(BUILD, "src/cloud/backroomd")
PEERS = os.path.join(HERE, "peers")
VENUE = "01890000-0000-7000-8000-000000000001"
N_TABLES = 60
PASSWORD = "juniper kettle saxophone"
TICKS = os.sysconf("SC_CLK_TCK")

AREAS = ["settings", "bookings", "door", "events", "deals", "deposits", "refunds", "night-log", "barred", "contacts",
         "customer-admin", "money", "owner"]


def begin():
    """Runs this program beside a cloud of its own, and ends with its status."""
    if "BACKROOM_TEST_CONFIG" not in os.environ:
        os.execv(os.path.join(TESTS, "with-cloud"), ["with-cloud", BACKROOMD, sys.executable, *sys.argv])


# ---- the house ------------------------------------------------------------------------

def psql(sql):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", os.environ["BACKROOM_TEST_DATABASE"]],
                          input=sql, text=True, stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit("the database could not be asked")
    return done.stdout.strip()


def furnish(n_users=1):
    """A venue with one room of N_TABLES tables and hosts who may do everything; returns their e-mail addresses."""
    role, room = str(uuid.uuid4()), str(uuid.uuid4())
    users = [str(uuid.uuid4()) for _ in range(n_users)]
    sizes = [2, 4, 4, 6]
    sql = [f"INSERT INTO hosted_venue (venue_id, name, since) VALUES ('{VENUE}', 'The Blind Tiger', 0);"
           f"SET backroom.venue = '{VENUE}';"
           "INSERT INTO venue (venue_id, id, name, timezone, currency, cut_off, country_code) VALUES"
           f" ('{VENUE}', '{VENUE}', 'The Blind Tiger', 'UTC', 'GBP', 360, '44');"
           f"INSERT INTO role (venue_id, id, name, base) VALUES ('{VENUE}', '{role}', 'Host', 'host');"
           f"INSERT INTO room (venue_id, id, name) VALUES ('{VENUE}', '{room}', 'Cellar');"]
    sql += [f"INSERT INTO permission (venue_id, id, role, area, level) VALUES"
            f" ('{VENUE}', gen_random_uuid (), '{role}', '{area}', 'full');" for area in AREAS]
    sql += [f"INSERT INTO \"user\" (venue_id, id, subject, handle, role, retired) VALUES"
            f" ('{VENUE}', '{user}', gen_random_uuid (), 'host{i}', '{role}', false);" for i, user in enumerate(users)]
    sql += [f"INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked) VALUES"
            f" ('{VENUE}', gen_random_uuid (), '{room}', '{i + 1}', 1, {sizes[i % 4]}, false);" for i in range(N_TABLES)]
    psql("\n".join(sql))
    emails = [f"host{i}@bench.example" for i in range(n_users)]
    for email, user in zip(emails, users):
        subprocess.run([BACKROOMD, "--config", os.environ["BACKROOM_TEST_CONFIG"], "user", "add", "--email", email,
                        "--venue", VENUE, "--user", user], input=PASSWORD + "\n", text=True, check=True,
                       stdout=subprocess.DEVNULL)
    return emails


def instances():
    return os.environ["BACKROOM_TEST_INSTANCES"].split()


def send(url, body=None, token=None):
    request = urllib.request.Request(url, data=json.dumps(body).encode() if body is not None else None)
    request.add_header("Content-Type", "application/json")
    if token is not None:
        request.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def sign_in(email, device=None):
    """Returns the answer of signing in: `access`, `device`, `user`."""
    return send(instances()[0] + "/v1/sign-in",
                {"email": email, "password": PASSWORD, "device": {"id": device or str(uuid.uuid4()), "name": "Bench"}})


# ---- what a process cost --------------------------------------------------------------

def pid_of(name):
    folder = os.path.dirname(os.environ["BACKROOM_TEST_CLOUD"])
    with open(os.path.join(folder, name + ".pid")) as file:
        return int(file.read())


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mib(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


# ---- load -----------------------------------------------------------------------------

def http_load(url, requests, clients, headers=(), seconds=0):
    """Sends requests, a list of dicts, once or over and over for so many seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        file.writelines(json.dumps(request) + "\n" for request in requests)
        file.flush()
        command = [os.path.join(BUILD, "tests/bench/http-load"), "--url", url, "--clients", str(clients)]
        command += [f"--header={header}" for header in headers]
        if seconds:
            command.append(f"--seconds={seconds}")
        done = subprocess.run(command + [file.name], stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


class Node:
    """A peer: a program of node that prints a line when it listens."""

    def __init__(self, script, *arguments):
        place = dict(word.split("=", 1) for word in os.environ["BACKROOM_TEST_DATABASE"].split())
        environment = dict(os.environ, PGHOST=place["host"], PGUSER=place["user"], PGDATABASE=place["dbname"],
                           NODE_ENV="production")
        self.process = subprocess.Popen(["node", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True,
                                        env=environment, cwd=os.path.dirname(script))
        line = self.process.stdout.readline().strip()
        if not line:
            sys.exit(f"{script} did not start")
        self.url = f"http://127.0.0.1:{line}"
        self.pid = self.process.pid

    def end(self):
        self.process.terminate()
        self.process.wait()


# ---- figures --------------------------------------------------------------------------

class Figures:
    """Prints what the benchmarks in C print: series with their spread, and what is asked."""

    def __init__(self, name):
        self.name = name
        self.series = {}
        self.answers = []

    def add(self, name, value, unit):
        self.series.setdefault((name, unit), []).append(value)

    def median(self, name):
        return next(statistics.median(values) for (known, _), values in self.series.items() if known == name)

    def answer(self, what, value, unit, at_most=None, at_least=None):
        self.answers.append((what, value, unit, at_most, at_least))

    def finish(self):
        if "--json" in sys.argv:
            print(json.dumps({"bench": self.name, "series": [
                {"name": name, "unit": unit, "n": len(v), "median": statistics.median(v), "min": min(v), "max": max(v)}
                for (name, unit), v in self.series.items()], "figures": [
                {"what": what, "value": value, "unit": unit, "at_most": most, "at_least": least,
                 "met": (most is None or value <= most) and (least is None or value >= least)}
                for what, value, unit, most, least in self.answers]}))
            return
        print(f"{self.name}\n{'':<52} {'n':>4} {'median':>12} {'min':>12} {'max':>12}")
        for (name, unit), values in self.series.items():
            print(f"{name:<52} {len(values):>4} {statistics.median(values):>12.2f} {min(values):>12.2f}"
                  f" {max(values):>12.2f} {unit}")
        for what, value, unit, most, least in self.answers:
            asked = f" (asked: at most {most:g})" if most is not None else f" (asked: at least {least:g})" if least is not None else ""
            met = (most is None or value <= most) and (least is None or value >= least)
            print(f"{what:<60} {value:>10.2f} {unit}{asked}{' met' if asked and met else ' MISSED' if asked else ''}")


def measure(figures, name, pids, run):
    """Adds what one run of the load generator came to, and what the processes pids spent meanwhile."""
    before = {pid: cpu_seconds(pid) for pid in pids}
    came = run()
    spent = sum(cpu_seconds(pid) - before[pid] for pid in pids)
    figures.add(f"{name}: requests", came["per_second"], "/s")
    figures.add(f"{name}: p50", came["p50"] / 1e3, "ms")
    figures.add(f"{name}: p99", came["p99"] / 1e3, "ms")
    figures.add(f"{name}: CPU for 1,000 requests", spent * 1e3 / max(came["answers"], 1), "s")
    figures.add(f"{name}: memory", sum(rss_mib(pid) for pid in pids), "MiB")
    return came


def option(name, usual):
    """A number that was given as --name=N."""
    for word in sys.argv[1:]:
        if word.startswith(f"--{name}="):
            return int(word.split("=", 1)[1])
    return usual
