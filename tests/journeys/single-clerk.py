#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""single-clerk.py JIANYI JIANYICTL: the same life, kept by one clerk alone, who holds the roles of a handler,
a registrar and a follow-up officer and records the decisions of reviewer and leader for them (代录), each
with the signed form."""
import os
import sys

import life
from desk import Desk
from docket import Docket

CLERK = life.HANDLER


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {CLERK: "handler,registrar,follow-up"})
        form = os.path.join(docket.folder, "签批单.txt")
        with open(form, "w", encoding="utf-8") as out:
            out.write("同意。\n")
        with Desk(program, docket, life.labels(docket)) as desk:
            desk.switch(CLERK)
            decisions = 0
            for step in life.steps(follow_up=CLERK):
                if step.action != "register":
                    desk.select(life.TITLE)
                print(f"{life.day(step.ago)} {step.who}: {desk.labels[step.action]}", flush=True)
                if step.action == "edit":
                    desk.write_draft(life.DRAFT, life.TIES)
                elif step.who in life.DECIDERS:
                    decisions += 1
                    desk.do(step.action, step.values, on=life.day(step.ago), decided_by=(step.who, form))
                else:
                    desk.do(step.action, step.values, on=life.day(step.ago))
            desk.close()
        case = life.check_end(docket, recorders=1)
        for event in case["events"]:
            assert event["recorder"] == CLERK, event
        decided = [event for event in case["events"] if event["actor"] != event["recorder"]]
        assert len(decided) == decisions == 4, [event["action"] for event in decided]
        assert {event["actor"] for event in decided} == life.DECIDERS
        for event in decided:
            assert event["facts"]["files"], f"{event['action']}: the signed form is missing"


if __name__ == "__main__":
    main()
