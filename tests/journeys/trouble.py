#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""trouble.py JIANYI JIANYICTL: the docket's file meets trouble while the window is open. It is moved away,
replaced, raised to a newer form by another program, and the disk is full. Each time the form says what is
wrong and what to do and keeps what was typed, nothing is taken for recorded, and as soon as the trouble is
mended the same form is recorded as it stands."""
import os
import resource
import shutil
import sqlite3
import stat
import sys

import life
from atspi import read, wait, write
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, TITLE, day


class Trouble:
    """One window on one docket with one case."""

    def __init__(self, desk, docket, case):
        self.desk = desk
        self.docket = docket
        self.case = case

    def meets(self, what, begin, mend, *words):
        """Records a note while something is wrong: refused with each of the words; mended, it goes."""
        desk, docket = self.desk, self.docket
        before = docket.events(self.case)
        dialog = desk.begin("note")
        field = wait("the note", lambda: desk.field(dialog, "内容"))
        write(field, what)
        begin()
        sentences = " ".join(desk.refused(dialog, "note"))
        print(f"{what}: {sentences}", flush=True)
        for word in words:
            assert word in sentences, f"{what}: {word!r} is not in {sentences!r}"
        assert read(field) == what, f"{what}: the form has lost what was typed"
        mend()
        assert docket.events(self.case) == before, f"{what}: refused, and yet something was recorded"
        desk.go(dialog, "note")
        after = docket.events(self.case)
        assert len(after) == len(before) + 1 and after[-1]["facts"]["text"] == what, after[-1]

    def moved(self):
        away = self.docket.path + ".away"
        self.meets("移走", lambda: os.rename(self.docket.path, away),
                   lambda: os.rename(away, self.docket.path), self.docket.path, "放回原处")

    def replaced(self):
        """By a copy, as a folder that is synchronised or put back from a backup does it."""
        away, path = self.docket.path + ".away", self.docket.path

        def begin():
            os.rename(path, away)
            shutil.copy(away, path)

        self.meets("替换", begin, lambda: os.replace(away, path), path)

    def newer(self):
        def form(version):
            connection = sqlite3.connect(self.docket.path)
            with connection:
                was = connection.execute("PRAGMA user_version").fetchone()[0]
                connection.execute(f"PRAGMA user_version = {version}")
            connection.close()
            return was

        was = []
        self.meets("更新的版本", lambda: was.append(form(99999)), lambda: form(was[0]), "版本")

    def full_disk(self):
        """The kernel refuses to let a file of this process grow, as on a full disk."""
        pid = self.desk.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        self.meets("磁盘已满", lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1])),
                   lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, before), "磁盘")

    def odd_files(self):
        """What cannot be attached is refused with its name, without waiting for it: a folder, a pipe, a
        file that is not there, more than the docket takes."""
        desk, folder = self.desk, self.docket.folder
        pipe, huge = os.path.join(folder, "管道"), os.path.join(folder, "巨大.bin")
        os.mkfifo(pipe)
        with open(huge, "wb") as out:
            out.truncate(600 << 20)
        for path in (folder, pipe, huge, os.path.join(folder, "不在.pdf")):
            before = self.docket.events(self.case)
            dialog = desk.begin("note")
            write(wait("the note", lambda dialog=dialog: desk.field(dialog, "内容")), "附件")
            write(self.files(dialog), path)
            sentences = " ".join(desk.refused(dialog, "note"))
            print(sentences, flush=True)
            assert os.path.basename(path) in sentences, sentences
            desk.cancel(dialog)
            assert self.docket.events(self.case) == before

    def files(self, dialog):
        return wait("the files", lambda: self.desk.field(dialog, "附件"))


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        case = docket.register([FIRST], who=HANDLER, on=day(20), title=TITLE)
        # Without this the kernel would end the program instead of refusing the write.
        start = os.path.join(docket.folder, "start")
        with open(start, "w", encoding="utf-8") as out:
            out.write(f"#!/bin/sh\ntrap '' XFSZ\nexec '{os.path.abspath(program)}' \"$@\"\n")
        os.chmod(start, stat.S_IRWXU)
        with Desk(start, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)
            trouble = Trouble(desk, docket, case)
            trouble.moved()
            trouble.replaced()
            trouble.newer()
            trouble.full_disk()
            trouble.odd_files()
            desk.close()
        docket.audit("--replay")


if __name__ == "__main__":
    main()
