"""Walks through the real window as somebody with a screen reader and a keyboard does.

A journey starts the application on a venue of its own and finds what is on the screen by role and
name, through AT-SPI; there are no coordinates in it. It runs under tests/with-display, which
gives it a display and an accessibility bus:

    import journey

    with journey.Journey("shell") as house:
        house.start(house.make_venue())
        house.key("<Alt>6")
        house.find("frame", "…")
        house.step("Alt+6 shows the customers")
    journey.finish()

Every step() is one test in TAP; what cannot be found in time fails the journey with a picture of
the whole tree.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  (the version has to be said first)

BUILD = os.environ.get("BACKROOM_BUILD_DIR", "_build")
APPLICATION = os.path.join(BUILD, "src", "app", "backroom")
CONTROL = os.path.join(BUILD, "src", "cli", "backroomctl")
DEADLINE = 60.0

# A session bus that starts nothing.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

MODIFIERS = {"<Control>": 37, "<Shift>": 50, "<Alt>": 64}
KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Down": 0xFF54, "Up": 0xFF52, "Left": 0xFF51,
        "Right": 0xFF53, "Tab": 0xFF09, "Delete": 0xFFFF, "Insert": 0xFF63, "BackSpace": 0xFF08, "Page_Down": 0xFF56,
        "Page_Up": 0xFF55, "Home": 0xFF50, "End": 0xFF57, "space": 0x20, "comma": ord(","),
        "question": ord("?"), "plus": ord("+"), "minus": ord("-"),
        **{f"F{n}": 0xFFBD + n for n in range(1, 13)}}


class WindowAttributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int),
                ("height", ctypes.c_int), ("border_width", ctypes.c_int), ("depth", ctypes.c_int),
                ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong), ("window_class", ctypes.c_int),
                ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
                ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong),
                ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
                ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("all_event_masks", ctypes.c_long),
                ("your_event_mask", ctypes.c_long), ("do_not_propagate_mask", ctypes.c_long),
                ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, as long as any XEvent."""

    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 12)]


class WindowManager:
    """There is none on the test's display, so the window on top is given the keyboard here, and the
    screen where it asks for all of it."""

    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        # A crowded machine lets go of a key late: it is not to repeat meanwhile.
        self.x11.XAutoRepeatOff(self.display)
        self.x11.XFlush(self.display)
        # A window may go between being listed and being asked; that is no reason to end.
        handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        self.ignore = handler(lambda display, event: 0)
        self.x11.XSetErrorHandler(self.ignore)

    def get_process(self, window):
        """Whose window it is, as it says itself (_NET_WM_PID)."""
        kind, size = ctypes.c_ulong(), ctypes.c_int()
        count, rest = ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.POINTER(ctypes.c_ulong)()
        atom = self.x11.XInternAtom(self.display, b"_NET_WM_PID", 0)
        self.x11.XGetWindowProperty(self.display, ctypes.c_ulong(window), ctypes.c_ulong(atom), ctypes.c_long(0),
                                    ctypes.c_long(1), 0, ctypes.c_ulong(0), ctypes.byref(kind), ctypes.byref(size),
                                    ctypes.byref(count), ctypes.byref(rest), ctypes.byref(data))
        process = data[0] if data and count.value == 1 else None
        if data:
            self.x11.XFree(data)
        return process

    def get_top(self, process=None):
        """The window on top, of one process where that is said; or None."""
        return self.find_top(False, process)[0]

    def get_popup(self):
        """Where the menu on top is on the screen: x, y, width and height."""
        _, place = self.find_top(True)
        return place and (place.x, place.y, place.width, place.height)

    def find_top(self, popup, process=None):
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children = ctypes.POINTER(ctypes.c_ulong)()
        count = ctypes.c_uint()
        self.x11.XQueryTree(self.display, ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display)),
                            ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                            ctypes.byref(count))
        top, place = None, None
        for window in children[:count.value]:
            attributes = WindowAttributes()
            if self.x11.XGetWindowAttributes(self.display, ctypes.c_ulong(window),
                                             ctypes.byref(attributes)) == 0:
                continue
            if (attributes.map_state == 2 and bool(attributes.override_redirect) == popup
                    and process in (None, self.get_process(window))):
                top, place = window, attributes
        if children:
            self.x11.XFree(children)
        return top, place

    def give_keyboard(self, process=None):
        top = self.get_top(process)
        if top is not None:
            self.x11.XSetInputFocus(self.display, ctypes.c_ulong(top), 2, 0)
            self.x11.XSync(self.display, 0)

    def select(self, events):
        root = self.x11.XDefaultRootWindow(self.display)
        self.x11.XSelectInput(self.display, ctypes.c_ulong(root), ctypes.c_long(events))
        self.x11.XSync(self.display, 0)

    def intern(self, name):
        return self.x11.XInternAtom(self.display, name, 0)

    def grant_screen(self, ask):
        """Does as a window asks that asks, during ask(), for the whole screen or for no more than it
        had; returns which."""
        state, full = self.intern(b"_NET_WM_STATE"), self.intern(b"_NET_WM_STATE_FULLSCREEN")
        event = ClientMessage()
        end = time.monotonic() + DEADLINE
        self.select(1 << 19)
        ask()
        while not (self.x11.XCheckTypedEvent(self.display, 33, ctypes.byref(event)) != 0
                   and event.message == state and full in event.data[1:3]):
            if time.monotonic() > end:
                raise Lost("no window asks for the whole screen")
            time.sleep(0.03)
        self.select(0)
        states = (ctypes.c_ulong * 1)(full)
        self.x11.XChangeProperty(self.display, ctypes.c_ulong(event.window), ctypes.c_ulong(state),
                                 ctypes.c_ulong(4), 32, 0, states, event.data[0])
        self.x11.XSync(self.display, 0)
        return event.data[0] == 1


