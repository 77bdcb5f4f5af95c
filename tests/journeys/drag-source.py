#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""drag-source.py FILE: a small window from which a file can be dragged, as from a file manager. It stands in
the upper left corner and prints a line for what becomes of the drag."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def main():
    uri = Gio.File.new_for_path(sys.argv[1]).get_uri()
    application = Gtk.Application(application_id=None)

    def activate(_application):
        window = Gtk.ApplicationWindow(application=application, title="文件夹", default_width=200,
                                       default_height=120)
        label = Gtk.Label(label="复函")
        source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
        source.set_content(Gdk.ContentProvider.new_for_bytes(
            "text/uri-list", GLib.Bytes.new((uri + "\r\n").encode())))
        source.connect("drag-begin", lambda *_: print("begin", flush=True))
        source.connect("drag-end", lambda *_: print("end", flush=True))
        source.connect("drag-cancel", lambda *_: print("cancel", flush=True))
        label.add_controller(source)
        window.set_child(label)
        window.present()

    application.connect("activate", activate)
    application.run(None)


if __name__ == "__main__":
    main()
