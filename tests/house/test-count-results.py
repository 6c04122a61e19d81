#!/usr/bin/python3
"""What tests/count-results makes of meson's logs; the last word on every change is its line."""

import json
import os
import subprocess
import sys
import tempfile

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "count-results")


def count(*folders, again=(), options=()):
    """Runs it over folders, each a list of tests, the last with those run again; returns its lines and its status."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for number, tests in enumerate(folders):
            path = os.path.join(scratch, f"build{number}")
            os.makedirs(os.path.join(path, "meson-logs"))
            paths.append(path)
            if tests is not None:
                with open(os.path.join(path, "meson-logs", "testlog.json"), "w") as log:
                    log.writelines(json.dumps(test) + "\n" for test in tests)
        if again:
            with open(os.path.join(paths[-1], "meson-logs", "testlog-again.json"), "w") as log:
                log.writelines(json.dumps(test) + "\n" for test in again)
        done = subprocess.run([PROGRAM, *options, *paths], capture_output=True, text=True, check=False)
    return done.stdout.splitlines(), done.returncode


def test(result, stdout="", name="unit", status=0):
    return {"name": name, "stdout": stdout, "result": result, "returncode": status}


CASES = [
    ("each subtest counts",
     [[test("OK", "TAP version 13\nok 1 /money/adds\nok 2 /money/rounds\n1..2\n")]],
     "2 passed, 0 failed", 0),
    ("folders add up",
     [[test("OK", "ok 1 /a\n1..1\n")], [test("OK", "ok 1 /a\n1..1\n")]],
     "2 passed, 0 failed", 0),
    ("a failed subtest fails the run",
     [[test("FAIL", "ok 1 /a\nnot ok 2 - /b\n1..2\n", status=1)]],
     "1 passed, 1 failed", 1),
    ("a crash after passing subtests is one failure",
     [[test("ERROR", "ok 1 /a\n", status=-11)]],
     "1 passed, 1 failed", 1),
    ("a time-out without a word is one failure",
     [[test("TIMEOUT", "")]],
     "0 passed, 1 failed", 1),
    ("a program without subtests counts as one",
     [[test("OK"), test("FAIL", status=1)]],
     "1 passed, 1 failed", 1),
    ("skipped and expected failures are not failures",
     [[test("OK", "ok 1 /a # SKIP no network\nnot ok 2 /b # TODO later\nok 3 /c\n1..3\n")]],
     "2 passed, 0 failed", 0),
    ("words that only begin like a result are not results",
     [[test("OK", "okay then\n# ok 1 in a comment\nok 1 /a\n1..1\n")]],
     "1 passed, 0 failed", 0),
    ("a folder whose tests did not run is a failure",
     [[test("OK", "ok 1 /a\n1..1\n")], None],
     "1 passed, 1 failed", 1),
    ("a folder with an empty log is a failure",
     [[]],
     "0 passed, 1 failed", 1),
]


FELL = "ok 1 - opens\nnot ok 2 - syncs\n# no rest\n1..2\n"
STOOD = "ok 1 - opens\nok 2 - syncs\n1..2\n"


def judge_second_run():
    """What failed beside others and passed alone counts as passed, and is named; what failed twice has failed."""
    name = "backroom:sync+cloud / desks"
    first = [test("ERROR", FELL, name, 1)]
    passed, _ = count(first, again=[test("OK", STOOD, name)])
    failed, status = count(first, again=[test("ERROR", FELL, name, 1)])
    return (passed[-2:] == [f"unsteady: build0: {name} failed beside others and passed alone", "2 passed, 0 failed"]
            and "# no rest" in passed and failed[-1] == "1 passed, 1 failed" and status == 1)


def judge_list():
    """Only what drives servers or a screen is run again."""
    tests = [test("ERROR", FELL, "backroom:sync+cloud / desks", 1), test("FAIL", "not ok 1 - adds\n", "backroom:core / money", 1),
             test("OK", STOOD, "backroom:cloud / push")]
    return count(tests, options=("--failed", "journey", "cloud"))[0] == ["desks"]


def main():
    print("TAP version 13")
    for number, (sentence, folders, expected, status) in enumerate(CASES, 1):
        lines, actual_status = count(*folders)
        good = bool(lines) and lines[-1] == expected and actual_status == status
        print(f"{'ok' if good else 'not ok'} {number} - {sentence}")
        if not good:
            print(f"# expected {expected!r} and status {status}, got {lines} and {actual_status}")
    judges = (judge_second_run, judge_list)
    for number, judge in enumerate(judges, len(CASES) + 1):
        print(f"{'ok' if judge() else 'not ok'} {number} - {judge.__doc__.rstrip('.')}")
    print(f"1..{len(CASES) + len(judges)}")


sys.exit(main())
