#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ofd.js 0.2.6 in headless chromium shows our OFD files: the words of the PDF, each letter where the PDF has
it. The package is fetched through npm, once, into the folder of the build."""
import base64
import html
import json
import os
import re
import shutil
import tarfile
import xml.etree.ElementTree as tree

from judge import KINDS as SAMPLES, Judged, main, plain, run

KINDS = (*SAMPLES, "rare")
PACKAGE = "ofd.js@0.2.6"
CACHE = os.environ["JIANYI_JUDGES_FOLDER"]
# How far a letter may stand from where the PDF has it, millimetres.
NEAR = 0.2
MM = 25.4 / 72

PAGE = """<!doctype html><meta charset="utf-8"><body><script src="file://%s"></script><script>
function bytes (text) {
  const raw = atob(text), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out.buffer;
}
function number (text) { return parseFloat(text); }
function letters (page, width) {
  const ratio = number(page.style.width) / width, out = [];
  for (const svg of page.querySelectorAll('svg'))
    for (const text of svg.querySelectorAll('text'))
      out.push([text.textContent, (number(svg.style.left) + number(text.getAttribute('x'))) / ratio,
                (number(svg.style.top) + number(text.getAttribute('y'))) / ratio]);
  return out;
}
const files = %s, result = {};
function next (names) {
  if (names.length === 0) {
    document.body.textContent = 'RESULT' + JSON.stringify(result) + 'END';
    return;
  }
  ofd.parseOfdDocument({
    ofd: bytes(files[names[0]]),
    success (documents) {
      const box = documents[0].document['ofd:CommonData']['ofd:PageArea']['ofd:PhysicalBox'];
      const width = number(box.split(' ')[2]);
      result[names[0]] = ofd.renderOfd(800, documents[0]).map(page => letters(page, width));
      next(names.slice(1));
    },
    fail (error) { result[names[0]] = 'failed: ' + error; next(names.slice(1)); }
  });
}
next(Object.keys(files));
</script>"""


def reader():
    """Path of the script of ofd.js."""
    script = os.path.join(CACHE, "package", "lib", "ofd.umd.js")
    if not os.path.exists(script):
        if not shutil.which("npm"):
            raise AssertionError("npm is not installed: ofd.js, which judges our OFD files, cannot be fetched.")
        try:
            run("npm", "pack", "--silent", PACKAGE, cwd=CACHE, timeout=120)
        except AssertionError as error:
            raise AssertionError(f"{PACKAGE}, which judges our OFD files, cannot be fetched: {error}") from error
        with tarfile.open(os.path.join(CACHE, "ofd.js-0.2.6.tgz")) as package:
            package.extract("package/lib/ofd.umd.js", CACHE)
    return script


def first_unit(word):
    """The first half of a character that ofd.js takes for two."""
    return word[0].encode("utf-16-le", "surrogatepass")[:2].decode("utf-16-le", "surrogatepass")


class Reader(Judged):
    forms = "pdf,ofd"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not shutil.which("chromium"):
            raise AssertionError("chromium is not installed: it runs ofd.js, which judges our OFD files.")
        files = {}
        for kind in KINDS:
            with open(os.path.join(cls.folder, kind + ".ofd"), "rb") as file:
                files[kind] = base64.b64encode(file.read()).decode()
        page = os.path.join(cls.folder, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE % (reader(), json.dumps(files)))
        said = run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                   "--allow-file-access-from-files", f"--user-data-dir={cls.folder}/profile",
                   "--virtual-time-budget=60000", "--dump-dom", "file://" + page,
                   env=dict(os.environ, HOME=cls.folder), timeout=200).decode("utf-8", "surrogatepass")
        found = re.search(r"RESULT(.*)END", said, re.S)
        if not found:
            raise AssertionError("ofd.js gave no result: " + said[:1000])
        cls.shown = json.loads(html.unescape(found[1]))

    def pdf_words(self, kind):
        """For each page [word, left, top, bottom], millimetres."""
        out = os.path.join(self.folder, kind + "-boxes.html")
        run("pdftotext", "-bbox", self.path(kind, "pdf"), out)
        root = tree.parse(out).getroot()
        space = root.tag[:root.tag.index("}") + 1]
        return [[(word.text, float(word.get("xMin")) * MM, float(word.get("yMin")) * MM, float(word.get("yMax")) * MM)
                 for word in page.iter(space + "word") if plain(word.text or "")]
                for page in root.iter(space + "page")]

    def test_words(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                pages = self.shown[kind]
                self.assertIsInstance(pages, list, pages)
                raw = run("pdftotext", "-raw", self.path(kind, "pdf"), "-").decode("utf-8")
                theirs = [plain(text) for text in raw.split("\f")[:-1]]
                # ofd.js shows the halves of a long character one after another.
                ours = [plain("".join(letter for letter, _, _ in page).encode("utf-16", "surrogatepass").decode("utf-16"))
                        for page in pages]
                self.assertEqual(ours, theirs)

    def test_places(self):
        for kind in KINDS:
            for shown, wanted in zip(self.shown[kind], self.pdf_words(kind)):
                for word, left, top, bottom in wanted:
                    near = [1 for letter, x, y in shown
                            if letter in (word[0], first_unit(word)) and abs(x - left) < NEAR and top - NEAR < y < bottom + NEAR]
                    self.assertTrue(near, (kind, word, left, top))


if __name__ == "__main__":
    main()
