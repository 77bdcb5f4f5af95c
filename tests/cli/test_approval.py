# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments at a place of the text, and opinions that bind to the text's digest and lapse with it."""
import copy

from driver import Docket, SECTIONS, day, main, shared

PEOPLE = (("甲承办", "handler"), ("乙部门", "dept-head"), ("丙研究", "reviewer"), ("丁领导", "leader"))


# Words that the draft check warns of.
VAGUE = copy.deepcopy(SECTIONS)
VAGUE["problems"][0]["text"] = "二十三个摊位未公示经营许可，涉及××市场。"


class Approval(Docket):
    def setUp(self):
        super().setUp()
        self.case = self.edited()

    @shared
    def edited(self):
        """A case up to its draft, which the check warns of."""
        self.make()
        for name, role in PEOPLE:
            self.json("account", "add", name, "--roles", role)
        self.json("agency", "add", "示例区市场监督管理局", "--level", "district", "--division", "510113")
        case = self.do("register", who="甲承办", on=-30, title="督促整治示例市场食品安全监管漏洞",
                       type="governance", line="criminal", source="case", summary="线索",
                       situation="11-2", agencies=["示例区市场监督管理局"])["id"]
        self.do("open", case, who="丁领导", on=-29, handler="甲承办")
        self.do("conclude", case, who="甲承办", on=-28, facts="经查。", evidence=["笔录"], propose=True)
        self.do("edit", case, who="甲承办", on=-27, sections=VAGUE)
        return case

    def edit(self, sections, on):
        return self.do("edit", self.case, who="甲承办", on=on, sections=sections)

    def submit(self, on):
        """Every warning that is open gets a reason."""
        findings = self.json("check", self.case)
        self.answers = [{"finding": name, "reason": "已核实，理由" + name} for name in sorted(
            {entry["id"] for entry in findings if entry["severity"] == "warning"})]
        return self.do("submit", self.case, who="甲承办", on=on, standing_findings=self.answers)

    def passed(self, on):
        return self.do("pass", self.case, who="丙研究", on=on, necessity="确有必要", legality="合法",
                       reasoning="充分")

    def note(self, who, text, *options):
        return self.json("--as", who, "do", "note", self.case, "text=" + text, *options)

    def form(self, version=None):
        path = self.folder + "/form.html"
        extra = ("--version", str(version)) if version else ()
        self.text("export", self.case, "--document", "approval-form", *extra, "--format", "html", "-o",
                  path)
        return self.bytes(path).decode("utf-8")

    def facts(self, shown):
        return shown["events"][-1]["facts"]["comment"]

    def test_comments(self):
        self.submit(-26)
        shown = self.note("丙研究", "写明日期", "--at", "problems/p2:0+3")
        first = shown["events"][-1]["seq"]
        comment = self.facts(shown)
        self.assertEqual((comment["section"], comment["place"], comment["start"], comment["length"],
                          comment["words"]), ("problems", "p2", 0, 3, "快检室"))
        self.assertEqual(len(comment["digest"]), 64)
        self.assertEqual(shown["stage"], "review")
        self.assertFalse([one for one in shown["documents"] if one["kind"] == "work-record"])
        whole = self.facts(self.note("丙研究", "依据要具体", "--at", "suggestions/s1.1"))
        self.assertEqual(whole["words"], "《中华人民共和国食品安全法》第五十三条")

        shown = self.note("甲承办", "已补充", "--answers", str(first))
        self.assertEqual(self.facts(shown), {"answers": first})
        text = self.text("show", self.case)
        self.assertIn("Comments on the text", text)
        self.assertIn("answered", text)
        self.note("丙研究", "可以", "--answers", str(first), "--resolves")
        self.assertIn("resolved", self.text("show", self.case))

        # The words move with the text, or are said to be gone.
        self.do("return", self.case, who="丙研究", on=-25, reason="补充")
        moved = copy.deepcopy(VAGUE)
        moved["problems"][1]["text"] = "2026年起快检室停用五个月,风险监测中断。"
        moved["suggestions"][0]["basis"] = ["《中华人民共和国食品安全法》第五十四条"]
        self.edit(moved, -24)
        text = self.text("show", self.case)
        line = [one for one in text.splitlines() if "依据要具体" in one][0]
        self.assertIn("the words have changed", line)
        line = [one for one in text.splitlines() if "写明日期" in one][0]
        self.assertNotIn("the words have changed", line)
        self.assertTrue(self.audit()["ok"])

    def test_refused(self):
        self.submit(-26)
        shown = self.note("丙研究", "写明日期", "--at", "problems/p2:0+3")
        seq = str(shown["events"][-1]["seq"])

        def no(who, *options, status=1, words=""):
            said = self.unchanged(lambda: self.refused(
                "--as", who, "do", "note", self.case, "text=批注", *options, status=status))
            self.assertIn(words, said)

        no("丙研究", "--at", "problems/p9", words="problems/p9")
        no("丙研究", "--at", "problems/p2:3+4000", words="characters")
        no("丙研究", "--at", "problems/p2:0+0", words="characters")
        no("丙研究", "--at", "problems/p2:x+1", status=2, words="START+LENGTH")
        no("丙研究", "--at", "problems/p2:1", status=2)
        no("丙研究", "--at", "", status=2)
        no("丙研究", "--at", "problems/p2", "--answers", seq, status=2)
        no("丙研究", "--resolves", status=2)
        no("丙研究", "--answers", "1", words="no comment")
        no("丙研究", "--answers", "999", words="no comment")
        no("甲承办", "--answers", seq, "--resolves", words="丙研究")
        said = self.refused("do", "pass", self.case, "--at", "source", status=2)
        self.assertIn("note", said)

    def test_lapse(self):
        self.submit(-26)
        self.assertTrue(self.answers)
        self.do("endorse", self.case, who="乙部门", on=-25, opinion="部门同意其一")
        self.passed(-24)
        text = self.text("show", self.case)
        self.assertIn("乙部门", text)
        self.assertIn("holds for the text as it stands", text)
        self.assertNotIn("lapsed", text)
        self.assertIn("理由" + self.answers[0]["finding"], text)
        form = self.form()
        for words in ("部门同意其一", "确有必要", "理由" + self.answers[0]["finding"]):
            self.assertIn(words, form)

        self.do("return", self.case, who="丁领导", on=-23, reason="建议不够具体")
        self.assertIn("建议不够具体", self.form())
        text = self.text("show", self.case)
        self.assertIn("was sent back", text)
        changed = copy.deepcopy(VAGUE)
        changed["suggestions"][1]["text"] = "在二十日内恢复快检室运行并公示检测结果。"
        self.edit(changed, -22)
        text = self.text("show", self.case)
        self.assertIn("甲承办 changed the text", text)
        self.assertIn("must be submitted again", text)

        shown = self.submit(-21)
        self.assertNotIn("approve", shown["next"])
        self.passed(-20)
        text = self.text("show", self.case)
        line = [one for one in text.splitlines() if "丙研究" in one and "holds" in one]
        self.assertTrue(line, text)
        self.assertIn("given anew", text)
        shown = self.do("approve", self.case, who="甲承办", on=-19, opinion="同意制发",
                        decided_by="丁领导", decided_on=day(-19), files=[self.file("signed.txt", "x")])
        self.assertEqual(shown["stage"], "ready")
        versions = [one["version"] for one in shown["documents"] if one["kind"] == "approval-form"]
        self.assertEqual(sorted(versions), [1, 2])
        old, new = self.form(1), self.form(2)
        self.assertIn("建议不够具体", old)
        self.assertNotIn("同意制发。同意制发", old)
        self.assertNotIn("建议不够具体", new)
        self.assertIn("代录", new)
        digests = [event["digest"] for event in shown["events"] if event["action"] == "approve"]
        self.assertEqual(len(digests), 1)
        self.assertTrue(self.audit()["ok"])




main()
