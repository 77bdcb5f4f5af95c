# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches a display for the first frame of a window, in the same way for any program."""
import ctypes
import time

MAPPED = 2  # IsViewable
Z_PIXMAP = 2
WIDTH, HEIGHT = 240, 160  # of the piece that is looked at
COLOURS = 12  # a background is one or two colours, a frame with words has many


class Attributes(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p),
                ("root", ctypes.c_ulong), ("kind", ctypes.c_int), ("bit_gravity", ctypes.c_int),
                ("win_gravity", ctypes.c_int), ("backing_store", ctypes.c_int),
                ("backing_planes", ctypes.c_ulong), ("backing_pixel", ctypes.c_ulong),
                ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("all_event_masks", ctypes.c_long),
                ("your_event_mask", ctypes.c_long), ("no_propagate", ctypes.c_long),
                ("override", ctypes.c_int), ("screen", ctypes.c_void_p)]


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("offset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("unit", ctypes.c_int), ("bit_order", ctypes.c_int), ("pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("line", ctypes.c_int)]


Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


class Display:
    """The display of this run, which shows nothing but the program that is measured."""

    def __init__(self):
        x = self.x = ctypes.CDLL("libX11.so.6")
        self.c = ctypes.CDLL(None)
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
        x.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
        x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        x.XGetImage.restype = ctypes.POINTER(Image)
        x.XFree.argtypes = [ctypes.c_void_p]
        self.c.free.argtypes = [ctypes.c_void_p]
        # A window may go while it is looked at.
        self.handler = Handler(lambda display, event: 0)
        x.XSetErrorHandler(self.handler)
        self.display = x.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("benchmark: no display")
        self.root = x.XDefaultRootWindow(self.display)

    def windows(self):
        """Toplevels that can be seen: their ids with width and height."""
        one, other = ctypes.c_ulong(), ctypes.c_ulong()
        found, number = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        if not self.x.XQueryTree(self.display, self.root, ctypes.byref(one), ctypes.byref(other),
                                 ctypes.byref(found), ctypes.byref(number)):
            return []
        ids = [found[i] for i in range(number.value)]
        if number.value:
            self.x.XFree(found)
        seen = []
        for window in ids:
            attributes = Attributes()
            if (self.x.XGetWindowAttributes(self.display, window, ctypes.byref(attributes))
                    and attributes.map_state == MAPPED and attributes.width > WIDTH
                    and attributes.height > HEIGHT):
                seen.append((window, attributes.width, attributes.height))
        return seen

    def is_drawn(self, window, width, height):
        """Whether the middle of the window's upper edge, where titles stand, has words in it."""
        image = self.x.XGetImage(self.display, window, (width - WIDTH) // 2, 0, WIDTH, HEIGHT,
                                 0xFFFFFFFF, Z_PIXMAP)
        if not image:
            return False
        size = image.contents.line * HEIGHT
        pixels = ctypes.string_at(image.contents.data, size)
        self.c.free(image.contents.data)
        self.x.XFree(image)
        return len({pixels[i:i + 4] for i in range(0, size, 4)}) >= COLOURS

    def wait_drawn(self, begun, patience=60):
        """Seconds from begun to the first frame of the only window."""
        while time.monotonic() - begun < patience:
            for window, width, height in self.windows():
                if self.is_drawn(window, width, height):
                    return time.monotonic() - begun
            time.sleep(0.002)
        raise SystemExit("benchmark: no window was drawn")

    def wait_gone(self, patience=20):
        end = time.monotonic() + patience
        while self.windows() and time.monotonic() < end:
            time.sleep(0.01)
