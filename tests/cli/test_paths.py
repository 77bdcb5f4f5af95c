#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths that few cases take: letters brought in, transfers, the committee, periods moved, entries put right
long after."""
import os
import sqlite3

from driver import Docket, SECTIONS, day, main, shared

AGENCY = "测试区市场监督管理局"
COURT = "测试区人民法院"


class Paths(Docket):
    def setUp(self):
        super().setUp()
        self.me = self.founded()

    @shared
    def founded(self):
        """The office and two agencies; who founded it."""
        self.make()
        self.json("setting", "set", "rule.self-approval", "yes")
        self.json("agency", "add", AGENCY, "--level", "district")
        self.json("agency", "add", COURT, "--level", "district", "--court")
        return self.json("account", "list")[0]["name"]

    def register(self, kind="governance", **more):
        facts = dict(title="关于测试的检察建议", type=kind, line="criminal", source="case", summary="摘要。",
                     situation="8" if kind == "retrial" else "11-2",
                     agencies=[COURT if kind == "retrial" else AGENCY])
        facts.update(more)
        return self.do("register", on=-100, **facts)["id"]

    def drafted(self, kind="governance"):
        case = self.register(kind)
        self.do("open", case, on=-99, handler=self.me)
        self.do("conclude", case, on=-90, facts="属实", evidence=["笔录"], propose=True)
        months = 3 if kind == "retrial" else 2
        self.do("edit", case, on=-89, sections=dict(SECTIONS, reply={"months": months}))
        return case

    def issued(self):
        case = self.drafted()
        self.do("submit", case, on=-88)
        self.do("pass", case, on=-87, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", case, on=-86)
        self.do("issue", case, on=-85, number="auto", signer=self.me)
        return case

    def clock(self, show, rule):
        found = [clock for clock in show["clocks"] if clock["rule"] == rule]
        self.assertEqual(len(found), 1, (rule, show["clocks"]))
        return found[0]

    def test_take_in_with_text(self):
        number = f"测检社建〔{day(-60)[:4]}〕5号"
        show = self.do("take-in", on=-60, title="已制发的建议", type="governance", line="criminal", source="case",
                       agencies=[AGENCY], number=number, signer="老检察长", handler=self.me, sections=SECTIONS)
        self.assertEqual((show["stage"], show["number"]), ("issued", number))
        self.assertEqual([(d["kind"], d["version"], d["frozen"]) for d in show["documents"]],
                         [("recommendation", 1, True)])
        path = os.path.join(self.folder, "taken.xml")
        self.text("export", show["id"], "--document", "recommendation", "--format", "xml", "-o", path)
        self.assertTrue(self.json("validate", path)["valid"])
        self.assertTrue(self.audit()["ok"])

    def test_transfer(self):
        case = self.register()
        show = self.do("transfer", case, on=-98, to_line="civil", reason="属民事")
        self.assertEqual((show["stage"], show["line"]), ("clue", "civil"))
        self.do("feed-back", case, on=-97, feedback="收到")
        show = self.do("transfer", case, on=-96, to_office="上级院", other_number="1", reason="级别")
        self.assertEqual(show["stage"], "transferred")
        show = self.do("archive", case, on=-95, archive_number="1")
        self.assertEqual([c["state"] for c in show["clocks"] if c["rule"] == "transfer-feedback"],
                         ["met", "stopped"])

    def test_retrial(self):
        case = self.drafted("retrial")
        self.do("submit", case, on=-88)
        self.assertNotIn("approve", self.json("show", case)["next"])
        said = self.unchanged(lambda: self.refused("do", "approve", case, "--on", day(-87)))
        self.assertIn("refer", said)
        self.do("refer", case, on=-87)
        self.assertEqual(self.do("approve", case, on=-86, meeting="第一次")["stage"], "ready")

    def test_numbers(self):
        case = self.issued()
        number = self.json("show", case)["number"]
        other = self.drafted()
        self.do("submit", other, on=-88)
        self.do("pass", other, on=-87, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", other, on=-86)
        future = int(day(0)[:4]) + 5
        for typed in (number, number.replace("〔", "[").replace("〕", "]"), f"测检社建〔{future}〕9号"):
            said = self.unchanged(lambda typed=typed: self.refused(
                "do", "issue", other, "--on", day(-85), f"number={typed}", f"signer={self.me}"))
            self.assertIn("L13", said)

    def test_extended(self):
        case = self.issued()
        before = self.clock(self.do("serve", case, on=-30, way="written", receiver="签收人"), "reply")
        show = self.do("extend", case, on=-10, clock="reply", due=day(120), reason="情况复杂")
        after = self.clock(show, "reply")
        self.assertEqual(after["nominal"], day(120))
        self.assertIn(before["due"], self.text("show", case))

    def test_put_right_for_another(self):
        """A leader who decided some time ago that an entry be put right: later entries do not lie in the
        future."""
        case = self.issued()
        self.json("account", "add", "乙长", "--roles", "leader")
        self.do("note", case, on=-80, text="电话")
        wrong = self.do("note", case, on=-50, text="误录")["events"][-1]["seq"]
        self.do("note", case, on=-1, text="走访")
        form = self.file("form.txt", "签批")
        show = self.do("revoke", case, event=wrong, reason="误录", decided_by="乙长", decided_on=day(-20),
                       files=[form])
        self.assertEqual(show["events"][-1]["actor"], "乙长")
        self.unchanged(lambda: self.refused("do", "correct", case, f"event={wrong - 1}", "field-name=on",
                                            f"value={day(1)}", "reason=x"))
        self.assertTrue(self.audit()["ok"])

    def test_title_put_right(self):
        """The record is put right; what was issued stays as it was. Before the issue the text that was passed
        would be another one."""
        case = self.drafted()
        self.do("submit", case, on=-88)
        self.unchanged(lambda: self.refused("do", "correct", case, "event=1", "field-name=title", "value=另一标题",
                                            "reason=x"))
        case = self.issued()
        digest = self.json("show", case)["documents"][0]["digest"]
        show = self.do("correct", case, event=1, field_name="title", value="改正的标题", reason="笔误")
        self.assertEqual((show["title"], show["documents"][0]["digest"]), ("改正的标题", digest))
        serve = self.do("serve", case, on=-80, way="written", receiver="签收人")["events"][-1]["seq"]
        show = self.do("correct", case, event=serve, field_name="on", value=day(-79), reason="笔误")
        self.assertEqual(self.clock(show, "reply")["from"], day(-79))
        self.assertTrue(self.audit()["ok"])

    def test_what_others_rest_on(self):
        case = self.issued()
        self.do("serve", case, on=-84, way="written", receiver="签收人")
        urge = self.do("urge", case, on=-20, means="phone", record="催促")["events"][-1]["seq"]
        watch = self.do("monitor", case, on=-20, monitor="other", findings="漏填")["events"][-1]["seq"]
        self.do("answer-monitor", case, on=-19, text="已补", event=watch)
        self.do("settle", case, on=-10, outcome="silent")
        for event in (urge, watch):
            self.unchanged(lambda event=event: self.refused("do", "revoke", case, f"event={event}", "reason=x"))

    def test_frozen_documents(self):
        """A stored document that was changed behind the program's back is found."""
        self.issued()
        for change in ("UPDATE document SET bytes = X'00'",
                       "UPDATE document SET digest = 'x'", "DELETE FROM document"):
            path = os.path.join(self.folder, "copy.jianyi")
            if os.path.exists(path):
                os.remove(path)
            source, copy = sqlite3.connect(self.docket), sqlite3.connect(path)
            source.backup(copy)
            source.close()
            for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                copy.execute(f'DROP TRIGGER "{name}"')
            copy.execute(change)
            copy.commit()
            copy.close()
            done = self.run_program("--docket", path, "audit", "--replay", docket=False)
            self.assertEqual((done.returncode, done.stderr.count(b"\n")), (1, 1), (change, done))

    def test_numbers_of_options(self):
        for words in (("list", "--limit", "-1"), ("list", "--offset", "-1"), ("due", "--within", "-1")):
            self.refused(*words, status=2)

    def test_objection_period(self):
        asked = ("deadline", "objection", "--type", "governance", "--from", "2026-03-02")
        self.assertEqual(self.json(*asked)["nominal"], "2026-03-12")
        self.json("setting", "set", "house.objection-days", "7")
        self.assertEqual(self.json(*asked)["nominal"], "2026-03-09")
        self.assertEqual(self.json(*asked, "--length", "5")["nominal"], "2026-03-07")

    def test_row_choices(self):
        self.unchanged(lambda: self.refused(
            "do", "import", 'row={"title":"旧案","type":"other","stage":"closed","line":"nonsense"}'))


if __name__ == "__main__":
    main()
