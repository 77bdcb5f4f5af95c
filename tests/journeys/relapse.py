# SPDX-License-Identifier: GPL-3.0-or-later
"""A look back finds a relapse: the case shows it, one click registers the recommendation that follows,
its draft begins with the first one's problems and suggestions, and both lead to one another."""
import sys

from atspi import find, find_all, press, read, wait
from desk import Desk

from docket import SECTIONS, Docket
import life
from follow import CLERK, FIRST, LEADER, Follow, day

TITLE = "关于农贸市场食品安全监管的检察建议"
FOUND = "查验台账自九月起中断，抽检又未完成。"


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        follow = Follow(docket)
        first = follow.closed(TITLE, [FIRST], 100)
        number = docket.ctl("show", first)["number"]
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(CLERK)
            desk.select(TITLE)
            desk.do("look-back", {"地点": "示例农贸市场", "查看情况": FOUND, "是否反弹：是": True}, on=day(6))
            wait("the flag on the case", lambda: find(desk.frame, "label", holds="反弹（"))
            press(wait("the button", lambda: find(desk.frame, "push button", name="再次制发", usable=True)))
            dialog = desk.window(desk.labels["register"])
            title = wait("the title", lambda: desk.field(dialog, "标题"))
            assert read(title) == TITLE, read(title)
            summary = wait("the summary", lambda: desk.field(dialog, "摘要"))
            assert FOUND in read(summary), read(summary)
            desk.go(dialog, "register")
            wait("the successor", lambda: len(docket.ctl("list")) == 2)
            second = next(row["id"] for row in docket.ctl("list") if row["id"] != first)
            wait("the way back", lambda: find(desk.frame, "push button", holds=f"前一案件：{number}"))
            follow.do("open", second, 0, LEADER, handler=CLERK)
            follow.do("conclude", second, 0, facts="反弹属实。", evidence=["照片"], propose="true")
            desk.command("win.refresh")
            desk.command("win.do-edit")
            for wanted in (SECTIONS["problems"][0]["text"], SECTIONS["suggestions"][1]["text"]):
                wait(wanted, lambda wanted=wanted: any(
                    wanted in read(area) for area in find_all(desk.frame, "text")))
            before = len(docket.events(second))
            press(find(desk.frame, "push button", name="保存文稿"))
            wait("the draft to be saved", lambda: len(docket.events(second)) > before)
            desk.close()
        shown = docket.ctl("show", second)
        begun = docket.events(second)[0]["facts"]
        assert begun["predecessor"] == first, begun
        assert [a["name"] for a in shown["addressees"]] == [FIRST], shown["addressees"]
        docket.audit("--replay")


if __name__ == "__main__":
    main()
