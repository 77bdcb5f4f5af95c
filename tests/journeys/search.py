#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""search.py JIANYI JIANYICTL: a case is found by the first letters of its agency, the list narrowed by a filter
typed into the box, and the case opened; the search is kept among the queues with its count; the quick switcher
leads to another case by its title's letters and to a page; and odd input finds nothing and harms nothing."""
import re
import sys

import life
from atspi import find, press, read, select_row, wait, write
from desk import Desk
from docket import Docket

CLERK = "管理员"
NUMBERS = "示检社建〔2026〕7号", "示检社建〔2026〕8号"
MARKET, PARK, POOL = "关于农贸市场明码标价的检察建议", "关于地下车库通道的检察建议", "关于游泳馆水质的检察建议"
ODD = ['"', '" OR 1=1 --', "NEAR(", "*", "😀", "没有:这个", "阶段:乱写", "　 "]


def letters(docket):
    """Two letters that are out, to different agencies, and one clue."""
    cases = {}
    docket.init()
    for agency in (life.FIRST, life.SECOND):
        docket.ctl("agency", "add", agency, "--level", "district", "--division", "370203")
    for place, (title, agency) in enumerate([(MARKET, life.FIRST), (PARK, life.SECOND)]):
        cases[title] = docket.do("take-in", who=CLERK, on=life.day(30 - place), title=title, type="governance",
                                 line="criminal", source="case", summary="办案中发现。", agencies=[agency],
                                 number=NUMBERS[place], signer=life.LEADER, handler=CLERK)["id"]
    cases[POOL] = docket.do("register", who=CLERK, on=life.day(5), title=POOL, type="governance",
                            line="criminal", source="case", summary="泳池")["id"]
    return cases


def box(desk):
    entry = find(desk.frame, "entry", "text", prefix="搜索案件")
    return find(entry, "text") or entry


def count(desk):
    """How many cases the list says it has; None while it shows that there is none."""
    texts = desk.texts(desk.part("filler", "panel", name="JyCaseList"))
    return next((int(text[:-2]) for text in texts if re.fullmatch(r"\d+ 件", text)), None)


def shows(desk, *titles):
    """The list holds so many cases; where it is one, that one."""
    wait(f"{len(titles)} cases in the list", lambda: count(desk) == len(titles))
    if len(titles) == 1 and not desk.shows(titles[0]):
        desk.command("win.next-case")
        wait("the case", lambda: desk.shows(titles[0]))


def kept(desk, prefix):
    queues = find(desk.frame, "list", name="队列")
    return next((row for row in (queues.get_child_at_index(i) for i in range(queues.get_child_count()))
                 if (row.get_name() or "").startswith(prefix)), None)


def switcher(desk, typed):
    desk.command("win.go-to")
    window = desk.window("转到")
    entry = find(window, "entry", "text")
    write(entry, typed)
    return window


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        letters(docket)
        before = len(docket.ctl("list"))
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.show_all()
            # By first letters, then narrowed by a filter, then opened.
            write(box(desk), "slqscjd")
            shows(desk, MARKET)
            write(box(desk), "检察建议")
            shows(desk, MARKET, PARK, POOL)
            write(box(desk), "检察建议 阶段:线索")
            shows(desk, POOL)
            # Kept: a queue of its own with a count.
            write(box(desk), "单位:" + life.SECOND)
            shows(desk, PARK)
            desk.command("win.keep-search")
            dialog = desk.window("保存搜索")
            write(find(dialog, "text"), "第二家")
            press(find(dialog, "push button", holds="保存"))
            desk.gone(dialog)
            wait("the kept search", lambda: kept(desk, "第二家，1"))
            desk.show_all()
            wait("an empty box", lambda: read(box(desk)) == "")
            shows(desk, MARKET, PARK, POOL)
            queues = find(desk.frame, "list", name="队列")
            index = next(i for i in range(queues.get_child_count())
                         if (queues.get_child_at_index(i).get_name() or "").startswith("第二家"))
            select_row(queues, index)
            shows(desk, PARK)
            # The switcher: a case by its letters, and a page.
            window = switcher(desk, "nmsc")
            wait("the case offered", lambda: find(window, "list item", holds=MARKET))
            press(window, "switcher.go")
            desk.gone(window)
            wait("the case", lambda: desk.shows(MARKET))
            window = switcher(desk, "rl")
            wait("the page offered", lambda: find(window, "list item", prefix="日历"))
            press(window, "switcher.go")
            desk.gone(window)
            wait("the calendar", lambda: find(desk.frame, "push button", prefix="今天"))
            # Odd input is answered and changes nothing.
            desk.show_all()
            for text in ODD:
                write(box(desk), text)
                wait(f"an answer to {text!r}", lambda: not text.strip("　 ") or "没有找到" in desk.texts())
            write(box(desk), "")
            shows(desk, MARKET, PARK, POOL)
            desk.close()
        assert len(docket.ctl("list")) == before
        assert docket.ctl("audit")["ok"], "the record does not hold"


if __name__ == "__main__":
    main()
