# SPDX-License-Identifier: GPL-3.0-or-later
"""The closure reports of three cases, chosen by their queue, go into one PDF behind a cover list; what
the list says of each case is where its report stands."""
import os
import re
import subprocess
import sys

import atspi
from atspi import find, find_all, press, states, wait, write
from desk import Desk

from docket import Docket
import life
from follow import CLERK, FIRST, SECOND, THIRD, Follow

CASES = [("关于校园周边食品摊点监管的检察建议", [FIRST]),
         ("关于电动自行车飞线充电整治的检察建议", [SECOND, THIRD]),
         ("关于建筑工地扬尘治理的检察建议", [THIRD])]


def text_of(pdf, page=None):
    pages = ["-f", str(page), "-l", str(page)] if page else []
    done = subprocess.run(["pdftotext", "-raw", *pages, pdf, "-"], capture_output=True, text=True,
                          check=True)
    return re.sub(r"\s+", "", done.stdout)


def queue(desk, name):
    queues = find(desk.frame, "list", name="队列")
    for index in range(queues.get_child_count()):
        if (queues.get_child_at_index(index).get_name() or "").startswith(name):
            atspi.select_row(queues, index)
            break
    wait(f"the list {name}", lambda: find(desk.frame, "label", name=name))


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        follow = Follow(docket)
        numbers = {}
        for place, (title, agencies) in enumerate(CASES):
            case = follow.closed(title, agencies, 20 + place * 5)
            numbers[title] = docket.ctl("show", case)["number"]
        pdf = os.path.join(docket.folder, "结案报告.pdf")
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(CLERK)
            queue(desk, "已结案")
            desk.command("win.print-list")
            dialog = desk.window("打印")
            for name in ("结案报告", "前面加封面清单"):
                check = wait(name, lambda name=name: find(dialog, "check box", prefix=name))
                assert "checked" in states(check), f"{name} is not proposed"
            press(wait("the button", lambda: find(dialog, "push button", holds="PDF", usable=True)))
            chooser = wait("where to", lambda: next(
                (w for w in desk.windows() if (w.get_name() or "").startswith("页面写入")
                 or find(w, "push button", prefix="保存")), None))
            write(wait("the name", lambda: find(chooser, "text")), pdf)
            press(wait("the button", lambda: find(chooser, "push button", prefix="保存", usable=True)))
            wait("the PDF", lambda: os.path.exists(pdf), 60)
            desk.close()
        cover = text_of(pdf, 1)
        assert "封面清单" in cover, cover
        assert "共3件" in cover, cover
        seen = []
        for title, agencies in CASES:
            number = numbers[title]
            assert number in cover and title in cover, (title, cover)
            for agency in agencies:
                assert agency in cover, (agency, cover)
            assert "全部核实整改" in cover, cover
            # The cell of pages comes last in the line of its number.
            first = next(page for page in range(2, 60) if number in text_of(pdf, page)
                         and "结案报告" in text_of(pdf, page))
            assert re.search(rf"{first}—\d+|{first}", cover), (title, first, cover)
            seen.append(first)
        total = int(re.search(r"Pages:\s+(\d+)", subprocess.run(
            ["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout).group(1))
        assert f"{total}页" in cover, (total, cover)
        order = sorted(seen)
        assert order[0] == 2 and len(set(order)) == 3, order
        for begin, end in zip(order, order[1:] + [total + 1]):
            stretch = f"{begin}—{end - 1}" if end - 1 > begin else str(begin)
            assert stretch in cover, (stretch, cover)


if __name__ == "__main__":
    main()
