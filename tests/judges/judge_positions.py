#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The four papers that an office signs most, a recommendation, a service receipt, an urging letter and a closure
report, measured on their PDF files in millimetres against the figures of GB/T 9704-2012, by poppler alone."""
import os
import re
import xml.etree.ElementTree as tree

from judge import Judged, main, plain, run
from judge_paper import BOTTOM, CHARACTER, LEFT, LINE, MM, RIGHT, TOP

PAPERS = ("recommendation", "service-receipt", "urging-letter", "closure-report")
OFFICE = "示例区人民检察院"
MIDDLE = (LEFT + RIGHT) / 2
SEAL = 42
# What poppler calls the top of a character stands above its ink by part of the face's ascent.
ABOVE = 2.0
# Digits of another face lie so much lower, in the box that poppler gives them.
LATIN = 0.6


class Line:
    """Words on one line: their text without spaces, and the box around them."""

    def __init__(self, words):
        words = sorted(words, key=lambda word: word[1])
        self.text = plain("".join(word[0] for word in words))
        self.left, self.right = min(word[1] for word in words), max(word[3] for word in words)
        self.top, self.bottom = min(word[2] for word in words), max(word[4] for word in words)
        self.middle = (self.left + self.right) / 2


class Measured(Judged):
    """PDF files of some papers, and where every word of them stands."""

    forms = "pdf"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pages = {kind: cls.read_pages(kind) for kind in cls.kinds}
        cls.sizes = {kind: cls.read_sizes(kind) for kind in cls.kinds}

    @classmethod
    def read_pages(cls, kind):
        out = os.path.join(cls.folder, kind + "-boxes.html")
        run("pdftotext", "-bbox", os.path.join(cls.folder, kind + ".pdf"), out)
        root = tree.parse(out).getroot()
        space = root.tag[:root.tag.index("}") + 1]
        return [cls.lines([(word.text, *(float(word.get(side)) * MM for side in ("xMin", "yMin", "xMax", "yMax")))
                           for word in page.iter(space + "word")]) for page in root.iter(space + "page")]

    @staticmethod
    def lines(words):
        """Words whose middles lie less than 1.5 mm apart stand on one line."""
        found = []
        for word in sorted(words, key=lambda word: word[2] + word[4]):
            middle = (word[2] + word[4]) / 2
            if found and middle - found[-1][0] < 1.5:
                found[-1][1].append(word)
            else:
                found.append((middle, [word]))
        return [Line(words) for _, words in found]

    @classmethod
    def read_sizes(cls, kind):
        said = run("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", os.path.join(cls.folder, kind + ".pdf"))
        root = tree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", said))
        fonts = {font.get("id"): int(font.get("size")) for font in root.iter("fontspec")}
        sizes = {}
        for text in root.iter("text"):
            sizes.setdefault(plain("".join(text.itertext())), []).append(fonts[text.get("font")])
        return sizes


class Positions(Measured):
    kinds = PAPERS

    def find(self, kind, text, page=0):
        found = [line for line in self.pages[kind][page] if line.text == text]
        self.assertEqual(len(found), 1, (kind, text, [line.text for line in self.pages[kind][page]][:12]))
        return found[0]

    def body(self, kind, page):
        """The lines of the text block: without the page number and what stands above the block."""
        return [line for line in self.pages[kind][page]
                if TOP - ABOVE <= line.top and line.bottom < BOTTOM + 2.5]

    def test_margins(self):
        """37 mm above, 28 to the left, 26 to the right, 35 below: no word stands in them."""
        for kind in PAPERS:
            with self.subTest(kind=kind):
                for number, page in enumerate(self.pages[kind]):
                    letter = kind == "urging-letter" and number == 0
                    for line in page:
                        if re.fullmatch(r"—\d+—", line.text):
                            continue
                        self.assertGreaterEqual(line.left, LEFT - 0.1, line.text)
                        # Punctuation may hang over the right edge.
                        self.assertLessEqual(line.right, RIGHT + (CHARACTER * MM if line.text[-1] in "，。、；：）》”"
                                                                  else 0.3), line.text)
                        self.assertGreaterEqual(line.top, (30 if letter else TOP) - ABOVE, line.text)
                        self.assertLessEqual(line.bottom, BOTTOM + 1.2, line.text)

    def test_titles(self):
        """2号 (22 points) in the middle of the measure."""
        for kind, titles in (("recommendation", (OFFICE, "检察建议书")), ("service-receipt", (OFFICE, "送达回证")),
                             ("urging-letter", ("督促函",)), ("closure-report", (OFFICE, "结案报告"))):
            for title in titles:
                with self.subTest(kind=kind, title=title):
                    line = [one for one in self.pages[kind][0] if one.text == title][0]
                    self.assertAlmostEqual(line.middle, MIDDLE, delta=0.6)
                    self.assertEqual(self.sizes[kind][title][0], 22)

    def test_letter(self):
        """信函: the office's name 30 mm from the edge of the page, the number flush right below the rules, no page
        number on the first page."""
        page = self.pages["urging-letter"][0]
        mark = page[0]
        self.assertEqual(mark.text, OFFICE)
        self.assertAlmostEqual(mark.middle, MIDDLE, delta=0.6)
        self.assertTrue(30 - ABOVE - 0.5 < mark.top < 30 + ABOVE, mark.top)
        number = page[1]
        self.assertTrue(number.text.endswith("号"), number.text)
        self.assertAlmostEqual(number.right, RIGHT, delta=0.5)
        self.assertFalse([line.text for line in page if re.fullmatch(r"—\d+—", line.text)])

    def test_number_line(self):
        """法律文书: the number to the right, two lines under the titles, in 3号."""
        page = self.pages["recommendation"][0]
        number = next(line for line in page if line.text.endswith("号") and "〔" in line.text)
        self.assertAlmostEqual(number.right, RIGHT, delta=0.5)
        title = self.find("recommendation", "检察建议书")
        self.assertAlmostEqual((number.bottom - title.bottom) / (LINE * MM), 2, delta=0.35)

    def test_grid(self):
        """Lines of the text are 29.53 points apart, 22 to a page, of 3号; no line is longer than 28 characters."""
        for kind in ("recommendation", "urging-letter"):
            for number in range(len(self.pages[kind])):
                lines = [line for line in self.body(kind, number) if 22 not in self.sizes[kind].get(line.text, [])
                         and (line.text != OFFICE or line.left > MIDDLE)]
                if number == 0:
                    # From the addressee on.
                    while not lines[0].text.endswith("："):
                        lines.pop(0)
                self.assertLessEqual(len(lines), 22)
                for before, after in zip(lines, lines[1:]):
                    steps = (after.bottom - before.bottom) / (LINE * MM)
                    self.assertAlmostEqual(steps, round(steps), delta=LATIN / LINE / MM,
                                           msg=(before.text, after.text))
                for line in lines:
                    wide = sum(1 for character in line.text if ord(character) > 0x2000)
                    self.assertLessEqual(wide, 29, line.text)

    def test_page_numbers(self):
        """4号 between dashes, 7 mm below the text, outside: right on odd pages, left on even ones."""
        seen = 0
        for kind in PAPERS:
            for index, page in enumerate(self.pages[kind]):
                marks = [line for line in page if re.fullmatch(r"—\d+—", line.text)]
                if kind == "service-receipt" or kind == "urging-letter" and index == 0:
                    self.assertEqual(marks, [], (kind, index))
                    continue
                self.assertEqual([mark.text for mark in marks], [f"—{index + 1}—"], kind)
                mark = marks[0]
                seen += 1
                if index % 2 == 0:
                    self.assertAlmostEqual(mark.right, RIGHT - 14 * MM, delta=1)
                else:
                    self.assertAlmostEqual(mark.left, LEFT + 14 * MM, delta=1)
                self.assertAlmostEqual((mark.top + mark.bottom) / 2, BOTTOM + 7, delta=1)
        self.assertGreater(seen, 3)

    def test_seal(self):
        """The date four characters from the right, the office's name in the middle above it; where the seal of 42 mm
        comes to stand nothing else is printed, and it begins within a line of the text."""
        for kind in ("recommendation", "urging-letter"):
            with self.subTest(kind=kind):
                page = self.pages[kind][-1]
                dates = [index for index, line in enumerate(page)
                         if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line.text) and page[index - 1].text == OFFICE]
                self.assertEqual(len(dates), 1)
                date, office, text = page[dates[0]], page[dates[0] - 1], page[dates[0] - 2]
                self.assertAlmostEqual(date.right, RIGHT - 4 * CHARACTER * MM, delta=0.4)
                self.assertAlmostEqual(office.middle, date.middle, delta=0.4)
                self.assertLess(date.bottom - office.bottom, LINE * MM + LATIN)
                # Its top within a line of the text, its middle on the two lines: there is such a place.
                middle = max((office.top + date.bottom) / 2, text.bottom + SEAL / 2)
                middle = min(middle, text.bottom + LINE * MM + SEAL / 2)
                self.assertTrue(office.top <= middle <= date.bottom, (office.top, middle, date.bottom))
                top = middle - SEAL / 2
                for line in page[dates[0] + 1:]:
                    self.assertTrue(line.top > top + SEAL - LINE * MM or line.right < date.middle - SEAL / 2, line.text)

    def test_rules(self):
        """What is black at the outer sides: tables are as wide as the measure."""
        for kind in ("service-receipt", "closure-report"):
            with self.subTest(kind=kind):
                target = os.path.join(self.folder, kind + "-ink")
                run("pdftoppm", "-r", "200", "-gray", "-f", "1", "-l", "1", "-singlefile",
                    os.path.join(self.folder, kind + ".pdf"), target)
                with open(target + ".pgm", "rb") as file:
                    data = file.read()
                head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
                width, grey = int(head[1]), data[head.end():]
                mm = 25.4 / 200
                columns = [x for x in range(width)
                           if sum(1 for y in range(400, 1900, 4) if grey[y * width + x] < 128) > 60]
                self.assertAlmostEqual(columns[0] * mm, LEFT, delta=0.35)
                self.assertAlmostEqual(columns[-1] * mm, RIGHT, delta=0.5)

    def test_glance(self):
        """The closure report's first page shows the whole glance: its three headings, and the trail begins on the
        next page."""
        first = [line.text for line in self.pages["closure-report"][0]]
        for heading in ("一、基本情况", "二、建议内容与整改结果", "三、各环节期限"):
            self.assertIn(heading, first)
        self.assertEqual(self.pages["closure-report"][1][0].text, "四、办理经过")


class Types(Measured):
    """The letter under its other names: what stands at its head and foot, and where."""

    # Its name, whom it goes to, the headings of its parts, how the reader is asked to answer.
    letters = {
        "retrial": ("再审检察建议书", "示例区人民法院：", ("一、案件基本情况和诉讼过程", "二、监督意见和理由", "三、法律依据和建议"),
                    "审查结果书面回复本院"),
        "correction": ("检察建议书", "示例区人民法院：", ("一、认定的事实和证据", "二、违法情形和监督理由", "三、检察建议"),
                       "采纳和落实情况书面回复本院"),
        "opinion": ("检察意见书", "示例区住房和城乡建设局：", ("一、认定的事实和证据", "二、应当给予处理的理由", "三、检察意见"),
                    "处理结果书面回复本院"),
        "public-interest": ("检察建议书", "示例区住房和城乡建设局：",
                            ("一、认定的事实和证据", "二、公共利益受到侵害和履行职责中存在的问题", "三、检察建议"),
                            "采纳和落实情况书面回复本院"),
    }
    kinds = [f"recommendation-{name}" for name in letters]

    def test_head(self):
        """Office and name in the middle in 2号, the number to the right, the addressee flush left with a colon."""
        for name, (title, addressee, _, _) in self.letters.items():
            kind = f"recommendation-{name}"
            with self.subTest(kind=kind):
                page = self.pages[kind][0]
                self.assertEqual([line.text for line in page[:2]], [OFFICE, title])
                for line in page[:2]:
                    self.assertAlmostEqual(line.middle, MIDDLE, delta=0.6)
                    self.assertEqual(self.sizes[kind][line.text][0], 22)
                number, salutation = page[2], page[3]
                self.assertRegex(number.text, r"^示检[^第〔]+〔2024〕[1-9]\d*号$")
                self.assertAlmostEqual(number.right, RIGHT, delta=0.5)
                self.assertEqual(salutation.text, addressee)
                self.assertAlmostEqual(salutation.left, LEFT, delta=0.4)

    def test_parts(self):
        """Its parts in their order, their heads two characters in; then how to answer, the day, what is enclosed,
        who gets a copy."""
        for name, (_, _, heads, answer) in self.letters.items():
            kind = f"recommendation-{name}"
            with self.subTest(kind=kind):
                lines = [line for page in self.pages[kind] for line in page if not re.fullmatch(r"—\d+—", line.text)]
                text = "".join(line.text for line in lines)
                at = 0
                for part in (*heads, answer, OFFICE + "2024年3月4日", "附件：证据材料清单", "抄送：示例区人民政府"):
                    found = text.find(part, at)
                    self.assertGreaterEqual(found, 0, (part, text))
                    at = found + len(part)
                for head in heads:
                    line = next(line for line in lines if line.text == head)
                    self.assertAlmostEqual(line.left, LEFT + 2 * CHARACTER * MM, delta=0.6)
                self.assertEqual("你院" in text, addressee_is_court(name))
                self.assertEqual("整改期限" in text, name == "public-interest")
                # The rules of recommendations are none of an opinion, and 第一百七十七条 none of theirs.
                self.assertEqual("检察建议工作规定" in text, name != "opinion")
                self.assertEqual("第一百七十七条" in text, name == "opinion")

    def test_foot(self):
        """The day four characters from the right, the office over its middle; page numbers outside."""
        for kind in self.kinds:
            with self.subTest(kind=kind):
                page = self.pages[kind][-1]
                at = next(index for index, line in enumerate(page) if line.text == "2024年3月4日")
                self.assertEqual(page[at - 1].text, OFFICE)
                self.assertAlmostEqual(page[at].right, RIGHT - 4 * CHARACTER * MM, delta=0.4)
                self.assertAlmostEqual(page[at - 1].middle, page[at].middle, delta=0.4)
                for index, one in enumerate(self.pages[kind]):
                    self.assertEqual(one[-1].text, f"—{index + 1}—")
                    edge = RIGHT - one[-1].right if index % 2 == 0 else one[-1].left - LEFT
                    self.assertAlmostEqual(edge, 14 * MM, delta=1)


def addressee_is_court(name):
    return name in ("retrial", "correction")


if __name__ == "__main__":
    main()
