# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a docket in a folder of its own, and the program run on it."""
import datetime
import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

# Taken out before unittest reads the arguments.
PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "jianyictl"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "tests", "fixtures")
SHARED = os.environ.get("JIANYI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")

# Today as the program counts it.
TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()


def day(distance):
    """The day so many days from today."""
    return (TODAY + datetime.timedelta(days=distance)).isoformat()


def shared(prepare):
    """A preparation that many tests begin with: its commands are given once, and the docket as it then was is put in
    place for every other test that comes to it by the same way."""
    @functools.wraps(prepare)
    def go(self, *rest, **more):
        way = None if self.way is None else f"{self.way}/{prepare.__qualname__}{rest}{more}"
        if way in self.begun:
            content, said = self.begun[way]
            self.file(os.path.basename(self.docket), content)
        else:
            said = prepare(self, *rest, **more)
            if way is not None:
                self.assertFalse(os.path.exists(self.docket + "-wal"), "what nobody has open is one file")
                self.begun[way] = self.bytes(self.docket), said
        self.way = way
        return said
    return go


class Docket(unittest.TestCase):
    """Each test has a folder with a docket of its own."""

    begun = {}  # way -> the docket at its end, and what the preparation gave

    OFFICE = ("--office", "测试区人民检察院", "--office-code", "510113", "--prefix", "测")

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jianyictl-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.docket = os.path.join(self.folder, "docket.jianyi")
        self.way = ""  # through which preparations alone this docket came; None after any other command
        self.environment = dict(
            os.environ, HOME=self.folder, XDG_DATA_HOME=os.path.join(self.folder, "data"),
            LC_ALL="C.UTF-8", LANGUAGE="",
        )

    def run_program(self, *arguments, docket=True, **options):
        self.way = None
        command = [PROGRAM]
        if docket:
            command += ["--docket", self.docket]
        command += list(arguments)
        return subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment,
            stdin=subprocess.DEVNULL, timeout=60, check=False, **options)

    def text(self, *arguments, **options):
        """Standard output of a call that must succeed and say nothing on standard error."""
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, 0, (arguments, done.stderr.decode("utf-8", "replace")))
        self.assertEqual(done.stderr, b"", arguments)
        return done.stdout.decode("utf-8")

    def json(self, *arguments, **options):
        """The one JSON value of a call that must succeed."""
        return json.loads(self.text("--json", *arguments, **options))

    def refused(self, *arguments, status=1, **options):
        """A call that must fail: one line on standard error, nothing on standard output."""
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, status, (arguments, done.stdout, done.stderr))
        said = done.stderr.decode("utf-8")
        self.assertEqual(done.stdout, b"", arguments)
        self.assertTrue(said.endswith("\n") and said.count("\n") == 1, (arguments, said))
        self.assertGreater(len(said.strip()), 10, arguments)
        self.assertFalse(any(ord(c) < 32 for c in said[:-1]), said)
        return said

    @shared
    def make(self, *more):
        return self.json("init", *self.OFFICE, *more)

    def audit(self):
        return self.json("audit", "--replay")

    def unchanged(self, call):
        """@call changes neither the journal nor the rows: not a byte of the docket, or nothing that the audit sees."""
        before = self.bytes(self.docket)
        result = call()
        self.assertFalse(os.path.exists(self.docket + "-wal"), "what nobody has open is one file")
        changed = self.bytes(self.docket)
        if changed != before:
            after = self.audit()
            self.assertTrue(after["ok"], after)
            self.file(os.path.basename(self.docket), before)
            self.assertEqual(self.audit(), after)
            self.file(os.path.basename(self.docket), changed)
        return result

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def bytes(self, path):
        with open(path, "rb") as file:
            return file.read()

    def do(self, action, *rest, who=None, on=None, **facts):
        """One action; facts with _ for -, lists and objects as JSON."""
        arguments = ["--json"] + (["--as", who] if who else [])
        arguments += ["do", action] + [str(word) for word in rest]
        if on is not None:
            arguments += ["--on", on if isinstance(on, str) else day(on)]
        for key, value in facts.items():
            key = key.rstrip("_").replace("_", "-")
            if key == "files":
                arguments += [f"files={path}" for path in value]
                continue
            if isinstance(value, bool):
                value = "yes" if value else "no"
            if isinstance(value, (list, dict)):
                value = json.dumps(value, ensure_ascii=False)
            arguments.append(f"{key}={value}")
        done = self.run_program(*arguments)
        self.assertEqual(done.returncode, 0, (action, done.stderr.decode("utf-8", "replace")))
        self.assertEqual(done.stderr, b"")
        return json.loads(done.stdout)


SECTIONS = {
    "source": "本院在办理甲某生产销售不符合安全标准的食品案中发现监管漏洞。",
    "facts": "经调查,两家市场共有二十三个摊位未公示经营许可,快检室停用五个月。",
    "evidence": ["现场勘查笔录", "检测台账"],
    "problems": [
        {"id": "p1", "text": "二十三个摊位未公示经营许可。"},
        {"id": "p2", "text": "快检室停用五个月,风险监测中断。"},
    ],
    "suggestions": [
        {"id": "s1", "text": "在六十日内对二十三个摊位逐户核查处理。", "problems": ["p1"],
         "basis": ["《中华人民共和国食品安全法》第五十三条"]},
        {"id": "s2", "text": "在三十日内恢复快检室运行并公示检测结果。", "problems": ["p2"],
         "basis": ["《中华人民共和国食品安全法》第八十七条"]},
    ],
    "objection-days": 10,
    "reply": {"months": 2},
    "contact": "甲承办,电话 028-00000000",
}


def sha256(text):
    return hashlib.sha256(text).hexdigest()


def main():
    unittest.main(verbosity=1)
