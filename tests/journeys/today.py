#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""today.py JIANYI JIANYICTL: the page Today as it is used in the morning. A reply is overdue: its button opens
the form for that addressee; urged, then received, it leaves the page. A filing that cannot be done yet is given
a reason, which stands on its row with who and when. The same clocks are told of once by --remind."""
import os
import subprocess
import sys

import life
from atspi import DOWN, ESCAPE, RETURN, Missing, find, find_all, focus, key, press, read, states, wait
from desk import Desk
from docket import Docket

CLERK = "管理员"  # the account of init, who sits at the desk at once
TITLE = "关于冷库安全的检察建议"
LEFT, RIGHT, HOME, PAGE_UP, PAGE_DOWN = 0xFF51, 0xFF53, 0xFF50, 0xFF55, 0xFF56
WHY = "政策研究室本周集中学习，下周一报送"
LATER = "等财政局的回函到了一并审查"


def overdue_letter(docket):
    """A letter of a hundred days ago, served ninety days ago: its reply and its filings are overdue."""
    case = docket.do("take-in", who=CLERK, on=life.day(100), title=TITLE, type="governance", line="criminal",
                     source="case", summary="办案中发现冷库消防隐患。", agencies=[life.FIRST],
                     number=life.number(), signer=life.LEADER, handler=CLERK)["id"]
    docket.do("serve", case, who=CLERK, on=life.day(90), way="written", receiver="张某")
    return case


def remind(program, docket):
    """What --remind prints, in a session that keeps what was told."""
    environment = dict(os.environ, XDG_STATE_HOME=os.path.join(docket.folder, "state"))
    done = subprocess.run([program, "--remind", "--docket", docket.path, "--account", CLERK],
                          capture_output=True, text=True, timeout=60, check=True, env=environment)
    return done.stdout


def today_list(desk):
    return find(desk.frame, "list", name="今日事项")


def row_button(desk, name):
    """A button of the page, by what it does and to whom."""
    return wait(f"the button {name!r}", lambda: find(desk.frame, "push button", name=name, usable=True))


def open_step(desk, name, title):
    """The form that a row's button opens. The toolkit lets a quarter of a second pass before such a press counts;
    where the page was read again within it, the row is another one, and it is pressed again."""
    for _ in range(3):
        press(row_button(desk, name))
        try:
            return desk.window(title, 6)
        except Missing:
            continue
    raise Missing(f"the form {title!r} of {name!r}")


def walk_calendar(desk):
    """The calendar by keys alone: the days, the months, back to today, and what is due on it."""
    def day_of(date):
        return find(desk.frame, "table cell", prefix=date)

    def stands_on(date):
        wait(f"the focus on {date}", lambda: day_of(date) and "focused" in states(day_of(date)))

    def back_to_today():
        """Home, and into the day and out of it again."""
        key(HOME)
        stands_on(life.day(0))
        key(RETURN)
        wait("the day's list", lambda: any(read(label).startswith(life.day(0)) and "星期" in read(label)
                                           for label in find_all(desk.frame, "label")))
        key(ESCAPE)
        stands_on(life.day(0))

    desk.command("win.calendar")
    focus(wait("today in the calendar", lambda: day_of(life.day(0))))
    key(RIGHT)
    stands_on(life.day(-1))
    key(DOWN)
    stands_on(life.day(-8))
    key(PAGE_DOWN)
    wait("another month", lambda: not day_of(life.day(0)) or "focused" not in states(day_of(life.day(-8))))
    back_to_today()
    press(find(desk.frame, "toggle button", "push button", name="周"))
    wait("the week", lambda: find(desk.frame, "push button", name="下一周"))
    # The week by keys: within it, to the weeks beside it, back to today and into a day.
    focus(wait("today in the week", lambda: day_of(life.day(0))))
    key(DOWN)
    stands_on(life.day(-7))
    assert not day_of(life.day(0)), "the week of today is still shown"
    key(PAGE_UP)
    stands_on(life.day(0))
    key(LEFT)
    stands_on(life.day(1))
    back_to_today()


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {})
        case = overdue_letter(docket)

        told = remind(program, docket)
        assert "回复" in told and TITLE in told and "逾期 " in told, told
        again = remind(program, docket)
        assert TITLE not in again and "没有新的提醒" in again, again

        with Desk(program, docket, life.labels(docket)) as desk:
            wait("the page Today", lambda: today_list(desk))
            wait("the overdue group", lambda: find(desk.frame, "toggle button", "push button", prefix="已逾期, "))

            # The next step of an overdue reply is to urge; the form knows whom.
            dialog = open_step(desk, f"督促：{life.FIRST}", desk.labels["urge"])
            desk.fill(dialog, {"督促方式": "电话", "记录": "已电话督促，对方承诺尽快回复。"})
            desk.go(dialog, "urge")
            wait("the urging to be recorded",
                 lambda: any(e["action"] == "urge" for e in docket.events(case)))
            assert today_list(desk), "the page went away after the action"

            # A reason for what is not done yet.
            dialog = open_step(desk, f"说明理由：{TITLE}", "未完成的理由")
            desk.fill(dialog, {"内容": WHY})
            desk.go(dialog, "note")
            wait("the reason on the row", lambda: any(
                WHY in read(label) and CLERK in read(label) and life.day(0) in read(label)
                for label in find_all(desk.frame, "label")))

            # The reply came: its row leaves the page.
            dialog = open_step(desk, f"收到回复：{life.FIRST}", desk.labels["reply"])
            desk.fill(dialog, {"方式": "书面回复", "采纳情况": "全部采纳", "摘要": "采纳建议，已整改。"})
            desk.go(dialog, "reply")
            wait("the reply's row to go",
                 lambda: not find(desk.frame, "push button", name=f"督促：{life.FIRST}"))
            # What follows from it waits instead.
            wait("the reply to be reviewed",
                 lambda: find(desk.frame, "push button", name=f"回复审查通过：{life.FIRST}"))
            # It may be given a reason as well.
            dialog = open_step(desk, f"说明理由：{life.FIRST}", "未完成的理由")
            desk.fill(dialog, {"内容": LATER})
            desk.go(dialog, "note")
            wait("the reason on the row of what waits", lambda: any(
                LATER in read(label) and CLERK in read(label) for label in find_all(desk.frame, "label")))
            walk_calendar(desk)
            desk.close()

        notes = [e for e in docket.events(case) if e["action"] == "note"]
        assert len(notes) == 2 and notes[0]["facts"]["about-clock"].split("/")[1] == "filing", notes
        assert notes[1]["facts"]["about-step"].startswith("state/reply-review/"), notes
        docket.audit("--replay")


if __name__ == "__main__":
    main()
