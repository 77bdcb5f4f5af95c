# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a period on the command line: as JSON that others rely on, as a table for people, and what is refused."""
import csv
import os
import sqlite3
import zipfile

from driver import Docket, day, main, shared

KEYS = {"value", "numerator", "denominator"}

# What a person would count in the rows of the cases themselves, not in what the program keeps for counting.
DUE = """FROM (SELECT recommendation r, addressee k, MIN(n), due, met, stopped FROM clock WHERE rule = 'reply'
  GROUP BY 1, 2) JOIN addressee a ON a.recommendation = r AND a.key = k
  WHERE due BETWEEN :from AND :to AND (met <> '9999-12-31' OR stopped > due)"""
HAND = {
    "reply-rate": f"SELECT SUM(a.replied_on <> ''), COUNT(*) {DUE}",
    "reply-on-time": f"SELECT SUM(a.replied_on <> '' AND a.replied_on <= due), COUNT(*) {DUE}",
    "urges": f"SELECT SUM(a.urges), COUNT(*) {DUE}",
    "adoption-of-issued": """SELECT SUM(a.reply_class IN ('full', 'partial')), COUNT(*) FROM addressee a
      JOIN recommendation r ON r.id = a.recommendation WHERE r.issued_on BETWEEN :from AND :to""",
    "adoption-of-replied": """SELECT SUM(reply_class IN ('full', 'partial')), SUM(reply_class <> '') FROM addressee
      WHERE replied_on BETWEEN :from AND :to""",
    "reply-days": """SELECT SUM(julianday(replied_on) - julianday(served_on)), SUM(served_on <> '') FROM addressee
      WHERE replied_on BETWEEN :from AND :to""",
    "pronounced": """SELECT SUM(served_way = 'pronounced'), COUNT(*) FROM addressee
      WHERE served_on BETWEEN :from AND :to""",
    "objection-rate": "SELECT SUM(objections > 0), COUNT(*) FROM addressee WHERE served_on BETWEEN :from AND :to",
    "proposal-rate": "SELECT COUNT(*), 0 FROM recommendation WHERE issued_on BETWEEN :from AND :to",
    "altered": """SELECT COUNT(DISTINCT e.stream), (SELECT COUNT(*) FROM recommendation WHERE issued_on BETWEEN :from
      AND :to) FROM event e JOIN recommendation r ON r.id = e.stream WHERE e.action IN ('amend', 'withdraw', 'uphold')
      AND r.issued_on BETWEEN :from AND :to""",
    "hearings": """SELECT COUNT(e.id), (SELECT COUNT(*) FROM recommendation WHERE issued_on BETWEEN :from AND :to)
      FROM event e JOIN recommendation r ON r.id = e.stream WHERE e.action = 'hearing'
      AND r.issued_on BETWEEN :from AND :to""",
    "filing-on-time": """SELECT SUM(met <= due), COUNT(*) FROM clock WHERE rule = 'filing'
      AND due BETWEEN :from AND :to AND (met <> '9999-12-31' OR stopped > due)""",
    "relapse": """SELECT SUM(relapsed), COUNT(*) FROM (SELECT MAX(sequence), day, json_extract(body, '$.facts.relapsed')
      relapsed FROM event WHERE action = 'look-back' GROUP BY stream) WHERE day BETWEEN :from AND :to""",
    "card-errors": "SELECT 0, COUNT(*) FROM recommendation WHERE registered_on BETWEEN :from AND :to",
}


