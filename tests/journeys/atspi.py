# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program through accessibility, as a screen reader would: controls are found by role and
name, pressed, typed into and chosen from. Every wait is for a state and has an end; none is for a time."""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("JIANYI_PATIENCE", "20"))
ROWS = 60  # children looked at of one control: a long list has no end
TAB, RETURN, SPACE, ESCAPE, UP, DOWN = 0xFF09, 0xFF0D, 0x20, 0xFF1B, 0xFF52, 0xFF54


# Remarks of the toolkits that say nothing about this program, each with its reason. Any other warning fails.
HARMLESS = {}


class Missing(AssertionError):
    """What was waited for did not come."""


def wait(what, look, patience=None):
    """What look() gives as soon as it is true; Missing after a while."""
    end = time.monotonic() + (patience or PATIENCE)
    last = None
    while True:
        try:
            found = look()
            if found:
                return found
        except GLib.Error as problem:  # a control that went away while it was looked at
            last = problem
        if time.monotonic() > end:
            raise Missing(f"waited for {what}" + (f" ({last.message})" if last else ""))
        time.sleep(0.03)


def clip(text):
    """Puts text on the clipboard. xclip goes on in the background, and may return before the clipboard is its own."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text, text=True, check=True)
    wait("the clipboard to hold the text", lambda: subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], capture_output=True, text=True, check=False).stdout == text)


def states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


def is_open(node):
    """Whether it can be seen and used. GTK 4.8 says visible, not showing, of what is in a window."""
    return {"visible", "sensitive"} <= states(node)


def children(node):
    """Its children; one that goes away while it is looked at has none."""
    try:
        count = min(node.get_child_count(), ROWS)
    except GLib.Error:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            return
        if child is not None:
            yield child


def walk_with_states(node):
    """Every control below node and its states, in order; what is not visible is left out with all that it holds."""
    for child in children(node):
        try:
            now = states(child)
            if "visible" not in now and child.get_component_iface():
                continue
        except GLib.Error:
            continue
        yield child, now
        yield from walk_with_states(child)


def walk(node):
    return (child for child, _ in walk_with_states(node))


def above(node):
    """What a control stands in, from the nearest outwards."""
    node = node.get_parent()
    while node is not None:
        yield node
        node = node.get_parent()


def stands(node, root):
    """Whether a control that was found once is still below root and visible, so that it need not be searched for
    again: a search asks every control before it for its state, its role and its name, each over the bus."""
    try:
        if "visible" not in states(node):
            return False
        for one in above(node):
            if one == root:
                return True
            if "visible" not in states(one) and one.get_component_iface():
                return False
    except GLib.Error:
        pass
    return False


def fits(text, name=None, prefix=None, holds=None):
    """Whether a control may be meant that is called so."""
    # A control with a label of its own is called by both: “标题 标题（必填）”.
    if name is not None and name not in (text, plain(text)) and not text.startswith(name + " "):
        return False
    if prefix is not None and not text.startswith(prefix):
        return False
    return holds is None or holds in text


ROLES = {}  # path on the bus -> role, which is a control's for life


def role(node):
    if node.path not in ROLES:
        ROLES[node.path] = node.get_role_name()
    return ROLES[node.path]


def matches(node, roles, name, prefix, holds):
    if roles and role(node) not in roles:
        return False
    return fits(node.get_name() or "", name, prefix, holds)


def plain(name):
    """A button with a mnemonic is called “打印(_P) 打印(P)”: its first half, without the mnemonic."""
    half = name.split(" ")[0] if "_" in name else name
    if "(_" in half:
        half = half.split("(_")[0]
    return half.replace("_", "").rstrip("…")


def search(root, *roles, name=None, prefix=None, holds=None, usable=False):
    """The controls below root that fit, one after the other."""
    for node in walk(root):
        try:
            if matches(node, roles, name, prefix, holds) and (not usable or is_open(node)):
                yield node
        except GLib.Error:  # gone meanwhile
            continue


def find(root, *roles, **wanted):
    """The first control below root that fits, or None."""
    return next(search(root, *roles, **wanted), None)


def find_all(root, *roles, **wanted):
    return list(search(root, *roles, **wanted))


def read(node):
    """The text of a control: to its counted end, since GTK takes no -1."""
    text = node.get_text_iface()
    if text is None:
        return node.get_name()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


def write(node, text):
    """Puts text into a line or an area, and sees that it stands there."""
    editable = node.get_editable_text_iface()
    if editable is None:
        raise AssertionError(f"{node.get_role_name()} {node.get_name()!r} takes no text")
    Atspi.EditableText.set_text_contents(editable, text)
    wait(f"the text in {node.get_name()!r}", lambda: read(node) == text)


def actions(node):
    """Names of what can be done with a control, one after the other; each is asked for over the bus."""
    interface = node.get_action_iface()
    for index in range(Atspi.Action.get_n_actions(interface) if interface else 0):
        yield Atspi.Action.get_action_name(interface, index)


def press(node, action=None):
    """The action of that name, or the one that pressing means."""
    interface = node.get_action_iface()
    names = []
    for name in actions(node):
        names.append(name)
        if name == action:
            break
    for wanted in [action] if action else ["click", "activate", "toggle"]:
        if wanted in names:
            wait(f"{node.get_name()!r} to be usable", lambda: is_open(node) or "frame" in node.get_role_name())
            Atspi.Action.do_action(interface, names.index(wanted))
            return
    raise AssertionError(f"{node.get_role_name()} {node.get_name()!r} has no {action or 'click'}: {names}")


