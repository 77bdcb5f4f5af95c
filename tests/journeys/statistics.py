#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""statistics.py JIANYI JIANYICTL: one of two agencies has replied in time and the other not at all. The page of
statistics says so as a fraction; the figure opens its cases in the list, and from there the case. The table behind
the chart says the same. A meeting is recorded about the figure: without a name it is refused and keeps what was
typed; then it stands on the page with its open measure, which Today and the list of what is missing lead to until it
is done."""
import os
import sys

import atspi
import life
from atspi import find, find_all, press, read, wait, write
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, SECOND, TITLE, day


def issued(docket, form):
    case = life.letter(docket, form, [FIRST, SECOND], 150, 90)
    for agency in (FIRST, SECOND):
        docket.do("serve", case, who=HANDLER, on=day(90), addressee=agency, way="written", receiver="张某")
    docket.do("reply", case, who=HANDLER, on=day(60), addressee=FIRST, way="written", **{"class": "full"},
              summary="采纳建议，已制定整改方案。")
    return case


def indicator(desk, name):
    rows = find(desk.frame, "list", name="指标")
    for row in find_all(rows, "list item") if rows else []:
        if (row.get_name() or "").startswith(name + ","):
            return row.get_name()
    return None


def button(desk, prefix):
    return find(desk.frame, "push button", prefix=prefix, usable=True)


def show_today(desk):
    queues = desk.part("list", name="队列")
    for index in range(queues.get_child_count()):
        if (queues.get_child_at_index(index).get_name() or "").startswith("今日"):
            atspi.select_row(queues, index)
            break
    wait("the page Today", lambda: find(desk.frame, "list", name="今日事项"))


def led(desk, prefix):
    """The meeting that a button opens. Where the page was read again meanwhile, it is pressed again."""
    for _ in range(3):
        press(wait(f"the button {prefix!r}", lambda: button(desk, prefix)))
        try:
            return desk.window("案件分析会", 6)
        except atspi.Missing:
            continue
    raise atspi.Missing(f"the meeting behind {prefix!r}")


def says(desk, text):
    return any(text in (read(label) or "") for label in find_all(desk.frame, "label"))


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up,leader"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意签发。\n")
        issued(docket, form)
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.command("win.statistics")
            write(wait("the first day", lambda: desk.field(desk.frame, "起日")), day(200))
            wait("the fraction of the replies", lambda: "1 / 2" in (indicator(desk, "回复率") or ""))
            assert "50.00%" in indicator(desk, "回复率"), indicator(desk, "回复率")

            toggle = wait("the table behind the chart", lambda: find(desk.frame, "toggle button", "push button", prefix="显示数据表"))
            press(toggle)
            wait("the figure in the table", lambda: any("(1 / 2)" in (read(cell) or "")
                                                        for cell in find_all(desk.frame, "label")))

            press(wait("the button of the cases", lambda: button(desk, "分母的案件")))
            wait("the list of the figure", lambda: says(desk, "回复率: 应回复的被建议单位数"))
            wait("the one case", lambda: says(desk, "1 件"))
            desk.command("win.next-case")
            wait("the case beside the list", lambda: desk.shows(TITLE))

            desk.command("win.statistics")
            press(wait("the button of the meeting", lambda: button(desk, "记录案件分析会")))
            dialog = desk.window("案件分析会")
            desk.fill(dialog, {"名称": "", "原因分析": "送达后没有及时提醒。", "第 1 项措施：要做什么": "到期前十日提醒",
                               "第 1 项措施：由谁办理": HANDLER})
            press(find(dialog, "push button", prefix="保存会议"))
            wait("what is missing", lambda: find(dialog, "label", holds="需要填写“名称”"))
            desk.fill(dialog, {"名称": "三季度回复情况分析"})
            press(find(dialog, "push button", prefix="保存会议", usable=True))
            desk.gone(dialog)

            row = wait("the meeting on the page", lambda: find(desk.frame, "list item", holds="1 项措施未完成"))
            assert "三季度回复情况分析" in row.get_name(), row.get_name()

            # What was agreed on is to be done: Today and the list of what is missing say so and lead back to it.
            show_today(desk)
            dialog = led(desk, "打开会议：到期前十日提醒")
            press(dialog, "window.close")
            desk.gone(dialog)
            desk.command("win.missing")
            dialog = led(desk, "打开会议: 案件分析会措施未落实")
            desk.fill(dialog, {"第 1 项措施：完成日期": day(0)})
            press(find(dialog, "push button", prefix="保存会议", usable=True))
            desk.gone(dialog)
            wait("the list without it", lambda: not button(desk, "打开会议: 案件分析会措施未落实"))
            show_today(desk)
            wait("Today without it", lambda: not button(desk, "打开会议：到期前十日提醒"))
        docket.audit("--replay")


if __name__ == "__main__":
    main()
