#!/usr/bin/python3
"""Lays out what clang-format cannot: the parameters of a definition, one to a line and in columns.

usage: line-up.py FILE…      rewrites the files
       line-up.py            reads standard input, writes standard output
"""

import re
import sys

DEFINITION = re.compile(r"^([a-z_]\w*) \(([^{};\"]*)\)(\n\{|;)", re.MULTILINE)
PARAMETER = re.compile(r"(.*\w)(?: |(?=\*)|(?<=\*))\s*(\**(?:const )?\*?)(\w+(?:\[[^\]]*\])*)")
TRANSLATED = re.compile(r"\b(_|N_|C_|NC_) \(")


def split(parameters):
    """The parameters of a list, of which some may be functions with lists of their own."""
    found, depth, begin = [], 0, 0
    for position, character in enumerate(parameters):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            found.append(parameters[begin:position])
            begin = position + 1
    found.append(parameters[begin:])
    return [re.sub(r"\s+", " ", parameter).strip() for parameter in found]


def line_up(match):
    name, parameters, end = match.groups()
    rows = []
    for parameter in split(parameters):
        parts = PARAMETER.fullmatch(parameter)
        if parts is None and parameter != "...":
            return match.group()
        rows.append(parts.groups() if parts else (parameter, "", ""))
    if len(rows) < 2:
        return match.group()

    width = max(len(kind) + 1 + len(stars) for kind, stars, word in rows if word)
    lines = [kind.ljust(width - len(stars)) + stars + word if word else kind
             for kind, stars, word in rows]
    return f"{name} (" + (",\n" + " " * (len(name) + 2)).join(lines) + ")" + end


def lay_out(text):
    return TRANSLATED.sub(r"\1(", DEFINITION.sub(line_up, text))


def main(names):
    if not names:
        sys.stdout.write(lay_out(sys.stdin.read()))
    for name in names:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        laid_out = lay_out(text)
        if laid_out != text:
            with open(name, "w", encoding="utf-8") as file:
                file.write(laid_out)


main(sys.argv[1:])
