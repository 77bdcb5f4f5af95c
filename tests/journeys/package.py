#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""package.py JIANYI JIANYICTL: a case is handed over from the window; the other
office takes it in and records something, and so does the first; the package comes back, its report says what each side
has alone, and afterwards the case has both, the record holds, and once more changes nothing."""
import os
import sys

import life
from atspi import find, find_all, press, wait
from desk import Desk
from docket import Docket, OFFICE
from life import FIRST, HANDLER, TITLE
from mail import choose_file
from paper import save

OTHER = "示例市人民检察院"


def says(window, words):
    return any(words in (node.get_name() or "") for node in find_all(window, "label"))


def button(window, words):
    return wait(f"the button {words}", lambda: find(window, "push button", prefix=words, usable=True))


def close(desk, window):
    # The bar on top has a button of that name too.
    press(find_all(window, "push button", prefix="关闭", usable=True)[-1])
    desk.gone(window)


def texts(case):
    return [event["facts"].get("text") for event in case["events"] if event["action"] == "note"]


def main():
    program, ctl = (os.path.abspath(path) for path in sys.argv[1:3])
    with Docket(ctl) as docket, Docket(ctl) as other:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        other.ctl("init", "--office", OTHER, "--office-level", "city")
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意签发。\n")
        case = life.letter(docket, form, [FIRST], 130, 102)
        there = os.path.join(docket.folder, "移交.jianyi-package")
        back = os.path.join(docket.folder, "退回.jianyi-package")
        # The system's dialog offers a file in the folder where the program runs.
        os.chdir(docket.folder)
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.show_all()
            desk.select(TITLE)
            desk.command("win.package-case")
            window = desk.window("移交案件")
            wait("what is packed", lambda: says(window, "所选的1件案件"))
            press(button(window, "写入文件"))
            save(desk, there)
            wait("that it is written", lambda: says(window, "1件案件已打包到"))
            close(desk, window)

            # The other office goes on with it, and so do we.
            report = other.ctl("package", "in", there)
            assert report["new"] == 1 and report["written"], report
            assert report["attachments"] > 0 and report["office"] == OFFICE, report
            assert other.ctl("show", case)["events"][0]["office"] == OFFICE
            other.ctl("do", "note", case, "text=市院已阅")
            other.ctl("package", "out", back, case)
            docket.ctl("do", "note", case, "text=本院另有情况", who=HANDLER)

            desk.command("win.package-in")
            choose_file(desk, back, "选择要接收的移交包")
            window = desk.window("接收移交包")
            for words in ("两边都有改动", "只有对方有", "只有本院有", OTHER, "还没有改变任何内容"):
                wait(words, lambda w=words: says(window, w))
            assert texts(docket.ctl("show", case)) == ["本院另有情况"], "a look changes nothing"
            press(button(window, "接收"))
            wait("that it was taken in", lambda: says(window, "移交包已接收"))
            close(desk, window)
            desk.close()

        shown = docket.ctl("show", case)
        assert texts(shown) == ["本院另有情况", "市院已阅"], texts(shown)
        assert shown["events"][-1]["office"] == OTHER, shown["events"][-1]
        again = docket.ctl("package", "in", back)
        assert again["ours"] == 1 and not again["written"], again
        for one in (docket, other):
            assert one.audit("--replay")["ok"]


if __name__ == "__main__":
    main()
