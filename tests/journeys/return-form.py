#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""return-form.py JIANYI JIANYICTL: the return form of a letter is filled in as a word processor leaves it,
handed to the window, and stands in the form of the reply: class, reference and the answer to each
suggestion, with the file attached. The form of another letter is refused with a sentence that names both. A
scan opens the same form with the file alone; entered twice, it is asked about. The attachment is then looked
at in its place."""
import os
import re
import sys
import zipfile

import life
import papers
from atspi import find_all, read, wait
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, SECOND, TITLE, day

OTHER = "关于校园周边食品安全的检察建议"
BLANK = "　　　　"


def export(docket, case, agency, path):
    docket.ctl("export", case, "--document", "return-form", "--addressee", agency, "--format", "docx",
               "-o", path)


def fill(path, fields):
    """Puts words into the fields of the form, by their tag."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode("utf-8")
    for tag, words in fields.items():
        text, count = re.subn(f'(w:val="jianyi:{tag}".*?){BLANK}', lambda m, w=words: m.group(1) + w, text,
                              count=1, flags=re.S)
        assert count == 1, tag
    parts["word/document.xml"] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})

        def place(name):
            return os.path.join(docket.folder, name)

        form, reply, other, scan = (place(n) for n in ("签批单.txt", "回复表.docx", "别的回复表.docx", "复函.txt"))
        for path in (form, scan):
            with open(path, "w", encoding="utf-8") as out:
                out.write("已全部落实，特此函复。\n")
        case = papers.issued(docket, form)
        second = papers.issued(docket, form, agencies=(SECOND,), title=OTHER,
                               number=life.number().replace("7号", "8号"))
        for agency in (FIRST, SECOND):
            docket.do("serve", case, who=HANDLER, on=day(101), addressee=agency, way="written", receiver="张某")
        docket.do("serve", second, who=HANDLER, on=day(101), way="written", receiver="刘某")
        export(docket, case, FIRST, reply)
        export(docket, second, SECOND, other)
        fill(reply, {
            "replied": "2026-09-01", "reference": "示市监函〔2026〕3号", "contact": "张某 000-1234567",
            "adopted:s1": "全部采纳", "text:s1": "已建立查验台账。", "who:s1": "市场科",
            "adopted:s2": "部分采纳", "text:s2": "先补做五批。", "who:s2": "抽检科",
        })
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)

            papers.hand_over(other)
            wait("the sentence that names both", lambda: papers.says(desk, "8号") and papers.says(
                desk, "对应另一件建议"))

            papers.hand_over(reply)
            dialog = desk.window(desk.labels["reply"])
            wait("the reference", lambda: papers.field_text(desk, dialog, "来文/备案文号") == "示市监函〔2026〕3号")
            assert "已建立查验台账。" in papers.field_text(desk, dialog, "建议 1：单位的答复")
            assert "先补做五批。" in papers.field_text(desk, dialog, "建议 2：单位的答复")
            desk.fill(dialog, {"发生日期": day(60)})
            desk.go(dialog, "reply")
            wait("the reply", lambda: any(e["action"] == "reply" for e in docket.events(case)))

            # A scan goes to the one that still owes its reply.
            papers.hand_over(scan)
            dialog = desk.window(desk.labels["reply"])
            desk.fill(dialog, {"发生日期": day(59), "方式": "书面回复", "采纳情况": "全部采纳", "摘要": "已全部落实。"})
            desk.go(dialog, "reply")
            wait("both replies", lambda: sum(e["action"] == "reply" for e in docket.events(case)) == 2)

            assert docket.events(case)[-1]["facts"]["addressee"] == SECOND, docket.events(case)[-1]

            # The same paper once more.
            dialog = desk.begin("reply")
            desk.fill(dialog, {"被建议单位": SECOND, "发生日期": day(58), "方式": "书面回复",
                               "采纳情况": "全部采纳", "摘要": "又来一份。"})
            desk.attach(dialog, "附件", scan)
            refused = desk.refused(dialog, "reply")
            assert any("是否已经登记" in sentence for sentence in refused), refused
            desk.cancel(dialog)

            papers.open_tab(desk, "附件")
            wait("the words of the scan", lambda: any(
                "特此函复" in (read(area) or "") for area in find_all(desk.frame, "text")))
            desk.close()

        facts = next(e for e in docket.events(case) if e["action"] == "reply")["facts"]
        assert facts["class"] == "partial" and facts["way"] == "written", facts
        assert [m["adopted"] for m in facts["measures"]] == ["full", "partial"], facts
        assert facts["files"][0]["name"] == "回复表.docx", facts
        docket.audit("--replay")


if __name__ == "__main__":
    main()
