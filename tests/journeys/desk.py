# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of Jianyi as a person uses it: who sits at the desk, which action, what is filled in."""
import os
import sys

import atspi
from atspi import (Missing, Program, above, choose, find, find_all, fits, key, press, read, search, stands, tick,
                   wait, write)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

TEXTS = ("text", "entry")


class Desk(Program):
    """The real program on one docket; account: who sits down first."""

    def __init__(self, program, docket, labels, account=None, environment=None):
        super().__init__(program, *(["--account", account] if account else []), docket.path,
                         environment=environment)
        self.docket = docket
        self.labels = labels  # action -> its Chinese word
        self.found = {}  # parts of the main window that stay, by what they were searched for
        self.fields = None, []  # the form that was searched last, and the fields in it

    @property
    def frame(self):
        def look():
            return next((w for w in self.windows() if w.get_role_name() == "frame" and find(w, "menu bar")), None)

        frame = self.found.get("frame")
        if not frame or not stands(frame, self.node):
            frame = self.found["frame"] = wait("the main window", look)
        return frame

    def part(self, *roles, **names):
        """A part of the main window that stays, as find(): searched for again only where it stands there no more."""
        frame = self.frame
        wanted = (*roles, *names.items())
        part = self.found.get(wanted)
        if not part or not stands(part, frame) or not fits(part.get_name() or "", **names):
            part = self.found[wanted] = find(frame, *roles, **names)
        return part

    def command(self, action):
        """A window action, as soon as it is offered."""
        wait(f"{action} to be offered", lambda: action in atspi.actions(self.frame))
        press(self.frame, action)

    def sits(self, name):
        seat = self.part("push button", prefix="坐在桌前：")
        return seat and fits(seat.get_name() or "", prefix=f"坐在桌前：{name}（")

    def switch(self, name):
        """文件 ▸ 切换人员."""
        if self.sits(name):
            return
        self.command("win.switch-person")
        window = self.window("切换人员")
        rows = wait("the accounts", lambda: find(window, "list"))

        def index():
            for number in range(rows.get_child_count()):
                if (rows.get_child_at_index(number).get_name() or "").startswith(name):
                    return number + 1
            return None

        wanted = rows.get_child_at_index(wait(f"{name} among the accounts", index) - 1)
        atspi.step_to(wanted, rows)
        key(atspi.RETURN)
        self.gone(window)
        wait(f"{name} to sit at the desk", lambda: self.sits(name))

    def show_all(self):
        """The queue 全部."""
        queues = self.part("list", name="队列")
        for index in range(queues.get_child_count()):
            if (queues.get_child_at_index(index).get_name() or "").startswith("全部"):
                atspi.select_row(queues, index)
                break
        wait("the list of all cases", lambda: self.part("label", name="全部"))

    def select(self, title):
        """Brings a case into the case pane, from the list."""
        self.show_all()
        for _ in range(50):
            if self.shows(title):
                return
            self.command("win.next-case")
            try:
                wait("a case", lambda: self.shows(title), 2)
            except Missing:
                continue
        raise Missing(f"the case {title!r} in the list")

    def shows(self, text):
        """Whether the case pane, beside the list, says so."""
        pane = self.part("filler", "panel", name="JyCasePane")
        return pane and any(read(label) == text for label in search(pane, "label"))

    def begin(self, action):
        """Opens the dialog of an action of the lifecycle."""
        self.command("win.do-" + action)
        return self.window(self.labels[action])

    def fill(self, dialog, values):
        """Fills fields of the dialog: accessible name -> text, entry of a list, or True for a tick."""
        for name, value in values.items():
            if isinstance(value, list):
                self.fill_rows(dialog, name, value)
                continue
            field = wait(f"the field {name!r}", lambda name=name: self.field(dialog, name))
            if value is True or value is False:
                tick(field, value)
            elif field.get_role_name() == "combo box":
                choose(field, value)
            else:
                write(field, value)

    def fill_rows(self, dialog, name, rows):
        """A list with one entry a row: agencies and people by name, others as a dict of their cells.
        Rows that the form proposes and nobody wants are taken out."""
        def remover(number):
            return find(dialog, "push button", name=f"{name}：去掉第 {number} 项")

        proposed = len(find_all(dialog, "push button", prefix=f"{name}：去掉第"))
        while proposed > len(rows):
            press(wait("the row's button", lambda: remover(proposed)))
            wait("the row to go", lambda: not remover(proposed))
            proposed -= 1
        for number, row in enumerate(rows, 1):
            if not remover(number):
                press(find(dialog, "push button", name=f"{name}：增加一项"))
            if isinstance(row, str):
                row = {"单位" if name == "被建议单位" else "人员": row}
            self.fill(dialog, {f"{name}第 {number} 项：{cell}": value for cell, value in row.items()})

    def press_add(self, dialog, name):
        """One more entry of a list."""
        press(find(dialog, "push button", name=f"{name}：增加一项"))

    def texts(self, node=None):
        """What all labels say, of the main window or of one within."""
        return [read(label) or "" for label in find_all(node or self.frame, "label")]

    def field(self, dialog, name):
        """A field of a form. Its fields are searched for together, and again where none of them is called so."""
        form, fields = self.fields
        if form == dialog:
            for node, text in fields:
                if fits(text, name) and stands(node, dialog) and fits(node.get_name() or "", name):
                    return node
        fields = [(node, node.get_name() or "") for node in find_all(dialog, "text", "entry", "combo box", "check box")]
        self.fields = dialog, fields
        return next((node for node, text in fields if fits(text, name)), None)

    def go(self, dialog, action):
        """Presses the button that does it, and sees the dialog close."""
        press(find(dialog, "push button", name=self.labels[action]))
        try:
            self.gone(dialog)
        except Missing as late:
            raise AssertionError(f"{action} was not done: {self.refusal(dialog)}") from late

    def go_again(self, dialog, action):
        """As go(), where somebody else has changed the case since the form was opened: the form says so
        once, shows what is new, and is then sent as it stands."""
        press(find(dialog, "push button", name=self.labels[action]))

        def answered():
            if dialog not in self.windows():
                return "done"
            return "refused" if any("已有别人" in said for said in self.refusal(dialog)) else None

        if wait(f"{action} to be answered", answered) == "refused":
            self.go(dialog, action)

    def refused(self, dialog, action):
        """Presses the button and gives the sentences with which it was refused; the form stays."""
        before = self.refusal(dialog)
        press(find(dialog, "push button", name=self.labels[action]))
        return wait(f"the refusal of {action}", lambda: self.refusal(dialog) != before and self.refusal(dialog))

    @staticmethod
    def refusal(dialog):
        alert = find(dialog, "alert", "notification")
        return [read(label) for label in find_all(alert, "label")] if alert else []

    def cancel(self, dialog):
        """Closes a form and throws away what was typed."""
        press(dialog, "window.close")
        ask = wait("the question", lambda: next(
            (w for w in self.windows() if find(w, "push button", holds="丢弃填写的内容")), None))
        press(find(ask, "push button", holds="丢弃填写的内容"))
        self.gone(dialog)

    def do(self, action, values=None, on=None, decided_by=None):
        """One action from its opening to its end. decided_by: who decided, where another records it."""
        before = len(self.events()) if action != "register" else 0
        dialog = self.begin(action)
        if decided_by:
            name, form = decided_by
            tick(find(dialog, "check box", prefix="代录他人的决定"))
            self.fill(dialog, {"决定人": name, "决定日期": on})
            if form:
                self.attach(dialog, "签批件", form)
        elif on:
            self.fill(dialog, {"发生日期": on})
        self.fill(dialog, values or {})
        self.go(dialog, action)
        wait(f"the event of {action}", lambda: len(self.events()) > before)

    def write_draft(self, texts, ties):
        """The editor of the draft: texts by the name of their field, and which suggestion answers which
        problem; then the deliberate save."""
        self.command("win.do-edit")
        frame = self.frame
        add_problem = wait("the editor", lambda: find(frame, "push button", name="增加问题", usable=True))
        add_suggestion = find(frame, "push button", name="增加建议")
        adds = {"问题 ": add_problem, "建议 ": add_suggestion}
        form = next(one for one in above(add_problem) if all(
            self.field(one, name) for name in texts if not name.startswith(tuple(adds))))
        for name, text in texts.items():
            for prefix, add in adds.items():
                if name.startswith(prefix) and not self.field(form, name):
                    press(add)
            write(wait(f"the field {name!r}", lambda name=name: self.field(form, name)), text)
            for tie in ties:  # at once: the focus stands in the new suggestion
                if tie.startswith(name + " 对应"):
                    tick(wait(tie, lambda tie=tie: self.field(form, tie)))
        before = len(self.events())
        press(find(frame, "push button", name="保存文稿"))
        wait("the draft to be saved", lambda: len(self.events()) > before)

    def attach(self, dialog, name, path):
        """A file by its path, which counts as soon as it is typed."""
        write(wait(f"the files of {name!r}", lambda: self.field(dialog, name)), path)

    def events(self):
        """What the docket holds of its one case."""
        rows = self.docket.ctl("list")
        return self.docket.ctl("show", rows[0]["id"])["events"] if rows else []
