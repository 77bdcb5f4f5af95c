#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""objection.py JIANYI JIANYICTL: an agency objects, late, to one suggestion; its own clock runs beside the
reply's. The ruling takes an answer from the clause library and upholds: the letter is written anew under its
number, issued as version 2 and served anew."""
import os
import sys

import life
import papers
from atspi import find, find_all, press, read, tick, wait
from desk import Desk
from docket import SECTIONS, Docket
from life import FIRST, HANDLER, LEADER, TITLE, day


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意。\n")
        case = papers.issued(docket, form, agencies=(FIRST,))
        number = docket.ctl("show", case)["number"]
        docket.do("serve", case, who=HANDLER, on=day(101), way="written", receiver="张某")
        suggestion = SECTIONS["suggestions"][1]["text"]
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)

            dialog = desk.begin("object")
            desk.fill(dialog, {"发生日期": day(70), "异议理由": "抽检经费没有预算，难以补做。"})
            tick(wait("the disputed point", lambda: find(
                dialog, "check box", prefix=f"争议事项 2. {suggestion[:8]}")))
            wait("that it is late", lambda: any(
                "异议期已于" in text for text in desk.texts(dialog)))
            desk.go(dialog, "object")
            wait("the objection", lambda: docket.ctl("show", case)["addressees"][0]["state"] == "objection")
            wait("both clocks on the card", lambda: "异议复核" in desk.texts() and "回复" in desk.texts())
            wait("that it came late", lambda: any("（逾期）" in text or "(逾期)" in text for text in desk.texts()))

            dialog = desk.begin("uphold")
            tick(find(dialog, "check box", prefix="代录他人的决定"))
            desk.fill(dialog, {"决定人": LEADER, "决定日期": day(68), "处理": "修改"})
            desk.attach(dialog, "签批件", form)
            library = wait("the clause library", lambda: find(
                dialog, "toggle button", "push button", prefix="从条款库选择", usable=True))
            press(library)
            answers = wait("what can be said", lambda: find_all(dialog, "push button", prefix="异议："))
            assert answers[0].get_name().startswith("异议：难以落实"), answers[0].get_name()
            press(answers[0])
            wait("the clause in the findings", lambda: "关于落实条件" in (
                read(desk.field(dialog, "意见/认定")) or ""))
            desk.go(dialog, "uphold")
            wait("the draft to be open again", lambda: docket.ctl("show", case)["stage"] == "drafting")

            changed = dict(SECTIONS)
            changed["suggestions"] = [SECTIONS["suggestions"][0],
                                      dict(SECTIONS["suggestions"][1], text="于年底前补做五批肉类抽检。")]
            docket.do("edit", case, who=HANDLER, on=day(67), sections=changed)
            papers.again(docket, case, form, ago=66)
            show = docket.ctl("show", case)
            assert (show["version"], show["number"]) == (2, number), show
            assert show["addressees"][0]["state"] == "unserved", show
            desk.select(TITLE)
            wait("the new version", lambda: any("第 2 版" in text for text in desk.texts()))
            wait("the service to be offered", lambda: find(desk.frame, "push button", name=desk.labels["serve"], usable=True))
            desk.do("serve", {"方式": "书面送达", "签收人": "张某"}, on=day(60))
            desk.close()

        show = docket.ctl("show", case)
        assert show["addressees"][0]["state"] == "awaiting-reply", show
        kinds = {d["kind"] for d in show["documents"]}
        assert "objection-opinion" in kinds and "change-notice" in kinds, kinds
        assert sum(d["kind"] == "recommendation" and d["frozen"] for d in show["documents"]) == 2, show["documents"]
        docket.audit("--replay")


if __name__ == "__main__":
    main()
