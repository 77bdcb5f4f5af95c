#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""full-disk.py JIANYICTL: writes fail from the Nth byte of a file on, for growing N, until nothing fails
any more. Each refusal is one sentence; nothing has changed; and the docket works as soon as there is room.

The limit is the process's own (RLIMIT_FSIZE with SIGXFSZ ignored): the kernel refuses the write, as it
does on a full disk."""
import os
import resource
import signal
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from docket import Docket, Refused  # noqa: E402


def limit(size):
    def set_limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return set_limit


def steps():
    size = 0
    while size <= 4 << 20:
        yield size
        size += 4096 if size < 65536 else size // 4


def notes(docket, target, what):
    """A note, refused at every limit until one is large enough."""
    refusals = 0
    for size in steps():
        before = docket.events(target)
        try:
            docket.ctl("do", "note", target, f"text={what}", preexec_fn=limit(size))
        except Refused as refusal:
            refusals += 1
            assert refusal.status == 1, refusal
            assert docket.events(target) == before, f"something was recorded at {size} bytes"
            docket.audit()
            continue
        assert docket.events(target)[:-1] == before
        docket.audit("--replay")
        return refusals
    raise AssertionError("no limit was large enough")


def main():
    program = sys.argv[1]
    with Docket(program) as docket:
        docket.init()
        target = docket.register()
        refusals = notes(docket, target, "短")
        assert refusals > 0, "nothing failed: the limit is not what stops the write"
        long_refusals = notes(docket, target, "长" * 9000)
        assert long_refusals > 0
        assert len(docket.events(target)) == 3

    # Making a docket where there is no room leaves nothing behind.
    with Docket(program) as docket:
        made = 0
        for size in steps():
            try:
                docket.ctl("init", "--office", "示例区人民检察院", "--office-level", "district",
                           preexec_fn=limit(size))
            except Refused as refusal:
                assert refusal.status == 1, refusal
                left = [name for name in os.listdir(docket.folder)]
                assert left == [], f"left behind at {size} bytes: {left}"
                made += 1
                continue
            docket.audit("--replay")
            break
        assert made > 0
    print(f"{refusals} + {long_refusals} notes and {made} new dockets refused, nothing changed")


main()
