#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keyboard.py JIANYI JIANYICTL: one case from the first start to the draft handed in for review, with real keys alone. What stands
on the screen is only looked at through accessibility; nothing is pressed, chosen or written by it. Text comes
in as a person with an input method gives it: from the clipboard, with Ctrl+V."""
import subprocess
import sys
import time

import life
from atspi import Missing, find, find_all, read, states, wait, walk
from desk import Desk
from docket import OFFICE, Docket
from life import DRAFT, FIRST, TITLE

CLERK = "管理员"


class Keyboard(Desk):
    """The program on a display with a window manager, and a keyboard."""

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    def paste(self, text):
        subprocess.run(["xclip", "-selection", "clipboard"], input=text, text=True, check=True)
        self.keys("ctrl+v")

    def to(self, node, back=False, limit=150):
        """Tab until the focus stands on node."""
        for _ in range(limit):
            if "focused" in states(node):
                return node
            self.keys("shift+Tab" if back else "Tab")
            end = time.monotonic() + 0.12
            while time.monotonic() < end and "focused" not in states(node):
                time.sleep(0.01)
        raise Missing(f"Tab never came to {node.get_role_name()} {node.get_name()!r}; "
                      f"the focus is on {self.focus()!r}")

    def focus(self):
        """What has the focus, in words."""
        return [f"{node.get_role_name()} {node.get_name()}" for window in self.windows()
                for node in walk(window) if "focused" in states(node)]

    def enter(self, root, name, text):
        """Goes to a field and puts text into it, instead of what stands there."""
        field = wait(f"the field {name!r}", lambda: find(root, "text", "entry", name=name))
        self.to(field)
        self.keys("ctrl+a")
        self.paste(text)
        wait(f"the text in {name!r}", lambda: read(field) == text)

    def pick(self, root, name, wanted):
        """Opens a list of choices with the space bar and goes to an entry with the arrows."""
        combo = wait(f"the list {name!r}", lambda: find(root, "combo box", name=name))
        button = find(combo, "push button")
        self.to(button)
        self.keys("space")
        rows = wait("the entries", lambda: find(combo, "list"))

        def order():
            return [read(find(row, "label")) for row in (rows.get_child_at_index(index)
                    for index in range(rows.get_child_count())) if find(row, "label")]

        place = wait(f"{wanted!r} among the choices", lambda: next(
            (number + 1 for number, text in enumerate(order()) if text.startswith(wanted)), None)) - 1
        if find(combo, "text", "entry"):  # a long list is searched
            self.keys("Down")
        self.keys("Home")
        for _ in range(place):
            self.keys("Down")
        self.keys("Return")
        wait(f"{name!r} to be {wanted!r}", lambda: not find(combo, "list") and any(
            read(label).startswith(wanted) for label in find_all(combo, "label")))

    def tick_box(self, root, name):
        box = wait(name, lambda: find(root, "check box", name=name))
        self.to(box)
        if "checked" not in states(box):
            self.keys("space")
        wait(f"{name!r} ticked", lambda: "checked" in states(box))

    def push(self, root, name):
        """Tab to a button and the space bar."""
        button = wait(f"the button {name!r}", lambda: find(root, "push button", name=name, usable=True))
        self.to(button)
        self.keys("space")

    def menu(self, mnemonic, *labels):
        """Opens a menu of the bar with Alt and its letter, and goes down to an entry."""
        self.keys("alt+" + mnemonic)
        for depth, label in enumerate(labels):
            entry = wait(f"the entry {label!r}", lambda label=label: find(
                self.frame, "menu item", prefix=label, usable=True))
            for _ in range(40):
                if "focused" in states(entry):
                    break
                self.keys("Down")
                time.sleep(0.05)
            else:
                raise Missing(f"the menu's entry {label!r}; the focus is on {self.focus()!r}")
            self.keys("Return")

    def act(self, action, texts=None, picks=None, ticks=(), steps=()):
        """One action: from the case's menu, its form filled in the order of the form, Ctrl+Enter."""
        label = self.labels[action]
        before = len(self.events())
        print(f"{label} …", flush=True)
        if action == "register":
            self.keys("ctrl+n")
        else:
            self.menu("c", "下一步", label)
        dialog = self.window(label)
        wait("the form", lambda: find(dialog, "text", "entry", "combo box"))
        for name, value in (picks or {}).items():
            self.pick(dialog, name, value)
        for name, value in (texts or {}).items():
            self.enter(dialog, name, value)
        for name in ticks:
            self.tick_box(dialog, name)
        for step in steps:
            step(dialog)
        self.keys("ctrl+Return")
        try:
            self.gone(dialog)
        except Missing as late:
            raise AssertionError(f"{action} was not done: {self.refusal(dialog)}") from late
        wait(f"the event of {action}", lambda: len(self.events()) > before)


