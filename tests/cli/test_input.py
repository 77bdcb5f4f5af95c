#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input on the command line: one sentence, exit 1 (wrong usage: 2), and nothing changed."""
import json
import os
import shutil
import sqlite3
import subprocess
import unittest

from driver import FIXTURES, PROGRAM, Docket, SECTIONS, day, main, shared

AGENCY = "测试区市场监督管理局"


class Usage(Docket):
    def test_usage(self):
        for words in (
            [], ["frobnicate"], ["agency"], ["agency", "sell"], ["show"], ["show", "a", "b"],
            ["list", "--colour"], ["list", "--limit", "many"], ["--nonsense", "list"], ["setting", "get"],
            ["setting", "set", "office.name"], ["do"], ["do", "apply"], ["deadline", "reply"],
            ["account", "add", "某"], ["export", "x"], ["number", "void", "x", "because"],
            ["do", "register", "title"], ["import"], ["validate"], ["calendar", "show"],
        ):
            with self.subTest(words=words):
                self.refused(*words, status=2)
        self.assertFalse(os.path.exists(self.docket))

    def test_help(self):
        commands = self.text("--help", docket=False)
        for word in ("init", "agency add", "do", "deadline", "calendar import", "audit"):
            self.assertIn("  " + word, commands)
        for words in (["init"], ["agency", "add"], ["agency"], ["do"], ["export"], ["lifecycle"]):
            self.assertIn(words[-1], self.text(*words, "--help", docket=False))
        self.assertRegex(self.text("--version", docket=False), r"^jianyictl \d+\.\d+\.\d+\n$")

    def test_no_docket(self):
        said = self.refused("list")
        self.assertIn("init", said)
        self.assertIn("ACCOUNT@SERVER", self.refused("--docket", "postgresql://host/docket", "list", docket=False))
        self.assertFalse(os.path.exists(self.docket))

    def test_options_after_the_command(self):
        self.text("init", "--office", "测试区人民检察院", "--docket", self.docket, docket=False)
        self.assertEqual(json.loads(self.text("list", "--json", "--docket", self.docket, docket=False)),
                         [])

    def test_made_once(self):
        self.make()
        before = self.bytes(self.docket)
        self.refused("init", *self.OFFICE)
        self.assertEqual(self.bytes(self.docket), before)

    def test_bad_init(self):
        for words in (["--office-level", "village"], ["--office-code", "51"], ["--office", "a\nb"],
                      ["--office", "名" * 10000]):
            with self.subTest(words=words):
                self.refused("init", *(["--office", "某检察院"] if words[0] != "--office" else []), *words)
                self.assertFalse(os.path.exists(self.docket))


