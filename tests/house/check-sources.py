#!/usr/bin/python3
"""Keeps the rooms liveable: the sizes of files, their names, and the marks in them.

usage: check-sources.py [TREE]
       check-sources.py --report      lists the files that are larger than they aim to be
"""

import os
import sys

import house

# By suffix: what a file aims at, and where it must be split, in lines. None has no end.
SIZES = {
    ".c": (400, 700),
    ".h": (120, None),
    ".ui": (150, 300),
}

# A name that says nothing of what is in the file.
DRAWERS = ("util", "utils", "misc", "common", "helper", "helpers")


def sources(tree):
    return [name for folder in ("src", "tests", "ui") for name in tree.files(folder, *SIZES)]


def length(tree, name):
    return tree.read(name).count("\n")


def report(tree):
    for name in sources(tree):
        aim, _ = SIZES[os.path.splitext(name)[1]]
        lines = length(tree, name)
        if lines > aim:
            print(f"{name}: {lines} lines, aims at {aim}")


def check(tree):
    long, drawers, marks, guards = [], [], [], []

    for name in sources(tree):
        stem, suffix = os.path.splitext(name)
        text = tree.read(name)

        limit = SIZES[suffix][1]
        lines = length(tree, name)
        if limit is not None and lines > limit:
            long.append(f"{name}:{limit + 1}: {lines} lines; split it by role")

        if os.path.basename(stem).split("-")[-1] in DRAWERS:
            drawers.append(f"{name}:1: says nothing of its subject")

        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                marks.append(f"{name}:{number}: space at the end")
            if "\t" in line:
                marks.append(f"{name}:{number}: a tab")
        if not text.endswith("\n"):
            marks.append(f"{name}:{lines + 1}: no end of line at the end")

        if suffix == ".h" and name.startswith("src/") and "#pragma once" not in text:
            guards.append(f"{name}:1: no #pragma once")

    return [
        ("no file is longer than can be read", long),
        ("each file's name says its subject", drawers),
        ("no file has tabs or space at the end of a line", marks),
        ("each header is read once", guards),
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["--report"]:
        report(house.House())
    else:
        house.main(check)
