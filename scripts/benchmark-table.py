#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""benchmark-table.py LOG OUT: what the benchmarks said (meson-logs/benchmarklog.json of a run of
`meson test --benchmark`) as tables: each ratio with its limit, and how each grows from 10,000 cases
to 1,000,000."""
import json
import re
import sys

LINE = re.compile(r"^(?P<name>\S+) ratio=(?P<ratio>[\d.]+) limit=(?P<limit>[\d.]+) (?P<word>ok|SLOW)"
                  r" \((?P<ours>[\d.]+) (?P<unit>\w+) against (?P<other>[\d.]+)", re.M)
GROWTH = "-against-10000"


def lines(log):
    with open(log, encoding="utf-8") as stream:
        for text in stream:
            yield from LINE.finditer(json.loads(text).get("stdout") or "")


def main():
    log, out = sys.argv[1:3]
    found = list(lines(log))
    if not found:
        sys.exit(f"{log} holds no benchmark; run meson test --benchmark first")
    words = ["# Benchmarks", "", "Made by `scripts/benchmark-table.py` of one run; each ratio compares two ways within",
             "that run, so that the machine cancels out. Times are the measured ones, ours first.", "",
             "| benchmark | ratio | limit | | ours | beside it |", "|---|---:|---:|---|---:|---:|"]
    words += [f"| {m['name']} | {m['ratio']} | {m['limit']} | {m['word']} | {m['ours']} {m['unit']} |"
              f" {m['other']} {m['unit']} |" for m in found if not m["name"].endswith(GROWTH)]
    words += ["", "## From 10,000 cases to 1,000,000", "",
              "| benchmark | 10,000 | 1,000,000 | grows by | limit | |", "|---|---:|---:|---:|---:|---|"]
    words += [f"| {m['name'].removesuffix(GROWTH)} | {m['other']} {m['unit']} | {m['ours']} {m['unit']} |"
              f" {m['ratio']} | {m['limit']} | {m['word']} |" for m in found if m["name"].endswith(GROWTH)]
    with open(out, "w", encoding="utf-8") as stream:
        stream.write("\n".join(words) + "\n")


main()
