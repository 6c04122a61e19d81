"""The fingers of a test on the touch screen that tests/with-touchscreen gives it.

Coordinates are those of the screen, in pixels. What is sent is what Xorg's driver for tests
(inputtest(4)) reads: messages of a length and a kind, in the machine's own order of bytes.
"""

import ctypes
import os
import socket
import struct
import time

import journey
from journey import Atspi

CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
DOWN, MOVE, UP = 18, 19, 20

# What the driver calls the far edge of the screen.
FAR = 0xFFFF

# A frame: fingers are reported about as often as a screen is drawn (seconds).
FRAME = 0.016


class Fingers:
    """The fingers of one hand."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(os.environ["BACKROOM_TOUCHSCREEN"])
        self.socket.sendall(struct.pack("=IIHH", 12, CLIENT_VERSION, 1, 1))
        self.receive()

    def receive(self):
        head = self.socket.recv(8, socket.MSG_WAITALL)
        length, _ = struct.unpack("=II", head)
        self.socket.recv(length - 8, socket.MSG_WAITALL) if length > 8 else b""

    def send(self, finger, phase, x, y):
        """What one finger does, and waits until the display has read it."""
        # 64 axes, of which the first two are where it is; as many again that are not used.
        places = [x * FAR / self.width, y * FAR / self.height] + [0.0] * 126
        self.socket.sendall(struct.pack("=IIIII8B4x128d", 1056, TOUCH, finger, phase, 0, 3, *[0] * 7, *places))
        self.socket.sendall(struct.pack("=II", 8, WAIT_FOR_SYNC))
        self.receive()

    def tap(self, x, y):
        """Comes down and goes up."""
        self.send(1, DOWN, x, y)
        time.sleep(3 * FRAME)
        self.send(1, UP, x, y)

    def drag(self, *path, hold=0.0, stay=0.0, steps=15):
        """Comes down at the first place, stays hold seconds, goes through the others, stays, and goes up."""
        x, y = path[0]
        self.send(1, DOWN, x, y)
        time.sleep(hold)
        for to_x, to_y in path[1:]:
            for i in range(1, steps + 1):
                time.sleep(FRAME)
                self.send(1, MOVE, x + (to_x - x) * i / steps, y + (to_y - y) * i / steps)
            x, y = to_x, to_y
        time.sleep(stay)
        self.send(1, UP, x, y)

    def pinch(self, x, y, apart, to_apart, steps=15):
        """Two fingers about a place go from apart to to_apart pixels of each other."""
        self.send(1, DOWN, x - apart / 2, y)
        self.send(2, DOWN, x + apart / 2, y)
        for i in range(1, steps + 1):
            time.sleep(FRAME)
            now = apart + (to_apart - apart) * i / steps
            self.send(1, MOVE, x - now / 2, y)
            self.send(2, MOVE, x + now / 2, y)
        self.send(2, UP, x + to_apart / 2, y)
        self.send(1, UP, x - to_apart / 2, y)


def box_of(node):
    place = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
    return place.x, place.y, place.width, place.height


def middle(node):
    x, y, width, height = box_of(node)
    return x + width / 2, y + height / 2


def tap(house, node):
    house.wait(lambda: journey.is_sensitive(node), f"“{journey.name_of(node)}” that can be tapped")
    house.hand.tap(*middle(node))


def take_in_hand(house, width, height):
    """The window fills the screen, for there is no window manager to do it, and a hand is above it."""
    windows = house.windows
    top = ctypes.c_ulong(house.wait(windows.get_top, "window"))
    windows.x11.XMoveResizeWindow(windows.display, top, 0, 0, width, height)
    windows.x11.XSync(windows.display, 0)
    frame = house.find("frame", None)
    house.wait(lambda: box_of(frame)[2] in range(width - 20, width + 1), "window that fills the screen")
    house.hand = Fingers(width, height)
