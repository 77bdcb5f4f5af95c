#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill.py JIANYICTL: notes are recorded one after another, by two programs at once, and killed with
SIGKILL at a moment that changes from round to round. After each kill the chains hold, every note that
was acknowledged (exit 0 and its JSON printed) is there exactly once, and none that was never asked for.

50 rounds; with JIANYI_LONG 1000."""
import json
import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from docket import Docket  # noqa: E402

ROUNDS = 1000 if os.environ.get("JIANYI_LONG") else 50
ROUNDS_A_DOCKET = 50
SEED = int(os.environ.get("JIANYI_SEED", "20261123"))


def work(docket, target, name, log):
    """In a child: records notes for ever; a line is written for each that is asked for and each that
    was acknowledged."""
    number = 0
    with open(log, "a", encoding="utf-8", buffering=1) as acknowledged:
        while True:
            number += 1
            text = f"{name}-{number}"
            acknowledged.write(f"asked {text}\n")
            done = subprocess.run(
                docket.command("do", "note", target, f"text={text}"),
                capture_output=True, text=True, check=False,
            )
            if done.returncode == 0 and json.loads(done.stdout)["id"] == target:
                acknowledged.write(f"done {text}\n")
            else:
                acknowledged.write(f"failed {text} {done.stderr.strip()}\n")


def start(docket, target, name, log):
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            work(docket, target, name, log)
        finally:
            os._exit(1)
    return child


def a_round(docket, target, number, dice, log):
    """One round: two writers, killed together."""
    children = [start(docket, target, f"r{number}w{writer}", log) for writer in (1, 2)]
    time.sleep(dice.uniform(0.02, 0.35))
    for child in children:
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(child, signal.SIGKILL)  # not yet its own group
    for child in children:
        os.waitpid(child, 0)
    time.sleep(0.01)


def check(docket, target, log, replay):
    lines = open(log, encoding="utf-8").read().splitlines() if os.path.exists(log) else []
    failed = [line for line in lines if line.startswith("failed ")]
    assert not failed, failed[:3]
    asked = {line[6:] for line in lines if line.startswith("asked ")}
    done = [line[5:] for line in lines if line.startswith("done ")]
    docket.audit(*(["--replay"] if replay else []))
    texts = [e["facts"]["text"] for e in docket.events(target) if e["action"] == "note"]
    assert len(texts) == len(set(texts)), "a note is there twice"
    lost = set(done) - set(texts)
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    strange = set(texts) - asked
    assert not strange, f"never asked for: {sorted(strange)[:5]}"
    return len(done), len(texts), len(asked)


def write_figures(figures):
    """For docs/reliability.md (scripts/reliability-table.py)."""
    folder = os.environ.get("JIANYI_FIGURES")
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "kill.json"), "w", encoding="utf-8") as out:
            json.dump(figures, out)


def main():
    program = sys.argv[1]
    dice = random.Random(SEED)
    acknowledged = after = before = 0
    for first in range(0, ROUNDS, ROUNDS_A_DOCKET):
        with Docket(program) as docket:
            docket.init()
            target = docket.register()
            log = os.path.join(docket.folder, "acknowledged")
            for number in range(first, min(first + ROUNDS_A_DOCKET, ROUNDS)):
                a_round(docket, target, number, dice, log)
                done, kept, asked = check(docket, target, log, number % 10 == 9)
            acknowledged += done
            after += kept - done
            before += asked - kept
    # Each kill meets two notes under way: on this side of their commit or on the other.
    print(f"{ROUNDS} kills, {acknowledged} notes acknowledged, all there; of those under way {before} "
          f"were not committed as the kill came and {after} were, before anybody was told")
    write_figures({"long": "JIANYI_LONG" in os.environ, "kills": ROUNDS, "acknowledged": acknowledged,
                   "before_commit": before, "after_commit": after})
    assert before > 0, "no kill came before a commit"
    if "JIANYI_LONG" in os.environ:
        assert after > 0, "no kill came after a commit"
    assert acknowledged >= ROUNDS / 2, "hardly a note was recorded: the rounds are too short to prove much"


main()
