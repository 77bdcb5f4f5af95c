#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies for the public: what is masked is in no byte of them, in no form; who made which is recorded."""
import io
import json
import os
import re
import sqlite3
import subprocess
import urllib.parse
import zipfile
import zlib

from driver import SECTIONS, main, sha256, shared
from lives import FIRST, SECOND, Lives

FORMS = ("xml", "pdf", "ofd", "akn", "docx", "fodt", "html")
# Nothing of these may be left. Their rare characters stand nowhere else, so that not even a typeface's subset may
# have them.
NAMES = ("欧阳翦熠", "刘彧", "刘昶", "钱镠恒")
OTHERS = ("11010119900307447X", "11010119900307447x", "13812345678", "138-1234-5678", "6222021234567890123", "京A·12345",
          "翦熠路12号3单元402室", "zhang.ao@example.com", "鹳雀楼餐馆")
RARE = "翦熠彧昶镠鹳"

FACTS = ("经查，犯罪嫌疑人欧阳翦熠（男，身份证号11010119900307447X，住测试省测试市测试区翦熠路12号3单元402室，手机138-1234-5678）"
         "与被害人刘彧、证人刘昶熟悉。刘 彧向账号6222 0212 3456 7890 123转账。欧阳翦熠驾驶京Ａ·12345号车到鹳雀楼餐馆，"
         "邮箱zhang.ao@example.com，身份证号１１０１０１１９９００３０７４４７ｘ。刘昶手机１３８１２３４５６７８。")


def spellings(text):
    """@text as bytes in every spelling in which a file may hold it."""
    yield text.encode("utf-8")
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield text.encode("gb18030")
    yield urllib.parse.quote(text).encode()
    yield urllib.parse.quote(text).lower().encode()
    for code in ("utf-8", "utf-16-be"):
        yield text.encode(code).hex().encode()
        yield text.encode(code).hex().upper().encode()
    yield "".join(f"&#{ord(c)};" for c in text).encode()
    yield "".join(f"&#x{ord(c):x};" for c in text).encode()
    yield "".join(f"&#x{ord(c):X};" for c in text).encode()
    yield "".join(f"\\u{ord(c):04x}" for c in text).encode()


