#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""names.py JIANYI JIANYICTL: every screen and dialog of the program is opened, and whatever takes the
keyboard's focus in it has a name that a screen reader can say: not none, not a class of the toolkit, not an
icon. What stands side by side, as the tabs of a case, is told apart."""
import os
import re
import sys

import life
from atspi import find, press, read, role, select_row, states, wait, walk, walk_with_states
from desk import Desk
from docket import SECTIONS, Docket
from life import FIRST, HANDLER, LEADER, REVIEWER, TITLE, day

CLASS = re.compile(r"^(Gtk|Gdk|Jy|GtkSource)[A-Z][A-Za-z]+$|-symbolic$|^image$|^标签页$")
TABS = ("概览", "文书", "回复与整改", "经过", "附件")


def is_named(node):
    name = node.get_name() or ""
    return name.strip() and not CLASS.search(name)


# What the toolkit's own windows hold and no program can reach: their name is the toolkit's to give.
TOOLKIT = {"键盘快捷键", "关于"}


def is_inside_button(node):
    """What stands on a button: the toolkit calls it focusable, but the focus stays on the button."""
    parent = node.get_parent()
    while parent is not None and parent.get_role_name() not in ("frame", "filler application"):
        if parent.get_role_name() == "push button":
            return True
        parent = parent.get_parent()
    return False


def is_empty(node):
    """A label that can be selected and holds nothing yet: there is nothing to say."""
    return node.get_role_name() == "label" and not read(node)


def way(node):
    """How to come to a control from above, for the one who has to name it."""
    steps = []
    while node is not None and node.get_role_name() not in ("frame", "application"):
        steps.append(f"{node.get_role_name()} {node.get_name()!r}")
        node = node.get_parent()
    return " < ".join(steps[:7])


def survey(root):
    """How many controls take the focus, the way to each that has no name, and the names of the tabs."""
    seen, nameless, tabs = 0, [], []
    for node, now in walk_with_states(root):
        kind = role(node)
        if kind == "page tab":
            tabs.append(node.get_name())
        elif "focusable" not in now:
            continue
        seen += 1
        # A scrolled part takes the focus itself only where nothing in it does.
        if kind == "scroll pane" and any("focusable" in below for _, below in walk_with_states(node)):
            continue
        if not is_named(node) and not is_empty(node) and not is_inside_button(node):
            nameless.append(way(node))
    return seen, nameless, tabs


class Names:
    """Looks at every screen, and says at the end what has no name, and where."""

    def __init__(self, desk):
        self.desk = desk
        self.nameless = {}
        self.seen = 0
        self.screens = 0

    def look(self, root, where):
        """Everything below root that can take the focus or be told from its neighbour. A screen that is filled
        anew meanwhile is looked at again from the beginning."""
        seen, nameless, tabs = wait(f"{where} to stand still", lambda: survey(root))
        assert len(tabs) == len(set(tabs)), f"{where}: tabs of one name: {tabs}"
        assert seen, f"{where}: nothing takes the focus"
        print(f"{where}: {seen}", flush=True)
        for way in nameless if where not in TOOLKIT else ():
            self.nameless.setdefault(way, where)
        self.screens += 1
        self.seen += seen

    def dialog(self, command, title, where=None):
        """A window of its own, by the action that opens it."""
        self.desk.command(command)
        window = self.desk.window(title)
        wait("its controls", lambda: any("focusable" in states(node) for node in walk(window)))
        self.look(window, where or title)
        return window

    def close(self, window):
        press(window, "window.close")
        self.desk.gone(window)

    def action(self, action, stage):
        """The form of one action of the lifecycle."""
        self.close(self.dialog("win.do-" + action, self.desk.labels[action],
                               f"{stage}: {self.desk.labels[action]}"))

    def case(self, stage, *actions):
        self.desk.select(TITLE)
        for tab in TABS:
            page = find(self.desk.frame, "page tab", name=tab)
            assert page, f"{stage}: no tab {tab}"
        self.look(self.desk.frame, stage)
        for action in actions:
            self.action(action, stage)


def screens(names):
    desk = names.desk
    window = names.dialog("win.settings", "设置")
    pages = find(window, "list")
    for index in range(pages.get_child_count() if pages else 0):
        row = pages.get_child_at_index(index)
        assert is_named(row), f"设置: row {index} has no name"
        select_row(pages, index)
        wait("the page", lambda row=row: "selected" in states(row))
        names.look(window, f"设置：{row.get_name()}")
    names.close(window)
    names.close(names.dialog("win.people", "人员"))
    names.close(names.dialog("win.switch-person", "切换人员"))
    names.close(names.dialog("win.shortcuts", "键盘快捷键"))
    names.close(names.dialog("win.about", "关于"))
    names.close(names.dialog("win.register", desk.labels["register"]))
    names.close(names.dialog("win.take-in", desk.labels["take-in"]))
    for place in ("agencies", "calendar"):
        desk.command("win." + place)
        names.look(desk.frame, place)
    desk.command("win.agencies")


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意。\n")
        case = docket.register([FIRST], who=HANDLER, on=day(130), title=TITLE)

        def do(action, on, **facts):
            docket.do(action, case, who=HANDLER, on=day(on), **facts)
            desk.command("win.refresh")

        with Desk(program, docket, life.labels(docket)) as desk:
            names = Names(desk)
            names.look(desk.frame, "list")
            desk.switch(HANDLER)
            names.case("clue", "apply", "note", "transfer", "amend")
            screens(names)
            desk.select(TITLE)
            do("apply", 129, reason="需要核实。")
            names.case("applied", "open")
            do("open", 128, handler=HANDLER, files=form, decided_by=LEADER, decided_on=day(128))
            names.case("investigating", "measure", "conclude")
            do("conclude", 110, facts="属实。", evidence=["报告"], propose=True)
            desk.command("win.do-edit")
            wait("the editor", lambda: find(desk.frame, "push button", name="增加问题", usable=True))
            names.look(desk.frame, "editor")
            do("edit", 108, sections=SECTIONS)
            names.look(desk.frame, "editor, filled")
            names.case("drafting", "submit")
            do("submit", 107)
            names.case("review", "pass", "return")
            do("pass", 105, necessity="有。", legality="有。", reasoning="足。",
               files=form, decided_by=REVIEWER, decided_on=day(105))
            names.case("approval", "approve")
            do("approve", 103, opinion="同意。", files=form, decided_by=LEADER, decided_on=day(103))
            names.case("approved", "issue")
            do("issue", 102, number=life.number(), signer=LEADER)
            names.case("issued", "serve", "file", "assign")
            do("serve", 101, addressee=FIRST, way="written", receiver="张某")
            names.case("following up", "reply", "object", "urge", "revoke")
            print(f"{names.screens} screens, {names.seen} controls", flush=True)
            assert not names.nameless, "without a name:\n" + "\n".join(
                f"{where}: {way}" for way, where in names.nameless.items())
            desk.close()


if __name__ == "__main__":
    main()