def first_start(desk):
    """A docket of one's own, with the office's name."""
    window = desk.windows()[0]
    for name, text in (("检察院全称(N)", OFFICE), ("行政区划代码(C)", "370203"), ("文号代字(P)", "示")):
        desk.enter(window, name, text)
    desk.keys("Return")
    wait("the docket", lambda: OFFICE in (desk.frame.get_name() or ""))


def agency(desk):
    """The agency enters the register: Alt+2, the button, its dialog."""
    desk.keys("alt+2")
    desk.push(desk.frame, "登记单位")
    dialog = desk.window("登记单位")
    desk.enter(dialog, "全称", FIRST)
    desk.keys("ctrl+Return")
    desk.gone(dialog)
    desk.keys("alt+1")


def draft(desk):
    """The editor: its fields in order, a problem and a suggestion added, tied and saved."""
    desk.menu("c", "下一步", desk.labels["edit"])
    frame = desk.frame
    wait("the editor", lambda: find(frame, "push button", name="增加问题", usable=True))
    before = len(desk.events())
    for name in ("案件或者问题的来源", "认定的事实", "证据"):
        desk.enter(frame, name, DRAFT[name])
    desk.push(frame, "增加问题")
    desk.enter(frame, "问题 1", DRAFT["问题 1"])
    desk.push(frame, "增加建议")
    desk.enter(frame, "建议 1", DRAFT["建议 1"])
    desk.tick_box(frame, "建议 1 对应问题 1")
    desk.enter(frame, "建议 1 的法律依据", DRAFT["建议 1 的法律依据"])
    for name in ("异议天数", "回复期限的长度", "联系人"):
        desk.enter(frame, name, DRAFT[name])
    desk.keys("ctrl+s")
    wait("the draft to be saved", lambda: len(desk.events()) > before)


def life_of_a_case(desk):
    desk.act("register", picks={"类型": "社会治理检察建议", "业务条线": "刑事检察", "线索来源": "办理案件",
                                "适用情形": "第十一条第一项"},
             texts={"标题": TITLE, "来源案号": "示检刑诉〔2026〕1号", "摘要": "办案中发现监管漏洞。",
                    "被建议单位第 1 项：单位": FIRST})
    desk.act("apply", texts={"理由": "监管漏洞具有普遍性。"})
    desk.act("open", texts={"承办检察官": CLERK})
    desk.act("conclude", texts={"认定事实": "入场查验没有落实。", "证据": "检验报告"}, ticks=["是否提出：是"])
    draft(desk)
    desk.act("submit")


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        labels = {row["action"]: row["chinese"] for row in docket.ctl("lifecycle")}
        with Keyboard(program, docket, labels) as desk:
            first_start(desk)
            agency(desk)
            life_of_a_case(desk)
            desk.keys("ctrl+q")
            status = desk.process.wait(20)
            assert status == 0, f"ended with {status}"
        cases = docket.ctl("list")
        assert len(cases) == 1, cases
        case = docket.ctl("show", cases[0]["id"])
        assert case["stage"] == "review", case["stage"]
        assert {event["recorder"] for event in case["events"]} == {CLERK}
        docket.audit("--replay")


main()
