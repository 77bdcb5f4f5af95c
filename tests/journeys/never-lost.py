#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""never-lost.py JIANYI JIANYICTL: typing survives. The program is killed, told to end and closed while the
draft's editor and a form hold text that nobody has saved; at the next start both offer it, and what was
recorded or thrown away is not offered again. A text too long for the record is not taken in, with a
sentence."""
import os
import signal
import sqlite3
import sys
import time

import life
from atspi import find, press, read, wait, write
from desk import Desk
from docket import SECTIONS, Docket
from life import FIRST, HANDLER, LEADER, TITLE, day

FEW_SECONDS = 5
NOTE, FACTS = "内容", "认定的事实"
BACK = "恢复这些文字"


def prepare(docket):
    """A case whose draft stands."""
    life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
    form = os.path.join(docket.folder, "签批单.txt")
    with open(form, "w", encoding="utf-8") as out:
        out.write("同意。\n")
    case = docket.register([FIRST], who=HANDLER, on=day(130), title=TITLE)
    docket.do("apply", case, who=HANDLER, on=day(129), reason="需要核实。")
    docket.do("open", case, who=HANDLER, on=day(128), handler=HANDLER, decided_by=LEADER,
              decided_on=day(128), files=form)
    docket.do("conclude", case, who=HANDLER, on=day(110), facts="属实。", evidence=["报告"], propose=True)
    docket.do("edit", case, who=HANDLER, on=day(108), sections=SECTIONS)
    return case


def kept(docket):
    """What the docket holds of typing that is no event."""
    connection = sqlite3.connect(f"file:{docket.path}?mode=ro", uri=True)
    try:
        return [row[0] for row in connection.execute("SELECT text FROM autosave")]
    finally:
        connection.close()


def written_down(docket, text):
    """Typing stands in the docket after a few seconds at most, without anybody's doing."""
    begun = time.monotonic()
    wait(f"{text!r} to be written down", lambda: any(text in one for one in kept(docket)), FEW_SECONDS)
    print(f"{text}: written down after {time.monotonic() - begun:.1f} s", flush=True)


def ended(desk, number):
    """Sends a signal to the program and sees it end; its exit status."""
    os.kill(desk.process.pid, number)
    return desk.process.wait(20)


def started(program, docket):
    desk = Desk(program, docket, life.labels(docket))
    return desk


def form(desk):
    desk.switch(HANDLER)
    desk.select(TITLE)
    return desk.begin("note")


def note_field(desk, dialog):
    return wait("the note", lambda: desk.field(dialog, NOTE))


def editor(desk):
    desk.switch(HANDLER)
    desk.select(TITLE)
    desk.command("win.do-edit")
    return wait("the facts", lambda: desk.field(desk.frame, FACTS))


def bring_back(window):
    press(wait("the offer", lambda: find(window, "push button", name=BACK, usable=True)))


def killed_in_a_form(program, docket):
    with started(program, docket) as desk:
        write(note_field(desk, form(desk)), "打字时断电")
        written_down(docket, "打字时断电")
        ended(desk, signal.SIGKILL)
    with started(program, docket) as desk:
        dialog = form(desk)
        bring_back(dialog)
        wait("the text", lambda: read(note_field(desk, dialog)) == "打字时断电")
        # Closing the window over a form that holds typing asks first.
        press(desk.frame, "window.close")
        ask = wait("the question", lambda: next(
            (w for w in desk.windows() if find(w, "push button", holds="丢弃填写的内容")), None))
        press(find(ask, "push button", name="取消"))
        wait("the question to go", lambda: ask not in desk.windows())
        assert desk.alive() and read(note_field(desk, dialog)) == "打字时断电"
        desk.go(dialog, "note")
        wait("nothing to be kept", lambda: not kept(docket))
        dialog = form(desk)
        assert read(note_field(desk, dialog)) == ""
        write(note_field(desk, dialog), "不要了")
        written_down(docket, "不要了")
        desk.cancel(dialog)
        wait("nothing to be kept", lambda: not kept(docket))
        desk.close()


def told_to_end(program, docket):
    """The session ends: no time to ask, and none for the few seconds either."""
    with started(program, docket) as desk:
        facts = editor(desk)
        write(facts, read(facts) + "关机前写的。")
        write(note_field(desk, form(desk)), "关机前记的")
        status = ended(desk, signal.SIGTERM)
        assert status == 0, f"ended with {status}"
    texts = kept(docket)
    assert any("关机前写的" in text for text in texts), texts
    assert any("关机前记的" in text for text in texts), texts
    with started(program, docket) as desk:
        dialog = form(desk)
        bring_back(dialog)
        wait("the text", lambda: read(note_field(desk, dialog)) == "关机前记的")
        desk.cancel(dialog)
        facts = editor(desk)
        bring_back(desk.frame)
        wait("the text", lambda: "关机前写的" in read(facts))
        desk.close()


def killed_in_the_editor(program, docket):
    with started(program, docket) as desk:
        facts = editor(desk)
        bring_back(desk.frame)
        wait("the text", lambda: "关机前写的" in read(facts))
        write(facts, "断电前写的事实。")
        written_down(docket, "断电前写的事实。")
        ended(desk, signal.SIGKILL)
    docket.audit("--replay")
    with started(program, docket) as desk:
        facts = editor(desk)
        bring_back(desk.frame)
        wait("the text", lambda: read(facts) == "断电前写的事实。")
        before = len(desk.events())
        press(find(desk.frame, "push button", name="保存文稿"))
        wait("the draft to be saved", lambda: len(desk.events()) > before)
        wait("nothing to be kept", lambda: not kept(docket))
        desk.close()


def too_long(program, docket):
    """More than can be recorded is not taken in: the sentence says so, the text before stays."""
    import atspi
    with started(program, docket) as desk:
        dialog = form(desk)
        field = note_field(desk, dialog)
        write(field, "短")
        begun = time.monotonic()
        atspi.Atspi.EditableText.insert_text(field.get_editable_text_iface(), 1, "长" * 3500000, 10500000)
        said = wait("a sentence", lambda: find(dialog, "label", holds="3500001"), 10)
        print(f"{time.monotonic() - begun:.1f} s: {read(said)}", flush=True)
        assert "1000000" in read(said), read(said)
        assert read(field) == "短"
        write(field, "短些")
        wait("the sentence to go", lambda: not find(dialog, "label", holds="3500001"))
        desk.go(dialog, "note")
        desk.close()


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        prepare(docket)
        killed_in_a_form(program, docket)
        told_to_end(program, docket)
        killed_in_the_editor(program, docket)
        too_long(program, docket)
        docket.audit("--replay")


if __name__ == "__main__":
    main()
