#!/usr/bin/env python3
"""Works the checksums of a snapshot out from its rows, as the protocol says, and compares them with
those at its end.

    tests/cloud/checksum.py ENTITY:FIELD,FIELD… <snapshot.ndjson

Each argument names the personal fields of an entity, whose presence alone counts."""

import hashlib
import json
import sys


def quote(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("\x7f", "\\u007f")


def present(value):
    """What an object does not have is left out of it, at any depth."""
    if isinstance(value, dict):
        return {name: present(member) for name, member in value.items() if member is not None}
    return [present(member) for member in value] if isinstance(value, list) else value


def main():
    personal = {}
    for argument in sys.argv[1:]:
        entity, fields = argument.split(":")
        personal[entity] = set(fields.split(","))
    lines = [json.loads(line) for line in sys.stdin]
    head, rows, end = lines[0], lines[1:-1], lines[-1]
    sums = {entity: 0 for entity in end["checksums"]}
    order = [(row["entity"], row["id"]) for row in rows]
    for row in rows:
        fields = {name: True if name in personal.get(row["entity"], ()) else value
                  for name, value in present(row["fields"]).items()}
        digest = hashlib.sha256((row["id"] + ":" + quote(fields)).encode()).digest()
        sums[row["entity"]] = (sums[row["entity"]] + int.from_bytes(digest[:8], "big")) % 2**64
    assert order == sorted(order), "the rows are not in order"
    assert end["rows"] == len(rows), "the end counts other rows"
    assert end["cursor"] == head["cursor"], "two cursors"
    for entity, sum_ in sums.items():
        assert end["checksums"][entity] == "%016x" % sum_, entity
    print(len(rows))


main()
