#!/usr/bin/python3
"""The checks of the house find what they are for: each is shown a small tree with one fault."""

import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

GRESOURCE = """<gresources><gresource prefix="/com/backroomleeds/Backroom/ui">
<file>screens/a/br-door.ui</file>{}</gresource></gresources>
"""
DOOR_UI = """<interface><template class="BrDoor" parent="GtkBox">
<child><object class="GtkLabel" id="title">
<property name="label" translatable="yes">In</property>
<signal name="notify" handler="door_opened_cb"/>
</object></child></template></interface>
"""
DOOR_C = """#include "config.h"
#include "screens/a/br-door.h"
static void
class_init (void)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/a/br-door.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDoor, title);
  gtk_widget_class_bind_template_callback (widget_class, door_opened_cb);
}
"""

MESON = """app_id = 'com.backroomleeds.Backroom'
gtk_dep = dependency('gtk4')
sqlite_dep = dependency('sqlite3', version: '>= 3.40')
"""
DEV = "build_packages=(\n  gcc libgtk-4-dev\n  libsqlite3-dev\n)\n"
MANIFEST = "flatpak/com.backroomleeds.Backroom.yml"
FLATPAK = """id: com.backroomleeds.Backroom
runtime: org.gnome.Platform
runtime-version: '49'
sdk: org.gnome.Sdk
command: backroom
finish-args:
  - --socket=wayland
modules:
  - name: sqlite
    build-options:
      cflags: -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK
    sources:
      - type: archive
        url: https://example.org/sqlite.tar.gz
        sha256: """ + "a" * 64 + """
  - name: backroom
    sources:
      - type: dir
        path: ..
"""
POTFILES = """data/com.backroomleeds.Backroom.desktop.in
data/com.backroomleeds.Backroom.gschema.xml
data/com.backroomleeds.Backroom.metainfo.xml.in
ui/screens/a/br-door.ui
"""

# A tree without fault, that each case below changes.
GOOD = {
    "src/core/br-money.c": '#include "config.h"\n#include "core/br-money.h"\n#include <glib.h>\n',
    "src/core/br-money.h": "#pragma once\n",
    "src/screens/a/br-door.c": DOOR_C,
    "src/screens/a/br-door.h": '#pragma once\n#include <gtk/gtk.h>\n#include "core/br-money.h"\n',
    "ui/screens/a/br-door.ui": DOOR_UI,
    "ui/backroom.gresource.xml": GRESOURCE.format(""),
    "po/POTFILES": POTFILES,
    "meson.build": MESON,
    "src/app/meson.build": "executable('backroom', 'main.c')\n",
    "dev": DEV,
    MANIFEST: FLATPAK,
    "data/com.backroomleeds.Backroom.desktop.in": "[Desktop Entry]\nName=Backroom\n",
    "data/com.backroomleeds.Backroom.gschema.xml": "<schemalist/>\n",
    "data/com.backroomleeds.Backroom.metainfo.xml.in": "<component/>\n",
    "data/com.backroomleeds.Backroom.service.in": "[D-BUS Service]\n",
}

