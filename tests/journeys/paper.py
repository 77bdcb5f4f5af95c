#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""paper.py JIANYI JIANYICTL: a letter that was issued is looked at in the preview, exported as PDF from there, whose
words are those of the letter, and printed with the print dialog into a file, which has the same words and pages."""
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as tree

import life
from atspi import find, find_all, press, read, select_row, wait, write
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, TITLE

DOCUMENT = "{urn:cn:jianyi:document:1}"


def words_of(path):
    """What a PDF says, page by page, without spaces and page numbers."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    pages = text.split("\f")[:-1]
    return [re.sub(r"—\d+—$", "", re.sub(r"\s", "", page)) for page in pages]


def letter_words(docket, case):
    """The words of the letter from its XML: its lines, labels before them."""
    path = os.path.join(docket.folder, "letter.xml")
    docket.ctl("export", case, "--document", "recommendation", "--format", "xml", "-o", path)
    root = tree.parse(path).getroot()
    found = []

    def read_node(node, label=""):
        for child in node:
            own = label + (child.get("label") or "")
            label = ""
            name = child.tag[len(DOCUMENT):]
            if name in ("paragraph", "heading", "item", "line"):
                found.append(own + "".join(child.itertext()))
            else:
                read_node(child, own)

    read_node(root.find(DOCUMENT + "body"))
    return [re.sub(r"\s", "", line) for line in found if line.strip()]


def main():
    program, ctl = (os.path.abspath(path) for path in sys.argv[1:3])
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意签发。\n")
        case = life.letter(docket, form, [FIRST], 130, 102)
        expected = letter_words(docket, case)
        exported = os.path.join(docket.folder, "导出.pdf")
        # The system's dialog offers a file in the folder where the program runs.
        os.chdir(docket.folder)
        os.environ["JIANYI_FONT_PATH"] = os.path.join(docket.folder, "no-fonts")
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.select(TITLE)
            desk.command("win.preview")
            preview = wait("the preview", lambda: next(
                (w for w in desk.windows() if find(w, "push button", prefix="打印")), None))
            wait("the pages", lambda: find(preview, "image", prefix="第 1 页"))
            # None of the faces that the paper asks for is here: what stands in for them is said.
            wait("the note on fonts", lambda: find(preview, "label", holds="由其他字体代替"))

            # Exported from the preview's menu.
            press(wait("the export button", lambda: find(preview, prefix="导出")))
            press(wait("the form", lambda: find(preview, "menu item", holds="PDF")))
            save(desk, exported)
            wait("the file", lambda: os.path.exists(exported))
            whole = words_of(exported)
            text = "".join(whole)
            at = 0
            for line in expected:
                assert line in text, (line, text[at:at + 200])
                at = text.index(line)
            assert sum(map(len, expected)) > 0.9 * len(text) - 120, (len(text), expected)

            # Printed with the dialog of the system, into a file.
            press(find(preview, "push button", prefix="打印"))
            ours = wait("what to print", lambda: next(
                (w for w in desk.windows() if find(w, "check box") and w is not preview and find(
                    w, "push button", prefix="打印")), None))
            press(wait("the button", lambda: find(ours, "push button", prefix="打印", usable=True)))
            system = wait("the dialog of the system", lambda: next(
                (w for w in desk.windows() if find(w, "table cell", holds="PDF") or find(w, holds="打印到文件")
                 or find(w, holds="Print to File")), None))
            printed = print_into(system)
            assert words_of(printed) == whole, "what is printed is what was exported"
            desk.close()


def save(desk, path):
    """The file chooser: the path typed where the name is."""
    chooser = wait("where to save", lambda: next(
        (w for w in desk.windows() if find(w, "text", prefix="") and find(w, "push button", holds="保存")), None))
    write(wait("the name", lambda: find(chooser, "text", usable=True)), path)
    press(find(chooser, "push button", holds="保存"))


def print_into(system):
    """The printer that writes a file, and the file it writes."""
    label = find(system, "label", holds="打印到文件") or find(system, "label", holds="Print to File")
    row = label
    while row.get_role_name() != "table row":
        row = row.get_parent()
    rows = row.get_parent()
    select_row(rows, row.get_index_in_parent())
    # Its folder is the one where the program runs; a long one is cut on the button.
    name = wait("the name of the file", lambda: find(system, "push button", holds=".pdf")).get_name()
    written = os.path.join(os.getcwd(), os.path.basename(name))
    press(wait("the printer to be chosen", lambda: find(system, "push button", prefix="打印", usable=True)
               or find(system, "push button", prefix="Print", usable=True)))
    path = wait(f"the file of the printer, {written!r}", lambda: written if os.path.exists(written) else None)
    size = -1
    while size != os.path.getsize(path) or not size:
        size = os.path.getsize(path)
        time.sleep(0.3)
    return path


if __name__ == "__main__":
    main()
