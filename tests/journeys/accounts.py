#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""accounts.py JIANYI JIANYICTL: who signs in. Three wrong passwords cost a wait; what is locked is out of sight and
comes back as it was, a form with its typing; a password is changed; an administrator resets one, and its owner
chooses another before anything else."""
import os
import sys

import life
from atspi import choose, find, find_all, is_open, press, read, states, wait, write
from desk import Desk
from docket import Docket
from life import FIRST, HANDLER, TITLE, day

ADMIN = "管理员"
OLD, NEW, GIVEN, OWN = "青山绿水一二三四", "碧海蓝天五六七八", "临时口令九九八十一", "自己的口令三十六"
NOTE = "内容"


def given(docket, name, text):
    path = os.path.join(docket.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


def field(window, name):
    """The line called so that is in sight."""
    def look():
        return next((node for node in find_all(window, "password text", "text", "entry", name=name) if is_open(node)),
                    None)

    return wait(f"the line {name!r}", look)


def button(window, name):
    return wait(f"the button {name!r}", lambda: next(
        (node for node in find_all(window, "push button", name=name) if is_open(node)), None))


def said(window, words):
    return any(words in (read(label) or "") for label in find_all(window, "label"))


def in_sight(desk, words):
    """Whether any window shows the words."""
    return any(said(window, words) for window in desk.windows())


def at_the_door(desk):
    """Wrong three times, a wait, then right."""
    window = wait("the sign-in", lambda: next((w for w in desk.windows() if said(w, "请登录")), None))
    accounts = wait("the accounts", lambda: find(window, "combo box"))
    choose(accounts, HANDLER)
    for words in ("口令不是", "口令不是", "口令输错次数过多"):
        line = field(window, "口令")
        write(line, NEW)
        press(button(window, "登录"))
        wait("an answer", lambda line=line: not read(line))
        wait(words, lambda words=words: said(window, words))
        assert not in_sight(desk, TITLE)
    go = find(window, "push button", name="登录")
    assert "sensitive" not in states(go), "a wait is waited"
    wait("the wait to end", lambda: said(window, "可以再试"), 40)
    write(field(window, "口令"), OLD)
    press(button(window, "登录"))
    wait(f"{HANDLER} to sit at the desk", lambda: desk.sits(HANDLER))


def lock_page(desk):
    return wait("the lock", lambda: next((w for w in desk.windows() if said(w, f"{HANDLER}已锁定")), None))


def unlock(desk, window, password):
    write(field(window, "口令"), password)
    press(button(window, "解锁"))


def locked(desk):
    """What is shown goes out of sight and comes back, with a form half filled in."""
    desk.select(TITLE)
    dialog = desk.begin("note")
    write(wait("the note", lambda: desk.field(dialog, NOTE)), "写了一半的记录")
    assert in_sight(desk, TITLE)
    desk.command("win.lock")
    window = lock_page(desk)
    assert {w.get_name() for w in desk.windows()} == {"检议 — 已锁定"}, [w.get_name() for w in desk.windows()]
    assert not in_sight(desk, desk.labels["note"]) and not find(dialog, "text"), "the form is in sight"
    assert not in_sight(desk, TITLE), "the case is in sight"
    unlock(desk, window, NEW)
    wait("the refusal", lambda: said(window, "口令不是"))
    unlock(desk, window, OLD)
    dialog = desk.window(desk.labels["note"])
    assert read(desk.field(dialog, NOTE)) == "写了一半的记录", "what was typed is gone"
    desk.go(dialog, "note")


def changed(desk):
    desk.command("win.password")
    window = desk.window("更改口令")
    write(field(window, "原口令"), OLD)
    write(field(window, "新口令"), NEW)
    write(field(window, "再输一次新口令"), OWN)
    press(button(window, "设为口令"))
    wait("the refusal", lambda: said(window, "两次输入不一致"))
    write(field(window, "再输一次新口令"), NEW)
    press(button(window, "设为口令"))
    desk.gone(window)
    desk.command("win.lock")
    unlock(desk, lock_page(desk), NEW)
    wait("the desk", lambda: in_sight(desk, TITLE))


def switch(desk, name, password):
    """文件 ▸ 切换人员 to somebody who has a password: the page that asks for it."""
    import atspi

    desk.command("win.switch-person")
    window = desk.window("切换人员")
    rows = wait("the accounts", lambda: find(window, "list"))

    def index():
        return next((i + 1 for i in range(rows.get_child_count())
                     if (rows.get_child_at_index(i).get_name() or "").startswith(name)), None)

    atspi.step_to(rows.get_child_at_index(wait(name, index) - 1), rows)
    atspi.key(atspi.RETURN)
    wait("the question", lambda: said(window, f"以{name}的账号登录"))
    write(field(window, "口令"), password)
    press(button(window, "登录"))
    return window


def reset(desk, docket):
    desk.gone(switch(desk, ADMIN, OLD))
    wait(f"{ADMIN} to sit at the desk", lambda: desk.sits(ADMIN))
    desk.command("win.people")
    people = desk.window("人员")
    rows = wait("the people", lambda: find(people, "list"))

    def row():
        return next((i for i in range(rows.get_child_count())
                     if HANDLER in (rows.get_child_at_index(i).get_name() or "")), None)

    import atspi
    wait("the list", lambda: row() is not None)
    atspi.select_row(rows, row())
    press(button(people, "重置口令"))
    window = desk.window(f"为{HANDLER}重置口令")
    write(field(window, "新口令"), GIVEN)
    write(field(window, "再输一次新口令"), GIVEN)
    press(button(window, "设为口令"))
    desk.gone(window)
    press(people, "window.close")
    desk.gone(people)
    window = switch(desk, HANDLER, GIVEN)
    wait("the new one", lambda: said(window, "他人设置"))
    write(field(window, "新口令"), OWN)
    write(field(window, "再输一次新口令"), OWN)
    press(button(window, "设为口令"))
    desk.gone(window)
    wait(f"{HANDLER} to sit at the desk", lambda: desk.sits(HANDLER))
    wait("the case", lambda: in_sight(desk, TITLE))


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        life.prepare(docket, {HANDLER: "handler"})
        docket.register([FIRST], who=HANDLER, on=day(3), title=TITLE)
        labels = life.labels(docket)
        new = given(docket, "new", OLD)
        docket.ctl("account", "password", "--new-password-file", new)
        docket.ctl("account", "password", "--new-password-file", new, who=HANDLER)
        with Desk(program, docket, labels) as desk:
            at_the_door(desk)
            locked(desk)
            changed(desk)
            reset(desk, docket)
        os.environ["JIANYI_PASSWORD_FILE"] = given(docket, "old", OLD)
        assert docket.ctl("audit", "--replay")["ok"]
        own = dict(os.environ, JIANYI_PASSWORD_FILE=given(docket, "own", OWN))
        assert docket.ctl("list", who=HANDLER, env=own), "the password chosen last is the one"


if __name__ == "__main__":
    main()
