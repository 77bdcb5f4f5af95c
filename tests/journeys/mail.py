#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mail.py JIANYI JIANYICTL: what came by mail is taken in with real keys and the real mouse. Ctrl+I asks for
the file and opens the form of the reply with it; so does the entry 收进来件 of the menu; and so does a file that
is dragged from another program onto the case. Each is recorded with its file."""
import os
import subprocess
import sys
import time

import life
import papers
from atspi import Missing, clip, find, find_all, read, states, wait
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, SECOND, TITLE, day

HERE = os.path.dirname(os.path.abspath(__file__))


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "60", *names], check=True)


def paste(text):
    clip(text)
    keys("ctrl+v")


def mouse(*command):
    subprocess.run(["xdotool", *map(str, command)], check=True)


def window_of(process, title=None):
    """The X window of a process: number, left, top, width, height."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid),
                            *(["--name", title] if title else [])],
                           capture_output=True, text=True, check=False).stdout.split()
    if not found:
        return None
    shown = subprocess.run(["xdotool", "getwindowgeometry", "--shell", found[-1]],
                           capture_output=True, text=True, check=True).stdout
    values = dict(line.split("=") for line in shown.split())
    return [int(values[name]) for name in ("WINDOW", "X", "Y", "WIDTH", "HEIGHT")]


def choose_file(desk, path, title="来件"):
    """The file chooser, with the path typed where Ctrl+L opens a line for it."""
    chooser = wait("the file chooser", lambda: next(
        (w for w in desk.windows() if (w.get_name() or "").startswith(title)), None))
    wait("its button", lambda: find(chooser, "push button", prefix="打开"))
    keys("ctrl+l")
    wait("the line for the path", lambda: next(
        (field for field in find_all(chooser, "text") if "focused" in states(field)), None))
    line = next(field for field in find_all(chooser, "text") if "focused" in states(field))
    keys("ctrl+a")
    paste(path)
    wait("the path in its line", lambda: read(line) == path)
    # A list of names that fit may take the first Return.
    for patience in (3, 3, None):
        keys("Return")
        try:
            desk.gone(chooser, patience)
            return
        except Missing:
            if patience is None:
                raise


def reply(desk, docket, case, number, ago):
    """The form that came up with the file, filled in; its event."""
    dialog = desk.window(desk.labels["reply"])
    desk.fill(dialog, {"发生日期": day(ago), "方式": "书面回复", "采纳情况": "全部采纳", "摘要": "已全部落实。"})
    desk.go(dialog, "reply")

    def replies():
        return [event for event in docket.events(case) if event["action"] == "reply"]

    try:
        return wait("the reply", lambda: replies() if len(replies()) == number else None)[-1]["facts"]
    except Missing:
        print(number, len(replies()), [(e.get("seq"), e["action"], e["on"]) for e in docket.events(case)][-6:])
        raise


def open_menu(desk, entry):
    """The entry of the menu 案件, by keys."""
    keys("alt+c")
    item = wait(f"the entry {entry!r}", lambda: find(desk.frame, "menu item", prefix=entry, usable=True))
    for _ in range(40):
        if "focused" in states(item):
            break
        keys("Down")
    assert "focused" in states(item), f"the keys never came to {entry!r}"
    keys("Return")


def drag(desk, path):
    """Drags the file from a window of another program onto the case, as a hand does: in small steps."""
    source = subprocess.Popen(["/usr/bin/python3", os.path.join(HERE, "drag-source.py"), path],
                              stdout=subprocess.PIPE, text=True)
    try:
        _, left, top, width, height = wait("the other window", lambda: window_of(source))
        mouse("windowraise", window_of(source)[0])
        _, x, y, wide, high = window_of(desk.process)
        begin = (left + width // 2, top + height // 2)
        end = (x + wide * 3 // 4, y + high // 2)
        mouse("mousemove", *begin)
        mouse("mousedown", 1)
        for step in range(1, 31):
            mouse("mousemove", *(a + (b - a) * step // 30 for a, b in zip(begin, end)))
            time.sleep(0.02)
        mouse("mouseup", 1)
        assert source.stdout.readline().strip() == "begin", "the drag began"
        assert source.stdout.readline().strip() == "end", "the drag was taken"
    finally:
        source.terminate()
        source.wait(10)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        # Beside the docket: a file chooser looks into its folder, which must not cost it its locks.
        def paper(name):
            path = os.path.join(docket.folder, name)
            with open(path, "w", encoding="utf-8") as out:
                out.write(f"{name}：已全部落实，特此函复。\n")
            return path

        case = papers.issued(docket, paper("签批单.txt"))
        for agency in (FIRST, SECOND):
            docket.do("serve", case, who=HANDLER, on=day(101), addressee=agency, way="written", receiver="张某")
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)

            # Two owe their reply: the form does not guess whose it is.
            keys("ctrl+i")
            choose_file(desk, paper("甲复函.txt"))
            dialog = desk.window(desk.labels["reply"])
            desk.fill(dialog, {"被建议单位": FIRST})
            facts = reply(desk, docket, case, 1, 60)
            assert facts["addressee"] == FIRST and facts["files"][0]["name"] == "甲复函.txt", facts

            open_menu(desk, "收进来件")
            choose_file(desk, paper("乙复函.txt"))
            facts = reply(desk, docket, case, 2, 59)
            assert facts["addressee"] == SECOND and facts["files"][0]["name"] == "乙复函.txt", facts

            drag(desk, paper("补充材料.txt"))
            dialog = desk.window(desk.labels["reply"])
            desk.fill(dialog, {"被建议单位": SECOND})
            facts = reply(desk, docket, case, 3, 58)
            assert facts["files"][0]["name"] == "补充材料.txt", facts
            desk.close()
        docket.audit("--replay")


if __name__ == "__main__":
    main()
