# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a period on the command line: as JSON that others rely on, as a table for people, and what is refused."""
from driver import Docket, day, main

KEYS = {"value", "numerator", "denominator"}


class Stats(Docket):
    def setUp(self):
        super().setUp()
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