class Lost(Exception):
    """Something did not appear in time."""


def walk(node, depth=40):
    """Every accessible at or below node; those that vanish meanwhile are passed over."""
    yield node
    if depth == 0:
        return
    try:
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from walk(child, depth - 1)


def role_of(node):
    try:
        return node.get_role_name()
    except GLib.Error:
        return ""


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def is_showing(node):
    """GTK 4.8 says "showing" of windows only; what is not shown is not in the tree."""
    try:
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)
    except GLib.Error:
        return False


def has_state(node, state):
    """Whether it has a state by name, such as "selected" or "checked"."""
    if node is None:
        return False
    try:
        return node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))
    except GLib.Error:
        return False


def is_sensitive(node):
    return has_state(node, "sensitive")


def has_action(node):
    """Whether it can be pressed; the outer of the two buttons that a menu button is cannot."""
    action = node.get_action_iface()
    return action is not None and Atspi.Action.get_n_actions(action) > 0


def text_of(node):
    """What a label or an entry says."""
    try:
        text = node.get_text_iface()
        if text is None:
            return name_of(node)
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    except GLib.Error:
        return ""


def matches(node, role, name):
    if role is not None and role_of(node) != role:
        return False
    if name is None:
        return True
    found = name_of(node)
    return name(found) if callable(name) else found == name


