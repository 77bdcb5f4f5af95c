#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pronounced.py JIANYI JIANYICTL: a letter to two bureaus; both are shown as not served with the days since
the issue. One is served by pronouncement, with consent, the people there and third parties by their role,
what they said, and the signed record as proof; a pronouncement without consent is refused. The record names
all of them, with their words."""
import os
import sys

import life
import papers
from atspi import wait
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, SECOND, TITLE, day


def addressee(docket, case, name):
    return next(a for a in docket.ctl("show", case)["addressees"] if a["name"] == name)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        proof = os.path.join(docket.folder, "宣告照片说明.txt")
        for path in (form, proof):
            with open(path, "w", encoding="utf-8") as out:
                out.write("见照片。\n")
        case = papers.issued(docket, form)
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)
            wait("both to be shown as not served", lambda: sum(
                "未送达，制发后第 102 天" in text for text in desk.texts()) == 2)

            dialog = desk.begin("serve")
            desk.fill(dialog, {"发生日期": day(101), "被建议单位": FIRST, "方式": "宣告送达", "签收人": "张某"})
            desk.fill(dialog, {"地点": "该局会议室", "在场人员 1：身份": "被建议单位负责人",
                               "在场人员 1：姓名": "张某"})
            refused = desk.refused(dialog, "serve")
            assert any("同意宣告情况" in sentence for sentence in refused), refused
            desk.fill(dialog, {"同意宣告情况": "张某当场书面同意",
                               "第三方人员 1：身份": "人大代表", "第三方人员 1：姓名": "李某"})
            desk.press_add(dialog, "第三方人员")
            desk.fill(dialog, {"第三方人员 2：身份": "人民监督员", "第三方人员 2：姓名": "王某"})
            desk.fill(dialog, {"听取的意见": "张某：没有异议，将逐项落实。\n李某：建议公开整改情况。"})
            desk.attach(dialog, "附件", proof)
            desk.go(dialog, "serve")
            wait("it to be served", lambda: addressee(docket, case, FIRST)["state"] == "awaiting-reply")
            wait("the other to be shown as not served", lambda: sum(
                "未送达，制发后第 102 天" in text for text in desk.texts()) == 1)
            desk.close()

        facts = docket.events(case)[-1]["facts"]
        assert facts["present"] == ["被建议单位负责人 张某"], facts
        assert facts["third-parties"] == ["人大代表 李某", "人民监督员 王某"], facts
        assert facts["heard"] == ["张某：没有异议，将逐项落实。", "李某：建议公开整改情况。"], facts
        assert facts["files"][0]["name"] == "宣告照片说明.txt", facts
        assert addressee(docket, case, SECOND)["state"] == "unserved"
        record = os.path.join(docket.folder, "record.html")
        docket.ctl("export", case, "--document", "pronouncement-record", "--addressee", FIRST,
                   "--format", "html", "-o", record)
        with open(record, encoding="utf-8") as file:
            text = file.read()
        for words in ("人大代表 李某", "人民监督员 王某", "被建议单位负责人 张某", "张某当场书面同意",
                      "张某：没有异议，将逐项落实。", "李某：建议公开整改情况。"):
            assert words in text, words
        docket.audit("--replay")


if __name__ == "__main__":
    main()
