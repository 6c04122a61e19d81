#!/usr/bin/python3
"""What stands against whom is tested: each test that data/cloud/SECURITY.md names is there, and no row names none."""

import re

import house

PAGE = "data/cloud/SECURITY.md"
# `tests/…` `case`, `case`; the next file begins another list.
NAMED = re.compile(r"`(tests/[^`]+)`((?:,? `[^`/]+`)*)")
ROW = re.compile(r"^\| (API\d+) [^|]*\|[^|]*\|([^|]*)\|$", re.MULTILINE)


def find_missing(tree, place, tests):
    problems = []
    for file, cases in NAMED.findall(tests):
        if not tree.exists(file):
            problems.append(f"{place}: there is no {file}")
            continue
        text = tree.read(file)
        for case in re.findall(r"`([^`]+)`", cases):
            if not re.search(rf"[/\" ]{re.escape(case)}\"", text):
                problems.append(f"{place}: {file} has no case {case}")
        if not cases:
            problems.append(f"{place}: say which case of {file}")
    if not NAMED.search(tests) and not tests.strip().startswith("none: "):
        problems.append(f"{place}: names no test")
    return problems


def check(tree):
    problems = []
    if tree.exists(PAGE):
        text = tree.read(PAGE)
        rows = list(ROW.finditer(text))
        for row in rows:
            problems += find_missing(tree, f"{PAGE}:{house.line_of(text, row.start())}", row.group(2))
        if len({row.group(1) for row in rows}) != 10:
            problems.append(f"{PAGE}: a row for each of the ten of OWASP is wanted")
    return [("what stands against whom is tested", problems)]


if __name__ == "__main__":
    house.main(check)
