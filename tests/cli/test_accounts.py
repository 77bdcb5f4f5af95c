#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts on the command line: who has a password is asked for it, who has none works as ever."""
import os
import pty
import select
import subprocess

from driver import PROGRAM, Docket, main

FIRST = "安稳的山水2026"
SECOND = "correct horse battery"


class Accounts(Docket):
    def setUp(self):
        super().setUp()
        self.json("init", *self.OFFICE)
        self.json("account", "add", "王芳", "--roles", "handler,registrar", "--login", "wangfang")

    def word(self, name, text):
        """A file with a password in its first line."""
        return self.file(name, (text + "\n").encode())

    def give(self, text):
        self.environment["JIANYI_PASSWORD_FILE"] = self.word("given", text)

    def set_first(self):
        """王芳 sets a password."""
        return self.json("--as", "wangfang", "account", "password", "--new-password-file", self.word("new", FIRST))

    def test_without(self):
        """Nobody has one: cli.md as it stands; the list has what it had, and says so."""
        accounts = self.json("account", "list")
        self.assertEqual([one["password"] for one in accounts], [False, False])
        for one in accounts:
            self.assertLessEqual({"id", "name", "roles", "account", "disabled", "unchecked"}, set(one))
        self.assertEqual(self.json("--as", "wangfang", "list"), [])
        self.assertEqual(self.json("list"), [])

    def test_asked_for(self):
        told = self.set_first()
        self.assertEqual((told["account"], told["password"], told["must_change"]), ("wangfang", True, False))
        said = self.refused("--as", "wangfang", "list")
        self.assertIn("JIANYI_PASSWORD_FILE", said)
        self.assertEqual(self.json("list"), [], "who has none works as ever")
        self.give(SECOND)
        self.assertIn("not the password", self.refused("--as", "wangfang", "list"))
        self.give(FIRST)
        self.assertEqual(self.json("--as", "wangfang", "list"), [])
        self.json("--as", "wangfang", "account", "password", "--new-password-file", self.word("new", SECOND))
        self.refused("--as", "wangfang", "list")
        self.give(SECOND)
        self.assertEqual(self.json("--as", "wangfang", "list"), [])
        self.json("--as", "wangfang", "account", "password", "--none")
        del self.environment["JIANYI_PASSWORD_FILE"]
        self.assertEqual(self.json("--as", "wangfang", "list"), [])
        self.assertTrue(self.json("audit", "--replay")["ok"])

    def test_waits(self):
        self.set_first()
        self.give(SECOND)
        for words in ("not the password", "not the password", "10 seconds"):
            self.assertIn(words, self.refused("--as", "wangfang", "list"))
        self.give(FIRST)
        self.assertIn("too often", self.refused("--as", "wangfang", "list"))
        waits = {one["account"]: one["wait"] for one in self.json("account", "list")}
        self.assertGreater(waits["wangfang"], 0)
        self.json("account", "unlock", "wangfang")
        self.assertEqual(self.json("--as", "wangfang", "list"), [])

    def test_reset(self):
        self.set_first()
        told = self.json("account", "reset", "王芳", "--new-password-file", self.word("new", SECOND))
        self.assertTrue(told["must_change"])
        self.give(SECOND)
        self.assertIn("one of your own", self.refused("--as", "wangfang", "list"))
        self.assertIn("old one", self.refused("--as", "wangfang", "account", "password", "--new-password-file",
                                             self.word("new", SECOND)))
        self.json("--as", "wangfang", "account", "password", "--new-password-file", self.word("new", FIRST))
        self.give(FIRST)
        self.assertEqual(self.json("--as", "wangfang", "list"), [])
        self.assertIn("roles", self.refused("--as", "wangfang", "account", "reset", "管理员", "--none"))
        self.json("account", "disable", "王芳")
        self.assertIn("switched off", self.refused("--as", "wangfang", "list"))

    def test_usage(self):
        file = self.word("new", FIRST)
        self.refused("account", "password", "--none", "--new-password-file", file, status=2)
        self.refused("account", "reset", "--none", status=2)
        self.assertIn("eight", self.refused("account", "password", "--new-password-file", self.word("new", "short")))
        self.assertIn("first line", self.refused("account", "password", "--new-password-file", self.word("new", "")))
        self.refused("account", "password", "--new-password-file", os.path.join(self.folder, "none"))
        self.refused("account", "unlock", "wangfang")

    def typed(self, words, *arguments):
        """The program on a terminal of its own; what was on the screen, and how it ended."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(PROGRAM, [PROGRAM, "--docket", self.docket, *arguments], self.environment)
        screen = b""
        for question, word in words:
            while question.encode() not in screen.split(b"\n")[-1]:
                ready, _, _ = select.select([terminal], [], [], 30)
                self.assertTrue(ready, screen)
                screen += os.read(terminal, 4096)
            os.write(terminal, word.encode() + b"\n")
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            screen += piece
        os.close(terminal)
        return screen.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def test_terminal(self):
        screen, status = self.typed([("New password: ", FIRST), ("once more: ", FIRST)],
                                    "--as", "wangfang", "account", "password")
        self.assertEqual(status, 0, screen)
        self.assertNotIn(FIRST, screen)
        screen, status = self.typed([("Password of wangfang: ", FIRST)], "--as", "wangfang", "--json", "list")
        self.assertEqual(status, 0, screen)
        self.assertNotIn(FIRST, screen)
        screen, status = self.typed([("New password: ", SECOND), ("once more: ", FIRST)], "account", "reset", "王芳")
        self.assertEqual(status, 1, screen)
        self.assertIn("not the same", screen)

    def test_restored(self):
        """A copy is tried without anybody's password."""
        self.json("account", "password", "--new-password-file", self.word("new", FIRST))
        self.give(FIRST)
        copy = os.path.join(self.folder, "copy.jianyi")
        self.json("backup", copy)
        del self.environment["JIANYI_PASSWORD_FILE"]
        other = os.path.join(self.folder, "other.jianyi")
        done = subprocess.run([PROGRAM, "--docket", other, "restore", copy], env=self.environment, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.docket = other
        self.refused("list")


if __name__ == "__main__":
    main()