def parts(content):
    """@content and everything packed in it, as deep as it goes."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for one in archive.infolist():
                yield one.filename.encode()
                yield one.comment
                yield one.extra
                yield from parts(archive.read(one))
    if content.startswith(b"%PDF"):
        for found in re.finditer(rb"stream\r?\n", content):
            try:
                yield zlib.decompressobj().decompress(content[found.end():])
            except zlib.error:
                pass


class Redaction(Lives):
    @shared
    def masked_case(self, **more):
        case = self.begin(title="关于鹳雀楼餐馆食品安全的检察建议", **more)
        self.do("apply", case, on=-198, reason="需要查清", plan="走访")
        self.do("open", case, on=-197, handler=self.me)
        self.do("measure", case, on=-190, measure="ask", investigators=[self.me, "承办乙"],
                persons=["钱镠恒（摊主）", FIRST], place="现场", result="查明")
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录"], propose=True)
        sections = dict(SECTIONS, facts=FACTS, evidence=["刘彧的陈述", "钱镠恒的笔录"])
        self.do("edit", case, on=-184, sections=sections)
        self.do("submit", case, on=-182)
        self.do("endorse", case, on=-181, opinion="同意")
        self.do("pass", case, on=-180, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", case, on=-179, opinion="同意")
        self.do("issue", case, on=-178, number="auto", signer=self.me)
        return case

    def copy(self, case, form, *more, kind="recommendation"):
        path = os.path.join(self.folder, "copy." + form)
        said = self.json("redact", case, "--document", kind, "--format", form, "-o", path, *more)
        content = self.bytes(path)
        self.assertEqual((said["bytes"], said["sha256"]), (len(content), sha256(content)))
        return content

    def master_traces(self, case):
        """Ids and digests that would lead back to the original, or confirm a guess at it."""
        show = self.json("show", case)
        traces = {show["id"]} | {one["digest"] for one in show["events"]}
        traces |= {one["digest"] for one in show["documents"] if one["digest"]}
        traces |= {sha256(self.run_program("export", case, "--document", one["kind"], "-o", "-").stdout)
                   for one in show["documents"] if one["frozen"]}
        return traces

    def clean(self, content, words, traces=(), letters=""):
        for part in parts(content):
            for word in words:
                for spelling in spellings(word):
                    # Fewer bytes stand in packed ones by chance.
                    if len(spelling) > 5:
                        self.assertNotIn(spelling, part, word)
            try:
                self.assertFalse(set(letters) & set(part.decode()))
            except UnicodeDecodeError:
                pass
            for trace in traces:
                self.assertNotIn(trace.encode(), part)
                self.assertNotIn(trace.upper().encode(), part)
                if re.fullmatch("[0-9a-f]{64}", trace):
                    self.assertNotIn(bytes.fromhex(trace), part)

    def test_no_form_holds_it(self):
        case = self.masked_case()
        marks = ("--mark", "鹳雀楼餐馆")
        traces = self.master_traces(case)
        # What is looked for is in the original, and found there by the same eyes.
        whole = self.run_program("export", case, "--document", "recommendation", "--format", "docx", "-o", "-").stdout
        with self.assertRaises(AssertionError):
            self.clean(whole, NAMES[:1])
        for form in FORMS:
            content = self.copy(case, form, *marks)
            self.clean(content, NAMES + OTHERS, traces, RARE)
            self.assertEqual(self.copy(case, form, *marks), content, form)
        # The words of the pages, and the characters that the typefaces' subsets can tell.
        path = os.path.join(self.folder, "copy.pdf")
        text = subprocess.run(["pdftotext", path, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
        flat = re.sub(r"\s", "", text)
        self.assertIn("公开副本", flat)
        self.assertIn("欧阳某某", flat)
        self.assertIn("刘某某2", flat)
        self.assertFalse(set(RARE) & set(flat))
        maps = b"".join(part for part in parts(self.bytes(path)) if b"begincmap" in part)
        self.assertIn(b"beginbf", maps)
        for letter in RARE:
            self.assertNotIn(f"<{ord(letter):04x}>".encode(), maps.lower())
        told = subprocess.run(["pdfinfo", path], check=True, stdout=subprocess.PIPE).stdout.decode()
        self.assertFalse(set(RARE) & set(told), told)
        judge = subprocess.run(["pdffonts", path], check=True, stdout=subprocess.PIPE).stdout
        self.assertGreater(judge.count(b"yes"), 2)

    def test_copy_is_a_document_of_its_own(self):
        case = self.masked_case()
        before = self.run_program("export", case, "--document", "recommendation", "-o", "-").stdout
        content = self.copy(case, "xml", "--mark", "鹳雀楼餐馆")
        path = os.path.join(self.folder, "copy.xml")
        self.assertTrue(self.json("validate", path)["valid"])
        self.assertTrue(self.json("verify", path)["ok"])
        self.assertIn(b'copy="publication"', content)
        self.assertNotIn(b"<event", content)
        self.assertNotIn(b"<clock", content)
        self.assertNotIn(b"<chain", content)
        self.assertNotIn(b"handler=", content)
        # What was issued stays as it was, to the byte.
        after = self.run_program("export", case, "--document", "recommendation", "-o", "-").stdout
        self.assertEqual(before, after)
        # Without its record a document that is no copy is not taken.
        bare = re.sub(rb"<record>.*</record>", b"<record></record>", before)
        self.file("bare.xml", bare)
        self.assertNotEqual(self.run_program("validate", os.path.join(self.folder, "bare.xml")).returncode, 0)

    def test_preview(self):
        case = self.masked_case()
        found = self.unchanged(lambda: self.json("redact", case, "--preview"))
        by_text = {one["text"]: one for one in found}
        self.assertEqual(by_text["欧阳翦熠"]["rule"], "person")
        self.assertEqual(by_text["11010119900307447X"]["rule"], "identity-number")
        self.assertEqual(by_text["钱镠恒"]["rule"], "name")
        self.assertTrue(by_text["欧阳翦熠"]["place"].startswith("/"))
        self.assertTrue(all(one["source"] and not one["kept"] for one in found))
        self.assertEqual({one["replacement"] for one in found if one["text"] in ("刘彧", "刘 彧")}, {"刘某某"})
        self.assertEqual(by_text["刘昶"]["replacement"], "刘某某2")
        self.assertIn("欧阳翦熠", self.text("redact", case, "--preview"))

    def test_by_hand(self):
        case = self.masked_case()
        found = self.json("redact", case, "--preview", "--mark", "鹳雀楼 餐馆", "--keep", "刘昶")
        self.assertIn("mark", {one["rule"] for one in found if one["text"] == "鹳雀楼餐馆"})
        self.assertEqual({one["kept"] for one in found if one["text"] == "刘昶"}, {True})
        content = self.copy(case, "xml", "--mark", "鹳雀楼餐馆", "--keep", "刘昶").decode()
        self.assertIn("刘昶", content)
        self.assertNotIn("鹳雀楼", content)
        self.assertIn("too short", self.refused("redact", case, "--preview", "--mark", "翦"))
        self.assertIn("too short", self.refused("redact", case, "--preview", "--keep", " - "))

    def test_recorded(self):
        case = self.masked_case()
        before = self.audit()
        content = self.copy(case, "pdf", "--mark", "鹳雀楼餐馆")
        after = self.audit()
        self.assertTrue(after["ok"], after)
        self.assertEqual(after["events"], before["events"] + 1)
        rows = sqlite3.connect(f"file:{self.docket}?mode=ro", uri=True).execute(
            "SELECT body FROM event WHERE action = 'publication'").fetchall()
        self.assertEqual(len(rows), 1)
        body = json.loads(rows[0][0])
        facts = body["facts"]
        self.assertEqual(facts["sha256"], sha256(content))
        self.assertEqual((facts["case"], facts["document"], facts["format"]), (case, "recommendation", "pdf"))
        self.assertEqual(facts["marks"], ["鹳雀楼餐馆"])
        self.assertGreater(facts["masked"], 10)

    def test_minors(self):
        case = self.masked_case(line="juvenile")
        content = self.copy(case, "xml", "--mark", "鹳雀楼餐馆").decode()
        for surname in ("欧阳某", "刘某"):
            self.assertNotIn(surname, content)
        self.assertIn("犯罪嫌疑人某某", content)

    def test_settings(self):
        case = self.masked_case()
        self.assertIn("telephone", {one["rule"] for one in self.json("redact", case, "--preview")})
        self.text("setting", "set", "publication.unsure", "no")
        self.assertNotIn("telephone", {one["rule"] for one in self.json("redact", case, "--preview")})
        self.text("setting", "set", "publication.staff", "yes")
        before = {one["rule"] for one in self.json("redact", case, "--preview")}
        self.assertTrue(before)

    def test_closure_report(self):
        case = self.followed()
        traces = self.master_traces(case)
        self.assertGreater(len(traces), 20)
        for form in FORMS:
            content = self.copy(case, form, kind="closure-report")
            self.clean(content, (), traces)
            for part in parts(content):
                # Nor any other digest than the seal of the copy itself.
                own = set(re.findall(rb"(?<![0-9a-f<])[0-9a-f]{64}(?![0-9a-f>])", part))
                self.assertLessEqual(len(own), 1, form)

    def test_refusals(self):
        case = self.opened()
        self.assertTrue(self.refused("redact", case, "--preview"))
        self.assertTrue(self.refused("redact", case, "--document", "investigation-record", "--preview"))
        self.refused("redact", case, status=2)
        self.refused("redact", case, "--preview", "-o", "x", status=2)
        self.refused("redact", "--preview", status=2)
        self.refused("redact", case, "--format", "tiff", "-o", os.path.join(self.folder, "x"))
        self.text("account", "add", "管机器", "--roles", "admin")
        done = self.masked_case()
        self.assertIn("role", self.refused("--as", "管机器", "redact", done, "--preview"))

    def test_sealed_and_secret(self):
        sealed = self.masked_case(sealed=True)
        self.assertIn("sealed", self.unchanged(lambda: self.refused("redact", sealed, "--preview")))
        secret = self.masked_case(secrecy="internal")
        path = os.path.join(self.folder, "no.pdf")
        self.assertIn("secrecy", self.unchanged(lambda: self.refused("redact", secret, "-o", path)))
        self.assertFalse(os.path.exists(path))

    def test_second_addressee_keeps_nothing_of_keys(self):
        case = self.masked_case()
        show = self.json("show", case)
        self.assertEqual([one["name"] for one in show["addressees"]], [FIRST, SECOND])
        content = self.copy(case, "xml").decode()
        self.assertEqual(re.findall(r'<sendTo key="([^"]*)"', content), ["a1", "a2"])


if __name__ == "__main__":
    main()
