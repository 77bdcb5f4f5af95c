#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""two-windows.py JIANYI JIANYICTL: two people, each with a program of their own, on one docket. What one records
the other sees without asking. Where both act on the same case from the same version, the second is told who
did what, keeps what was typed, and may go on where it still fits. A program started once more on a docket
that stands open brings its window forward."""
import contextlib
import os
import subprocess
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio  # noqa: E402

import life  # noqa: E402
from atspi import find, press, read, wait, write  # noqa: E402
from desk import Desk  # noqa: E402
from docket import Docket  # noqa: E402
from life import FIRST, FOLLOWER, HANDLER, LEADER, REVIEWER, TITLE, day  # noqa: E402

NOTE = "内容"
SEEN = 10  # seconds until another program's entry must be in sight


@contextlib.contextmanager
def elsewhere():
    """Surroundings of a program that knows nothing of the others: on a session bus of its own, for on the
    common one it would find the first program and leave everything to it. What it shows is still heard."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                           Gio.DBusCallFlags.NONE, 10000)
    with subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], text=True,
                          stdout=subprocess.PIPE) as own:
        try:
            yield dict(os.environ, DBUS_SESSION_BUS_ADDRESS=own.stdout.readline().strip(),
                       AT_SPI_BUS_ADDRESS=answer.unpack()[0])
        finally:
            own.terminate()


def prepare(docket):
    """A case that waits for a leader, of whom there are two."""
    life.prepare(docket, {HANDLER: "handler", LEADER: "leader", REVIEWER: "leader"})
    case = docket.register([FIRST], who=HANDLER, on=day(130), title=TITLE)
    docket.do("apply", case, who=HANDLER, on=day(129), reason="需要核实。")
    return case


def next_step(desk):
    """What the window says comes next in the case it shows."""
    label = find(desk.frame, "label", prefix="下一步：")
    return read(label) if label else ""


def note(desk, text):
    """A form with a note in it that is not sent yet."""
    dialog = desk.begin("note")
    write(wait("the note", lambda: desk.field(dialog, NOTE)), text)
    return dialog


def same_step(docket, case, one, other):
    """Both leaders accept the same clue; it is accepted once, and both windows show what comes next."""
    for desk in (one, other):
        wait("the next step", lambda desk=desk: one.labels["open"] in next_step(desk))
    before = next_step(other)
    forms = []
    for desk, who in ((one, HANDLER), (other, FOLLOWER)):
        dialog = desk.begin("open")
        desk.fill(dialog, {"承办检察官": who})
        forms.append(dialog)
    one.go(forms[0], "open")
    wait("the other window to go on", lambda: next_step(other) not in ("", before), SEEN)
    print(before, "→", next_step(other), flush=True)
    said = " ".join(other.refused(forms[1], "open"))
    print("the same step:", said, flush=True)
    for word in ("已有别人", LEADER, one.labels["open"]):
        assert word in said, f"{word!r} is not in {said!r}"
    assert read(other.field(forms[1], "承办检察官")) == FOLLOWER, "what was typed is gone"
    said = " ".join(other.refused(forms[1], "open"))
    print("once more:", said, flush=True)
    assert "已有别人" not in said, said
    assert read(other.field(forms[1], "承办检察官")) == FOLLOWER, "what was typed is gone"
    other.cancel(forms[1])
    opened = [event for event in docket.events(case) if event["action"] == "open"]
    assert [event["recorder"] for event in opened] == [LEADER], opened


def both_notes(docket, case, one, other):
    """Two entries that fit beside each other: the second is told, looks, and goes on."""
    first, second = note(one, "王立的意见"), note(other, "李敏的意见")
    one.go(first, "note")
    said = " ".join(other.refused(second, "note"))
    print("two notes:", said, flush=True)
    for word in ("已有别人", LEADER, one.labels["note"]):
        assert word in said, f"{word!r} is not in {said!r}"
    assert read(other.field(second, NOTE)) == "李敏的意见", "what was typed is gone"
    other.go(second, "note")
    texts = [event["facts"].get("text") for event in docket.events(case)]
    assert texts.count("王立的意见") == 1 and texts.count("李敏的意见") == 1, texts


def started_again(program, docket, desk):
    """The same program once more: no second window on the same docket, one on another docket."""
    def mains():
        return [w for w in desk.windows() if w.get_role_name() == "frame" and find(w, "menu bar")]

    done = subprocess.run([program, docket.path], timeout=30, check=False)
    assert done.returncode == 0, done
    assert len(mains()) == 1, [window.get_name() for window in mains()]
    second = os.path.join(docket.folder, "second.jianyi")
    subprocess.run([docket.program, "--docket", second, "init", "--office", "另一检察院"], check=True,
                   stdout=subprocess.DEVNULL)
    done = subprocess.run([program, second], timeout=30, check=False)
    assert done.returncode == 0, done
    wait("a second window", lambda: len(mains()) == 2)
    window = wait("its docket", lambda: next(
        (w for w in mains() if (w.get_name() or "").startswith("另一检察院")), None))
    press(window, "window.close")
    wait("the second window to close", lambda: len(mains()) == 1)


def main():
    program, ctl = sys.argv[1:3]
    with Docket(ctl) as docket:
        case = prepare(docket)
        labels = life.labels(docket)
        with elsewhere() as surroundings, Desk(program, docket, labels, LEADER) as one, \
                Desk(program, docket, labels, REVIEWER, surroundings) as other:
            assert one.process.pid != other.process.pid and other.alive()
            for desk, who in ((one, LEADER), (other, REVIEWER)):
                wait(f"{who} at the desk", lambda desk=desk, who=who: desk.sits(who))
                desk.select(TITLE)
            same_step(docket, case, one, other)
            both_notes(docket, case, one, other)
            started_again(program, docket, one)
            other.close()
            one.close()
        docket.audit("--replay")


if __name__ == "__main__":
    main()
