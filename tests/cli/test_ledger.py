#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger out: a workbook or csv file, all of it or none, and in again without a change."""
import csv
import os
import zipfile

from driver import Docket, main


class Ledger(Docket):
    def setUp(self):
        super().setUp()
        self.make("--demo")

    def path(self, name):
        return os.path.join(self.folder, name)

    def test_csv(self):
        said = self.json("ledger", "-o", self.path("l.csv"), "--columns", "number,title,stage")
        with open(self.path("l.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(len(rows[0]), 3)
        self.assertEqual(said["rows"], len(rows) - 1)
        self.assertEqual(said["rows"], len(self.json("list")))
        numbers = {row["number"] for row in self.json("list") if row["number"]}
        self.assertEqual({row[0] for row in rows[1:] if row[0]}, numbers)

    def test_workbook(self):
        said = self.json("ledger", "-o", self.path("l.xlsx"), "--type", "governance")
        wanted = self.json("list", "--type", "governance")
        self.assertEqual(said["rows"], len(wanted))
        with zipfile.ZipFile(self.path("l.xlsx")) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        self.assertIn("<autoFilter", sheet)
        self.assertIn('state="frozen"', sheet)
        self.assertEqual(sheet.count("<row "), said["rows"] + 1)

    def test_in_again(self):
        for name in ("l.csv", "l.xlsx"):
            said = self.json("ledger", "-o", self.path(name))
            taken = self.json("import", self.path(name))
            self.assertEqual(taken, {"added": 0, "updated": 0, "unchanged": said["rows"]})
        self.assertTrue(self.json("audit", "--replay")["ok"])

    def test_refused(self):
        self.assertIn(".xlsx or .csv", self.refused("ledger", "-o", self.path("l.ods")))
        self.assertIn("cannot be written", self.refused("ledger", "-o", self.path("no/l.csv")))
        self.assertFalse(os.path.exists(self.path("l.ods")))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith(".ledger")], [])


if __name__ == "__main__":
    main()
