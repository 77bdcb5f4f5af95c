#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Poppler reads our PDF files: words, fonts, pages, properties; and the figures of GB/T 9704-2012 are measured
on them. The picture of a page is compared with one that was looked at (set in the Fandol fonts)."""
import os
import re
import xml.etree.ElementTree as tree
import zipfile
import zlib

from judge import HERE, KINDS, Judged, document, heads, join_pages, main, plain, read, run

MM = 25.4 / 72
# GB/T 9704-2012, 5 and 7: margins 37 and 28 mm, text block 156 by 225 mm, 22 lines of 28 characters.
LEFT, RIGHT, TOP, BOTTOM = 28, 28 + 156, 37, 37 + 225
LINES, CHARACTERS = 22, 28
LINE, CHARACTER = 29.53, 15.75
PICTURE = "recommendation-1-fandol-50dpi.png"
DPI = 50


def read_grey(path):
    """Width, height and bytes of a PGM picture."""
    with open(path, "rb") as file:
        data = file.read()
    found = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
    return int(found[1]), int(found[2]), data[found.end():]


def read_png(path):
    """The same of a grey PNG picture of 8 bits whose rows are not filtered."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        kind, chunk = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height = int.from_bytes(chunk[:4], "big"), int.from_bytes(chunk[4:8], "big")
            assert chunk[8:] == b"\x08\x00\x00\x00\x00", "a grey picture of 8 bits"
        elif kind == b"IDAT":
            packed += chunk
        at += length + 12
    raw = zlib.decompress(packed)
    rows = [raw[y * (width + 1):(y + 1) * (width + 1)] for y in range(height)]
    assert not any(row[0] for row in rows), "rows without a filter"
    return width, height, b"".join(row[1:] for row in rows)


