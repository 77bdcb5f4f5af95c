#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""two-programs.py JIANYICTL: two programs write one docket at the same time. Nothing is lost, nothing is
there twice, and of two that take the same step one is told what happened."""
import os
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from docket import Docket, Refused  # noqa: E402

EACH = 200 if os.environ.get("JIANYI_LONG") else 25


def notes_in_parallel(docket, target):
    problems = []

    def write(name):
        try:
            for number in range(EACH):
                docket.do("note", target, text=f"{name}-{number}")
        except Exception as problem:  # pylint: disable=broad-except
            problems.append(problem)

    writers = [threading.Thread(target=write, args=(name,)) for name in "甲乙"]
    for writer in writers:
        writer.start()
    reads = 0
    while any(writer.is_alive() for writer in writers):
        docket.ctl("list")
        reads += 1
    for writer in writers:
        writer.join()
    assert not problems, problems
    texts = [e["facts"]["text"] for e in docket.events(target) if e["action"] == "note"]
    for name in "甲乙":
        mine = [text for text in texts if text.startswith(name)]
        assert mine == [f"{name}-{number}" for number in range(EACH)], mine[:5]
    sequence = [event["seq"] for event in docket.events(target)]
    assert sequence == sorted(set(sequence)), sequence
    docket.audit("--replay")
    print(f"2 × {EACH} notes in parallel, {reads} lists meanwhile: all there, in order")


def the_same_step(docket):
    """Both apply for the same investigation at the same moment, many times: never two openings."""
    for number in range(8):
        target = docket.register(title=f"关于同时办理的检察建议之{number}")
        docket.do("apply", target, reason="核实")
        both = [
            subprocess.Popen(
                docket.command("do", "open", target, "handler=管理员"),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(2)
        ]
        ends = [(process.communicate(timeout=60), process.returncode) for process in both]
        assert sorted(code for _, code in ends) == [0, 1], ends
        late = [out[1].strip() for out, code in ends if code == 1][0]
        assert late and "\n" not in late, late
        opened = [e for e in docket.events(target) if e["action"] == "open"]
        assert len(opened) == 1, opened
    print("the same step twice at once: one done, one told:", late)


def the_same_number(docket):
    """Two dockets' worth of agencies under one name: the register keeps one."""
    both = [
        subprocess.Popen(docket.command("agency", "add", "示例区同名局", "--level", "district"),
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    codes = sorted((process.communicate(timeout=60), process.returncode)[1] for process in both)
    assert codes == [0, 1], codes
    names = [agency["name"] for agency in docket.ctl("agency", "list", "示例区同名局")]
    assert names == ["示例区同名局"], names


def main():
    with Docket(sys.argv[1]) as docket:
        docket.init()
        notes_in_parallel(docket, docket.register())
        the_same_step(docket)
        the_same_number(docket)
        try:
            docket.audit("--replay")
        except Refused as refusal:
            raise AssertionError(refusal) from refusal


main()
