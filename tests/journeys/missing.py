#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""missing.py JIANYI JIANYICTL: the office's list of what is missing names an unserved addressee and two
filings; the button of a row opens the dialog of the action that mends it, filled with what is known, and
once it is recorded the row is gone, without leaving the list. The list is printed on a sheet, the case's
own card says the same, and a field of the case card is copied."""
import os
import sys

import life
from atspi import find, find_all, press, read, wait
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, SECOND, TITLE, day


def issued(docket, form):
    case = life.letter(docket, form, [FIRST, SECOND], 60, 20)
    docket.do("serve", case, who=HANDLER, on=day(19), addressee=FIRST, way="written", receiver="张某")
    return case


def rows(desk, words):
    """Rows of the page that begin with these words."""
    page = find(desk.frame, "list", name="今日缺项")
    if not page:
        return []
    return [row for row in find_all(page, "list item") if (row.get_name() or "").startswith(words)]


def mender(desk, prefix):
    page = find(desk.frame, "list", name="今日缺项")
    return page and find(page, "push button", prefix=prefix)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意签发。\n")
        case = issued(docket, form)
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.command("win.missing")
            wait("two filings that are missing", lambda: len(rows(desk, "未备案")) == 2)
            assert len(rows(desk, "未送达")) == 1

            press(wait("the button that serves", lambda: mender(desk, "送达: 未送达")))
            dialog = desk.window(desk.labels["serve"])
            desk.fill(dialog, {"方式": "书面送达", "签收人": "李某", "发生日期": day(5)})
            desk.go(dialog, "serve")
            wait("the row of the service to go", lambda: not rows(desk, "未送达"))
            assert len(rows(desk, "未备案")) == 2, "the other rows stay"

            press(wait("the button that files", lambda: mender(desk, "备案: 未备案, 对口业务部门")))
            dialog = desk.window(desk.labels["file"])
            recipient = wait("the recipient", lambda: desk.field(dialog, "备案对象"))
            assert "对口业务部门" in (recipient.get_description() or "") + (recipient.get_name() or "") \
                or find(dialog, "label", name="对口业务部门"), "the recipient is filled in"
            desk.fill(dialog, {"检察院": "示例市人民检察院", "发生日期": day(4)})
            desk.go(dialog, "file")
            wait("one filing to go", lambda: len(rows(desk, "未备案")) == 1)
            done = [event for event in docket.events(case) if event["action"] == "file"]
            assert done and done[0]["facts"]["recipient"] == "counterpart", done

            press(find(desk.frame, "push button", prefix="打印清单", usable=True))
            sheet = desk.window("缺项清单")
            wait("the pages", lambda: any("第" in read(label) for label in find_all(sheet, "label")))
            press(sheet, "window.close")
            desk.gone(sheet)

            desk.select(TITLE)
            wait("the case's own card", lambda: find(desk.frame, "label", prefix="今日缺项（"))
            desk.command("win.case-card")
            card = desk.window("案卡填录对照单")
            press(wait("the button that copies", lambda: find(card, "push button", name="复制文号", usable=True)))
            wait("what was copied to be told", lambda: find(card, "label", name="已复制：文号。"))
        docket.audit("--replay")


if __name__ == "__main__":
    main()