def key(symbol):
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)


def focus(node, limit=120):
    """Goes from control to control with Tab, as a person without a mouse does, until node has the focus."""
    for _ in range(limit):
        if "focused" in states(node):
            return
        key(TAB)
        time.sleep(0.03)
    top = node
    while top.get_parent() and top.get_parent().get_role_name() != "application":
        top = top.get_parent()
    at = [f"{one.get_role_name()} {one.get_name()!r}" for one in walk(top) if "focused" in states(one)]
    raise Missing(f"Tab never came to {node.get_role_name()} {node.get_name()!r}; the focus is on {at}")


def step_to(row, rows):
    """Goes up or down in a list until row is the one selected."""
    order = list(children(rows))
    wanted = order.index(row)

    def selected():
        return next((place for place, one in enumerate(order) if "selected" in states(one)), None)

    for _ in range(2 * len(order)):
        now = selected()
        if now == wanted:
            return
        key(DOWN if now is None or now < wanted else UP)
        try:
            wait("the selection to move", lambda now=now: selected() != now, 2)
        except Missing:
            key(TAB)  # the list does not have the focus yet
    raise Missing(f"the row {row.get_name()!r}")


def tick(node, wanted=True):
    """Brings a check box into a state; GTK 4.8 gives it no action, so it takes the focus and a space."""
    if ("checked" in states(node)) == wanted:
        return
    focus(node)
    key(SPACE)
    wait(f"{node.get_name()!r} to be {'checked' if wanted else 'unchecked'}",
         lambda: ("checked" in states(node)) == wanted)


def choose(combo, wanted):
    """Opens a drop-down list and takes the entry whose label is wanted, or begins so."""
    def shown():
        return [read(label) for label in find_all(combo, "label")]

    press(find(combo, "push button"))
    rows = wait(f"the list of {combo.get_name()!r}", lambda: find(combo, "list"))

    def entry():
        for index in range(rows.get_child_count()):
            row = rows.get_child_at_index(index)
            label = find(row, "label")
            text = read(label) if label else ""
            if text == wanted or text.startswith(wanted):
                return index, text
        return None

    index, text = wait(f"{wanted!r} in the list of {combo.get_name()!r}", entry)
    Atspi.Selection.select_child(rows.get_selection_iface(), index)
    key(RETURN)
    wait(f"{combo.get_name()!r} to close on {text!r}", lambda: not find(combo, "list") and text in shown())


def select_row(rows, index):
    Atspi.Selection.select_child(rows.get_selection_iface(), index)


class Program:
    """A program that was started, and its windows."""

    def __init__(self, *command, environment=None):
        # A critical warning of GLib's or GTK's ends the program, and so the test.
        environment = dict(environment or os.environ, G_DEBUG="fatal-criticals")
        self.said = tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=self.said)
        self.node = None

    def __enter__(self):
        self.node = wait("the program on the accessibility bus", self._application, 30)
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            try:
                print(self.outline())
            except GLib.Error as problem:
                print("no outline:", problem.message)
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            self.process.kill()
        warned = self.warnings()
        if kind is None:
            assert not warned, "the program warned:\n" + "\n".join(warned)

    def warnings(self):
        """What the program and its toolkits warned of on standard error, which is shown as well."""
        self.said.seek(0)
        text = self.said.read()
        self.said.close()
        sys.stderr.write(text)
        return [line for line in text.splitlines() if re.search(r"(WARNING|CRITICAL|ERROR) \*\*:", line)
                and not any(known in line for known in HARMLESS)]

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_process_id() == self.process.pid and application.get_child_count():
                return application
        return None

    def alive(self):
        return self.process.poll() is None

    def windows(self):
        """All top-level windows; GTK 4.8 calls some of them fillers."""
        return [node for node in children(self.node) if "visible" in states(node)]

    def window(self, title, patience=None):
        """The window whose title is so or begins so, as soon as it stands there."""
        return wait(f"the window {title!r}",
                    lambda: next((w for w in self.windows() if (w.get_name() or "").startswith(title)), None),
                    patience)

    def gone(self, window, patience=None):
        """Waits until a window has been closed."""
        def closed():
            try:
                return window not in self.windows() or "visible" not in states(window)
            except GLib.Error:
                return True
        try:
            name = window.get_name()
        except GLib.Error:  # gone already
            return
        wait(f"the window {name!r} to close", closed, patience)

    def close(self):
        """Ends it as a person does, and sees that it ends well."""
        for window in self.windows():
            try:
                press(window, "window.close")
            except GLib.Error:
                # The program may have ended before it could answer that it closes; how it ended is
                # looked at below.
                pass
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as late:
            raise Missing("the program to end after its window was closed") from late
        assert status == 0, f"the program ended with {status}"

    def outline(self):
        """What stands in its windows, for a failure's log."""
        lines = []

        def down(node, depth):
            if depth > 24 or len(lines) > 900:
                return
            role, name = node.get_role_name(), node.get_name() or ""
            if role not in ("filler", "panel", "redundant object") or (name and not name.startswith("Gtk")):
                flags = "" if is_open(node) else " (not usable)"
                lines.append(f"{' ' * depth}{role} {name!r}{flags}")
            for child in children(node):
                if "visible" in states(child):
                    down(child, depth + 1)

        for window in self.windows():
            down(window, 0)
        return "\n".join(lines)
