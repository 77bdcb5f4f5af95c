#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""refusals.py JIANYI JIANYICTL: one case meets the refusals of the window, one after another: a must that is
missing, a date that is none, one in the future, one before its ground, an agency twice, a control
character, a draft with errors, four eyes, a role that is not held, a number in a wrong form, a pronouncement
without consent, an outcome without its urging, an evaluation with an addressee unsettled, and somebody who was faster.
Each time the form says why, keeps what was typed, and nothing is recorded."""
import sys

import life
from atspi import find, find_all, read, states, wait
from desk import Desk
from docket import SECTIONS, Docket
from life import FIRST, HANDLER, LEADER, REVIEWER, SECOND, TITLE, day


class Meeting:
    """A dialog that is refused, and afterwards set right."""

    def __init__(self, desk, docket):
        self.desk = desk
        self.docket = docket

    def state(self):
        rows = self.docket.ctl("list")
        return [self.docket.ctl("show", row["id"])["events"] for row in rows]

    def refused(self, dialog, action, *words):
        """Pressing is refused with a sentence that holds each of the words; the form keeps its text."""
        before, typed = self.state(), self.typed(dialog)
        sentences = " ".join(self.desk.refused(dialog, action))
        if "已有别人" in sentences and "已有别人" not in words:  # what the test itself did beside the window
            sentences = " ".join(self.desk.refused(dialog, action))
        for word in words:
            assert word in sentences, f"{action}: {word!r} is not in {sentences!r}"
        assert self.state() == before, f"{action}: refused, and yet something was recorded"
        assert self.typed(dialog) == typed, f"{action}: the form has lost what was typed"
        print(f"{action}: {sentences}", flush=True)

    def faster(self, dialog, action, who):
        """The case has changed since the form was opened: it is told by whom, once, and can then be sent."""
        self.refused(dialog, action, "已有别人", who)

    @staticmethod
    def typed(dialog):
        return [(node.get_name(), read(node)) for node in find_all(dialog, "text", "entry")]


def register(desk, meet):
    desk.switch(HANDLER)
    dialog = desk.begin("register")
    desk.fill(dialog, {"标题": TITLE, "摘要": "监管漏洞。"})
    meet.refused(dialog, "register", "类型", "必须填写")
    desk.fill(dialog, {"类型": "社会治理检察建议", "业务条线": "刑事检察", "线索来源": "办理案件",
                       "适用情形": "第十一条第一项", "被建议单位": [FIRST, SECOND]})
    for wrong, word in (("2026-02-30", "发生日期"), (day(-3), day(-3))):
        desk.fill(dialog, {"发生日期": wrong})
        meet.refused(dialog, "register", word)
    desk.fill(dialog, {"发生日期": day(100), "被建议单位第 2 项：单位": FIRST})
    meet.refused(dialog, "register", FIRST)
    desk.fill(dialog, {"被建议单位第 2 项：单位": SECOND, "摘要": "监管漏洞。\x01"})
    meet.refused(dialog, "register", "控制字符")
    desk.fill(dialog, {"摘要": "监管漏洞。", "标题": "长" * 10000})
    meet.refused(dialog, "register", "10000")
    # Marks that nobody sees come along with what is pasted into a line; they do not stay.
    desk.fill(dialog, {"标题": TITLE + "\x01\u202e"})
    desk.go(dialog, "register")
    wait("the case", lambda: len(meet.state()) == 1)
    assert meet.docket.ctl("list")[0]["title"] == TITLE


def before_its_ground(desk, meet):
    desk.do("apply", {"理由": "需要核实。"}, on=day(99))
    desk.switch(LEADER)
    desk.select(TITLE)
    dialog = desk.begin("open")
    desk.fill(dialog, {"承办检察官": "查无此人", "发生日期": day(98)})
    meet.refused(dialog, "open", "查无此人")
    desk.fill(dialog, {"承办检察官": HANDLER, "发生日期": day(120)})
    meet.refused(dialog, "open", day(120))
    desk.fill(dialog, {"发生日期": day(98)})
    desk.go(dialog, "open")


def draft(desk, meet, docket, case):
    docket.do("conclude", case, who=HANDLER, on=day(90), facts="属实。", evidence=["报告"], propose=True)
    wrong = dict(SECTIONS, evidence=[], reply={"months": 1})
    docket.do("edit", case, who=HANDLER, on=day(89), sections=wrong)
    desk.switch(HANDLER)
    desk.select(TITLE)
    dialog = desk.begin("submit")
    desk.fill(dialog, {"发生日期": day(88)})
    meet.refused(dialog, "submit", "证据", "回复期限")
    desk.cancel(dialog)
    docket.do("edit", case, who=HANDLER, on=day(89), sections=SECTIONS)
    dialog = desk.begin("submit")
    desk.fill(dialog, {"发生日期": day(88)})
    desk.go_again(dialog, "submit")


def four_eyes(desk, meet):
    """The handler is a reviewer too: who submitted may not pass, for which the form proposes to record the decision
    of another; and that needs the signed form."""
    dialog = desk.begin("pass")
    assert "checked" in states(find(dialog, "check box", prefix="代录他人的决定"))
    desk.fill(dialog, {"代录他人的决定": False})
    desk.fill(dialog, {"必要性意见": "有。", "合法性意见": "有。", "说理性意见": "有。", "发生日期": day(86)})
    meet.refused(dialog, "pass", "不得再审核")
    desk.fill(dialog, {"代录他人的决定": True})
    desk.fill(dialog, {"决定人": REVIEWER, "决定日期": day(86)})
    meet.refused(dialog, "pass", "签批件")
    desk.cancel(dialog)


def number_and_service(desk, meet, docket, case):
    docket.do("pass", case, who=REVIEWER, on=day(86), necessity="有", legality="有", reasoning="有")
    docket.do("approve", case, who=LEADER, on=day(85))
    desk.switch("赵青")
    desk.select(TITLE)
    dialog = desk.begin("issue")
    desk.fill(dialog, {"文号": f"示检社建[{day(84)[:4]}]07号", "签发人": LEADER, "发生日期": day(84)})
    meet.refused(dialog, "issue", "〔")
    desk.fill(dialog, {"文号": f"示检社建〔{day(84)[:4]}〕07号"})
    meet.refused(dialog, "issue", "1，不写 01")
    desk.fill(dialog, {"文号": f"示检社建〔{day(84)[:4]}〕7号"})
    desk.go_again(dialog, "issue")
    desk.switch(HANDLER)
    desk.select(TITLE)
    dialog = desk.begin("serve")
    desk.fill(dialog, {"被建议单位": FIRST, "方式": "宣告送达", "签收人": "张某", "发生日期": day(83)})
    meet.refused(dialog, "serve", "同意宣告情况")
    desk.fill(dialog, {"方式": "书面送达"})
    desk.go(dialog, "serve")
    docket.do("serve", case, who=HANDLER, on=day(83), addressee=SECOND, way="written", receiver="刘某")


def outcome_and_closure(desk, meet, docket, case):
    desk.select(TITLE)
    dialog = desk.begin("settle")
    desk.fill(dialog, {"被建议单位": FIRST, "落实情况": "始终未回复", "发生日期": day(5)})
    meet.refused(dialog, "settle", "督促")
    desk.cancel(dialog)
    docket.do("urge", case, who=HANDLER, on=day(6), addressee=FIRST, means="phone", record="已催")
    docket.do("settle", case, who=HANDLER, on=day(5), addressee=FIRST, outcome="silent")
    dialog = desk.begin("evaluate")
    desk.fill(dialog, {"评估结论": "未整改", "效果": "没有整改。", "发生日期": day(4)})
    meet.refused(dialog, "evaluate", SECOND)
    # While the form stands open, somebody else takes away what was in the way.
    docket.do("urge", case, who=HANDLER, on=day(6), addressee=SECOND, means="phone", record="已催")
    docket.do("settle", case, who=HANDLER, on=day(5), addressee=SECOND, outcome="silent")
    meet.faster(dialog, "evaluate", HANDLER)
    desk.go(dialog, "evaluate")
    wait("the evaluation", lambda: docket.ctl("show", case)["stage"] == "evaluation")


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        people = dict(life.PEOPLE)
        people[HANDLER] = "handler,reviewer,follow-up"
        life.prepare(docket, people)
        with Desk(program, docket, life.labels(docket)) as desk:
            meet = Meeting(desk, docket)
            register(desk, meet)
            case = docket.ctl("list")[0]["id"]
            before_its_ground(desk, meet)
            draft(desk, meet, docket, case)
            four_eyes(desk, meet)
            number_and_service(desk, meet, docket, case)
            outcome_and_closure(desk, meet, docket, case)
            desk.close()
        docket.audit("--replay")


if __name__ == "__main__":
    main()
