#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables on the command line: the lifecycle, the calendar, deadlines without any docket."""
import csv
import os
import unittest

from driver import SHARED, Docket, main

KEYS = ["rule", "from", "length", "unit", "nominal", "due", "rolled", "calendar_complete", "source",
        "explanation"]


def shared(name):
    return os.path.join(SHARED, "data", name)


class Tables(Docket):
    def deadline(self, *words):
        return self.json("deadline", *words, docket=False)

    def test_shape(self):
        found = self.deadline("reply", "--type", "governance", "--from", "2025-12-15")
        self.assertEqual(list(found), KEYS)
        self.assertEqual((found["nominal"], found["due"], found["length"], found["unit"]),
                         ("2026-02-15", "2026-02-24", 2, "month"))
        self.assertTrue(found["calendar_complete"])
        self.assertEqual(found["rolled"][0]["date"], "2026-02-15")
        self.assertEqual([set(day) for day in found["rolled"]], [{"date", "why"}] * 9)
        self.assertIn("第十九条", found["source"])
        self.assertIn("2026-02-24", found["explanation"])

    def test_year_without_notice(self):
        found = self.deadline("reply", "--type", "governance", "--from", "2029-01-10")
        self.assertFalse(found["calendar_complete"])

    def test_look_back(self):
        three = self.deadline("look-back", "--type", "governance", "--from", "2024-01-31")
        self.assertEqual([(d["length"], d["nominal"]) for d in three],
                         [(3, "2024-04-30"), (6, "2024-07-31"), (12, "2025-01-31")])
        one = self.deadline("look-back", "--type", "governance", "--length", "6", "--from", "2024-01-31")
        self.assertEqual(one["nominal"], "2024-07-31")

    def test_refusals(self):
        for words in (["nonsense", "--type", "governance", "--from", "2024-01-01"],
                      ["reply", "--type", "poem", "--from", "2024-01-01"],
                      ["reply", "--type", "governance", "--from", "2024-02-30"],
                      ["reply", "--type", "governance", "--from", "2024-01-01", "--length", "-7"],
                      ["reply", "--type", "governance", "--urgent", "--from", "2024-01-01"],
                      ["transfer-in", "--type", "governance", "--from", "2024-01-01"]):
            with self.subTest(words=words):
                self.refused("deadline", *words, docket=False)

    def test_calendar(self):
        self.make()
        year = self.json("calendar", "show", "2026")
        self.assertEqual((year["year"], year["notice"]), (2026, True))
        self.assertEqual(year["days"][0]["date"], "2026-01-01")
        self.assertEqual(year["days"][0]["kind"], "holiday")
        self.assertFalse(self.json("calendar", "show", "2035")["notice"])

    @unittest.skipUnless(os.path.exists(shared("deadline-examples.tsv")),
                         "the shared tables are not beside the project")
    def test_examples(self):
        with open(shared("deadline-examples.tsv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertGreater(len(rows), 5)
        for row in rows:
            words = [row["clock"], "--type", row["type"], "--from", row["from"]]
            if row["variant"] == "urgent":
                words.append("--urgent")
            with self.subTest(row=row):
                found = self.deadline(*words)
                self.assertEqual((str(found["length"]), found["unit"], found["nominal"], found["due"]),
                                 (row["length"], row["unit"], row["nominal"], row["due"]))

    @unittest.skipUnless(os.path.exists(shared("lifecycle.tsv")),
                         "the shared tables are not beside the project")
    def test_lifecycle(self):
        with open(shared("lifecycle.tsv"), encoding="utf-8") as file:
            self.assertEqual(self.text("lifecycle", "--tsv", docket=False), file.read())

    def test_lifecycle_json(self):
        rows = self.json("lifecycle", docket=False)
        self.assertEqual(list(rows[0]), ["action", "chinese", "level", "from", "to", "roles", "facts",
                                         "documents", "types"])
        table = [line.split("\t") for line in self.text("lifecycle", "--tsv", docket=False).splitlines()]
        self.assertEqual([list(row.values()) for row in rows], table[1:])


if __name__ == "__main__":
    main()