class BadFacts(Docket):
    def setUp(self):
        super().setUp()
        self.founded()

    @shared
    def founded(self):
        self.make()
        self.json("agency", "add", AGENCY, "--level", "district")

    def register(self, *more, status=1, **changes):
        facts = {"title": "题", "type": "governance", "line": "criminal", "source": "case", "summary": "要",
                 "agencies": AGENCY}
        facts.update(changes)
        words = [f"{key}={value}" for key, value in facts.items() if value is not None]
        return self.unchanged(lambda: self.refused("do", "register", *words, *more, status=status))

    def test_register(self):
        cases = {
            "unknown key": dict(colour="red"),
            "key of another action": dict(receiver="某"),
            "type outside its values": dict(type="poem"),
            "line outside its values": dict(line="maritime"),
            "missing title": dict(title=None),
            "empty title": dict(title=""),
            "control character": dict(title="题\x07目"),
            "line break in a line": dict(title="题\n目"),
            "mark that turns the direction": dict(title="关于\u202e正反的建议"),
            "the same in a long text": dict(summary="要\u2066旨"),
            "nothing to be seen in a name": dict(title="关于\u200b监管的建议"),
            "name of 10,000 characters": dict(title="名" * 10000),
            "unknown agency": dict(agencies="无名局"),
            "agency twice": dict(agencies=json.dumps([AGENCY, AGENCY])),
            "not a truth value": dict(urgent="maybe"),
            "no such day": {"clue-received": "2026-02-30"},
            "day zero": {"clue-received": "0000-00-00"},
            "the day that stands for never": {"clue-received": "9999-12-31"},
            "bad JSON": dict(agencies="[unfinished"),
        }
        for name, changes in cases.items():
            with self.subTest(name):
                said = self.register(**changes)
                self.assertLess(len(said), 4000)
        for on in (day(1), "2026-13-01", "26-1-1", "yesterday", "0000-00-00", "99999-01-01"):
            with self.subTest(on=on):
                self.register("--on", on)

    def test_named(self):
        self.assertIn("colour", self.register(colour="red"))
        self.assertIn("poem", self.register(type="poem"))
        self.assertIn("无名局", self.register(agencies="无名局"))

    def test_unknown_action_and_twice(self):
        self.unchanged(lambda: self.refused("do", "celebrate", "x"))
        self.unchanged(lambda: self.refused("do", "register", "title=a", "title=b"))

    def test_bytes(self):
        self.unchanged(lambda: self.refused("do", "register", b"title=\xff\xfe"))
        path = self.file("latin", b"caf\xe9")
        self.register(summary="@" + path)
        self.register(summary="@" + os.path.join(self.folder, "missing"))
        # A device has no end; no more is read than can be kept.
        self.assertIn("64 MB", self.register(summary="@/dev/zero"))

    def test_seen(self):
        """What belongs to the writing stays: emoji with their joiners; the mark of UTF-8 goes."""
        path = self.file("marked", b"\xef\xbb\xbf" + "摘要\n".encode())
        case = self.do("register", title="关于👨‍👩‍👧的建议😀", type="other", line="criminal", source="case",
                       summary="@" + path, situation="11-6", agencies=[AGENCY])
        self.assertEqual(case["title"], "关于👨‍👩‍👧的建议😀")
        self.assertEqual(case["events"][0]["facts"]["summary"], "摘要")
        # A case without a clock is due never, not on the last day of the calendar.
        self.assertEqual(self.json("list", "--due-by", "9999-12-31"), [])

    def test_last_day(self):
        """Nothing is counted beyond the last year that can be written."""
        for clock in ("objection", "filing", "reply"):
            with self.subTest(clock):
                told = self.json("deadline", clock, "--type", "governance", "--from", "9999-12-28")
                self.assertIsNone(told["due"], told)
                self.assertIn("9999", told["explanation"])

    def test_order_and_ids(self):
        case = self.do("register", on=-20, title="题", type="other", line="criminal", source="case",
                       summary="要", situation="11-6", agencies=[AGENCY])["id"]
        said = self.unchanged(lambda: self.refused("do", "apply", case, "reason=x", "--on", day(-21)))
        self.assertIn(day(-21), said)
        forged = case[:-1] + ("0" if case[-1] != "0" else "1")
        for word in (forged, "no-such", "' OR 1=1 --", "测检建〔2024〕99号", "%"):
            with self.subTest(word=word):
                self.unchanged(lambda word=word: self.refused("do", "apply", word, "reason=x"))
                self.refused("show", word)
        self.unchanged(lambda: self.refused("do", "issue", case, "number=1", "signer=x"))
        self.unchanged(lambda: self.refused("--as", "nobody", "do", "apply", case, "reason=x"))
        self.unchanged(lambda: self.refused("do", "note", case, "text=x", "files=/no/such/file"))

    def test_number(self):
        case = self.do("register", on=-20, title="题", type="other", line="criminal", source="case",
                       summary="要", situation="11-6", agencies=[AGENCY])["id"]
        self.do("apply", case, on=-19, reason="x")
        self.do("open", case, on=-19, handler="管理员")
        self.do("conclude", case, on=-18, facts="x", evidence=["y"], propose=True)
        self.do("edit", case, on=-18, sections=SECTIONS)
        refused = self.unchanged(lambda: self.refused("do", "edit", case, 'sections={"colour":1}'))
        self.assertIn("colour", refused)

    def test_agencies(self):
        for words in (["add", AGENCY], ["add", "甲局", "--code", "91350100M000100Y44"],
                      ["add", "甲局", "--code", "123"], ["add", "甲局", "--level", "galaxy"],
                      ["add", "甲局", "--parent", "无名局"], ["add", "局" * 10000], ["add", "甲\x01局"], ["add", "甲\u202e局"],
                      ["add", "甲\u200b局"],
                      ["add", " "], ["rename", "无名局", "乙局"], ["merge", AGENCY, AGENCY],
                      ["edit", "无名局", "--level", "city"]):
            with self.subTest(words=words):
                self.unchanged(lambda words=words: self.refused("agency", *words))

    def test_register_of_agencies(self):
        self.json("agency", "add", "甲局", "--code", "91350100M000100Y43")
        renamed = self.json("agency", "rename", "甲局", "乙局")
        self.assertEqual((renamed["name"], renamed["former"]), ("乙局", ["甲局"]))
        self.assertEqual([a["name"] for a in self.json("agency", "list", "甲局")], ["乙局"])
        self.json("agency", "merge", "乙局", AGENCY)
        self.assertEqual([a["name"] for a in self.json("agency", "list")], [AGENCY])
        self.assertTrue(self.audit()["ok"])

    def test_people_and_settings(self):
        for words in (["person", "add", "某", "--roles", "king"], ["account", "add", "某", "--roles", "king"],
                      ["person", "add", "名" * 10000], ["person", "add", "某\x02"],
                      ["setting", "set", "no.such", "x"], ["setting", "get", "no.such"],
                      ["setting", "set", "number.auto", "perhaps"],
                      ["setting", "set", "--", "house.objection-days", "-3"],
                      ["number", "void", "胡乱", "reason=x"], ["calendar", "show", "next"],
                      ["calendar", "import", self.file("bad.tsv", "not a notice")],
                      ["list", "--stage", "limbo"], ["list", "--type", "poem"], ["list", "--agency", "无名局"],
                      ["list", "--due-by", "soon"], ["show", "x", "--on", "2026-02-30"],
                      ["export", "x", "--document", "poem", "-o", os.path.join(self.folder, "x")]):
            with self.subTest(words=words):
                self.unchanged(lambda words=words: self.refused(*words))
        self.json("account", "add", "某", "--roles", "handler")
        self.json("account", "disable", "某")
        self.unchanged(lambda: self.refused("--as", "某", "list"))
        self.json("account", "enable", "某")
        self.assertEqual(self.json("--as", "某", "list"), [])
        self.assertEqual(self.json("setting", "set", "number.auto", "yes")["value"], "yes")
        self.assertEqual(self.json("setting", "get", "number.auto")["value"], "yes")


