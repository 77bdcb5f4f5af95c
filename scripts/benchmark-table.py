#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""benchmark-table.py LOG... OUT: what the benchmarks said as tables: each ratio with its limit, and how each
grows from 10,000 cases to 1,000,000. A log is meson-logs/testlog.json of `meson test --benchmark`, or what that
printed with --verbose; of a benchmark in several logs the last counts."""
import json
import re
import sys

LINE = re.compile(r"^(?P<name>[\w-][^\n]*?) ratio=(?P<ratio>[\d.]+) limit=(?P<limit>[\d.]+) (?P<word>ok|SLOW)"
                  r" \((?P<figures>[^\n]*)\)$", re.M)
FIGURES = re.compile(r"(?P<ours>[\d.]+ \w+) against (?P<other>[\d.]+ \w+)|(?P<alone>[\d.]+ \w+) more")
GROWTH = "-against-10000"


def text_of(log):
    with open(log, encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if line.startswith("{"):
                yield json.loads(line).get("stdout") or ""
            else:
                yield line


def lines(logs):
    """name -> what was said of it; names in the order they first came."""
    found = {}
    for log in logs:
        for match in LINE.finditer("".join(text_of(log))):
            figures = FIGURES.match(match["figures"])
            if figures is None:
                sys.exit(f"{log}: figures not understood: {match[0]}")
            found[match["name"]] = match.groupdict() | {
                "ours": figures["ours"] or figures["alone"], "other": figures["other"] or "—"}
    return found.values()


def main():
    *logs, out = sys.argv[1:]
    found = list(lines(logs))
    if not found:
        sys.exit("no log holds a benchmark; run meson test --benchmark first")
    words = ["# Benchmarks", "", "Made by `scripts/benchmark-table.py` from the log of the benchmarks; each ratio compares two ways within",
             "one run, so that the machine cancels out. Times are the measured ones, ours first.", "",
             "| benchmark | ratio | limit | | ours | beside it |", "|---|---:|---:|---|---:|---:|"]
    words += [f"| {m['name']} | {m['ratio']} | {m['limit']} | {m['word']} | {m['ours']} |"
              f" {m['other']} |" for m in found if not m["name"].endswith(GROWTH)]
    words += ["", "## From 10,000 cases to 1,000,000", "",
              "| benchmark | 10,000 | 1,000,000 | grows by | limit | |", "|---|---:|---:|---:|---:|---|"]
    words += [f"| {m['name'].removesuffix(GROWTH)} | {m['other']} | {m['ours']} |"
              f" {m['ratio']} | {m['limit']} | {m['word']} |" for m in found if m["name"].endswith(GROWTH)]
    with open(out, "w", encoding="utf-8") as stream:
        stream.write("\n".join(words) + "\n")


main()
