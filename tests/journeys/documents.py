#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""documents.py JIANYI JIANYICTL: an addressee that does not answer is urged by letter; the letter is put
into other words, previewed, signed for the leader with the signed form, and is frozen: what is exported
bears the words that were typed, and nobody can change them any more."""
import os
import sys

import life
from atspi import find, find_all, press, read, tick, wait, write
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, LEADER, SECOND, TITLE, day

WORDS = "请于收到本函后五个工作日内书面回复本院，并附落实台账。"


def served(docket, form):
    case = life.letter(docket, form, [FIRST, SECOND], 130, 102)
    docket.do("serve", case, who=HANDLER, on=day(101), addressee=FIRST, way="written", receiver="张某")
    return case


def letter(docket, case):
    return next((d for d in docket.ctl("show", case)["documents"] if d["kind"] == "urging-letter"), None)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意签发。\n")
        case = served(docket, form)
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)
            desk.do("urge", {"被建议单位": FIRST, "督促方式": "书面督促函", "记录": "期限已过，仍未回复。"},
                    on=day(20))
            assert not letter(docket, case)["frozen"]

            desk.command("win.show-documents")
            edit = wait("the button that edits", lambda: find(
                desk.frame, "push button", prefix=f"编辑…: 督促函 · {FIRST}"))
            press(edit)
            editor = desk.window(f"督促函 · {FIRST}")
            body = wait("the closing words", lambda: next(
                (a for a in find_all(editor, "text") if "特此函告" in read(a)), None))
            before = letter(docket, case)["digest"]
            # A letter goes out under a number.
            number = next(a for a in find_all(editor, "text") if "____〔" in read(a))
            write(number, f"示检督〔{day(20)[:4]}〕1号")
            write(body, WORDS + "\n特此函告。")
            press(find(editor, "push button", name="保存"))
            wait("the words to be saved", lambda: letter(docket, case)["digest"] != before)

            press(wait("the button that signs", lambda: find(editor, "push button", prefix="签署")))
            dialog = desk.window("签署文书")
            tick(wait("the tick", lambda: find(dialog, "check box", prefix="代录他人")))
            write(wait("who signs", lambda: desk.field(dialog, "签署人")), LEADER)
            write(desk.field(dialog, "签署日期"), day(19))
            desk.attach(dialog, "签批件", form)
            press(wait("the button", lambda: find(dialog, "push button", name="签署并固定", usable=True)))
            desk.gone(dialog)
            wait("the letter to be frozen", lambda: letter(docket, case)["frozen"])
            wait("its digest in the window", lambda: any(
                letter(docket, case)["digest"] in read(label) for label in find_all(editor, "label")))
            desk.close()

        path = os.path.join(docket.folder, "letter.xml")
        docket.ctl("export", case, "--document", "urging-letter", "--format", "xml", "-o", path)
        with open(path, encoding="utf-8") as exported:
            assert WORDS in exported.read(), "the words typed are not in the letter"
        docket.ctl("validate", path)
        signed = docket.events(case)[-1]
        assert signed["actor"] == LEADER and signed["recorder"] == HANDLER, signed
        assert signed["facts"]["document-digest"] == letter(docket, case)["digest"]
        docket.audit("--replay")


if __name__ == "__main__":
    main()
