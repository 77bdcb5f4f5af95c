# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys of replies, service and objections share: a letter on its way, and papers handed to the
window as another program on the session's bus does it."""
import re

import desk  # noqa: F401  (knows where support stands)
import life
from atspi import find, find_all, read, states, wait
from docket import SECTIONS, Refused
from gi.repository import Gio, GLib
from life import FIRST, HANDLER, LEADER, REVIEWER, SECOND, TITLE, day


def issued(docket, form, agencies=(FIRST, SECOND), title=TITLE, number=None):
    """A letter that is issued and not served; its id."""
    case = docket.register(list(agencies), who=HANDLER, on=day(130), title=title)

    def do(action, ago, **facts):
        docket.do(action, case, who=HANDLER, on=day(ago), **facts)

    do("open", 128, handler=HANDLER, files=form, decided_by=LEADER, decided_on=day(128))
    do("conclude", 110, facts="入场查验和抽检没有落实。", evidence=["检验报告"], propose=True)
    do("edit", 108, sections=SECTIONS)
    again(docket, case, form, number or life.number())
    return case


def again(docket, case, form, number=None, ago=107):
    """Submitted, passed, approved and issued; @number None: the one it has."""
    def do(action, days, **facts):
        docket.do(action, case, who=HANDLER, on=day(days), **facts)

    try:
        do("submit", ago)
    except Refused as refusal:  # warnings are answered: letters alike, several in a short time
        found = sorted(set(re.findall(r"L\d\d", refusal.sentence)))
        do("submit", ago, standing_findings=[{"finding": one, "reason": "已核对"} for one in found])
    do("pass", ago - 2, necessity="有。", legality="有。", reasoning="足。",
       files=form, decided_by=REVIEWER, decided_on=day(ago - 2))
    do("approve", ago - 4, opinion="同意。", files=form, decided_by=LEADER, decided_on=day(ago - 4))
    do("issue", ago - 5, signer=LEADER, number=number or docket.ctl("show", case)["number"])


def hand_over(path):
    """Activates take-paper-at of the main window, as far as it is offered."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    parameters = GLib.Variant("(sava{sv})", ("take-paper-at", [GLib.Variant("s", path)], {}))
    for number in range(1, 4):
        try:
            bus.call_sync("cn.jianyi.Jianyi", f"/cn/jianyi/Jianyi/window/{number}", "org.gtk.Actions",
                          "Activate", parameters, None, Gio.DBusCallFlags.NONE, 10000, None)
            return
        except GLib.Error as error:
            missing = error
    raise missing


def open_tab(desk, name):
    """A tab of the case pane."""
    tab = wait(f"the tab {name}", lambda: next(
        (t for t in find_all(desk.frame, "page tab") if (t.get_name() or "").startswith(name)), None))
    tabs = tab.get_parent()
    # Pages that are hidden count, but have no tab.
    for index in range(tabs.get_child_count() + 3):
        tabs.get_selection_iface().select_child(index)
        if "selected" in states(tab):
            return
    raise AssertionError(f"the tab {name} cannot be chosen")


def says(desk, words):
    """Whether some label of the main window holds the words."""
    return any(words in (read(label) or "") for label in find_all(desk.frame, "label"))


def field_text(desk, dialog, name):
    field = wait(f"the field {name!r}", lambda: desk.field(dialog, name))
    return read(field)


def button(node, name):
    return wait(f"the button {name!r}", lambda: find(node, "push button", prefix=name))