class Journey:
    """One run of the application, with a folder of its own that goes when it ends."""

    steps = 0
    failed = False

    def __init__(self, name):
        self.name = name
        self.process = None
        self.bus = None
        self.venue = None
        self.windows = WindowManager()
        self.folder = tempfile.TemporaryDirectory(prefix=f"backroom-{name}-")
        self.passphrase = os.path.join(self.folder.name, "passphrase")
        self.environment = dict(os.environ, BACKROOM_PASSPHRASE_FILE=self.passphrase,
                                G_DEBUG="fatal-warnings")

    def __enter__(self):
        return self

    def __exit__(self, kind, problem, trace):
        if kind is not None:
            Journey.failed = True
            print(f"not ok {Journey.steps + 1} - {self.name}: {problem}".replace("\n", " "), flush=True)
            Journey.steps += 1
            self.describe()
        self.stop()
        if self.bus is not None:
            self.bus.terminate()
            self.bus.wait()
            self.bus.stdout.close()
        self.folder.cleanup()
        return kind is None or issubclass(kind, (Lost, AssertionError, GLib.Error))

    # --- the venue and the application ---------------------------------------------------

    def make_venue(self, name="The Glass Lantern", capacity=200):
        """Makes a venue and returns its file."""
        with open(self.passphrase, "w", encoding="ascii") as file:
            file.write("a passphrase for a test that nobody has to remember\n")
        self.venue = os.path.join(self.folder.name, "venue.backroom")
        self.control("--venue", self.venue, "init", "--name", name, "--capacity", str(capacity))
        return self.venue

    def control(self, *words):
        """Runs backroomctl and returns what it prints."""
        done = subprocess.run([CONTROL, *words], env=self.environment, check=False,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"backroomctl {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def be_apart(self):
        """Another computer, as far as can be told on one: what starts here knows of no other program that runs,
        but is found as they are. To be said before the start."""
        address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, -1)
        config = os.path.join(self.folder.name, "bus.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(BUS.format(folder=self.folder.name))
        self.bus = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile",
                                     "--print-address=1"], stdout=subprocess.PIPE, text=True)
        self.environment = dict(self.environment, AT_SPI_BUS_ADDRESS=address.unpack()[0],
                                DBUS_SESSION_BUS_ADDRESS=self.bus.stdout.readline().strip())

    def start(self, *words):
        """Starts the application and waits for its window, with the venue in it if one is named."""
        self.start_without_venue(*words)
        if words:
            self.find("panel", "Sidebar")

    def start_without_venue(self, *words):
        """As start(), where what is named may be no venue."""
        self.process = subprocess.Popen([APPLICATION, *words], env=self.environment)
        Atspi.init()
        self.wait(self.get_application, "the application on the accessibility bus")
        self.find("frame", None)

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def get_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    # --- finding ---------------------------------------------------------------------------

    def wait(self, condition, what, deadline=DEADLINE):
        """Waits until condition returns something true, and returns it."""
        end = time.monotonic() + deadline
        while True:
            if self.process is not None and self.process.poll() is not None:
                raise Lost(f"the application ended with status {self.process.returncode} "
                           f"while waiting for {what}")
            try:
                found = condition()
            except GLib.Error:
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise Lost(f"there is no {what}")
            time.sleep(0.03)

    def look(self, role, name=None, within=None):
        """What is on the screen with this role and name, or None."""
        root = within or self.get_application()
        if root is None:
            return None
        for node in walk(root):
            if matches(node, role, name) and is_showing(node):
                return node
        return None

    def look_all(self, role, name=None, within=None):
        root = within or self.get_application()
        return [node for node in walk(root) if matches(node, role, name) and is_showing(node)]

    def find(self, role, name=None, within=None, deadline=DEADLINE):
        """Waits for what has this role and name (a text, or a function of one)."""
        what = f"{role} “{name}”" if isinstance(name, str) else role
        return self.wait(lambda: self.look(role, name, within), what, deadline)

    def gone(self, role, name=None, within=None, deadline=DEADLINE):
        """Waits until nothing on the screen has this role and name."""
        self.wait(lambda: self.look(role, name, within) is None, f"end of {role} “{name}”", deadline)

    # --- doing -------------------------------------------------------------------------------

    def press(self, node):
        """Does what a click on it does, once it may be clicked; a row of a list, which offers no
        action, gets the keyboard and Return."""
        self.wait(lambda: is_sensitive(node), f"{role_of(node)} “{name_of(node)}” that can be pressed")
        if has_action(node):
            assert Atspi.Action.do_action(node.get_action_iface(), 0), f"“{name_of(node)}” would not be pressed"
            return
        self.focus(node)
        self.key("Return")

    def choose(self, holder, name):
        """Selects the row of a list that has this name (a text, or a function of one)."""
        row = self.find("list item", name, holder)
        selection = holder.get_selection_iface()
        if selection is not None and Atspi.Selection.select_child(selection, row.get_index_in_parent()):
            return
        self.focus(row)

    def type_path(self, title, path):
        """Names a file to the file chooser with this title. In a folder that it has read before, the
        first Return only completes the name."""
        self.find(None, title)
        self.key("<Control>l")
        entry = self.wait(lambda: next((node for node in self.look_all("text") + self.look_all("entry")
                                        if has_state(node, "focused")), None), "place to type a path")
        self.type(entry, path)
        self.key("Return")
        try:
            self.wait(lambda: not has_state(entry, "focused"), "end of the file chooser", deadline=3)
        except Lost:
            self.key("Return")

    def find_backup(self):
        """The newest backup among the user's data."""
        folder = os.path.join(os.environ["XDG_DATA_HOME"], "backroom", "backups")
        return max(os.path.join(folder, name) for name in os.listdir(folder)
                   if name.endswith(".backroom-backup"))

    def dismiss(self, title):
        """Closes a window by Escape, which first takes away what stands before it (a toast)."""
        for _ in range(4):
            self.key("Escape")
            try:
                self.gone("frame", title, deadline=1)
                return
            except Lost:
                continue
        self.gone("frame", title)

    def answer(self, label):
        """Presses a button of the dialog that asks; libadwaita names it by its mnemonic too."""
        dialog = self.find("dialog", None)
        self.press(self.find("push button", lambda name: name.endswith(label), dialog))

    def get_focused(self):
        """What has the keyboard in the window that has it."""
        windows = [node for node in walk(self.get_application(), 1) if has_state(node, "active")]
        for node in walk(windows[-1] if windows else self.get_application()):
            if has_state(node, "focused") and role_of(node) not in ("frame", "application"):
                return node
        return None

    def focus(self, node):
        """Brings the keyboard there as a user does: Tab from place to place, arrows in a list."""
        for _ in range(80):
            if any(has_state(inner, "focused") for inner in walk(node)):
                return
            focused = self.get_focused()
            self.key(self.choose_key(focused, node))
            end = time.monotonic() + 0.5
            while self.get_focused() == focused and time.monotonic() < end:
                time.sleep(0.02)
        raise Lost(f"the keyboard does not come to {role_of(node)} “{name_of(node)}”")

    @staticmethod
    def choose_key(focused, node):
        if focused is None or role_of(focused) != "list item" or focused.get_parent() != node.get_parent():
            return "Tab"
        return "Down" if focused.get_index_in_parent() < node.get_index_in_parent() else "Up"

    def type(self, node, text):
        """Puts text into an entry, in place of what it holds."""
        editable = node.get_editable_text_iface()
        assert editable is not None, f"{role_of(node)} “{name_of(node)}” cannot be written in"
        assert Atspi.EditableText.set_text_contents(editable, text)

    def key(self, combination):
        """Presses keys, such as <Control><Shift>z or Escape, wherever the keyboard is."""
        held = []
        rest = combination
        self.windows.give_keyboard(self.process.pid if self.process is not None else None)
        while rest.startswith("<"):
            modifier, rest = rest[:rest.index(">") + 1], rest[rest.index(">") + 1:]
            held.append(MODIFIERS[modifier])
        for code in held:
            Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(KEYS[rest] if rest in KEYS else ord(rest), None,
                                      Atspi.KeySynthType.SYM)
        for code in reversed(held):
            Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)

    # --- saying --------------------------------------------------------------------------------

    def step(self, what):
        """One thing that was shown to work."""
        Journey.steps += 1
        print(f"ok {Journey.steps} - {self.name}: {what}", flush=True)

    def describe(self):
        """The whole tree, for whoever has to find out what went wrong."""
        application = self.get_application() if self.process is not None else None
        if application is None:
            return
        for node in walk(application):
            if not is_showing(node):
                continue
            depth, parent = 0, node
            while parent is not None and depth < 40 and parent != application:
                parent, depth = parent.get_parent(), depth + 1
            print(f"# {'  ' * depth}{role_of(node)} “{name_of(node)}” {text_of(node)!r}".replace("\n", " "))
        sys.stdout.flush()


def finish():
    """Ends the TAP; the exit status says whether every step was made."""
    print(f"1..{Journey.steps}", flush=True)
    sys.exit(1 if Journey.failed else 0)
