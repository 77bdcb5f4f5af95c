#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a recommendation on the command line: as separate people, and as a single clerk; the
JSON that others rely on."""
import os
import re
import xml.etree.ElementTree as tree

from driver import Docket, SECTIONS, TODAY, day, main, sha256

SHOW = ["id", "number", "title", "type", "line", "stage", "version", "phase", "addressees", "handler",
        "clocks", "items", "events", "documents", "next"]
CLOCK = ["rule", "addressee", "item", "recipient", "from", "nominal", "act_by", "due", "state", "met_on",
         "days_left", "source"]
STATES = {"running", "overdue", "met", "late", "stopped", "lapsed", "suspended"}
DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
FIRST = "测试区市场监督管理局"
SECOND = "测试区教育局"


class Shapes(Docket):
    """Checks of the contract's keys, kinds and values."""

    def check_clock(self, clock, extra=()):
        self.assertEqual(list(clock)[:len(CLOCK)], CLOCK)
        self.assertEqual(set(clock), set(CLOCK) | set(extra))
        self.assertIn(clock["state"], STATES)
        for key in ("from", "nominal", "due"):
            self.assertRegex(clock[key], DATE)
        for key in ("act_by", "met_on"):
            if clock[key] is not None:
                self.assertRegex(clock[key], DATE)
        self.assertTrue(clock["source"])

    def check_show(self, show, row=False):
        if row:
            wanted = [key for key in SHOW if key not in ("events", "documents")] + ["clock"]
            self.assertEqual(set(show), set(wanted))
            if show["clock"] is not None:
                self.check_clock(show["clock"])
        else:
            self.assertEqual(list(show), SHOW)
            for n, event in enumerate(show["events"]):
                self.assertEqual(list(event), ["seq", "action", "on", "recorded_at", "actor", "recorder",
                                               "facts", "digest"])
                self.assertEqual(event["seq"], n + 1)
                self.assertRegex(event["digest"], r"^[0-9a-f]{64}$")
                self.assertRegex(event["recorded_at"], r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")
                self.assertIsInstance(event["facts"], dict)
            for document in show["documents"]:
                self.assertEqual(list(document)[:4], ["kind", "version", "frozen", "digest"])
                self.assertIn(list(document)[4:], ([], ["addressee"]))
                self.assertRegex(document["digest"], "^[0-9a-f]{64}$")
        for addressee in show["addressees"]:
            self.assertEqual(list(addressee), ["name", "code", "state", "outcome"])
        for item in show["items"]:
            self.assertEqual(list(item), ["id", "addressee", "suggestion", "text", "due", "state",
                                          "claim", "verdict"])
        for clock in show["clocks"]:
            self.check_clock(clock)
        self.assertIsInstance(show["next"], list)

    def addressee(self, show, name):
        return next(a for a in show["addressees"] if a["name"] == name)

    def clock(self, show, rule, **wanted):
        found = [c for c in show["clocks"] if c["rule"] == rule
                 and all(c[key] == value for key, value in wanted.items())]
        self.assertEqual(len(found), 1, (rule, wanted, show["clocks"]))
        return found[0]


class SeparatePeople(Shapes):
    """A governance case with two addressees from register to archive."""

    def people(self):
        self.make()
        for name, roles in (("甲承办", "handler,follow-up"), ("丙审核", "reviewer"), ("丁检察长", "leader"),
                            ("戊案管", "registrar"), ("己督促", "follow-up")):
            person = self.json("account", "add", name, "--roles", roles)
            self.assertEqual(person["account"], name)
            self.assertEqual(person["roles"], roles.split(","))
        for name in (FIRST, SECOND):
            self.assertEqual(self.json("agency", "add", name, "--level", "district")["level"], "district")

    def until_issue(self):
        show = self.do("register", who="甲承办", on=-200, title="关于农贸市场食品安全的检察建议",
                       type="governance", line="criminal", source="case", summary="两家市场监管有漏洞。",
                       situation="11-2", agencies=[FIRST, SECOND])
        self.check_show(show)
        self.assertEqual((show["stage"], show["type"], show["line"]), ("clue", "governance", "criminal"))
        self.assertIn("apply", show["next"])
        case = show["id"]
        self.do("apply", case, who="甲承办", on=-199, reason="问题普遍")
        show = self.do("open", case, who="丁检察长", on=-198, handler="甲承办")
        self.assertEqual((show["stage"], show["handler"]), ("investigation", "甲承办"))
        self.clock(show, "investigation")
        self.do("measure", case, who="甲承办", on=-190, measure="visit", investigators=["甲承办", "己督促"],
                result="走访两家市场", files=[self.file("笔录.txt", "现场笔录")])
        self.do("conclude", case, who="甲承办", on=-180, facts="属实", evidence=["笔录"], propose=True)
        path = self.file("sections.json", __import__("json").dumps(SECTIONS, ensure_ascii=False))
        show = self.do("edit", case, who="甲承办", on=-175, sections="@" + path)
        self.assertEqual(show["stage"], "drafting")
        findings = self.json("check", case)
        self.assertFalse([f for f in findings if f["severity"] == "error"], findings)
        for finding in findings:
            self.assertEqual(list(finding), ["id", "severity", "message", "section", "excerpt"])
        show = self.do("submit", case, who="甲承办", on=-172)
        self.assertEqual(show["stage"], "review")
        self.assertIn("pass", self.json("--as", "丙审核", "show", case)["next"])
        self.assertNotIn("pass", show["next"])
        self.do("pass", case, who="丙审核", on=-170, necessity="必要", legality="合法", reasoning="充分")
        self.assertEqual(self.do("approve", case, who="丁检察长", on=-168, opinion="同意")["stage"], "ready")
        show = self.do("issue", case, who="戊案管", on=-166, number=self.number(), signer="丁检察长")
        self.assertEqual((show["stage"], show["number"], show["version"]), ("issued", self.number(), 1))
        document = next(d for d in show["documents"] if d["kind"] == "recommendation")
        self.assertTrue(document["frozen"])
        return case

    def number(self):
        return f"测检刑建〔{day(-166)[:4]}〕1号"

    def follow(self, case, name, on):
        show = self.do("accept", case, who="甲承办", on=on, addressee=name, items=[
            {"suggestion": "s1", "text": "逐户核查", "due": day(-20), "who": name}])
        item = [i for i in show["items"] if i["addressee"] == name][0]
        self.assertEqual((item["suggestion"], item["due"], item["verdict"]), ("s1", day(-20), None))
        show = self.do("progress", case, who="甲承办", on=on + 10, item=item["id"],
                       state="claimed", claim="已完成")
        show = self.do("verify", case, who="甲承办", on=on + 15, item=item["id"], verdict="verified",
                       proof="实地查看")
        item = [i for i in show["items"] if i["id"] == item["id"]][0]
        self.assertEqual((item["state"], item["claim"], item["verdict"]), ("claimed", "已完成", "verified"))
        return self.do("settle", case, who="甲承办", on=on + 16, addressee=name, outcome="rectified")

    def test_life(self):
        self.people()
        case = self.until_issue()
        show = self.do("serve", case, who="甲承办", on=-164, addressee=FIRST, way="written", receiver="签收人")
        self.assertEqual(self.addressee(show, FIRST)["state"], "awaiting-reply")
        self.assertEqual(self.addressee(show, SECOND)["state"], "unserved")
        show = self.do("serve", case, who="甲承办", on=-160, addressee=SECOND, way="pronounced",
                       consent="分管负责人书面同意", place="宣告室", present=["分管负责人"], receiver="签收人")
        first = self.clock(show, "reply", addressee=FIRST)
        self.assertEqual((first["from"], first["act_by"]), (day(-164), None))
        self.assertEqual(self.clock(show, "reply", addressee=SECOND)["from"], day(-160))
        self.do("file", case, who="戊案管", on=-164, recipient="counterpart", office="上级院")
        show = self.do("file", case, who="戊案管", on=-163, recipient="policy", office="上级院")
        self.assertEqual(self.clock(show, "filing", recipient="counterpart")["state"], "met")

        show = self.do("reply", case, who="甲承办", on=-120, addressee=FIRST, way="written", class_="full",
                       summary="全部采纳", measures=[{"suggestion": "s1", "adopted": "full", "text": "已办"}])
        self.assertEqual(self.addressee(show, FIRST)["state"], "reply-review")
        self.assertEqual(self.clock(show, "reply", addressee=FIRST)["met_on"], day(-120))
        self.assertIn("1/2", show["phase"])
        # Each bureau is at another point: the case is found under both, and under no third.
        for state in ("awaiting-reply", "reply-review", "issued"):
            rows = self.json("list", "--stage", state)
            self.assertEqual([row["id"] for row in rows], [case], state)
            self.check_show(rows[0], row=True)
            self.assertEqual(rows[0]["phase"], show["phase"])
        for state in ("unserved", "objection", "following", "settled", "ready"):
            self.assertEqual(self.json("list", "--stage", state), [], state)
        due = self.json("due", "--on", day(-110))
        self.assertTrue(due)
        for clock in due:
            self.check_clock(clock, extra=("recommendation", "number", "title"))
            self.assertEqual((clock["recommendation"], clock["number"]), (case, self.number()))
        late = next(c for c in self.json("due") if c["rule"] == "reply")
        self.assertEqual((late["state"], late["addressee"]), ("overdue", SECOND))
        self.assertLess(late["days_left"], 0)

        self.do("reply", case, who="甲承办", on=-100, addressee=SECOND, way="written", class_="partial",
                summary="部分采纳")
        self.follow(case, FIRST, -95)
        for state in ("settled", "reply-review"):
            self.assertEqual([row["id"] for row in self.json("list", "--stage", state)], [case], state)
        show = self.follow(case, SECOND, -90)
        self.assertEqual({a["state"] for a in show["addressees"]}, {"settled"})
        self.assertEqual({a["outcome"] for a in show["addressees"]}, {"rectified"})
        show = self.do("evaluate", case, who="甲承办", on=-60, verdict="rectified", effect="问题解决")
        self.assertEqual(show["stage"], "evaluation")
        show = self.do("close", case, who="丁检察长", on=-50, code="verified", conclusion="同意结案")
        self.assertEqual(show["stage"], "closed")
        self.assertEqual(len([c for c in show["clocks"] if c["rule"] == "look-back"]), 3)
        self.assertIn("closure-report", [d["kind"] for d in show["documents"]])
        show = self.do("archive", case, who="戊案管", on=-40, archive_number="2026-001")
        self.assertEqual(show["stage"], "archived")
        self.check_show(show)
        self.assertEqual(show["events"][1]["actor"], "甲承办")
        self.documents(case, show)
        audit = self.audit()
        self.assertEqual(list(audit), ["events", "head", "ok", "first_bad"])
        self.assertEqual((audit["ok"], audit["first_bad"]), (True, None))
        self.assertEqual(self.json("show", self.number())["id"], case)
        self.assertEqual(self.json("show", case[:30])["id"], case)

    def documents(self, case, show):
        for kind in ("recommendation", "closure-report"):
            path = os.path.join(self.folder, kind + ".xml")
            written = self.json("export", case, "--document", kind, "--format", "xml", "-o", path)
            self.assertEqual(written["file"], path)
            with open(path, "rb") as file:
                content = file.read()
            self.assertEqual(written["sha256"], sha256(content))
            root = tree.fromstring(content)
            self.assertEqual((root.tag, root.get("kind")), ("{urn:cn:jianyi:document:1}document", kind))
            digest = root.find("{urn:cn:jianyi:document:1}seal").get("digest")
            self.assertIn(digest, [d["digest"] for d in show["documents"] if d["kind"] == kind])
            self.assertEqual(self.json("validate", path), {"valid": True, "errors": []})
            again = self.run_program("export", case, "--document", kind, "-o", "-")
            self.assertEqual((again.returncode, again.stdout), (0, content))
            self.broken(path, content)
        folder = os.path.join(self.folder, "all")
        files = self.json("export", "--all", "--document", "recommendation", "--format", "xml", "-o", folder)
        self.assertEqual(len(files), 1)
        self.assertEqual(set(os.listdir(folder)), {os.path.basename(files[0]["file"]), "manifest.xml"})

    def broken(self, path, content):
        """One byte changed is found: by the schema or by the seal."""
        text = content.decode("utf-8").replace("检察建议", "检察意见", 1)
        bad = self.file("bad-" + os.path.basename(path), text)
        done = self.run_program("--json", "validate", bad)
        self.assertEqual((done.returncode, done.stderr.count(b"\n")), (1, 1))
        said = __import__("json").loads(done.stdout)
        self.assertFalse(said["valid"])
        self.assertEqual(list(said["errors"][0]), ["path", "line", "message"])
        # What is no XML at all is told with the line where it ends to be any.
        torn = self.file("torn-" + os.path.basename(path), "<document xmlns='urn:cn:jianyi:document:1'>\n<a>\n</b>")
        done = self.run_program("--json", "validate", torn)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([e["line"] for e in __import__("json").loads(done.stdout)["errors"]], [3])
        self.assertIn(b"line 3", done.stderr)


class SingleClerk(Shapes):
    """One person keeps the docket and records what others decide on paper."""

    def test_life(self):
        self.make()
        self.json("account", "add", "甲办", "--roles", "handler,registrar,follow-up")
        for name, roles in (("乙审", "reviewer"), ("丙长", "leader")):
            self.assertIsNone(self.json("person", "add", name, "--roles", roles)["account"])
        self.json("agency", "add", FIRST, "--level", "district")
        paper = [self.file("form.txt", "审批表")]
        said = {"who": "甲办"}
        case = self.do("register", on=-100, title="关于校园周边的检察建议", type="governance", line="criminal",
                       source="case", summary="有问题。", situation="11-2", agencies=[FIRST], **said)["id"]
        self.do("apply", case, on=-99, reason="普遍", **said)
        refusal = self.unchanged(lambda: self.refused(
            "--as", "甲办", "do", "open", case, "handler=甲办", "--on", day(-98)))
        self.assertTrue(refusal)
        show = self.do("open", case, handler="甲办", decided_by="丙长", decided_on=day(-98), files=paper,
                       **said)
        event = show["events"][-1]
        self.assertEqual((event["actor"], event["recorder"], event["on"]), ("丙长", "甲办", day(-98)))
        self.do("conclude", case, on=-90, facts="属实", evidence=["笔录"], propose="是", **said)
        self.do("edit", case, on=-88, sections=SECTIONS, **said)
        self.do("submit", case, on=-87, **said)
        # Four eyes are those of who decided: nobody passes what they submitted themselves.
        self.unchanged(lambda: self.refused(
            "--as", "甲办", "do", "pass", case, "necessity=a", "legality=b", "reasoning=c",
            "decided-by=甲办", f"decided-on={day(-86)}", f"files={paper[0]}"))
        self.do("pass", case, necessity="必要", legality="合法", reasoning="充分", decided_by="乙审",
                decided_on=day(-86), files=paper, **said)
        self.do("approve", case, decided_by="丙长", decided_on=day(-85), files=paper, **said)
        self.json("setting", "set", "number.auto", "yes")
        show = self.do("issue", case, on=-84, number="auto", signer="丙长", **said)
        self.assertRegex(show["number"], rf"^测检.*建〔{day(-84)[:4]}〕1号$")
        self.do("serve", case, on=-83, way="written", receiver="签收人", **said)
        show = self.do("reply", case, on=-60, way="written", class_="full", summary="采纳", **said)
        show = self.do("accept", case, on=-59, items=[{"suggestion": "s1", "text": "核查", "due": day(-30)}],
                       **said)
        self.do("verify", case, on=-40, item=show["items"][0]["id"], verdict="verified", proof="看过", **said)
        self.do("settle", case, on=-39, outcome="rectified", **said)
        self.do("file", case, on=-82, recipient="counterpart", office="上级院", **said)
        self.do("file", case, on=-82, recipient="policy", office="上级院", **said)
        self.do("evaluate", case, on=-30, verdict="rectified", effect="好", **said)
        self.do("close", case, code="verified", conclusion="同意", decided_by="丙长", decided_on=day(-20),
                files=paper, **said)
        show = self.do("archive", case, on=-10, archive_number="1", **said)
        self.assertEqual(show["stage"], "archived")
        self.assertTrue(self.audit()["ok"])
        numbers = self.json("number", "list")
        self.assertEqual([(n["number"], n["state"]) for n in numbers], [(show["number"], "allotted")])


class Sample(Shapes):
    """The sample docket fills every queue, and the published cases are there as history."""

    def test_sample(self):
        self.json("init", "--demo")
        rows = self.json("list")
        for row in rows:
            self.check_show(row, row=True)
        own = [row for row in rows if "示例" in row["title"]]
        published = [row for row in rows if "示例" not in row["title"]]
        self.assertEqual(len(published), 20)
        stages = {row["stage"] for row in own}
        self.assertLessEqual({"clue", "investigation", "drafting", "review", "approval", "ready", "issued",
                              "evaluation", "closed", "archived", "withdrawn"}, stages)
        for state in ("unserved", "awaiting-reply", "objection", "reply-review", "following"):
            self.assertTrue(self.json("list", "--stage", state), state)
        self.assertEqual({row["type"] for row in own},
                         {"retrial", "correction", "public-interest", "governance", "other", "opinion"})
        self.assertTrue(any(c["state"] == "overdue" for c in self.json("due")))
        self.assertTrue(self.audit()["ok"])
        again = self.json("import", os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(
            os.path.abspath(__file__)))), "seeds", "sample", "cases.xml"))
        self.assertEqual(again, {"added": 0, "updated": 0, "unchanged": 20})


if __name__ == "__main__":
    assert TODAY
    main()