class Paper(Judged):
    forms = "xml,pdf,ofd"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.grid = os.path.join(cls.folder, "grid.xml")
        with open(cls.grid, "w", encoding="utf-8") as file:
            file.write(document("<paragraph>" + "检察建议督促整改" * 400 + "</paragraph>"))
        run(os.environ["JIANYI_RENDER_FORMS"], cls.folder, "pdf", cls.grid)

    def info(self, kind):
        lines = run("pdfinfo", "-isodates", self.path(kind, "pdf")).decode("utf-8").splitlines()
        return dict((part.strip() for part in line.split(":", 1)) for line in lines if ":" in line)

    def boxes(self, name):
        """For each page (word, left, top, right, bottom) in millimetres."""
        out = os.path.join(self.folder, name + "-boxes.html")
        run("pdftotext", "-bbox", self.path(name, "pdf"), out)
        root = tree.parse(out).getroot()
        space = root.tag[:root.tag.index("}") + 1]
        return [[(word.text, *(float(word.get(side)) * MM for side in ("xMin", "yMin", "xMax", "yMax")))
                 for word in page.iter(space + "word")] for page in root.iter(space + "page")]

    def test_words(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                expected = read(self.path(kind, "xml"))
                raw = run("pdftotext", "-raw", self.path(kind, "pdf"), "-").decode("utf-8")
                self.assertEqual(join_pages(raw.split("\f")[:-1], expected, heads(self.path(kind, "xml"))), expected)

    def test_rare_characters(self):
        raw = run("pdftotext", "-raw", self.path("rare", "pdf"), "-").decode("utf-8")
        self.assertEqual(join_pages(raw.split("\f")[:-1], "", []), read(self.rare))

    def test_fonts(self):
        for kind in KINDS:
            rows = run("pdffonts", self.path(kind, "pdf")).decode("utf-8").splitlines()[2:]
            self.assertGreater(len(rows), 1)
            for row in rows:
                # name, type, encoding; embedded, subset, to unicode; object and generation
                self.assertEqual(row.split()[-5:-2], ["yes", "yes", "yes"], row)

    def test_properties(self):
        for kind in KINDS:
            info = self.info(kind)
            root = tree.parse(self.path(kind, "xml")).getroot()
            space = root.tag[:root.tag.index("}") + 1]
            meta = root.find(space + "metadata")
            self.assertEqual(info["Title"], meta.findtext(space + "title"))
            self.assertEqual(info["Author"], meta.findtext(space + "issuerMark"))
            self.assertEqual(info["CreationDate"][:10], meta.findtext(space + "signDate"))
            self.assertIn(info["Page size"], ("595.276 x 841.89 pts (A4)", "841.89 x 595.276 pts (A4)"))
            with open(self.path(kind, "pdf"), "rb") as file:
                self.assertIn(b"/Lang (zh-CN)", file.read())
            with zipfile.ZipFile(self.path(kind, "ofd")) as package:
                pages = [name for name in package.namelist() if name.endswith("Content.xml")]
            self.assertEqual(int(info["Pages"]), len(pages))

    def test_grid(self):
        """A page in the middle of a long text: 22 lines of 28 characters fill 156 by 225 mm."""
        lines = {}
        for word, left, top, right, bottom in self.boxes("grid")[1]:
            if bottom < BOTTOM + 1:
                line = lines.setdefault(round(bottom, 1), ["", left, right, top])
                line[0] += word
                line[1], line[2] = min(line[1], left), max(line[2], right)
        rows = sorted(lines.items())
        self.assertEqual(len(rows), LINES)
        for _, (text, left, right, _) in rows:
            self.assertEqual(len(text), CHARACTERS)
            self.assertAlmostEqual(left, LEFT, delta=0.1)
            # 27 steps and the last character's own 16 points: 28 steps of 16 would not fit.
            self.assertAlmostEqual(right, LEFT + (27 * CHARACTER + 16) * MM, delta=0.1)
            self.assertTrue(RIGHT - 0.5 < right <= RIGHT, right)
        for (before, _), (after, _) in zip(rows, rows[1:]):
            self.assertAlmostEqual(after - before, LINE * MM, delta=0.11)
        # From the top of the first line to the foot of the last: 21 pitches and a character.
        self.assertAlmostEqual(rows[-1][0] - rows[0][0], 21 * LINE * MM, delta=0.11)

    def test_ink(self):
        """What is black on that page, seen and not told: it keeps within the margins."""
        target = os.path.join(self.folder, "grid")
        run("pdftoppm", "-r", "200", "-gray", "-f", "2", "-l", "2", "-singlefile", self.path("grid", "pdf"), target)
        width, height, grey = read_grey(target + ".pgm")
        mm = 25.4 / 200
        bands, inside = [], False
        for y in range(height):
            dark = min(grey[y * width:(y + 1) * width]) < 128
            if dark and not inside:
                bands.append([y, y])
            if dark:
                bands[-1][1] = y + 1
            inside = dark
        # Strokes apart from the rest of their line make bands of their own: lines are a pitch apart.
        text = [band for band in bands if band[0] * mm < BOTTOM]
        number = [band for band in bands if band[0] * mm >= BOTTOM]
        tops = [text[0][0]]
        for top, _ in text:
            if (top - tops[-1]) * mm > LINE * MM * 0.8:
                tops.append(top)
        self.assertEqual(len(tops), LINES)
        self.assertTrue(TOP <= text[0][0] * mm < TOP + 1, text[0])
        self.assertTrue(BOTTOM - 1 < text[-1][1] * mm <= BOTTOM + 0.3, text[-1])
        # 4号, 7 mm below the text.
        self.assertTrue(BOTTOM + 7 - 2.5 < number[0][0] * mm and number[-1][1] * mm < BOTTOM + 7 + 2.5, number)
        left = min(x for y in range(0, height, 3) for x in [first_dark(grey[y * width:(y + 1) * width])] if x is not None)
        self.assertTrue(LEFT <= left * mm < LEFT + 1, left)

    def test_sizes(self):
        """Title 2号 (22 points), text 3号 (16), in their faces."""
        said = run("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", self.path("recommendation", "pdf"))
        root = tree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", said))
        fonts = {font.get("id"): font for font in root.iter("fontspec")}
        found = {}
        for text in root.iter("text"):
            found.setdefault(plain("".join(text.itertext())), fonts[text.get("font")])
        title = next(font for text, font in found.items() if text == "检察建议书")
        self.assertEqual(title.get("size"), "22")
        body = [font.get("size") for text, font in found.items() if len(text) > 20]
        self.assertGreater(len(body), 5)
        self.assertEqual(set(body), {"16"})

    def test_number(self):
        """The page number on the outer side, one character from the margin, its middle 7 mm below the text."""
        for index, page in enumerate(self.boxes("grid")[:4]):
            marks = [box for box in page if box[2] > BOTTOM - 1 and box[4] > BOTTOM + 5]
            self.assertEqual("".join(box[0] for box in marks), f"—{index + 1}—")
            left, right = min(box[1] for box in marks), max(box[3] for box in marks)
            if index % 2 == 0:
                self.assertAlmostEqual(right, RIGHT - 14 * MM, delta=1)
            else:
                self.assertAlmostEqual(left, LEFT + 14 * MM, delta=0.6)
            middle = sum((box[2] + box[4]) / 2 for box in marks) / len(marks)
            self.assertAlmostEqual(middle, BOTTOM + 7, delta=1)

    def test_picture(self):
        """The first page beside the picture of it that was looked at."""
        fonts = run("pdffonts", self.path("recommendation", "pdf")).decode("utf-8")
        self.assertIn("Fandol", fonts, "The Fandol fonts are not there (JIANYI_FONT_PATH): ./test.sh fetches them.")
        target = os.path.join(self.folder, "page")
        run("pdftoppm", "-r", str(DPI), "-gray", "-f", "1", "-l", "1", "-singlefile",
            self.path("recommendation", "pdf"), target)
        width, height, ours = read_grey(target + ".pgm")
        wide, high, stored = read_png(os.path.join(HERE, PICTURE))
        self.assertEqual((width, height), (wide, high))
        off = [abs(a - b) for a, b in zip(ours, stored)]
        self.assertLess(sum(off) / len(off), 1.0)
        self.assertLess(sum(1 for one in off if one > 96) / len(off), 0.002)
        # A line lower would not pass: the comparison is not blind.
        moved = ours[width * 4:] + ours[:width * 4]
        self.assertGreater(sum(abs(a - b) for a, b in zip(moved, stored)) / len(off), 2.0)


def first_dark(row):
    return next((x for x, value in enumerate(row) if value < 128), None)


if __name__ == "__main__":
    main()
