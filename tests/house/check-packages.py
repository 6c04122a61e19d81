#!/usr/bin/python3
"""./dev installs what the build asks for: each library and program that a meson.build names."""

import re

import house

# The Debian package that brings what meson calls by these names.
PACKAGES = {
    "atspi-2": "libatspi2.0-dev",
    "gio-2.0": "libglib2.0-dev",
    "gio-unix-2.0": "libglib2.0-dev",
    "glib-2.0": "libglib2.0-dev",
    "gobject-2.0": "libglib2.0-dev",
    "gtk4": "libgtk-4-dev",
    "json-glib-1.0": "libjson-glib-dev",
    "libadwaita-1": "libadwaita-1-dev",
    "hiredis": "libhiredis-dev",
    "gmp": "libgmp-dev",
    "libcrypto": "libssl-dev",
    "libical": "libical-dev",
    "libjwt": "libjwt-dev",
    "liboath": "liboath-dev",
    "libpq": "libpq-dev",
    "libqrencode": "libqrencode-dev",
    "xlsxwriter": "libxlsxwriter-dev",
    "libarchive": "libarchive-dev",
    "libsecret-1": "libsecret-1-dev",
    "libsoup-3.0": "libsoup-3.0-dev",
    "sqlite3": "libsqlite3-dev",
    "m": "libc6-dev",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "glib-compile-schemas": "libglib2.0-bin",
}

ASKED = re.compile(r"\b(?:dependency|find_library|find_program)\s*\(\s*'([^']+)'")
LIST = re.compile(r"^\w+_packages=\(([^)]*)\)", re.MULTILINE)


def is_ours(tree, name):
    """Whether find_program() means a script of the project: they lie beside their meson.build."""
    return "." in name or name.endswith("-") or tree.exists(f"tests/{name}")


def check(tree):
    problems = []
    installed = {package for packages in LIST.findall(tree.read("dev")) for package in packages.split()}
    names = ["meson.build"] + [name for folder in ("data", "po", "src", "tests")
                               for name in tree.files(folder, "meson.build")]
    for name in names:
        text = tree.read(name)
        for match in ASKED.finditer(text):
            asked = match.group(1)
            place = f"{name}:{house.line_of(text, match.start())}"
            package = PACKAGES.get(asked)
            if package is None and not is_ours(tree, asked):
                problems.append(f"{place}: say in {__file__.rsplit('/', 1)[-1]} which package brings {asked}")
            elif package is not None and package not in installed:
                problems.append(f"{place}: dev does not install {package}")
    return [("./dev installs what the build asks for", problems)]


if __name__ == "__main__":
    house.main(check)
