# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of every kind, from cases that went through the actions that make them."""
import os
import re
import xml.etree.ElementTree as tree

from driver import ROOT, SHARED, main
from lives import DOCUMENT, FIRST, SECOND, Lives

# Lists of the office, of no one action.
LISTS = {"ledger-sheet", "due-list", "clock-register", "missing-list", "handled-list", "card-sheet", "evaluation-round", "statistics-report",
         "cover-list", "transfer-list", "hearing-sheet", "attachment-sheet"}

# The sanitizers look at the program, which makes a paper of one kind by one way whatever case it is of: under them
# each is made once.
EACH_ONCE = bool(os.environ.get("JIANYI_SANITIZED"))


def kinds():
    """Every kind that has a template."""
    folder = os.path.join(ROOT, "seeds", "templates")
    return {name[:-4] for name in os.listdir(folder) if name.endswith(".xml")}


class Documents(Lives):
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
                if key not in judged or not EACH_ONCE:
                    self.check_document(case, document, key not in judged)
                judged.add(key)
                seen.add(document["kind"])
            self.assertTrue(self.audit()["ok"])
        self.assertEqual(seen, kinds() - LISTS)

    def test_every_list(self):
        case = self.followed()
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
        self.assertEqual(len(missing), 3)
        number = missing.pop(0)
        self.assertEqual(number["role"], "number")
        self.text("document", "edit", case, "--document", "feedback-letter",
                  *(f"{b['number']}=" + b["text"].replace("________", "某部门") for b in missing))
        said = self.unchanged(lambda: self.refused("document", "sign", case, "--document", "feedback-letter"))
        self.assertIn("Document number", said)
        self.text("document", "edit", case, "--document", "feedback-letter",
                  f"{number['number']}=测检线〔2026〕1号")
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
