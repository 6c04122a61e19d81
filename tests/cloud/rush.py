#!/usr/bin/env python3
"""Five hundred clients book the tables of one night at once, over nginx and two instances, three times: with tables
scarce, with the licence scarce, and with tables that are put together. Then every answer is held against the rules,
which stand here once more, in a few lines of their own, and against what the database holds.

The history is right if its answers could have been given one after the other, each at some moment between its question
and its answer. Bookings only ever take room away, so it is enough to look at one order: each that was accepted as early
as it could be, when it was asked, and each that was refused as late as it could be, when it was answered. If that order
will not do, none does.

    tests/with-cloud BACKROOMD tests/cloud/rush.py BACKROOMD HTTP-LOAD
"""
import copy
import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime

import house

CLIENTS = 500
HOUR = 3600


class Wrong(Exception):
    pass


# ---- the rules --------------------------------------------------------------------------------

def inside(bookings, at):
    return sum(b["party"] for b in bookings if b["start"] <= at < b["end"])


def passes_licence(bookings, wanted, licence):
    """Whether they would be too many at any moment: it can only be when somebody comes."""
    moments = {wanted["start"]} | {b["start"] for b in bookings if wanted["start"] <= b["start"] < wanted["end"]}
    return licence is not None and any(inside(bookings, at) + wanted["party"] > licence for at in moments)


def is_taken(bookings, wanted, table):
    return any(table in b["tables"] and b["start"] < wanted["end"] and wanted["start"] < b["end"] for b in bookings)


def find_places(bookings, wanted, places):
    return [p for p, (least, most) in places.items()
            if least <= wanted["party"] <= most and not any(is_taken(bookings, wanted, t) for t in p)]


def check(history, places, licence):
    """Every answer, in the one order that counts; raises Wrong at the first that could not be."""
    events = [(b["asked"], 0, b) for b in history if b["tables"] is not None]
    events += [(b["answered"], 1, b) for b in history if b["tables"] is None]
    taken = []
    for _, refused, b in sorted(events, key=lambda event: event[:2]):
        if refused:
            if b["constraint"] == "no-table" and find_places(taken, b, places):
                raise Wrong(f"refused, and there was a place: {b}")
            if b["constraint"] == "capacity" and not passes_licence(taken, b, licence):
                raise Wrong(f"refused by a licence that it keeps: {b}")
            if b["constraint"] == "too-large" and find_places([], b, places):
                raise Wrong(f"refused as too many, and there is a place for so many: {b}")
            if b["constraint"] not in ("no-table", "capacity", "too-large"):
                raise Wrong(f"refused for what nobody has: {b}")
            continue
        place = frozenset(b["tables"])
        if place not in places or b["party"] > places[place][1]:
            raise Wrong(f"does not fit its place: {b}")
        if any(is_taken(taken, b, t) for t in place):
            raise Wrong(f"a table is used twice: {b}")
        if passes_licence(taken, b, licence):
            raise Wrong(f"passes the licence: {b}")
        taken.append(b)


def expect_wrong(history, places, licence, what):
    """The checker is one that can say no."""
    try:
        check(history, places, licence)
    except Wrong:
        return
    raise AssertionError(f"nothing was said of {what}")


def check_checker(history, places, licence):
    accepted = [b for b in history if b["tables"] is not None]
    twice = copy.deepcopy(history)
    twice.append(dict(copy.deepcopy(accepted[0]), asked=10 ** 12, answered=10 ** 12))
    expect_wrong(twice, places, licence, "a table that is used twice")
    empty = [dict(b, tables=None, constraint="no-table") for b in history]
    expect_wrong(empty, places, licence, "refusals in an empty house")
    early = [dict(b, answered=-1) if b["tables"] is None else b for b in history]
    expect_wrong(early, places, licence, "refusals before anybody asked")
    expect_wrong(history, places, 4, "a licence for four")


# ---- the night --------------------------------------------------------------------------------

def read_time(text):
    return int(datetime.fromisoformat(text).timestamp())


def make_requests(venue, token, date, parties, n):
    path = f"/v1/venues/{venue}/bookings/book"
    headers = {"Authorization": f"Bearer {token}"}
    times = ["18:30", "19:00", "19:30", "20:30", "21:00"]
    asked = [{"date": date, "time": random.choice(times), "party": random.choice(parties), "minutes": 120,
              "source": "phone"} for _ in range(n)]
    return asked, [{"method": "POST", "path": path, "headers": headers, "body": body} for body in asked]


def run(load, requests, url):
    with tempfile.NamedTemporaryFile("w") as wanted, tempfile.NamedTemporaryFile("r") as answers:
        wanted.writelines(json.dumps(request) + "\n" for request in requests)
        wanted.flush()
        told = subprocess.run([load, "--url", url, "--clients", str(CLIENTS), "--responses", answers.name, wanted.name],
                              check=True, capture_output=True, text=True, timeout=120)
        print("#", told.stdout.strip())
        return [json.loads(line) for line in answers]


def read_history(asked, answers):
    """What was asked and answered; a slow machine tells some to come again, and they are in no history."""
    history = []
    for answer in answers:
        if answer["status"] == 503:
            assert answer["body"]["code"] == "unavailable", answer
            continue
        body, wanted = answer["body"], asked[answer["request"]]
        start = read_time(f"{wanted['date']}T{wanted['time']}:00+00:00")
        b = {"id": None, "asked": answer["asked"], "answered": answer["answered"], "party": wanted["party"], "start": start,
             "end": start + 2 * HOUR, "tables": None, "constraint": None}
        if answer["status"] == 201:
            place = body["place"]
            assert (read_time(place["start"]), read_time(place["end"])) == (b["start"], b["end"]), body
            b["id"], b["tables"] = body["id"], place["tables"]
        else:
            assert answer["status"] == 409 and body["refusal"] is not None, answer
            b["constraint"] = body["refusal"]["constraint"]
        history.append(b)
    return history


