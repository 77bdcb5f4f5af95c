#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ledger.py JIANYI JIANYICTL: an office brings in the workbook it kept before: a title over the table, two rows
of headings with merged cells, days in five shapes, totals below. Its columns are told from the headings; the
rows that are wrong are named with their row, column and cause, and saved into a file of their own; nothing has
come in. The workbook is put right, read again and comes in; what it says stands in the cases, a second time
changes nothing, and the record holds."""
import os
import sys
import zipfile
from xml.sax.saxutils import escape

import life
from atspi import find, find_all, press, wait
from desk import Desk
from docket import Docket
from life import HANDLER
from mail import choose_file
from paper import save

NAME = "2024年台账.xlsx"
MERGES = ("A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "G2:H2", "I2:I3")
HEADS = (
    ("示例区人民检察院2024年检察建议台账",),
    ("序号", "检察建议编号", "检察建议标题", "被建议单位", "类别", "发出时间", "送达", "", "回复时间"),
    ("", "", "", "", "", "", "时间", "方式", ""),
)
ROWS = (
    ("1", "示检社建[2024]1号", "关于加强校园周边食品安全监管的检察建议", "示例区市场监督管理局", "社会治理类",
     "2024.3.1", "2024年3月5日", "宣告", "20240428"),
    ("2", "示检行公建〔2024〕2号", "关于清理河道垃圾的检察建议", "示例区水务局、示例区城市管理局", "行政公益诉讼",
     "2024/4/2", "2024-4-3", "直接", "/"),
    ("3", "示检纠建〔2024〕3号", "关于规范社区矫正工作的检察建议", "示例区司法局", "纠正违法", "2024-5-6", "", "", ""),
    ("4", "示检社建〔2024〕4号", "关于加强电动自行车管理的检察建议", "示例区消防救援大队", "社会治理类", "2024.6.1", "",
     "", ""),
)
TOTAL = ("合计", "", "4件")
# (row, column) -> what stood there before it was put right
WRONG = {(2, 5): "2024-13-1", (3, 1): "示检社建〔2024〕1号", (1, 4): "说服教育"}


def column(index):
    return chr(ord("A") + index)


def write_workbook(path, rows):
    """A workbook as a spreadsheet program writes it, with the parts that one needs."""
    cells = [
        f'<row r="{r}">' + "".join(
            f'<c r="{column(c)}{r}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for c, text in enumerate(row) if text) + "</row>"
        for r, row in enumerate(HEADS + tuple(rows) + (TOTAL,), 1)]
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in MERGES)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" '
                     f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" '
                     f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        out.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                     '<sheet name="2024" sheetId="1" r:id="r1"/></sheets></workbook>')
        out.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}'
                     f"</sheetData><mergeCells>{merges}</mergeCells></worksheet>")


def wrong_rows():
    rows = [list(row) for row in ROWS]
    for (row, place), text in WRONG.items():
        rows[row][place] = text
    return rows


def says(window, words):
    return any(words in (node.get_name() or "") for node in find_all(window, "label"))


def button(window, words):
    return wait(f"the button {words}", lambda: find(window, "push button", prefix=words, usable=True))


def check_columns(window):
    wait("the columns", lambda: find(window, "push button", prefix="检查各行", usable=True))
    for heading in ("检察建议编号", "送达时间", "送达 方式"):
        wait(f"the heading {heading}", lambda h=heading: says(window, h))


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler,registrar,follow-up"})
        path = os.path.join(docket.folder, NAME)
        refused = os.path.join(docket.folder, "未导入.xlsx")
        write_workbook(path, wrong_rows())
        before = len(docket.ctl("list"))
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(HANDLER)
            desk.command("win.import-ledger")
            choose_file(desk, path, "选择要导入的台账")
            window = desk.window("导入台账")
            check_columns(window)
            press(button(window, "检查各行"))
            for words in ("第5行，类别：“说服教育”", "第6行，发出时间：没有“2024-13-1”这一天",
                          "第7行，检察建议编号：示检社建〔2024〕1号 也是第4行的文号"):
                wait(words, lambda w=words: says(window, w))
            wait("how many", lambda: says(window, "有3行不能导入"))
            assert len(docket.ctl("list")) == before, "nothing has come in"

            press(button(window, "保存不能导入的行"))
            save(desk, refused)
            wait("that they are saved", lambda: says(window, "最后一列写明错在哪里"))
            with zipfile.ZipFile(refused) as package:
                texts = "".join(package.read(name).decode("utf-8") for name in package.namelist()
                                if name.endswith(".xml"))
            assert "没有“2024-13-1”这一天" in texts and "关于加强校园周边" not in texts, texts[:500]

            write_workbook(path, ROWS)
            press(button(window, "重新读取文件"))
            check_columns(window)
            press(button(window, "检查各行"))
            wait("that all can come in", lambda: says(window, "将新增4件，更新0件，原样不变0件"))
            assert says(window, "另有1行合计"), "the totals are no case"
            assert len(docket.ctl("list")) == before, "a check changes nothing"
            press(button(window, "导入"))
            wait("that they came in", lambda: says(window, "新增4件，更新0件，原样未变0件"))
            # The bar on top has a button of that name too.
            press(find_all(window, "push button", prefix="关闭", usable=True)[-1])
            desk.gone(window)
            desk.show_all()
            desk.select(ROWS[1][2])
            desk.close()

        case = docket.ctl("show", "示检行公建〔2024〕2号")
        assert case["type"] == "public-interest" and case["phase"], case
        assert [one["name"] for one in case["addressees"]] == ["示例区水务局", "示例区城市管理局"]
        assert [event["action"] for event in case["events"]] == ["import"]
        again = docket.ctl("import", path, who=HANDLER)
        assert again == {"added": 0, "updated": 0, "unchanged": 4}, again
        assert docket.audit("--replay")["ok"]


if __name__ == "__main__":
    main()
