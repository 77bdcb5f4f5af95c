#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keyboard.py JIANYI JIANYICTL: one case from the first start to the archive, with real keys alone. What stands
on the screen is only looked at through accessibility; nothing is pressed, chosen or written by it. Text comes
in as a person with an input method gives it: from the clipboard, with Ctrl+V. One clerk keeps the docket; who
else decides is recorded with the signed form (代录)."""
import os
import subprocess
import sys
import time

import life
from atspi import Atspi, GLib, Missing, clip, find, find_all, read, states, wait, walk
from desk import Desk
from docket import OFFICE, Docket
from life import DRAFT, FIRST, LEADER, REVIEWER, TITLE, day

CLERK = "管理员"
BEGUN = time.monotonic()
STEP = 1.0  # seconds within which a key must have moved the focus
STILL = 0.15  # seconds for which the focus must stand before a key acts on it


class Keyboard(Desk):
    """The program on a display with a window manager, and a keyboard."""

    def __init__(self, *arguments):
        self.typist = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True)
        self.moved = False
        self.late = False  # a key did not move the focus in time
        self.listener = Atspi.EventListener.new(self.on_focus)
        self.listener.register("object:state-changed:focused")
        super().__init__(*arguments)

    def __exit__(self, *reason):
        self.typist.stdin.close()
        self.typist.wait(10)
        self.listener.deregister("object:state-changed:focused")
        return super().__exit__(*reason)

    def on_focus(self, event):
        self.moved = self.moved or bool(event.detail1)

    def keys(self, *names):
        self.typist.stdin.write(f"key --clearmodifiers {' '.join(names)}\n")
        self.typist.stdin.flush()

    def step(self, name):
        """A key that moves the focus; waits until it has."""
        self.moved = False
        self.keys(name)
        end = time.monotonic() + STEP
        while time.monotonic() < end and not self.moved:
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.002)
        self.late = self.late or not self.moved

    def stands_on(self, node):
        """Whether the focus is on node, and no slow key is on its way to take it further."""
        end = time.monotonic() + (STEP if self.late else STILL)
        while "focused" in states(node):
            if time.monotonic() > end:
                return True
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.005)
        return False

    def paste(self, text):
        clip(text)
        self.keys("ctrl+v")

    def to(self, node, back=False, limit=150):
        """Tab until the focus stands on node."""
        self.late = False
        for _ in range(limit):
            if self.stands_on(node):
                return node
            self.step("shift+Tab" if back else "Tab")
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
        try:
            wait(f"the text in {name!r}", lambda: read(field) == text)
        except Missing as missing:
            raise Missing(f"{missing}: it reads {read(field)!r}, the focus is on {self.focus()!r}") from missing

    def pick(self, root, name, wanted):
        """Opens a list of choices with the space bar and goes to an entry with the arrows."""
        combo = wait(f"the list {name!r}", lambda: find(root, "combo box", name=name))
        if any((read(label) or "").startswith(wanted) for label in find_all(combo, "label")):
            return
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
            self.step("Down")
        self.step("Home")
        for _ in range(place):
            self.step("Down")
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

    def in_front(self):
        """The window manager gives the keys to the main window a moment after a dialog has gone."""
        wait("the keys to go to the main window", lambda: subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            check=False).stdout.decode("utf-8").strip() == self.frame.get_name())

    def menu(self, mnemonic, *labels):
        """Opens a menu of the bar with Alt and its letter, and goes down to an entry."""
        self.in_front()
        self.keys("alt+" + mnemonic)
        for depth, label in enumerate(labels):
            def entry(label=label):
                """Looked for again with every key: what was just recorded may fill the menu anew."""
                return find(self.frame, "menu item", prefix=label, usable=True)

            wait(f"the entry {label!r}", entry)
            self.late = False
            for _ in range(40):
                found = entry()
                if found and self.stands_on(found):
                    break
                self.step("Down")
            else:
                raise Missing(f"the menu's entry {label!r}; the focus is on {self.focus()!r}")
            self.keys("Return")

    def more(self, label):
        """Alt+M opens all actions of the case; Tab goes through them."""
        self.in_front()
        self.keys("alt+m")
        entry = wait(f"{label!r} among all actions", lambda: find(
            self.frame, "push button", prefix=label + ":", usable=True))
        self.to(entry)
        self.keys("space")

    def comes_next(self, label):
        """Ctrl+Enter takes the step that the window names as the next one."""
        wait(f"{label!r} to come next", lambda: any(
            text.startswith("下一步：") and f"，{label}。" in text for text in self.texts()))
        self.in_front()
        self.keys("ctrl+Return")

    def act(self, action, texts=None, picks=None, ticks=(), steps=(), by="menu", decided_by=None):
        """One action: from the case's menu (or by="more": from all its actions; by="next": as its next step), its
        form filled in the order of the form, Ctrl+Enter. decided_by: who decided, and the signed form."""
        label = self.labels[action]
        before = len(self.events())
        print(f"{time.monotonic() - BEGUN:5.1f} s  {label}", flush=True)
        if action == "register":
            self.keys("ctrl+n")
        elif by == "menu":
            self.menu("c", "下一步", label)
        elif by == "more":
            self.more(label)
        else:
            self.comes_next(label)
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
        if decided_by:
            for name, value in (("决定人", decided_by[0]), ("签批件", decided_by[1])):
                self.enter(dialog, name, value)
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


def people(desk):
    """Who decides enters the register too: the menu, a name, a role, the button."""
    desk.menu("f", "人员")
    window = desk.window("人员")
    for name, role in ((REVIEWER, "法律政策研究"), (LEADER, "检察长")):
        desk.push(window, "登记人员")
        desk.enter(window, "姓名", name)
        desk.tick_box(window, role)
        desk.push(window, "登记此人")
        wait(f"{name} in the register", lambda name=name: any(
            person["name"] == name for person in desk.docket.ctl("person", "list")))
    desk.keys("Escape")
    desk.gone(window)


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


def decisions(desk, form):
    """What two others decided, and the letter goes out."""
    desk.act("pass", by="more", decided_by=(REVIEWER, form),
             texts={"必要性意见": "有必要。", "合法性意见": "于法有据。", "说理性意见": "说理充分。"})
    desk.act("approve", texts={"意见": "同意。"}, decided_by=(LEADER, form))
    desk.act("issue", by="next", texts={"文号": f"示检社建〔{day(0)[:4]}〕1号", "签发人": LEADER})
    desk.act("serve", by="next", picks={"方式": "书面送达"}, texts={"签收人": "张某"})


def measures(desk):
    """What the agency promises, one row of the form."""
    def row(dialog):
        desk.push(dialog, "整改事项：增加一项")
        desk.pick(dialog, "整改事项第 1 项：建议", "1. ")
        for name, text in (("到期", day(-10)), ("由谁负责", FIRST), ("要做什么", "建立查验台账")):
            desk.enter(dialog, f"整改事项第 1 项：{name}", text)
    return row


def to_the_archive(desk):
    """The reply, what was really put right, and the end."""
    desk.act("reply", by="next", picks={"方式": "书面回复", "采纳情况": "全部采纳"}, texts={"摘要": "已制定整改方案。"})
    desk.act("accept", by="next", steps=[measures(desk)])
    desk.act("verify", by="next", picks={"核实结论": "核实完成"}, texts={"我方核实依据": "查看台账，逐项相符。"})
    desk.act("settle", by="next", picks={"落实情况": "全部整改"})
    desk.act("evaluate", by="next", picks={"评估结论": "已整改"}, texts={"效果": "台账完整。"})
    desk.act("close", by="next", picks={"结案方式": "全部核实整改"}, texts={"结案意见": "予以结案。"})
    desk.act("archive", by="next", texts={"档号": "示检档1"})


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        labels = {row["action"]: row["chinese"] for row in docket.ctl("lifecycle")}
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意。\n")
        with Keyboard(program, docket, labels) as desk:
            first_start(desk)
            agency(desk)
            people(desk)
            life_of_a_case(desk)
            decisions(desk, form)
            to_the_archive(desk)
            desk.keys("ctrl+q")
            status = desk.process.wait(20)
            assert status == 0, f"ended with {status}"
        cases = docket.ctl("list")
        assert len(cases) == 1, cases
        case = docket.ctl("show", cases[0]["id"])
        assert case["stage"] == "archived", case["stage"]
        decided = {event["action"]: event["actor"] for event in case["events"] if event["actor"] != event["recorder"]}
        assert decided == {"pass": REVIEWER, "approve": LEADER}, decided
        assert {event["recorder"] for event in case["events"]} == {CLERK}
        docket.audit("--replay")


if __name__ == "__main__":
    main()
