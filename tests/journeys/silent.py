# SPDX-License-Identifier: GPL-3.0-or-later
"""An agency says nothing: it is urged three times from the board, each letter firmer than the last, then
reported upward to three recipients in one go, and the case is handed over to litigation."""
import sys

import atspi
from desk import Desk
from atspi import find, find_all, press, read, tick, wait, write

from docket import Docket
import life
from follow import CLERK, LEADER, THIRD, Follow, day

TITLE = "关于督促履行扬尘污染监管职责的检察建议"
RECIPIENTS = {
    "报告上级院：向谁": "示例市人民检察院",
    "通报上级机关：向谁": "示例区人民政府",
    "通报同级政府、纪检监察机关：向谁": "示例区监察委员会",
}


def board(desk):
    """The tab 回复与整改."""
    desk.select(TITLE)
    desk.command("win.show-replies")
    return wait("the ladder", lambda: find(desk.frame, "push button", name=f"督促{THIRD}")
                or find(desk.frame, "push button", name=f"对{THIRD}报告通报"))


def letter(docket, case, version):
    path = f"{docket.folder}/letter-{version}.xml"
    docket.ctl("export", case, "--document", "urging-letter", "--version", str(version),
               "--format", "xml", "-o", path)
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        follow = Follow(docket)
        case = follow.issued(TITLE, [THIRD], 110, kind="public-interest")
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(CLERK)
            for turn, ago in enumerate((30, 20, 10), 1):
                button = board(desk)
                assert (button.get_name() or "").startswith("督促"), button.get_name()
                press(button)
                dialog = desk.window(desk.labels["urge"])
                # The board has chosen whom, and proposes a letter.
                desk.fill(dialog, {"发生日期": day(ago), "记录": f"第{turn}次督促：仍未书面回复。"})
                desk.go(dialog, "urge")
                wait("the urging", lambda: len(
                    [e for e in desk.events() if e["action"] == "urge"]) == turn)
                wait("the letter on the board", lambda turn=turn: find(
                    desk.frame, "push button", name="督促函" if turn == 1 else f"督促函（{turn}）"))
            first, second = letter(docket, case, 1), letter(docket, case, 2)
            assert "再次郑重" not in first and "再次郑重" in second, "the second letter is firm"
            assert "首次督促" in second, "the second letter names the first"

            button = wait("the escalation", lambda: find(
                desk.frame, "push button", name=f"对{THIRD}报告通报"))
            press(button)
            dialog = desk.window("报告通报")
            desk.fill(dialog, RECIPIENTS)
            desk.fill(dialog, {"理由": "三次督促，无正当理由不予整改。", "决定人": LEADER,
                               "决定日期": day(5)})
            desk.attach(dialog, "签批件", follow.form)
            press(wait("the button", lambda: find(dialog, "push button", prefix="报告通报")))
            wait("three reports", lambda: len(
                [e for e in desk.events() if e["action"] == "escalate"]) == 3)
            checks = wait("the documents", lambda: [
                c for c in find_all(dialog, "check box", prefix="情况报告")
                if atspi.is_open(c)])
            assert len(checks) == 3, [c.get_name() for c in checks]
            press(wait("the hand-over", lambda: find(
                dialog, "push button", prefix="转提起公益诉讼", usable=True)))
            sue = desk.window(desk.labels["sue"])
            tick(find(sue, "check box", prefix="代录他人的决定"))
            desk.fill(sue, {"决定人": LEADER, "决定日期": day(2)})
            desk.attach(sue, "签批件", follow.form)
            desk.fill(sue, {"受理法院": "示例区人民法院", "起诉书文号": "示检公诉〔2026〕1号",
                            "诉讼请求": "判令继续履行监管职责。"})
            desk.go(sue, "sue")
            wait("the suit", lambda: desk.events()[-1]["action"] == "sue")
            desk.close()
        shown = docket.ctl("show", case)
        assert shown["addressees"][0]["state"] == "settled", shown["addressees"]
        reports = [d for d in shown["documents"] if d["kind"] == "escalation-report"]
        assert len(reports) == 3, reports
        docket.audit("--replay")


if __name__ == "__main__":
    main()
