# SPDX-License-Identifier: GPL-3.0-or-later
"""What the judges share: documents in every form, and the words of a document as a person reads them off
the paper, taken from its XML here and without any of the program's code."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("JIANYI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")
BUILD = os.environ["JIANYI_BUILD"]
HERE = os.path.dirname(os.path.abspath(__file__))
RENDER = os.environ["JIANYI_RENDER_FORMS"]
FONTS = os.path.join(BUILD, "fonts")
if os.path.isdir(FONTS):
    os.environ.setdefault("JIANYI_FONT_PATH", FONTS)

# What stands above the text of each kind, and whether the office seals it. Those not named are papers of law
# without a seal.
SEALED = ("recommendation", "opening-decision", "termination-decision", "suspension-decision",
          "resumption-decision", "mending-decision", "change-notice", "withdrawal-notice", "notice", "monitor-notice")
LETTERS = ("transfer-letter", "feedback-letter", "consultation-letter", "copy-letter", "objection-answer",
           "supplement-letter", "urging-letter")
REPORTS = ("filing-report", "escalation-report")
TABLES = ("clue-form", "opening-form", "approval-form", "service-receipt", "address-sheet", "return-form",
          "evaluation-form", "inspection-form", "volume-contents", "ledger-sheet", "due-list", "clock-register",
          "missing-list", "handled-list", "card-sheet", "cover-list", "transfer-list", "attachment-sheet")
# Every kind that has a template; the sample records know no reason to terminate.
KINDS = sorted({name[:-4] for name in os.listdir(os.path.join(ROOT, "seeds", "templates")) if name.endswith(".xml")}
               - {"termination-decision"})


def design_of(kind, named):
    """Of a document: its design and whether it is sealed; @named: what the document itself says."""
    sealed = kind in SEALED + LETTERS + REPORTS
    if named == "letter":
        return "letter", True
    if named == "form":
        return "form", False
    if kind == "closure-report":
        return "compact", sealed
    if named == "legal":
        return "legal", sealed
    if named == "official" and sealed or kind in REPORTS:
        return "red", sealed
    return "letter" if kind in LETTERS else "form" if kind in TABLES else "legal", sealed


D = "{urn:cn:jianyi:document:1}"
# Characters of four bytes and of the extensions, spaces before a line, signs of XML.
RARE = "<paragraph>𠮷野某、㐂某、𬱖某：&lt;标&gt;&amp;“引”</paragraph><paragraph>　　二〇二六 年</paragraph>"


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command[:3]}: {done.returncode}\n{done.stderr.decode('utf-8', 'replace')[-2000:]}")
    return done.stdout


def plain(text):
    """Without white space and what shows no ink."""
    return re.sub(r"[\s\u200b\u2060\ufeff]", "", text)


class Judged(unittest.TestCase):
    maxDiff = 2000
    forms = "xml"
    kinds = KINDS

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="jianyi-judges-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        run(RENDER, cls.folder, cls.forms, *(f"sample:{kind}" for kind in cls.kinds))
        cls.rare = os.path.join(cls.folder, "rare.xml")
        with open(cls.rare, "w", encoding="utf-8") as file:
            file.write(document(RARE))
        run(RENDER, cls.folder, cls.forms, cls.rare)

    def path(self, kind, form):
        return os.path.join(self.folder, f"{kind}.{form}")

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


def document(body, kind="recommendation"):
    """A document with little around @body."""
    return (f'<document xmlns="urn:cn:jianyi:document:1" kind="{kind}" version="1"><metadata><docId>x/{kind}/1</docId>'
            "<docGenre>检察建议书</docGenre><title>题目</title><issuerMark>示例区人民检察院</issuerMark>"
            "<signDate>2026-04-23</signDate></metadata><body><masthead>"
            '<line role="office">示例区人民检察院</line><line role="genre">检察建议书</line></masthead>'
            f"{body}</body><closing><signatory>示例区人民检察院</signatory>"
            '<date value="2026-04-23">2026年4月23日</date></closing>'
            '<record><chain algorithm="sha-256" seq="1" head="0"/></record></document>')


# -- the words of a document

def words(node):
    return "".join(node.itertext())


def head_words(root, design):
    meta = root.find(D + "metadata")
    lines = [(line.get("role"), words(line)) for line in root.iterfind(f"{D}body/{D}masthead/{D}line")]
    number = [text for role, text in lines if role == "number"]
    titles = [text for role, text in lines if role in ("office", "genre", "title")]
    others = [text for role, text in lines if role not in ("office", "genre", "title", "number")]
    marks = [words(node) for node in meta.iterfind(D + "copyNumber")]
    for node in meta.iterfind(D + "secrecy"):
        level = {"internal": "内部", "secret": "秘密", "confidential": "机密"}.get(words(node))
        if level:
            marks.append(level + ("★" + node.get("term") if node.get("term") else ""))
    if meta.findtext(D + "urgency") == "urgent":
        marks.append("特急")
    issuer = meta.findtext(D + "issuerMark")
    if design not in ("red", "letter") or not issuer:
        return marks + titles + others + number
    signer = meta.findtext(D + "issuer") or ""
    if design == "red" and (meta.findtext(D + "docGenre") or "").endswith("报告"):
        number = number + ["签发人：" + signer]
    before = marks + [issuer] if design == "red" else [issuer] + marks
    return before + number + [text for text in titles if text != issuer] + others


def body_words(node, label=""):
    out = []
    for child in node:
        name = child.tag[len(D):]
        own = child.get("label") or ""
        if name == "masthead":
            continue
        if name in ("heading", "item"):
            out.append(own + words(child))
        elif name == "paragraph":
            if words(child).strip():
                out.append(label + words(child))
                label = ""
        elif name == "table":
            for row in child:
                out += [words(cell) for cell in row]
        elif name != "answers":
            out += body_words(child, own if name in ("problem", "suggestion") else "")
    return out


def foot_words(root, design, sealed):
    closing = root.find(D + "closing")
    meta = root.find(D + "metadata")
    attachments = [(node.get("label") or "") + words(node) for node in closing.iterfind(D + "attachment")]
    if attachments:
        attachments[0] = "附件：" + attachments[0]
    places = [words(node) + "：" + ("" if sealed else "年月日") for node in closing.iterfind(D + "place")]
    signature = [closing.findtext(D + "signatory") or "", words(closing.find(D + "date"))]
    if places and not sealed:
        # Who signs puts down a day of their own.
        signature = []
    copies = [words(node) for node in closing.iterfind(D + "copy")]
    copies = ["抄送：" + "，".join(copies) + "。"] if copies else []
    says_contact = any(node.get("role") == "contact" for node in root.iter(D + "section"))
    contact = closing.findtext(D + "contact")
    notes = []
    if contact and not says_contact and design != "form":
        notes.append(f"（联系人及联系方式：{contact}）")
    if meta.findtext(D + "note"):
        notes.append(f"（{meta.findtext(D + 'note')}）")
    if design not in ("red", "letter"):
        return places + signature + attachments + copies + notes
    printed = []
    if design == "red" and meta.findtext(D + "printedBy"):
        day = [int(part) for part in (meta.findtext(D + "printDate") or "").split("-") if part]
        printed.append(meta.findtext(D + "printedBy") + ("%d年%d月%d日" % tuple(day) if day else "") + "印发")
    return attachments + places + signature + notes + copies + printed


def read(path):
    """All words of the document at @path, without white space."""
    root = tree.parse(path).getroot()
    design, sealed = design_of(root.get("kind"), root.get("design"))
    return plain("".join(head_words(root, design) + body_words(root.find(D + "body"))
                         + foot_words(root, design, sealed)))


def heads(path):
    """Head rows of its tables, which are repeated on every page of the table."""
    root = tree.parse(path).getroot()
    return [plain("".join(words(cell) for cell in row)) for row in root.iter(D + "row") if row.get("head")]


def join_pages(pages, expected, repeated):
    """Words of @pages without numbers of pages and without heads of tables that are @repeated."""
    out = ""
    for page in pages:
        text = re.sub(r"—(\d+)—$", "", plain(page))
        for head in repeated:
            if text.startswith(head) and not expected.startswith(head, len(out)):
                text = text[len(head):]
                break
        out += text
    return out


def main():
    unittest.main(verbosity=1, argv=sys.argv[:1])
