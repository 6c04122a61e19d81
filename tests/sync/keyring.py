"""A Secret Service with one collection that is never locked, on the session bus that is named in the environment.

usage: keyring.py FILE      writes what it keeps into FILE: labels and attributes, no secrets
"""

import json
import sys

from gi.repository import Gio, GLib

ROOT = "/org/freedesktop/secrets"
COLLECTION = ROOT + "/collection/login"
INTERFACES = Gio.DBusNodeInfo.new_for_xml("""<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession"><arg name="algorithm" type="s" direction="in"/><arg name="input" type="v" direction="in"/>
      <arg name="output" type="v" direction="out"/><arg name="result" type="o" direction="out"/></method>
    <method name="SearchItems"><arg name="attributes" type="a{ss}" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="locked" type="ao" direction="out"/></method>
    <method name="Unlock"><arg name="objects" type="ao" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="prompt" type="o" direction="out"/></method>
    <method name="GetSecrets"><arg name="items" type="ao" direction="in"/><arg name="session" type="o" direction="in"/>
      <arg name="secrets" type="a{o(oayays)}" direction="out"/></method>
    <method name="ReadAlias"><arg name="name" type="s" direction="in"/><arg name="collection" type="o" direction="out"/></method>
    <property name="Collections" type="ao" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem"><arg name="properties" type="a{sv}" direction="in"/>
      <arg name="secret" type="(oayays)" direction="in"/><arg name="replace" type="b" direction="in"/>
      <arg name="item" type="o" direction="out"/><arg name="prompt" type="o" direction="out"/></method>
    <property name="Items" type="ao" access="read"/><property name="Label" type="s" access="read"/>
    <property name="Locked" type="b" access="read"/><property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete"><arg name="prompt" type="o" direction="out"/></method>
    <method name="GetSecret"><arg name="session" type="o" direction="in"/>
      <arg name="secret" type="(oayays)" direction="out"/></method>
    <property name="Locked" type="b" access="read"/><property name="Attributes" type="a{ss}" access="read"/>
    <property name="Label" type="s" access="read"/><property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Session"><method name="Close"/></interface>
</node>""")


class Keyring:
    def __init__(self, connection, path):
        self.connection = connection
        self.path = path
        self.items = {}
        self.number = 0
        for at, name in ((ROOT, "Service"), (COLLECTION, "Collection"), (ROOT + "/aliases/default", "Collection"),
                         (ROOT + "/session/1", "Session")):
            self.register(at, name)
        self.write()

    def register(self, at, name):
        return self.connection.register_object(at, INTERFACES.lookup_interface("org.freedesktop.Secret." + name),
                                               self.called, self.get, None)

    def write(self):
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump([{"label": item["label"], "attributes": item["attributes"]} for item in self.items.values()], file)

    def find(self, attributes):
        return [at for at, item in self.items.items() if attributes.items() <= item["attributes"].items()]

    def called(self, connection, sender, at, interface, method, words, invocation):
        answer = getattr(self, method)(at, words, invocation)
        if answer is not None:
            invocation.return_value(answer)

    # PyGObject unpacks what is asked for only where it is told to.
    def OpenSession(self, at, words, invocation):  # noqa: N802
        if words[0] != "plain":
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "in the clear alone")
            return None
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), ROOT + "/session/1"))

    def SearchItems(self, at, words, invocation):  # noqa: N802
        return GLib.Variant("(aoao)", (self.find(words.unpack()[0]), []))

    def Unlock(self, at, words, invocation):  # noqa: N802
        return GLib.Variant("(aoo)", (words.unpack()[0], "/"))

    def ReadAlias(self, at, words, invocation):  # noqa: N802
        return GLib.Variant("(o)", (COLLECTION,))

    def secret(self, at):
        return (ROOT + "/session/1", b"", self.items[at]["secret"], "text/plain")

    def GetSecrets(self, at, words, invocation):  # noqa: N802
        return GLib.Variant("(a{o(oayays)})", ({one: self.secret(one) for one in words.unpack()[0]},))

    def GetSecret(self, at, words, invocation):  # noqa: N802
        return GLib.Variant("((oayays))", (self.secret(at),))

    def CreateItem(self, at, words, invocation):  # noqa: N802
        properties, secret, _replace = words.unpack()
        attributes = properties["org.freedesktop.Secret.Item.Attributes"]
        there = next((one for one in self.find(attributes)), None)
        if there is None:
            self.number += 1
            there = f"{COLLECTION}/{self.number}"
        item = {"label": properties["org.freedesktop.Secret.Item.Label"], "attributes": attributes,
                "secret": bytes(secret[2])}
        item["registered"] = self.items[there]["registered"] if there in self.items else self.register(there, "Item")
        self.items[there] = item
        self.write()
        return GLib.Variant("(oo)", (there, "/"))

    def Delete(self, at, words, invocation):  # noqa: N802
        self.connection.unregister_object(self.items.pop(at)["registered"])
        self.write()
        return GLib.Variant("(o)", ("/",))

    def get(self, connection, sender, at, interface, name):
        item = self.items.get(at)
        return {"Collections": lambda: GLib.Variant("ao", [COLLECTION]),
                "Items": lambda: GLib.Variant("ao", list(self.items)),
                "Label": lambda: GLib.Variant("s", item["label"] if item else "Login"),
                "Attributes": lambda: GLib.Variant("a{ss}", item["attributes"]),
                "Locked": lambda: GLib.Variant("b", False),
                "Created": lambda: GLib.Variant("t", 0),
                "Modified": lambda: GLib.Variant("t", 0)}[name]()


def main():
    loop = GLib.MainLoop()
    kept = []
    Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE,
                     lambda connection, name: kept.append(Keyring(connection, sys.argv[1])), None,
                     lambda connection, name: loop.quit())
    loop.run()


if __name__ == "__main__":
    main()
