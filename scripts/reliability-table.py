#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""reliability-table.py FOLDER OUT: what the fault tests counted (files of build/reliability, written by a
run of `meson test --suite fault`) as docs/reliability.md."""
import json
import os
import sys


def read(folder, name):
    path = os.path.join(folder, name + ".json")
    if not os.path.exists(path):
        sys.exit(f"{path} is missing; run meson test --suite fault first")
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def main():
    folder, out = sys.argv[1:3]
    faults, kill = read(folder, "faults"), read(folder, "kill")
    form = {True: "long form", False: "short form"}
    words = [
        "# Reliability", "",
        "Made by `scripts/reliability-table.py` of one run of the fault tests. After each fault the docket was opened,",
        "its audit and replay found nothing, all that had been acknowledged was there, and what was refused had said so",
        "in a sentence.", "",
        f"## Operations on the disk ({form[faults['long']]})", "",
        f"{faults['actions']} main actions, from the registration to the close, an import and a package, through a layer",
        "below SQLite that counts opens, writes, truncations, syncs and removals (`tests/fault/fault-vfs.c`).", "",
        "| fault | times |", "|---|---:|",
        f"| one operation fails, the action is refused | {faults['failed']} |",
        f"| the disk is gone from one operation on, refused | {faults['dead']} |",
        f"| the disk is full from one write on, refused | {faults['full']} |",
        f"| an operation fails that the action could do without | {faults['survived']} |",
        f"| the power goes; what was not synced is lost, torn or out of order | {faults['cuts']} |",
        f"| … the action under way was whole afterwards | {faults['cut_whole']} |",
        f"| … it was gone, and nobody had been told otherwise | {faults['cut_gone']} |", "",
        "The first three rows are alike: a commit ends with a write to SQLite's log, behind its sync, so at whatever",
        "operation the disk fills up, a write comes that finds it full.", "",
        f"## kill -9 ({form[kill['long']]})", "",
        "| | |", "|---|---:|",
        f"| kills of two writing programs at once | {kill['kills']} |",
        f"| entries acknowledged, all there | {kill['acknowledged']} |",
        f"| entries under way, the kill came before their commit: not there | {kill['before_commit']} |",
        f"| entries under way, the kill came after it: there, once | {kill['after_commit']} |",
    ]
    with open(out, "w", encoding="utf-8") as stream:
        stream.write("\n".join(words) + "\n")


main()
