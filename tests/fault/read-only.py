#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read-only.py JIANYICTL: a docket on media that cannot be written can be read; a change is refused with
a sentence, and the file is as it was. For root permissions mean nothing, so root runs it as nobody."""
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from docket import Docket  # noqa: E402


def as_nobody():
    """The words that run a program as nobody, or none where we are an ordinary person already."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]


def main():
    with Docket(sys.argv[1]) as docket:
        docket.init()
        target = docket.register()
        with sqlite3.connect(docket.path) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        for ending in ("-wal", "-shm"):
            if os.path.exists(docket.path + ending):
                os.remove(docket.path + ending)
        with open(docket.path, "rb") as source:
            before = source.read()
        os.chmod(docket.path, 0o444)
        os.chmod(docket.folder, 0o555)

        # The program itself must be reachable for nobody: a copy in a folder that is.
        place = tempfile.mkdtemp(prefix="jianyi-program.")
        os.chmod(place, 0o755)
        program = os.path.join(place, "jianyictl")
        subprocess.run(["cp", docket.program, program], check=True)
        os.chmod(program, 0o755)
        whole = [*as_nobody(), program, "--docket", docket.path, "--json"]
        environment = dict(os.environ, HOME=place)

        def run(*words):
            return subprocess.run([*whole, *words], capture_output=True, text=True, timeout=60,
                                  check=False, env=environment)

        try:
            for words in (("list",), ("show", target), ("due",), ("audit",)):
                done = run(*words)
                assert done.returncode == 0, (words, done.stderr)
                assert done.stdout.strip()
            for words in (("do", "note", target, "text=不应写入"), ("setting", "set", "number.auto", "yes"),
                          ("agency", "add", "示例区某局")):
                done = run(*words)
                sentence = done.stderr.strip()
                assert done.returncode == 1, (words, done.returncode, done.stdout, sentence)
                assert sentence and "\n" not in sentence, sentence
                print(" ".join(words[:2]) + ":", sentence)
            done = subprocess.run(
                [*as_nobody(), program, "--docket", os.path.join(docket.folder, "new.jianyi"), "init",
                 "--office", "示例区人民检察院"],
                capture_output=True, text=True, timeout=60, check=False, env=environment,
            )
            assert done.returncode == 1 and done.stderr.strip().count("\n") == 0, done
            print("init:", done.stderr.strip())
        finally:
            os.chmod(docket.folder, 0o755)
            os.chmod(docket.path, 0o644)
            subprocess.run(["rm", "-rf", place], check=False)
        with open(docket.path, "rb") as source:
            assert source.read() == before, "the file was changed"
        assert sorted(os.listdir(docket.folder)) == ["docket.jianyi"], os.listdir(docket.folder)


main()
