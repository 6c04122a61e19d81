#!/usr/bin/python3
"""Holds the Flatpak manifest to the project: its ids, its permissions, its sources, its libraries."""

import os
import re

import yaml

import house

MANIFEST = "flatpak/com.backroomleeds.Backroom.yml"

# All that the application may ask of its host. Add to this with the reason in the manifest.
PERMISSIONS = {
    "--socket=wayland",
    "--socket=fallback-x11",
    "--share=ipc",
    "--share=network",
    "--device=dri",
    "--talk-name=org.freedesktop.secrets",
}

OLDEST_RUNTIME = 45

# What the GNOME runtime brings (gnome-build-meta's and freedesktop-sdk's platform).
IN_RUNTIME = {
    "atspi-2", "cairo", "gio-2.0", "gio-unix-2.0", "glib-2.0", "gmp", "gobject-2.0", "gtk4", "json-glib-1.0",
    "libadwaita-1", "libarchive", "libcrypto", "libsecret-1", "libsoup-3.0", "pango", "pangocairo", "graphene-1.0",
}

# What a module of the manifest brings instead, and what it must be built with.
FROM_MODULES = {
    "libical": ("libical", ()),
    "libqrencode": ("libqrencode", ()),
    "xlsxwriter": ("libxlsxwriter", ()),
    "sqlite3": ("sqlite", ("-DSQLITE_ENABLE_SESSION", "-DSQLITE_ENABLE_PREUPDATE_HOOK")),
}

DEPENDENCY = re.compile(r"\bdependency\s*\(\s*'([^']+)'")
PROJECT_ID = re.compile(r"^app_id\s*=\s*'([^']+)'", re.MULTILINE)
EXECUTABLE = re.compile(r"\bexecutable\s*\(\s*'([^']+)'")


def meson_files(tree):
    # Only what is built into the application counts, so neither the tests' nor the server's.
    return [name for name in ["meson.build"] + tree.files("src", "meson.build")
            if tree.exists(name) and not name.startswith("src/cloud/")]


def at(text, word):
    """A place in the manifest: where a word is first said."""
    return f"{MANIFEST}:{house.line_of(text, max(text.find(str(word)), 0))}"


def check_ids(tree, text, manifest):
    problems = []
    ids = PROJECT_ID.findall(tree.read("meson.build"))
    wanted = ids[0] if ids else None
    if manifest.get("id") != wanted:
        problems.append(f"{at(text, 'id:')}: the id is {manifest.get('id')}, the project's is {wanted}")
    if os.path.basename(MANIFEST) != f"{wanted}.yml":
        problems.append(f"{MANIFEST}:1: is not named {wanted}.yml")
    for suffix in ("desktop.in", "metainfo.xml.in", "gschema.xml", "service.in"):
        if not tree.exists(f"data/{wanted}.{suffix}"):
            problems.append(f"{MANIFEST}:1: there is no data/{wanted}.{suffix}")
    programs = [program for name in meson_files(tree) for program in EXECUTABLE.findall(tree.read(name))]
    if manifest.get("command") not in programs:
        problems.append(f"{at(text, 'command:')}: the project builds no {manifest.get('command')}")
    return problems


def check_runtime(text, manifest):
    problems = []
    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        problems.append(f"{at(text, 'runtime:')}: the runtime and its SDK are GNOME's")
    version = manifest.get("runtime-version")
    if not isinstance(version, str) or not version.isdigit() or int(version) < OLDEST_RUNTIME:
        problems.append(f"{at(text, 'runtime-version:')}: a runtime version is quoted, "
                        f"and {OLDEST_RUNTIME} or later, not {version}")
    return problems


def check_permissions(text, manifest):
    arguments = manifest.get("finish-args", [])
    problems = [f"{at(text, argument)}: {argument} is more than the application needs"
                for argument in arguments if argument not in PERMISSIONS]
    problems += [f"{at(text, argument)}: {argument} is asked twice"
                 for argument in set(arguments) if arguments.count(argument) > 1]
    return problems


def source_problem(tree, source):
    kind = source.get("type")
    if kind in ("archive", "file"):
        if not source.get("url", "").startswith("https://"):
            return f"a source of type {kind} comes over https"
        if not re.fullmatch(r"[0-9a-f]{64}", str(source.get("sha256", ""))):
            return f"{source.get('url')} has no sha256"
    elif kind == "git":
        if not source.get("url", "").startswith("https://"):
            return "a git source comes over https"
        if not re.fullmatch(r"[0-9a-f]{40}", str(source.get("commit", ""))):
            return f"{source.get('url')} has no commit"
    elif kind == "dir":
        path = os.path.normpath(os.path.join(os.path.dirname(MANIFEST), source.get("path", "")))
        if path != ".":
            return f"{source.get('path')} is not the project's own folder"
    elif kind == "patch":
        if not tree.exists(os.path.join(os.path.dirname(MANIFEST), source.get("path", ""))):
            return f"there is no patch {source.get('path')}"
    else:
        return f"a source of type {kind} has nothing that proves it"
    return None


def check_sources(tree, text, manifest):
    problems = []
    for module in manifest.get("modules", []):
        if not isinstance(module, dict):
            problems.append(f"{at(text, module)}: {module} lies in another file")
            continue
        if not module.get("sources"):
            problems.append(f"{at(text, module.get('name'))}: {module.get('name')} has no sources")
        for source in module.get("sources", []):
            problem = source_problem(tree, source)
            if problem is not None:
                problems.append(f"{at(text, source.get('url', source.get('path', 'sources')))}: {problem}")
    return problems


def check_libraries(tree, text, manifest):
    problems = []
    modules = {module.get("name"): module for module in manifest.get("modules", [])
               if isinstance(module, dict)}
    for name in meson_files(tree):
        meson = tree.read(name)
        for match in DEPENDENCY.finditer(meson):
            library = match.group(1)
            place = f"{name}:{house.line_of(meson, match.start())}"
            if library in FROM_MODULES:
                module, flags = FROM_MODULES[library]
                options = str(modules.get(module, {}).get("build-options", {}).get("cflags", ""))
                if module not in modules:
                    problems.append(f"{place}: no module of {MANIFEST} brings {library}")
                problems += [f"{at(text, 'name: ' + module)}: {module} is built without {flag}"
                             for flag in flags if module in modules and flag not in options.split()]
            elif library not in IN_RUNTIME:
                problems.append(f"{place}: {library} is neither in the runtime nor in {MANIFEST}")
    return problems


def check(tree):
    text = tree.read(MANIFEST)
    try:
        manifest = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        return [("the manifest can be read", [f"{MANIFEST}:{line}: {error}".replace("\n", " ")])]
    return [
        ("the manifest can be read", []),
        ("its ids and names are the project's", check_ids(tree, text, manifest)),
        ("its runtime is one that can carry the application", check_runtime(text, manifest)),
        ("it asks for no more than the application needs", check_permissions(text, manifest)),
        ("each source is proved by a checksum", check_sources(tree, text, manifest)),
        ("each library is in the runtime or a module", check_libraries(tree, text, manifest)),
    ]


if __name__ == "__main__":
    house.main(check)