class Stats(Docket):
    def setUp(self):
        super().setUp()
        self.founded()

    @shared
    def founded(self):
        self.make()
        self.text("agency", "add", "甲局", "--level", "district")

    def letter(self, number, line):
        """A letter to 甲局 that is out since 100 days and served since 99; its id."""
        case = self.do("take-in", on=-100, title=f"第{number}份", type="governance", line=line, source="case",
                       agencies=["甲局"], number=f"测检建〔{day(-100)[:4]}〕{number}号", signer="管理员",
                       handler="管理员")["id"]
        self.do("serve", case, on=-99, way="written", receiver="李某")
        return case

    def stats(self, *more):
        return self.json("stats", "--from", day(-300), "--to", day(0), *more)

    def test_json(self):
        empty = self.json("stats")
        self.assertEqual(set(empty), {"from", "to", "rows"})
        self.assertEqual((empty["from"], empty["to"]), (day(0)[:4] + "-01-01", day(0)))
        self.assertEqual([row["key"] for row in empty["rows"]], ["all"])
        for figure in empty["rows"][0]["indicators"].values():
            self.assertEqual(figure, {"value": None, "numerator": 0, "denominator": 0})
        first = self.letter(1, "criminal")
        self.letter(2, "civil")
        self.do("reply", first, on=-60, way="written", class_="full", summary="已整改")
        indicators = self.stats()["rows"][0]["indicators"]
        self.assertEqual(indicators["reply-rate"], {"value": 0.5, "numerator": 1, "denominator": 2})
        self.assertEqual(indicators["adoption-of-issued"], {"value": 0.5, "numerator": 1, "denominator": 2})
        self.assertEqual(indicators["adoption-of-replied"], {"value": 1, "numerator": 1, "denominator": 1})
        self.assertEqual(indicators["reply-days"], {"value": 39, "numerator": 39, "denominator": 1})
        self.assertTrue(all(set(figure) == KEYS for figure in indicators.values()))
        # Nothing of it was recorded before today.
        before = self.stats("--cut-off", day(-1))["rows"][0]["indicators"]
        self.assertEqual(before["reply-rate"], {"value": None, "numerator": 0, "denominator": 0})
        self.assertTrue(self.audit()["ok"])

    def test_rows(self):
        self.letter(1, "criminal")
        self.letter(2, "civil")
        lines = {row["key"]: row["indicators"] for row in self.stats("--by", "line")["rows"]}
        self.assertEqual(set(lines), {"criminal", "civil"})
        self.assertEqual(lines["civil"]["reply-rate"]["denominator"], 1)
        self.assertEqual([row["key"] for row in self.stats("--by", "type")["rows"]], ["governance"])
        months = self.stats("--by", "month")["rows"]
        self.assertEqual(months[0]["key"], day(-300)[:7])
        self.assertEqual(months[-1]["key"], day(0)[:7])
        self.assertEqual(sum(row["indicators"]["pronounced"]["denominator"] for row in months), 2)
        handler, = self.stats("--by", "handler")["rows"]
        self.assertEqual(handler["indicators"]["reply-rate"]["denominator"], 2)
        agencies = self.stats("--by", "agency", "--line", "civil")["rows"]
        self.assertEqual(sum(row["indicators"]["reply-rate"]["denominator"] for row in agencies), 1)
        self.assertEqual(self.stats("--agency", "甲局")["rows"][0]["indicators"]["reply-rate"]["denominator"], 2)

    def test_by_hand(self):
        """The sample: each figure is what is counted by hand; rows add up; the file says the same as the screen."""
        os.remove(self.docket)
        self.make("--demo")
        period = {"from": "2020-01-01", "to": day(0)}
        asked = ("stats", "--from", period["from"], "--to", period["to"])
        said = self.json(*asked)["rows"][0]["indicators"]
        base = sqlite3.connect(self.docket)
        counted = {}
        for name, sql in HAND.items():
            numerator, denominator = base.execute(sql, period).fetchone()
            counted[name] = (int(numerator or 0), int(denominator or 0))
        base.close()
        self.assertEqual({name: (said[name]["numerator"], said[name]["denominator"]) for name in HAND}, counted)
        self.assertGreater(counted["reply-rate"][1], 0)
        # A letter stands in one row of these; several agencies of it, in one row each.
        for by in ("line", "type", "chain", "month"):
            rows = [row["indicators"] for row in self.json(*asked, "--by", by)["rows"]]
            for name in said:
                for part in ("numerator", "denominator"):
                    self.assertEqual(sum(row[name][part] for row in rows), said[name][part], (by, name))
        agencies = [row["indicators"] for row in self.json(*asked, "--by", "agency")["rows"]]
        for name in ("reply-rate", "pronounced", "adoption-of-issued"):
            self.assertEqual(sum(row[name]["denominator"] for row in agencies), said[name]["denominator"])
        path = os.path.join(self.folder, "figures.csv")
        self.text(*asked, "--by", "line", "-o", path)
        with open(path, encoding="utf-8-sig", newline="") as text:
            lines = list(csv.reader(text))
        whole = {line[1]: line[2:4] for line in lines if line[0] == "All"}
        self.assertEqual(sorted(whole.values()), sorted([str(figure["numerator"]), str(figure["denominator"])]
                                                        for figure in said.values()))
        self.assertEqual(set(line[8] for line in lines[1:]), {period["from"]})

    def test_table(self):
        self.letter(1, "criminal")
        path = os.path.join(self.folder, "figures.xlsx")
        said = self.json("stats", "--from", day(-300), "--line", "criminal", "-o", path)
        self.assertEqual(said, {"file": path, "rows": 1})
        with zipfile.ZipFile(path) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            strings = book.read("xl/sharedStrings.xml").decode()
        self.assertIn("<autoFilter", sheet)
        self.assertIn("Reply rate", strings)
        self.assertIn("Criminal", strings)
        with open(path, "rb") as book:
            before = book.read()
        self.assertIn(".xlsx or .csv", self.refused("stats", "-o", os.path.join(self.folder, "figures.pdf")))
        self.assertIn("cannot be written", self.refused("stats", "-o", os.path.join(self.folder, "no", "f.xlsx")))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith(".statistics")], [])
        with open(path, "rb") as book:
            self.assertEqual(book.read(), before)

    def test_text(self):
        self.letter(1, "criminal")
        said = self.text("stats", "--from", day(-300), "--by", "line")
        self.assertIn("Reply rate", said)
        self.assertIn("0.00%", said)
        self.assertIn(f"as recorded by the end of {day(0)}", said)
        self.assertIn("Nothing was counted", self.text("stats", "--by", "brand", "--from", day(-1)))

    def test_refused(self):
        self.assertIn("ends before it begins", self.refused("stats", "--from", day(0), "--to", day(-1)))
        self.assertIn("no later than today", self.refused("stats", "--cut-off", day(1)))
        self.assertIn("begins after today", self.refused("stats", "--from", day(2), "--to", day(9)))
        self.assertIn("hundred years", self.refused("stats", "--from", "1900-01-01", "--to", "9999-12-31"))
        self.assertIn("--by takes", self.refused("stats", "--by", "rank", status=2))
        self.assertIn("2024-02-30", self.refused("stats", "--from", "2024-02-30"))
        self.assertIn("wizardry", self.refused("stats", "--type", "wizardry"))
        self.assertIn("乌有局", self.refused("stats", "--agency", "乌有局"))
        self.assertIn("乌有", self.refused("stats", "--handler", "乌有"))
        self.refused("stats", "surplus", status=2)


if __name__ == "__main__":
    main()