def check_database(venue, date, history):
    """What was answered is what is there, and no two of it meet at a table."""
    rows = house.ask(
        f"SELECT b.id || ' ' || string_agg (t.number, ',' ORDER BY t.number) FROM booking b"
        f" JOIN booking_table u ON u.venue_id = b.venue_id AND u.booking = b.id"
        f" JOIN \"table\" t ON t.venue_id = u.venue_id AND t.id = u.\"table\""
        f" WHERE b.venue_id = '{venue}' AND b.business_date = '{date}' GROUP BY b.id", venue)
    answered = {f"{b['id']} {','.join(sorted(b['tables']))}" for b in history if b["tables"] is not None}
    assert set(rows) == answered and len(rows) == len(answered), "the database and the answers differ"
    meets = house.ask(
        f"SELECT count(*) FROM booking a JOIN booking_table x ON x.venue_id = a.venue_id AND x.booking = a.id"
        f" JOIN booking_table y ON y.venue_id = x.venue_id AND y.\"table\" = x.\"table\" AND y.booking > x.booking"
        f" JOIN booking b ON b.venue_id = y.venue_id AND b.id = y.booking AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at"
        f" WHERE a.venue_id = '{venue}' AND a.business_date = '{date}'", venue)
    assert meets == ["0"], "a table is used twice"


def furnish(venue):
    room, tables = house.make_id(), {}
    house.ask(f"INSERT INTO room (venue_id, id, name) VALUES ('{venue}', '{room}', 'Cellar')", venue)
    for number in range(1, 61):
        tables[str(number)] = (house.make_id(), 2 * (1 + number % 3))
    values = ", ".join(f"('{venue}', '{i}', '{room}', '{n}', 1, {most}, false)" for n, (i, most) in tables.items())
    house.ask(f"INSERT INTO \"table\" (venue_id, id, room, number, min_covers, max_covers, blocked) VALUES {values}", venue)
    return room, tables


def put_together(venue, room, tables):
    """Pairs of the tables for six, for seven to twelve."""
    sixes = [n for n, (_, most) in tables.items() if most == 6]
    joins = {}
    for one, two in zip(sixes[::2], sixes[1::2]):
        join = house.make_id()
        house.ask(f"INSERT INTO \"join\" (venue_id, id, room, name, min_covers, max_covers) VALUES"
                  f" ('{venue}', '{join}', '{room}', '{one}+{two}', 7, 12);"
                  f"INSERT INTO join_table (venue_id, id, \"join\", \"table\") VALUES"
                  f" ('{venue}', '{house.make_id()}', '{join}', '{tables[one][0]}'),"
                  f" ('{venue}', '{house.make_id()}', '{join}', '{tables[two][0]}')", venue)
        joins[frozenset([one, two])] = (7, 12)
    return joins


def rush(what, load, venue, token, date, parties, places, licence, expected):
    asked, requests = make_requests(venue, token, date, parties, CLIENTS + 100)
    answers = run(load, requests, house.URL)
    assert len(answers) == len(requests), "somebody was not answered"
    history = read_history(asked, answers)
    assert len(history) >= len(requests) // 3, "hardly anybody was served"
    check_database(venue, date, history)
    check(history, places, licence)
    check_checker(history, places, licence)
    refused = [b["constraint"] for b in history if b["tables"] is None]
    counts = {constraint: refused.count(constraint) for constraint in set(refused)}
    print(f"# {what}: {len(history) - len(refused)} booked, refused {counts}")
    assert expected <= set(refused), f"nobody was refused by {expected}"
    return history


def main():
    backroomd, load = sys.argv[1:]
    random.seed(20261219)
    venue = house.found()
    house.add_role(venue, "host", {"bookings": "full", "contacts": "full"})
    room, tables = furnish(venue)
    house.add_user(backroomd, venue, "host", "host@example.org")
    status, answer = house.sign_in("host@example.org")
    assert status == 200, answer
    token = answer["access"]
    places = {frozenset([n]): (1, most) for n, (_, most) in tables.items()}
    print("1..3")
    rush("tables", load, venue, token, "2026-12-05", [1, 2, 2, 3, 4, 5, 6, 7], places, None, {"no-table"})
    print("ok 1 no table is used twice, and nobody is refused for whom there was one")
    house.ask(f"INSERT INTO licence (venue_id, id, starts_on, capacity, counts_staff, counts_performers) VALUES"
              f" ('{venue}', '{house.make_id()}', '2026-12-19', 90, false, false)", venue)
    rush("licence", load, venue, token, "2026-12-19", [1, 2, 2, 3, 4], places, 90, {"capacity"})
    print("ok 2 the licence is never passed, and nobody is refused who would keep it")
    places.update(put_together(venue, room, tables))
    history = rush("joins", load, venue, token, "2026-12-12", [2, 5, 6, 8, 10, 12], places, None, {"no-table"})
    assert any(b["tables"] is not None and len(b["tables"]) > 1 for b in history), "nobody sits at tables put together"
    print("ok 3 tables that are put together are used once, alone or together")


main()
