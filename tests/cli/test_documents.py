# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of every kind, from cases that went through the actions that make them."""
import os
import re
import xml.etree.ElementTree as tree

from driver import Docket, ROOT, SECTIONS, SHARED, main

DOCUMENT = "{urn:cn:jianyi:document:1}"
FIRST, SECOND = "测试区甲局", "测试区乙局"
# Lists of the office, of no one action.
LISTS = {"ledger-sheet", "due-list", "clock-register", "missing-list", "handled-list", "card-sheet", "evaluation-round",
         "cover-list", "transfer-list", "hearing-sheet", "attachment-sheet"}


def kinds():
    """Every kind that has a template."""
    folder = os.path.join(ROOT, "seeds", "templates")
    return {name[:-4] for name in os.listdir(folder) if name.endswith(".xml")}


class Documents(Docket):
    def setUp(self):
        super().setUp()
        made = self.make()
        self.text("setting", "set", "rule.signed-form", "no")
        self.text("setting", "set", "rule.self-approval", "yes")
        self.text("setting", "set", "number.auto", "yes")
        self.me = self.json("person", "list")[0]["name"] if made is not None else None
        self.text("person", "add", "承办乙", "--roles", "handler")
        for name in (FIRST, SECOND):
            self.text("agency", "add", name, "--level", "district")

    def begin(self, kind="governance", both=True, **more):
        situation = {"governance": "11-2", "public-interest": "10"}[kind]
        facts = {"title": "关于测试事项的检察建议", "type": kind, "line": "criminal", "source": "case",
                 "summary": "办案中发现的情况。", "situation": situation,
                 "agencies": [FIRST, SECOND] if both else [FIRST]}
        if kind == "public-interest":
            facts.update(line="public-interest", field="environment")
        facts.update(more)
        return self.do("register", on=-200, **facts)["id"]

    def opened(self, *rest, **more):
        case = self.begin(*rest, **more)
        self.do("describe", case, on=-199, summary="补充后的情况。")
        self.do("apply", case, on=-198, reason="需要查清", plan="走访、调取台账")
        self.do("open", case, on=-197, handler=self.me)
        for measure in ("query", "ask", "hear-agency", "consult", "appraise", "visit", "other"):
            self.do("measure", case, on=-190, measure=measure, investigators=[self.me, "承办乙"], persons=["丙某"],
                    place="现场", result="查明有关情况")
        return case

    def issued(self, kind="governance", both=True):
        case = self.opened(kind, both)
        if kind == "public-interest":
            self.do("suspend", case, on=-189, ground="等待结果", reason="须以另案结果为依据")
            self.do("resume", case, on=-188, reason="另案已结")
            self.do("confer", case, on=-187, addressee=FIRST, present=["甲某"], record="达成一致")
            self.do("prolong", case, on=-186, clock="investigation", due=self.day(-100), reason="案情复杂")
        self.do("hearing", case, on=-186, about="proposal", place="听证室", host=self.me, hearers=["听一", "听二"],
                heard=["意见一"], result="同意制发", adopted=True)
        self.do("consult-expert", case, on=-186, expert="专家某", question="问题", opinion="意见")
        for notice in ("case-opened", "parties", "suspension", "resumption", "termination", "other"):
            self.do("notify", case, on=-186, notice=notice, to="当事人某", way="written")
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录", "台账"], propose=True)
        sections = dict(SECTIONS)
        if kind == "public-interest":
            sections["rectify-days"] = 60
        self.do("edit", case, on=-184, sections=sections)
        self.do("preview", case, on=-183, addressee=FIRST, opinion="无异议", adopted=True)
        for way in ("opinion", "report", "forward", "order"):
            self.do("consult", case, on=-183, addressee=FIRST, office="另一检察院", way=way, opinion="同意")
        self.do("submit", case, on=-182)
        self.do("endorse", case, on=-181, opinion="同意")
        if kind == "governance":
            self.do("pass", case, on=-180, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", case, on=-179, opinion="同意")
        self.do("issue", case, on=-178, number="auto", signer=self.me)
        return case

    @staticmethod
    def day(distance):
        import driver
        return driver.day(distance)

    def served(self, kind="governance", both=True):
        case = self.issued(kind, both)
        self.do("serve", case, on=-177, addressee=FIRST, way="pronounced", consent="书面同意", place="宣告室",
                present=["局长某"], third_parties=["人大代表某"], receiver="局长某", server=[self.me])
        if both:
            self.do("serve", case, on=-177, addressee=SECOND, way="premises", refusal="拒绝签收", witnesses=["见证人"],
                    server=[self.me])
        for recipient in ("counterpart", "policy"):
            self.do("file", case, on=-176, recipient=recipient, office="上一级检察院")
        self.do("copy", case, on=-176, to="区人民政府", copy_reason="impact")
        self.do("mend", case, on=-175, text="将“二十”更正为“二十三”。", told=[FIRST])
        return case

    def followed(self):
        """Replies, urging, checks, to the archive."""
        case = self.served()
        self.do("object", case, on=-174, addressee=FIRST, grounds="事实有出入", points=["s1"])
        self.do("reject", case, on=-172, addressee=FIRST, findings="经复核事实清楚。")
        self.do("object", case, on=-174, addressee=SECOND, grounds="职责不清", points=["s2"])
        self.do("uphold", case, on=-170, addressee=SECOND, findings="职责属另一单位。", remedy="withdraw")
        self.do("urge", case, on=-110, addressee=FIRST, means="phone", met=["某"], record="答应尽快回复")
        self.do("urge", case, on=-105, addressee=FIRST, means="letter", met=["某"], record="期限已过，仍未回复。")
        for way in ("superior", "notify-superior", "party-npc"):
            self.do("escalate", case, on=-104, addressee=FIRST, way=way, to="上级机关", reason="逾期未复。")
        self.do("reply", case, on=-100, addressee=FIRST, way="written", class_="partial", summary="部分采纳",
                measures=[{"suggestion": "s1", "adopted": "full", "text": "已办"}])
        self.do("supplement", case, on=-99, addressee=FIRST, missing="第二项未答复。", due=self.day(-80))
        self.do("reply", case, on=-95, addressee=FIRST, way="written", class_="full", summary="全部采纳")
        self.do("follow-check", case, on=-94, addressee=FIRST, place="现场", persons=["某"], record="正在整改")
        show = self.do("accept", case, on=-93, addressee=FIRST, items=[
            {"suggestion": "s1", "text": "逐户核查", "due": self.day(-60), "who": "某科"}])
        item = show["items"][0]["id"]
        self.do("progress", case, on=-90, item=item, state="claimed", claim="已完成")
        self.do("urge", case, on=-89, addressee=FIRST, means="letter", record="请补报佐证。")
        self.do("verify", case, on=-85, item=item, verdict="verified", proof="现场查看")
        show = self.do("monitor", case, on=-84, monitor="document", findings="送达回证缺签名。")
        self.do("answer-monitor", case, on=-83, text="已补正", event=show["events"][-1]["seq"])
        self.do("settle", case, on=-80, addressee=FIRST, outcome="rectified")
        self.do("evaluate", case, on=-70, verdict="rectified", effect="问题解决", industry_wide=True, rules_made=2)
        self.do("close", case, on=-60, code="verified", conclusion="同意结案")
        self.do("look-back", case, on=-50, place="现场", found="未反弹", relapsed=False)
        self.do("inspect", case, on=-45, inspection="check", grade="qualified", findings="程序规范")
        self.do("note", case, on=-44, text="一般工作记录")
        self.do("archive", case, on=-40, archive_number="2026-1", volumes=1, pages=80, retention="长期")
        return case

    def cases(self):
        """Cases that together go through every action that makes a document."""
        found = [self.followed()]
        for action, facts in (
                ("terminate", {"ground": "已依法履行职责", "findings": "公益得到保护。"}),
                ("sue", {"court": "测试区人民法院", "complaint_number": "测检行公诉〔2026〕1号", "claims": ["判令履职"]}),
                ("transfer-suit", {"to_office": "测试市人民检察院", "reason": "属市院管辖。"})):
            case = self.served("public-interest", False)
            self.do(action, case, on=-100, addressee=FIRST, **facts)
            found.append(case)
        for action in ("amend", "withdraw"):
            case = self.served()
            self.do(action, case, on=-150, reason="依据有误。", ordered_by="上级院", told=[FIRST, SECOND])
            found.append(case)
        case = self.served(both=False)
        self.do("object", case, on=-174, addressee=FIRST, grounds="事实有出入")
        self.do("uphold", case, on=-170, addressee=FIRST, findings="部分成立。", remedy="amend")
        found.append(case)
        case = self.opened()
        self.do("conclude", case, on=-185, facts="查明", evidence=["笔录"], propose=False, reason="问题已解决")
        self.do("refuse", case, on=-180, reason="问题已经解决", meeting="第3次会议")
        found.append(case)
        for to in ({"to_office": "另一检察院"}, {"to_line": "civil"}):
            case = self.begin()
            self.do("feed-back", case, on=-198, feedback="已受理")
            self.do("transfer", case, on=-197, reason="不属本院管辖", **to)
            found.append(case)
        return found

    def export(self, case, document, name):
        path = os.path.join(self.folder, name)
        words = ["--document", document["kind"], "--version", str(document["version"])]
        if "addressee" in document:
            words += ["--addressee", document["addressee"]]
        self.text("export", case, *words, "--format", "xml", "-o", path)
        return path

    def check_document(self, case, document, whole):
        path = self.export(case, document, "one.xml")
        if whole:
            again = self.export(case, document, "two.xml")
            self.assertEqual(self.bytes(path), self.bytes(again))
            self.assertEqual(self.json("validate", path), {"valid": True, "errors": []}, document)
        root = tree.parse(path).getroot()
        self.assertEqual((root.get("kind"), root.get("version")), (document["kind"], str(document["version"])))
        self.assertIn(root.get("design"), ("legal", "letter", "official", "form"))
        words = "".join(root.find(DOCUMENT + "body").itertext())
        # No leftover: neither the sign of a field, nor an id in place of its word, nor an empty pair of brackets.
        for leftover in ("{", "}", "fact:", "（）", "《》", "“”", "，，", "。。", "；；", "于前", "None"):
            self.assertNotIn(leftover, words, document)
        self.assertIn("测试区人民检察院", words)
        keep = os.environ.get("JIANYI_KEEP_DOCUMENTS")
        if keep:
            whose = document.get("addressee", "")
            with open(os.path.join(keep, f"{document['kind']}-{case[-4:]}-{whose}-{document['version']}.xml"),
                      "wb") as out:
                out.write(self.bytes(path))

    def test_every_kind(self):
        seen = set()
        judged = set()
        for case in self.cases():
            documents = self.json("show", case)["documents"]
            keys = [(d["kind"], d["version"], d.get("addressee")) for d in documents]
            self.assertEqual(len(keys), len(set(keys)), keys)
            for document in documents:
                # Made by another action it is another paper: each is judged twice, the rest are read once.
                key = (document["kind"], document["version"])
                self.check_document(case, document, key not in judged)
                judged.add(key)
                seen.add(document["kind"])
        self.assertEqual(seen, kinds() - LISTS)
        for kind in sorted(LISTS):
            path = os.path.join(self.folder, kind)
            self.text("export", "--document", kind, "--format", "xml", "-o", path)
            self.assertTrue(self.json("validate", path)["valid"])
            self.text("export", case, "--document", kind, "--format", "xml", "-o", path)
            self.assertTrue(self.json("validate", path)["valid"])
        self.assertTrue(self.audit()["ok"])

    def words(self, case, kind, addressee=None):
        """What one document of a case says."""
        documents = self.json("show", case)["documents"]
        found = [one for one in documents if one["kind"] == kind and one.get("addressee") == addressee]
        root = tree.parse(self.export(case, found[-1], "said.xml")).getroot()
        return "".join(root.find(DOCUMENT + "body").itertext())

    def test_told(self):
        """A notice names whom else it tells, never the one that reads it."""
        case = self.served()
        self.assertNotIn("告知：", self.words(case, "mending-decision"))
        self.do("mend", case, on=-174, text="将“三”更正为“五”。", told=[FIRST, "测试区司法局", SECOND])
        self.assertIn("同时告知：测试区司法局。", self.words(case, "mending-decision"))
        self.do("amend", case, on=-150, reason="依据有误。", told=[FIRST, "测试区司法局", SECOND])
        self.assertIn(f"同时告知：测试区司法局、{SECOND}。", self.words(case, "change-notice", FIRST))
        self.assertIn(f"同时告知：{FIRST}、测试区司法局。", self.words(case, "change-notice", SECOND))

    def test_table(self):
        """The templates are those of the lifecycle's documents and the two lists, no more and no fewer."""
        rows = self.json("lifecycle")
        named = {kind for row in rows for kind in row["documents"].split()}
        self.assertEqual(named | LISTS, kinds())
        path = os.path.join(SHARED, "data", "lifecycle.tsv")
        if not os.path.exists(path):
            print(f"{path} is absent: the built-in table alone was tried")
            return
        with open(path, encoding="utf-8") as file:
            table = {kind for line in list(file)[1:] for kind in line.rstrip("\n").split("\t")[7].split()}
        self.assertEqual(table, named)

    def test_locale(self):
        """The same bytes whatever the language."""
        case = self.served()
        self.do("urge", case, on=-105, addressee=FIRST, means="letter", record="期限已过。")
        letter = {"kind": "urging-letter", "version": 1, "addressee": FIRST}
        english = self.bytes(self.export(case, letter, "c.xml"))
        self.environment.update(LC_ALL="zh_CN.UTF-8", LANGUAGE="zh_CN")
        self.assertEqual(self.bytes(self.export(case, letter, "zh.xml")), english)

    def test_edit_and_sign(self):
        case = self.served()
        self.do("urge", case, on=-105, addressee=FIRST, means="letter", record="期限已过，仍未回复。")
        words = (case, "--document", "urging-letter", "--addressee", FIRST)
        blocks = self.json("document", "show", *words)
        record = next(b for b in blocks if b["text"] == "期限已过，仍未回复。")
        number = next(b for b in blocks if b["role"] == "number")
        before = self.audit()
        self.text("document", "edit", *words, f"{record['number']}=改过的一句。\n另起一段，见《测试法》第三条。",
                  f"{number['number']}=测检督〔2026〕3号")
        # Editing is no event.
        self.assertEqual(before, self.audit())
        blocks = self.json("document", "show", *words)
        self.assertIn("另起一段，见《测试法》第三条。", [b["text"] for b in blocks])
        letter = {"kind": "urging-letter", "version": 1, "addressee": FIRST}
        content = self.bytes(self.export(case, letter, "draft.xml")).decode("utf-8")
        self.assertIn('<citation article="第三条" law="测试法">', content)
        self.assertIn("<docNumber>测检督〔2026〕3号</docNumber>", content)
        show = self.json("document", "sign", *words, "--on", self.day(-104))
        signed = next(d for d in show["documents"] if d["kind"] == "urging-letter")
        self.assertTrue(signed["frozen"])
        self.assertEqual(show["events"][-1]["facts"]["document-digest"], signed["digest"])
        self.refused("document", "edit", *words, "3=x")
        self.refused("document", "sign", *words)
        root = tree.parse(self.export(case, letter, "signed.xml")).getroot()
        self.assertEqual(root.find(DOCUMENT + "seal").get("digest"), signed["digest"])
        self.assertEqual(root.find(DOCUMENT + "metadata/" + DOCUMENT + "issuer").text, self.me)
        self.assertTrue(self.audit()["ok"])
        # A signature is no work record of its own.
        self.assertNotIn("work-record", [d["kind"] for d in show["documents"]])

    def test_before_its_action(self):
        """A receipt is printed before it is signed: what the record knows stands in it, the rest is blank."""
        case = self.issued(both=False)
        path = os.path.join(self.folder, "receipt.xml")
        words = (case, "--document", "service-receipt", "--addressee", FIRST, "--format", "xml", "-o", path)
        self.unchanged(lambda: self.text("export", *words))
        content = self.bytes(path).decode("utf-8")
        self.assertIn(FIRST, content)
        self.assertIn("《检察建议书》", content)
        # The day of another entry is not that of the service.
        self.assertIn('<cell head="yes">送达日期</cell><cell></cell>', content)
        self.assertTrue(self.json("validate", path)["valid"])
        self.assertNotIn("service-receipt", [d["kind"] for d in self.json("show", case)["documents"]])
        self.refused("export", case, "--document", "volume-contents", "--format", "xml", "-o", path)

    def test_blank(self):
        """What is required and not known stops the signature, and all of it is named."""
        case = self.begin()
        self.do("feed-back", case, on=-198, feedback="已受理")
        said = self.unchanged(lambda: self.refused("document", "sign", case, "--document", "feedback-letter"))
        self.assertIn("to", said)
        self.assertIn("contact", said)
        blocks = self.json("document", "show", case, "--document", "feedback-letter")
        missing = [b for b in blocks if b["missing"]]
        self.assertEqual(len(missing), 2)
        self.text("document", "edit", case, "--document", "feedback-letter",
                  *(f"{b['number']}=" + b["text"].replace("________", "某部门") for b in missing))
        self.text("document", "sign", case, "--document", "feedback-letter")
        self.assertTrue(self.audit()["ok"])

    def test_forgotten(self):
        case = self.begin()
        words = (case, "--document", "clue-form")
        before = self.json("document", "show", *words)
        self.text("document", "edit", *words, "2=另一标题")
        self.assertNotEqual(self.json("document", "show", *words), before)
        self.text("document", "edit", *words)
        self.assertEqual(self.json("document", "show", *words), before)

    def test_own_template(self):
        own = self.text("template", "show", "work-record")
        case = self.begin()
        self.do("note", case, on=-150, text="一件事")
        path = self.file("own.xml", own.replace("工作记录</genre>", "本院工作纪要</genre>"))
        self.assertEqual(self.json("template", "import", path), {"kind": "work-record", "version": 1})
        words = (case, "--document", "work-record", "--format", "xml", "-o")
        made = os.path.join(self.folder, "made.xml")
        self.text("export", *words, made)
        content = self.bytes(made).decode("utf-8")
        self.assertIn("<docGenre>本院工作纪要</docGenre>", content)
        self.assertIn('template="1"', content)
        self.assertTrue(self.json("validate", made)["valid"])
        for wrong, word in ((own.replace('name="fact:text"', 'name="fact:txet"'), "fact:txet"),
                            (own.replace("<section", "<sektion").replace("</section", "</sektion"), "sektion"),
                            (own.replace('over="fact:files"', 'over="nothing"'), "nothing"),
                            (own.replace("</template>", ""), "line")):
            self.assertNotEqual(wrong, own)
            path = self.file("wrong.xml", wrong)
            said = self.unchanged(lambda path=path: self.refused("template", "import", path))
            self.assertIn(word, said)
            self.assertTrue(re.search(r"line \d+", said), said)
        self.assertEqual(self.json("template", "show", "work-record")["version"], 1)
        self.assertTrue(self.audit()["ok"])


if __name__ == "__main__":
    main()
