#!/usr/bin/python3
"""Holds ui/ against src/: each template beside its widget, in a resource, and wired as it says."""

import functools
import os
import re

import house

# GTK loads these by their names; no code of ours does.
LOADED_BY_GTK = "ui/gtk/"

RESOURCE_FILES = ("ui", "data", "src")
ICON_FOLDERS = ("/usr/share/icons/Adwaita", "/usr/share/icons/hicolor")

TEMPLATE = re.compile(r"gtk_widget_class_set_template_from_resource\s*\(\s*\w+\s*,\s*\"([^\"]+)\"")
BIND_CHILD = re.compile(r"gtk_widget_class_bind_template_child\w*\s*\(\s*\w+\s*,\s*\w+\s*,\s*(\w+)\s*[,)]")
BIND_CALLBACK = re.compile(r"gtk_widget_class_bind_template_callback\s*\(\s*\w+\s*,\s*(\w+)\s*\)")
BIND_CALLBACK_FULL = re.compile(
    r"gtk_widget_class_bind_template_callback_full\s*\(\s*\w+\s*,\s*\"(\w+)\"")
ICON_LITERAL = re.compile(r"\"([a-z0-9.-]+-symbolic)\"")


def resources(tree):
    """Resource path to file name, from every *.gresource.xml."""
    found = {}
    missing = []
    for folder in RESOURCE_FILES:
        for name in tree.files(folder, ".gresource.xml"):
            base = source_folder(tree, name)
            for group in house.parse_xml(tree.read(name)).iter("gresource"):
                for file in group.iter("file"):
                    text = file.text.strip()
                    path = os.path.join(group.get("prefix", "/"), file.get("alias", text))
                    source = os.path.normpath(os.path.join(base, text))
                    found[path] = source
                    if not tree.exists(source):
                        missing.append(f"{name}:1: {source} does not exist")
    return found, missing


def source_folder(tree, gresource):
    """Where a *.gresource.xml finds its files: beside itself, or beside it in hicolor/."""
    folder = os.path.dirname(gresource)
    hicolor = os.path.join(folder, "hicolor")
    return hicolor if tree.exists(hicolor) else folder


def class_name(name):
    stem = os.path.splitext(os.path.basename(name))[0]
    return "".join(part.capitalize() for part in stem.split("-"))


@functools.lru_cache(maxsize=None)
def installed_icons():
    return {os.path.splitext(name)[0]
            for folder in ICON_FOLDERS for _, _, names in os.walk(folder) for name in names}


def icon_exists(icon, resource_paths):
    return icon in installed_icons() or \
        any(os.path.basename(path) == icon + ".svg" for path in resource_paths)


def check(tree):
    orphans, unlisted, classes, children, handlers, icons = [], [], [], [], [], []
    by_path, missing = resources(tree)
    templates = {}

    for name in tree.files("src", ".c"):
        text = house.without_comments(tree.read(name))
        for match in TEMPLATE.finditer(text):
            place = f"{name}:{house.line_of(text, match.start())}"
            ui = by_path.get(match.group(1))
            expected = "ui" + name[len("src"):-len(".c")] + ".ui"
            if ui is None:
                unlisted.append(f"{place}: no resource is named {match.group(1)}")
            elif ui != expected:
                orphans.append(f"{place}: its template is {ui}, which should be {expected}")
            templates[expected] = (name, text)
        for match in ICON_LITERAL.finditer(text):
            if not icon_exists(match.group(1), by_path):
                icons.append(f"{name}:{house.line_of(text, match.start())}: "
                             f"there is no icon {match.group(1)}")

    listed = set(by_path.values())
    for name in tree.files("ui", ".ui"):
        source = "src" + name[len("ui"):-len(".ui")] + ".c"
        if not name.startswith(LOADED_BY_GTK) and not tree.exists(source):
            orphans.append(f"{name}:1: {source} does not exist")
        if name not in listed:
            unlisted.append(f"{name}:1: in no *.gresource.xml")

        root = house.parse_xml(tree.read(name))
        for element in root.iter("property"):
            icon = element.text.strip()
            if element.get("name") == "icon-name" and icon and not icon_exists(icon, by_path):
                icons.append(f"{name}:{element.line}: there is no icon {icon}")

        template = next(root.iter("template"), None)
        if template is None:
            continue
        if name not in templates:
            orphans.append(f"{name}:1: {source} does not use it as its template")
            continue
        if template.get("class") != class_name(name):
            classes.append(f"{name}:{template.line}: its class is {template.get('class')}, "
                           f"not {class_name(name)}")
        check_wiring(name, root, *templates[name], children, handlers)

    return [
        ("each .ui has a .c of its name, and each template a .ui", orphans),
        ("each .ui is in a resource that the code can name", unlisted + missing),
        ("each template's class is named as its file", classes),
        ("each child that the code binds is in the template", children),
        ("each handler and closure that a template names is bound", handlers),
        ("each icon exists, in the house or in the desktop's theme", icons),
    ]


def check_wiring(name, root, source, text, children, handlers):
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for match in BIND_CHILD.finditer(text):
        if match.group(1) not in ids:
            children.append(f"{source}:{house.line_of(text, match.start())}: "
                            f"{name} has no {match.group(1)}")

    bound = set(BIND_CALLBACK.findall(text)) | set(BIND_CALLBACK_FULL.findall(text))
    for tag, attribute in (("signal", "handler"), ("closure", "function")):
        for element in root.iter(tag):
            if element.get(attribute) not in bound:
                handlers.append(f"{name}:{element.line}: {source} does not bind "
                                f"{element.get(attribute)}")


if __name__ == "__main__":
    house.main(check)
