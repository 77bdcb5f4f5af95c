# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers from what no office writes: no fonts, characters that no font has, rare names, very long and empty texts."""
import json
import os
import re
import subprocess
import unittest

import driver
from driver import Docket, SECTIONS, main, shared

AGENCY = "测试区甲局"
# In the last plane for private use: no font has it.
NOWHERE = "\U0010fff0"
RARE = "𠮷某、㐂某、𬱖某"
# Names as the people who bear them write them: not every machine has their fonts.
NAMES = {"བཀྲ་ཤིས་": 0x0F56, "ئابدۇللا": 0x0626, "😀": 0x1F600, "ᠪᠠᠲᠤ": 0x182A}


class Paper(Docket):
    def setUp(self):
        super().setUp()
        self.me = self.founded()

    @shared
    def founded(self):
        """The office and an agency; who founded it."""
        self.make()
        self.text("setting", "set", "rule.signed-form", "no")
        self.text("agency", "add", AGENCY, "--level", "district")
        return self.json("person", "list")[0]["name"]

    def drafted(self, **sections):
        case = self.do("register", title="关于测试事项的检察建议", type="governance", line="criminal", source="case",
                       summary="情况。", situation="11-2", agencies=[AGENCY], on=-20)["id"]
        self.do("open", case, handler=self.me, on=-19)
        self.do("conclude", case, facts="查明的事实", evidence=["笔录"], propose=True, on=-18)
        self.do("edit", case, sections=dict(SECTIONS, **sections), on=-17)
        return case

    def export(self, case, form, kind="recommendation"):
        path = os.path.join(self.folder, f"{kind}.{form}")
        self.text("export", case, "--document", kind, "--format", form, "-o", path)
        return path

    @staticmethod
    def words(path):
        said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
        return "".join(said.decode("utf-8").split())

    def test_no_fonts(self):
        """Where none of the fonts is there that the paper asks for, others stand in for them, embedded."""
        empty = os.path.join(self.folder, "no-fonts")
        os.mkdir(empty)
        self.environment["JIANYI_FONT_PATH"] = empty
        path = self.export(self.drafted(), "pdf")
        self.assertIn("检察建议书", self.words(path))
        rows = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(row.split()[-5:-2], ["yes", "yes", "yes"], row)

    def test_missing_character(self):
        """A character that no font has stops every form that shows it, by its name; nothing is written."""
        case = self.drafted(facts=f"当事人张{NOWHERE}三销售食品。")
        for form in ("pdf", "ofd"):
            path = os.path.join(self.folder, f"missing.{form}")
            said = self.refused("export", case, "--document", "recommendation", "--format", form, "-o", path)
            self.assertIn("U+10FFF0", said)
            self.assertIn("张", said)
            self.assertFalse(os.path.exists(path))
            self.assertFalse([name for name in os.listdir(self.folder) if "missing" in name])
        # What only holds the words needs no font.
        for form in ("xml", "akn", "docx", "fodt", "html"):
            self.assertGreater(os.path.getsize(self.export(case, form)), 500)

    def test_rare_names(self):
        """Characters of the extensions stand in every form as they were typed."""
        case = self.drafted(facts=f"当事人{RARE}销售食品。")
        self.assertIn(RARE, self.words(self.export(case, "pdf")))
        for form in ("xml", "akn", "fodt", "html"):
            with open(self.export(case, form), encoding="utf-8") as file:
                self.assertIn(RARE, file.read(), form)

    def test_names(self):
        """A name in another script stands in every form as it was typed, or the paper says which character of which
        name has no font; what only holds the words has it always."""
        for name, first in NAMES.items():
            with self.subTest(name=name):
                case = self.drafted(facts=f"申请人{name}与李某某发生争议。")
                for form in ("xml", "akn", "fodt", "html"):
                    with open(self.export(case, form), encoding="utf-8") as file:
                        self.assertIn(name, file.read(), form)
                for form in ("pdf", "ofd"):
                    path = os.path.join(self.folder, f"name.{form}")
                    done = self.run_program("export", case, "--document", "recommendation", "--format", form, "-o",
                                            path)
                    said = done.stderr.decode("utf-8")
                    if done.returncode == 0:
                        self.assertGreater(os.path.getsize(path), 1000)
                        os.unlink(path)
                    else:
                        self.assertIn(f"U+{first:04X}", said)
                        self.assertEqual(said.count("\n"), 1)
                        self.assertFalse(os.path.exists(path))

    def test_uyghur(self):
        """A Uyghur name among Chinese words is copied from the paper as it was typed."""
        path = self.export(self.drafted(facts="申请人ئابدۇللا与李某某发生争议。"), "pdf")
        # Without the marks of direction; a ligature at the end may be read either way round.
        words = re.sub("[\u202a-\u202e]", "", self.words(path))
        self.assertIn("申请人ئابدۇل", words)

    def test_many_rows(self):
        """A letter of 2,000 suggestions, and the table of its return form with a row for each."""
        many = [{"id": f"s{n}", "text": f"第{n}处摊位逐户核查", "problems": ["p1"], "basis": ["《中华人民共和国食品安全法》第五十三条"]}
                for n in range(1, 2001)]
        case = self.drafted()
        with open(os.path.join(self.folder, "many.json"), "w", encoding="utf-8") as file:
            json.dump(dict(SECTIONS, suggestions=many, problems=SECTIONS["problems"][:1]), file, ensure_ascii=False)
        self.do("edit", case, sections="@" + file.name, on=-16)
        words = self.words(self.export(case, "pdf"))
        for n in (1, 2, 999, 1000, 2000):
            self.assertEqual(words.count(f"第{n}处摊位逐户核查"), 1)
        self.assertEqual(words.count("处摊位逐户核查"), 2000)
        self.text("setting", "set", "rule.self-approval", "yes")
        reasons = [{"finding": name, "reason": "已核对"} for name in
                   sorted({one["id"] for one in self.json("check", case) if one["severity"] == "warning"})]
        self.do("submit", case, on=-15, standing_findings=reasons)
        self.do("pass", case, on=-15, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", case, on=-14)
        self.do("issue", case, on=-13, number="测检社建〔2026〕1号".replace("2026", driver.day(-13)[:4]), signer=self.me)
        self.do("serve", case, on=-12, way="written", receiver="张某")
        path = os.path.join(self.folder, "rows.pdf")
        self.text("export", case, "--document", "return-form", "--format", "pdf", "-o", path)
        pages = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
        pages = ["".join(page.split()) for page in pages.split("\f") if page.strip()]
        self.assertGreater(len(pages), 50)
        self.assertEqual("".join(pages).count("处摊位逐户核查"), 2000)
        for page in pages[:-1]:
            self.assertEqual(page.count("是否采纳"), 1, page[:80])

    def test_long_paragraph(self):
        """A paragraph of 20,000 characters goes over its pages whole."""
        long = "经查明该市场没有落实入场查验制度，" * 1200
        path = self.export(self.drafted(facts=long), "pdf")
        self.assertGreater(len(long), 20000)
        words = "".join(part for part in self.words(path).split("—") if not part.isdigit())
        self.assertEqual(words.count("经查明该市场没有落实入场查验制度"), 1200)

    def test_only_spaces(self):
        """Spaces alone are no text: a fact says so, a section counts as absent."""
        case = self.drafted(source=" 　\t ", problems=[{"id": "p1", "text": "　　"}])
        self.assertIn("empty", self.refused("do", "note", case, "text=　 "))
        found = {finding["id"] for finding in self.json("check", case) if finding["severity"] == "error"}
        self.assertLessEqual({"L04", "L06"}, found)
        words = self.words(self.export(case, "pdf"))
        self.assertIn("检察建议书", words)


if __name__ == "__main__":
    main()