class BadFiles(Docket):
    def test_not_ours(self):
        for name, content in (("text", b"hello"), ("empty", b""), ("noise", bytes(range(256)) * 64),
                              ("half", b"SQLite format 3\0" + b"\0" * 50)):
            path = self.file(name, content)
            with self.subTest(name):
                self.refused("--docket", path, "list", docket=False)
                self.assertEqual(self.bytes(path), content)
        path = os.path.join(self.folder, "other.sqlite")
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE event (id TEXT)")
        other.close()
        before = self.bytes(path)
        self.refused("--docket", path, "list", docket=False)
        self.assertEqual(self.bytes(path), before)
        self.refused("--docket", self.folder, "list", docket=False)

    @unittest.skipIf(shutil.which("unshare") is None or os.geteuid() != 0,
                     "only root can mount read-only media")
    def test_read_only(self):
        self.make()
        script = (f'mount --bind "{self.folder}" "{self.folder}" && mount -o remount,ro,bind '
                  f'"{self.folder}" && exec "$@"')
        inside = ["unshare", "--mount", "sh", "-c", script, "sh"]
        probe = subprocess.run(inside + ["true"], capture_output=True, check=False)
        if probe.returncode:
            self.skipTest("mounts are not allowed here")
        done = subprocess.run(inside + [PROGRAM, "--docket", self.docket, "agency", "add", "甲局"],
                              capture_output=True, env=self.environment, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertEqual(self.json("agency", "list"), [])

    def test_import(self):
        self.make()
        said = self.unchanged(lambda: self.refused(
            "import", os.path.join(FIXTURES, "cases-c06-as-reported.xml")))
        for word in ("C06", "2021-03-29", "2021-03-17"):
            self.assertIn(word, said)
        self.assertNotIn("C05", said)
        self.assertEqual(self.json("list"), [])
        head = '<cases xmlns="urn:cn:jianyi:cases:1">'
        row = '<case id="{}" type="{}" stage="{}"{}><title>题</title></case>'
        for content, words in (
            ("nothing", []), ("<cases/>", []), (head, []),
            ('<!DOCTYPE cases [<!ENTITY a "b">]>' + head + "</cases>", ["DOCTYPE"]),
            (head + row.format("A1", "poem", "closed", "") + row.format("A2", "other", "limbo", "")
             + "</cases>", ["A1", "poem", "A2", "limbo"]),
            (head + row.format("A1", "other", "closed", ' number="测检建〔2024〕1号"')
             + row.format("A2", "other", "closed", ' number="测检建〔2024〕1号"') + "</cases>", ["A2"]),
            (head + row.format("A1", "other", "closed", f' issued="{day(3)}"') + "</cases>", ["A1", day(3)]),
            (head + row.format("A1", "other", "closed", "") * 2 + "</cases>", ["A1"]),
        ):
            path = self.file("rows.xml", content)
            with self.subTest(content=content):
                said = self.unchanged(lambda path=path: self.refused("import", path))
                for word in words:
                    self.assertIn(word, said)

    def test_import_ledger(self):
        self.make()
        path = self.file("ledger.csv", "编号,标题,单位,日期,评价\n"
                         "测检建[2024]1号,题一,甲局,2024.3.1,好\n测检建〔2024〕2号,题二,乙局,2024-13-1,好\n")
        told = self.file("map.json", '{"columns":{"日期":"issued","评价":"outcome"},"defaults":{"type":"other"},'
                         '"words":{"outcome":{"好":"rectified"}}}')
        said = self.unchanged(lambda: self.refused("import", path, "--map", told))
        for word in ("row 3", "日期", "2024-13-1"):
            self.assertIn(word, said)
        self.assertNotIn("row 2", said)
        self.assertIn("type", self.unchanged(lambda: self.refused("import", path)))
        for content, word in (("{", "map.json"), ('{"columns":{"别的":"title"}}', "别的"), ("[]", "map.json")):
            wrong = self.file("map.json", content)
            with self.subTest(content=content):
                self.assertIn(word, self.unchanged(lambda w=wrong: self.refused("import", path, "--map", w)))
        told = self.file("map.json", '{"columns":{"日期":"issued","评价":"outcome"},"defaults":{"type":"other"},'
                         '"words":{"outcome":{"好":"rectified"}}}')
        self.file("ledger.csv", "编号,标题,单位,日期,评价\n测检建[2024]1号,题一,甲局,2024.3.1,好\n")
        self.assertEqual(self.json("import", path, "--map", told, "--dry-run"),
                         {"added": 1, "updated": 0, "unchanged": 0})
        self.assertEqual(self.json("import", path, "--map", told), {"added": 1, "updated": 0, "unchanged": 0})
        # The map is remembered for these headings.
        self.assertEqual(self.json("import", path), {"added": 0, "updated": 0, "unchanged": 1})
        case = self.json("show", "测检建〔2024〕1号")
        self.assertEqual(case["addressees"][0]["outcome"], "rectified")
        self.assertTrue(self.audit()["ok"])

    def test_import_again(self):
        self.make()
        text = ('<cases xmlns="urn:cn:jianyi:cases:1"><case id="A1" type="other" stage="closed" '
                'issued="2024-03-01"><title>题</title><office>某院</office><agency>甲局</agency>'
                "<result>{}</result><source>旧台账</source></case></cases>")
        path = self.file("rows.xml", text.format("一"))
        counts = self.json("import", path, "--dry-run")
        self.assertEqual(counts, {"added": 1, "updated": 0, "unchanged": 0})
        self.assertEqual(self.json("list"), [])
        self.assertEqual(self.json("import", path), {"added": 1, "updated": 0, "unchanged": 0})
        self.assertEqual(self.json("import", path), {"added": 0, "updated": 0, "unchanged": 1})
        self.file("rows.xml", text.format("二"))
        self.assertEqual(self.json("import", path), {"added": 0, "updated": 1, "unchanged": 0})
        self.assertEqual(self.json("import", path), {"added": 0, "updated": 0, "unchanged": 1})
        rows = self.json("list")
        self.assertEqual([(r["stage"], r["title"], r["addressees"][0]["name"]) for r in rows],
                         [("closed", "题", "甲局")])
        self.assertTrue(self.audit()["ok"])


class TwoPrograms(Docket):
    def test_at_once(self):
        """Ten programs write into one docket: all are recorded, the chain holds."""
        self.make()
        running = [subprocess.Popen([PROGRAM, "--docket", self.docket, "--json", "agency", "add", f"第{n}局"],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
                   for n in range(10)]
        for program in running:
            out, said = program.communicate(timeout=60)
            self.assertEqual(program.returncode, 0, said)
            self.assertEqual(len(json.loads(out)["id"]), 36)
        self.assertEqual(len(self.json("agency", "list")), 10)
        self.assertTrue(self.audit()["ok"])

    def test_same_name_at_once(self):
        """The same agency by four programs: one has it, three get a sentence."""
        self.make()
        running = [subprocess.Popen([PROGRAM, "--docket", self.docket, "agency", "add", "同名局"],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
                   for _ in range(4)]
        results = []
        for program in running:
            _, said = program.communicate(timeout=60)
            results.append(program.returncode)
            self.assertEqual(said.count(b"\n"), program.returncode)
        self.assertEqual(sorted(results), [0, 1, 1, 1])
        self.assertEqual(len(self.json("agency", "list")), 1)
        self.assertTrue(self.audit()["ok"])


if __name__ == "__main__":
    main()
