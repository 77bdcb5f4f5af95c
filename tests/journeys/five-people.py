#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""five-people.py JIANYI JIANYICTL: a governance recommendation with two addressees goes from the register to
the archive in the window, as five people in turn, who change places at the desk. At the end the exported
XML is valid, and the record replays."""
import sys

import life
from desk import Desk
from docket import Docket


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, life.PEOPLE)
        with Desk(program, docket, life.labels(docket)) as desk:
            for step in life.steps():
                desk.switch(step.who)
                if step.action != "register":
                    desk.select(life.TITLE)
                print(f"{life.day(step.ago)} {step.who}: {desk.labels[step.action]}", flush=True)
                if step.action == "edit":
                    desk.write_draft(life.DRAFT, life.TIES)
                else:
                    desk.do(step.action, step.values, on=life.day(step.ago))
            desk.close()
        life.check_end(docket, recorders=5)


if __name__ == "__main__":
    main()
