#!/usr/bin/python3
"""po/POTFILES lists every file that has something to translate, and nothing else.

usage: check-po.py [TREE]
       check-po.py --fix      rewrites po/POTFILES
"""

import re
import subprocess
import sys

import house

IN_C = re.compile(r"(?<![A-Za-z0-9_])(_|N_|C_|NC_|Q_|ngettext|dgettext|gettext|g_dngettext|g_dpgettext2?)\s*\(\s*\"")
IN_UI = re.compile(r"translatable=\"(yes|true|1)\"")
IN_DATA = (".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml")

# As meson's preset for GLib has them.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def files_to_translate(tree):
    found = [name for name in tree.files("data", *IN_DATA)]
    found += [name for name in tree.files("src", ".c", ".h")
              if IN_C.search(house.without_comments(tree.read(name)))]
    found += [name for name in tree.files("ui", ".ui") if IN_UI.search(tree.read(name))]
    return sorted(found)


def listed_files(tree):
    lines = enumerate(tree.read("po/POTFILES").splitlines(), 1)
    return {line.strip(): number for number, line in lines
            if line.strip() and not line.startswith("#")}


def template_problems(tree):
    """Makes the template as a translator would, and reads what xgettext says."""
    done = subprocess.run(
        ["xgettext", "--files-from=po/POTFILES", "--from-code=UTF-8", "--output=-", "--add-comments",
         *(f"--keyword={keyword}" for keyword in KEYWORDS)],
        cwd=tree.top, capture_output=True, text=True, check=False)
    problems = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode != 0:
        problems.append(f"po/POTFILES:1: xgettext ended with {done.returncode}")
    elif listed_files(tree) and "msgid" not in done.stdout.partition('msgstr ""')[2]:
        problems.append("po/POTFILES:1: xgettext found nothing to translate")
    return problems


def check(tree):
    listed = listed_files(tree)
    wanted = files_to_translate(tree)
    unlisted = [f"{name}:1: has something to translate and is not in po/POTFILES" for name in wanted
                if name not in listed]
    idle = [f"po/POTFILES:{number}: {name} has nothing to translate" if tree.exists(name)
            else f"po/POTFILES:{number}: {name} does not exist"
            for name, number in listed.items() if name not in wanted]
    return [
        ("every file that has something to translate is listed (check-po.py --fix lists it)", unlisted),
        ("every file that is listed has something to translate", idle),
        ("the template for translators can be made", template_problems(tree) if not idle else idle),
    ]


def fix(tree):
    with open(tree.path("po/POTFILES"), "w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in files_to_translate(tree))


if __name__ == "__main__":
    if sys.argv[1:] == ["--fix"]:
        fix(house.House())
    else:
        house.main(check)
