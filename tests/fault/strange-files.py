#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""strange-files.py JIANYICTL: a docket from the future, files that are not dockets, torn files. Each is
refused with one sentence by every command that would open it, and is left byte for byte as it was."""
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from docket import Docket  # noqa: E402


def contents(path):
    if os.path.isdir(path):
        return sorted(os.listdir(path))
    with open(path, "rb") as source:
        return source.read()


def refuses(docket, path, target, what):
    """Both a reading and a writing command refuse @path and leave it alone."""
    strange = Docket(docket.program, path)
    shutil.rmtree(strange.folder)
    before = contents(path)
    sentences = [
        strange.refused("list"),
        strange.refused("do", "note", target, "text=不应写入"),
        strange.refused("audit"),
    ]
    assert contents(path) == before, f"{what}: the file was changed"
    print(f"{what}: {sentences[0]}")
    return sentences


def closed_copy(docket, name):
    """A copy with everything in the one file."""
    path = os.path.join(docket.folder, name)
    with sqlite3.connect(docket.path) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    copy.execute("PRAGMA journal_mode=DELETE")
    source.close()
    copy.close()
    return path


def main():
    with Docket(sys.argv[1]) as docket:
        docket.init()
        target = docket.register()
        for number in range(40):
            docket.do("note", target, text=f"{number} " + "工作记录" * 400)
        sound = closed_copy(docket, "sound.jianyi")
        size = os.path.getsize(sound)
        assert size > 40960, size

        future = shutil.copy(sound, os.path.join(docket.folder, "future.jianyi"))
        with sqlite3.connect(future) as db:
            db.execute("PRAGMA user_version = 99999")
        db.close()
        refuses(docket, future, target, "from the future")

        plain = os.path.join(docket.folder, "other-program.jianyi")
        with sqlite3.connect(plain) as db:
            db.execute("CREATE TABLE event (office TEXT, id TEXT)")
        db.close()
        refuses(docket, plain, target, "another program's database")

        foreign = shutil.copy(sound, os.path.join(docket.folder, "foreign.jianyi"))
        with sqlite3.connect(foreign) as db:
            db.execute("PRAGMA application_id = 123456")
        db.close()
        refuses(docket, foreign, target, "another program's mark")

        for name, data in (
            ("empty", b""),
            ("text", "台账\n".encode() * 3000),
            ("noise", bytes((i * 7919 + 13) % 256 for i in range(50000))),
            ("header-only", contents(sound)[:100]),
            ("first-page", contents(sound)[:4096]),
            ("half", contents(sound)[: size // 2]),
            ("no-header", bytes(100) + contents(sound)[100:]),
        ):
            path = os.path.join(docket.folder, name + ".jianyi")
            with open(path, "wb") as out:
                out.write(data)
            refuses(docket, path, target, name)

        refuses(docket, docket.folder, target, "a folder")

        gone = Docket(docket.program, os.path.join(docket.folder, "nowhere", "docket.jianyi"))
        shutil.rmtree(gone.folder)
        print("nothing there:", gone.refused("list"))
        assert not os.path.exists(os.path.dirname(gone.path)), "a folder was made"

        # An init never writes over what is there.
        before = contents(sound)
        again = Docket(docket.program, sound)
        shutil.rmtree(again.folder)
        print("there already:", again.refused("init", "--office", "示例区人民检察院"))
        assert contents(sound) == before

        overwritten(docket, sound, target)
        changed(docket, sound, target)


def overwritten(docket, sound, target):
    """Pages in the middle are overwritten: whatever is opened, the audit must not call it good."""
    data = contents(sound)
    noticed = 0
    pages = range(2, len(data) // 4096, max(1, len(data) // 4096 // 12))
    for page in pages:
        path = os.path.join(docket.folder, "page.jianyi")
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(path + ending):
                os.remove(path + ending)
        torn = data[: page * 4096] + b"\xa5" * 4096 + data[(page + 1) * 4096:]
        with open(path, "wb") as out:
            out.write(torn)
        copy = Docket(docket.program, path)
        shutil.rmtree(copy.folder)
        sentence = copy.refused("audit", "--replay")
        noticed += 1
        if noticed == 1:
            print("a page overwritten:", sentence)
    assert noticed == len(pages)


def changed(docket, sound, target):
    """Somebody changes an event with another tool, in a file that is otherwise sound: the chain shows
    it, and audit exits 1."""
    path = shutil.copy(sound, os.path.join(docket.folder, "changed.jianyi"))
    with sqlite3.connect(path) as db:
        triggers = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            db.execute(f'DROP TRIGGER "{trigger}"')
        touched = 0
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if "event" not in table:
                continue
            for column in [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]:
                touched += db.execute(
                    f'UPDATE "{table}" SET "{column}" = replace(CAST("{column}" AS TEXT), ?, ?) '
                    f'WHERE CAST("{column}" AS TEXT) LIKE ?',
                    ("7 工作记录", "7 工作已录", "%7 工作记录%"),
                ).rowcount
        assert touched > 0, "no event was changed: the tables have moved"
    db.close()
    copy = Docket(docket.program, path)
    shutil.rmtree(copy.folder)
    print("an event changed:", copy.refused("audit"))


main()
