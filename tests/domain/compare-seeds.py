#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The seeds say what the design's tables say, row by row and column by column.

Arguments: the seeds' folder, the folder of the tables (../shared/data). Ends
with 77 (skipped) only where the tables are not there.
"""
import csv
import pathlib
import sys
import xml.etree.ElementTree as ET

CLOCKS = "{urn:cn:jianyi:clocks:1}"
HOLIDAYS = "{urn:cn:jianyi:holidays:1}"


def table(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def clock_rows(seeds):
    for clock in ET.parse(seeds / "clocks/clocks.xml").getroot().findall(CLOCKS + "clock"):
        row = dict(clock.attrib)
        row["clock"] = row.pop("id")
        row["source"] = clock.findtext(CLOCKS + "source")
        row["note"] = clock.findtext(CLOCKS + "note") or ""
        yield row


def holiday_rows(seeds):
    for path in sorted((seeds / "holidays").glob("*.xml")):
        root = ET.parse(path).getroot()
        if path.stem != root.get("year"):
            sys.exit(f"{path}: lists the notice year {root.get('year')}")
        for day in root.findall(HOLIDAYS + "day"):
            yield dict(day.attrib, notice_year=root.get("year"))


def compare(name, seeds, rows):
    faults = 0
    if len(seeds) != len(rows):
        print(f"{name}: {len(seeds)} rows in the seeds, {len(rows)} in the table")
        faults += 1
    for number, (seed, row) in enumerate(zip(seeds, rows), 1):
        for column, value in row.items():
            if seed.get(column) != (value or ""):
                print(f"{name} row {number} {column}: “{seed.get(column)}”, table: “{value}”")
                faults += 1
    return faults


def main():
    seeds, tables = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not tables.is_dir():
        print(f"{tables} is not there: the seeds are not compared with the tables")
        return 77
    clocks = list(clock_rows(seeds))
    faults = compare("clocks", clocks, table(tables / "clocks.tsv"))
    faults += compare("holidays", list(holiday_rows(seeds)), table(tables / "holidays.tsv"))
    for number, clock in enumerate(clocks, 1):
        words = ("unsure", "house", "setting")
        house = clock["source"].startswith("house") or any(w in clock["note"] for w in words)
        if clock["house"] != ("true" if house else "false"):
            print(f"clocks row {number}: house is {clock['house']}")
            faults += 1
    print(f"{faults} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
