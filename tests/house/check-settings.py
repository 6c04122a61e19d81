#!/usr/bin/python3
"""Holds the settings' schema against the code: a key that is not there would end the program, and
one that nobody reads would change nothing."""

import re

import house

SCHEMA = "data/com.backroomleeds.Backroom.gschema.xml"
LITERAL = re.compile(r'"([a-z0-9-]+)"')
KEY = re.compile(r'\s*"([a-z0-9-]+)"\s*')


def check(tree):
    schema = house.parse_xml(tree.read(SCHEMA))
    keys = {element.get("name"): element.line for element in schema.iter("key")}
    unknown, said = [], set()

    for name in tree.files("src", ".c"):
        text = house.without_comments(tree.read(name))
        said.update(LITERAL.findall(text))
        for called, _, arguments in house.calls(text):
            if not called.startswith("g_settings_") or len(arguments) < 2:
                continue
            offset, argument = arguments[1]
            key = KEY.fullmatch(argument)
            if key is not None and key.group(1) not in keys:
                unknown.append(f"{name}:{house.line_of(text, offset)}: {SCHEMA} has no {key.group(1)}")

    idle = [f"{SCHEMA}:{line}: no code names {key}" for key, line in keys.items() if key not in said]
    return [
        ("each setting that the code names is in the schema", unknown),
        ("each setting of the schema does something", idle),
    ]


if __name__ == "__main__":
    house.main(check)