# The check, what it says, and the files that differ (None: is not there).
CASES = [
    ("includes", "core may not use screens/a/br-door.h",
     {"src/core/br-money.h": '#pragma once\n#include "screens/a/br-door.h"\n'}),
    ("includes", "core may not use <gtk/gtk.h>",
     {"src/core/br-money.h": "#pragma once\n#  include <gtk/gtk.h>\n"}),
    ("includes", "core may not use <gio/gio.h>",
     {"src/core/br-money.h": "#pragma once\n#include <gio/gio.h>\n"}),
    ("includes", "src/core/br-gone.h does not exist",
     {"src/core/br-money.h": '#pragma once\n#include "core/br-gone.h"\n'}),
    ("includes", "attic is no floor", {"src/attic/br-box.h": "#pragma once\n"}),
    ("includes", "includes config.h first", {"src/core/br-money.c": '#include "core/br-money.h"\n'}),
    ("includes", "includes core/br-money.h next",
     {"src/core/br-money.c": '#include "config.h"\n#include <glib.h>\n'}),
    ("includes", "screens may not write",
     {"src/screens/a/br-pen.c": '#include "config.h"\nvoid f (void) { br_store_write (s); }\n'}),
    ("includes", "the server asks nobody",
     {"src/cloud/br-call.c": '#include "config.h"\nvoid f (void) { soup_session_send (s); }\n'}),
    ("includes", None,
     {"src/core/br-money.h": '#pragma once\n/* #include "screens/a/br-door.h" */\n'}),

    ("ui", "src/screens/a/br-lost.c does not exist",
     {"ui/screens/a/br-lost.ui": "<interface/>",
      "ui/backroom.gresource.xml": GRESOURCE.format("<file>screens/a/br-lost.ui</file>")}),
    ("ui", "in no *.gresource.xml",
     {"ui/backroom.gresource.xml": "<gresources/>"}),
    ("ui", "no resource is named /com/backroomleeds/Backroom/ui/screens/a/br-door.ui",
     {"ui/screens/a/br-door.ui": None, "ui/backroom.gresource.xml": "<gresources/>"}),
    ("ui", "ui/screens/a/br-door.ui does not exist", {"ui/screens/a/br-door.ui": None}),
    ("ui", "its class is BrGate, not BrDoor",
     {"ui/screens/a/br-door.ui": DOOR_UI.replace("BrDoor", "BrGate")}),
    ("ui", "ui/screens/a/br-door.ui has no title",
     {"ui/screens/a/br-door.ui": DOOR_UI.replace('id="title"', 'id="heading"')}),
    ("ui", "does not bind door_opened_cb",
     {"src/screens/a/br-door.c": DOOR_C.replace("door_opened_cb", "door_shut_cb")}),
    ("ui", "does not use it as its template",
     {"src/screens/a/br-door.c": '#include "config.h"\n'}),
    ("ui", "there is no icon br-nowhere-symbolic",
     {"src/core/br-money.c": 'char *icon = "br-nowhere-symbolic";\n'}),

    ("strings", "“In” does not say",
     {"ui/screens/a/br-door.ui": DOOR_UI.replace(' translatable="yes"', "")}),
    ("strings", "br-money.c:2: “Open the %s” escapes gettext",
     {"src/core/br-money.c": 'void f (void) {\nlabel = gtk_label_new (g_strdup_printf ("Open the %s", x)); }\n'}),
    ("strings", "“No table for %d” escapes gettext",
     {"src/core/br-money.c": 'g_set_error (error, A, B,\n "No table for %d", covers (4, "x"));\n'}),
    ("strings", "“Doors” escapes gettext",
     {"src/core/br-money.c": 'g_object_new (BR_TYPE_DOOR, "name", "door", "title", "Doors", NULL);\n'}),
    ("strings", "“Late” escapes gettext",
     {"src/core/br-money.c": 'adw_toast_set_title (toast, late ? "Late" : _("On time"));\n'}),
    ("strings", "“Name” escapes gettext",
     {"src/core/model/br-guest.h": '#define X(F) \\\n F (TEXT, name, "Name", 0)\n'}),
    ("strings", "“Owner” escapes gettext",
     {"src/core/br-money.c": 'const BrEnumValue roles[] = {\n { "owner", "Owner" },\n { NULL } };\n'}),
    ("strings", "“The file” escapes gettext",
     {"src/core/br-money.c": 'static GOptionEntry o[] = { { "venue", 0, 0, A, &v, "The file", "F" } };\n'}),
    ("strings", "“Guests” escapes gettext",
     {"src/core/br-money.c": "gtk_accessible_update_property (a, GTK_ACCESSIBLE_PROPERTY_LABEL, "
                             '"Guests", -1);\n'}),
    ("strings", "br-money.c:1: xgettext cannot read G_GINT64_FORMAT",
     {"src/core/br-money.c": 'char *x = _("There are %" G_GINT64_FORMAT);\n'}),
    ("strings", None,
     {"src/core/br-money.c": 'gtk_label_new (_("In" " or out")); gtk_label_set_label (l, "%d / %d");\n'
                             'gtk_label_set_text (l, lookup (o, "name"));\n'
                             '/* gtk_label_new ("In"); */\n'
                             "/* not translated: the house's name */\n"
                             'gtk_label_new ("BACKROOM");\n'}),

    ("po", "src/core/br-money.c:1: has something to translate and is not in po/POTFILES",
     {"src/core/br-money.c": 'char *x = N_ ("Door");\n'}),
    ("po", "po/POTFILES:5: src/core/br-money.h has nothing to translate",
     {"po/POTFILES": POTFILES + "src/core/br-money.h\n"}),
    ("po", "po/POTFILES:5: src/gone.c does not exist",
     {"po/POTFILES": POTFILES + "src/gone.c\n"}),

    ("flatpak", "the id is org.example.Backroom",
     {MANIFEST: FLATPAK.replace("id: com.backroomleeds", "id: org.example")}),
    ("flatpak", "there is no data/com.backroomleeds.Backroom.service.in",
     {"data/com.backroomleeds.Backroom.service.in": None}),
    ("flatpak", "the project builds no barroom",
     {MANIFEST: FLATPAK.replace("command: backroom", "command: barroom")}),
    ("flatpak", ":3: a runtime version is quoted", {MANIFEST: FLATPAK.replace("'49'", "'44'")}),
    ("flatpak", "--filesystem=home is more than",
     {MANIFEST: FLATPAK.replace("--socket=wayland", "--filesystem=home")}),
    ("flatpak", "has no sha256", {MANIFEST: FLATPAK.replace("a" * 64, "a" * 63)}),
    ("flatpak", "comes over https", {MANIFEST: FLATPAK.replace("https:", "http:")}),
    ("flatpak", "sqlite is built without -DSQLITE_ENABLE_SESSION",
     {MANIFEST: FLATPAK.replace("-DSQLITE_ENABLE_SESSION", "")}),
    ("flatpak", "brings sqlite3", {MANIFEST: FLATPAK.replace("name: sqlite", "name: squirrel")}),
    ("flatpak", "meson.build:2: libsoup-9 is neither",
     {"meson.build": MESON.replace("gtk4", "libsoup-9")}),
    ("flatpak", "not ok 1 - the manifest can be read", {MANIFEST: "id: [\n"}),

    ("packages", "dev does not install libsqlite3-dev",
     {"dev": DEV.replace("libsqlite3-dev", "")}),
    ("packages", "which package brings libsoup-9",
     {"meson.build": MESON.replace("gtk4", "libsoup-9")}),

    ("security", "tests/a.py has no case nobody-gets-in",
     {"data/cloud/SECURITY.md": "| API1 Doors | locks | `tests/a.py` `a-door-is-locked`, `nobody-gets-in` |\n",
      "tests/a.py": 'name = "/doors/a-door-is-locked"\n'}),
    ("security", "SECURITY.md:1: names no test",
     {"data/cloud/SECURITY.md": "| API1 Doors | locks | we looked |\n"}),

    ("settings", "br-money.c:1: data/com.backroomleeds.Backroom.gschema.xml has no last-orders",
     {"src/core/br-money.c": 'int x = g_settings_get_int (settings, "last-orders");\n'}),

    ("settings", "gschema.xml:2: no code names last-orders",
     {"data/com.backroomleeds.Backroom.gschema.xml":
      '<schemalist><schema id="a">\n<key name="last-orders" type="i"/></schema></schemalist>\n'}),

    ("sources", "701 lines; split it by role", {"src/core/br-money.c": "int x;\n" * 701}),
    ("sources", "301 lines; split it by role", {"ui/screens/a/br-door.ui": "<!-- -->\n" * 301}),
    ("sources", "br-utils.c:1: says nothing", {"src/core/br-utils.c": "int x;\n"}),
    ("sources", "br-money.c:2: a tab", {"src/core/br-money.c": "int x;\n\tint y;\n"}),
    ("sources", "br-money.c:1: space at the end", {"src/core/br-money.c": "int x; \n"}),
    ("sources", "no #pragma once", {"src/core/br-money.h": "int x;\n"}),
]
CHECKS = ("flatpak", "includes", "packages", "po", "security", "settings", "sources", "strings", "ui")
CASES = [(check, None, {}) for check in CHECKS] + CASES


def run(check, changes):
    """What a check says of the good tree with some files changed: its output and status."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in {**GOOD, **changes}.items():
            if content is None:
                continue
            path = os.path.join(scratch, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
        done = subprocess.run([os.path.join(HERE, f"check-{check}.py"), scratch],
                              capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, done.returncode


def main():
    print("TAP version 13")
    for number, (check, saying, changes) in enumerate(CASES, 1):
        output, status = run(check, changes)
        if saying is None:
            good = status == 0 and "not ok" not in output and "1.." in output
            sentence = f"{check} has nothing to say of {'what is' if changes else 'a tree that is'} right"
        else:
            good = status != 0 and saying in output
            sentence = f"{check} says: {saying}"
        print(f"{'ok' if good else 'not ok'} {number} - {sentence}")
        if not good:
            print("".join(f"# {line}\n" for line in output.splitlines()), end="")
    print(f"1..{len(CASES)}")


main()
