# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases for the journeys of following up: brought to a point by the command line, as a script would,
for a clerk who sits alone and records decisions for the leader."""
import datetime
import os

from docket import SECTIONS

CLERK, LEADER, REVIEWER, HEAD = "文员", "王立", "李敏", "陈科"
FIRST, SECOND, THIRD = "示例区市场监督管理局", "示例区商务局", "示例区城市管理局"


def day(ago):
    """So many days before today in Shanghai, as the program counts."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone).date() - datetime.timedelta(days=ago)).isoformat()


class Follow:
    """One docket with a clerk of every role but the leader's; cases are led on day by day."""

    def __init__(self, docket):
        self.docket = docket
        docket.init()
        for name in (FIRST, SECOND, THIRD):
            docket.ctl("agency", "add", name, "--level", "district", "--division", "370203")
        docket.ctl("account", "add", CLERK, "--roles",
                   "handler,registrar,follow-up,admin")
        docket.ctl("person", "add", LEADER, "--roles", "leader")
        docket.ctl("person", "add", REVIEWER, "--roles", "reviewer")
        docket.ctl("person", "add", HEAD, "--roles", "dept-head")
        self.form = os.path.join(docket.folder, "签批件.txt")
        with open(self.form, "w", encoding="utf-8") as file:
            file.write("同意。\n")
        self.numbers = 0

    def do(self, action, target, ago, decided=None, **facts):
        if decided:
            facts.update(decided_by=decided, decided_on=day(ago), files=self.form)
        return self.docket.do(action, target, who=CLERK, on=day(ago), **facts)

    def number(self, kind="社"):
        self.numbers += 1
        return f"示检{kind}建〔{day(200)[:4]}〕{self.numbers + 20}号"

    def issued(self, title, agencies, ago, kind="governance"):
        """Its id, once the letter is out and served to all on day @ago."""
        case = self.docket.register(agencies, who=CLERK, on=day(ago + 30), title=title, type=kind,
                                    **({"field": "food-drug"} if kind == "public-interest" else {}))
        self.do("open", case, ago + 28, LEADER, handler=CLERK)
        self.do("conclude", case, ago + 20, facts="认定的事实。", evidence=["照片"], propose="true")
        sections = dict(SECTIONS)
        if kind == "public-interest":
            sections["rectify-days"] = 30
        self.do("edit", case, ago + 19, sections=sections)
        self.submit(case, ago + 18)
        if kind == "public-interest":
            self.do("endorse", case, ago + 17, HEAD, opinion="同意。")
        else:
            self.do("pass", case, ago + 16, REVIEWER, necessity="有必要。", legality="于法有据。",
                    reasoning="说理充分。")
        self.do("approve", case, ago + 14, LEADER, opinion="同意。")
        number = self.number("公" if kind == "public-interest" else "社")
        self.do("issue", case, ago + 1, number=number, signer=LEADER)
        for name in agencies:
            self.do("serve", case, ago, addressee=name, way="written", receiver="张某")
        return case

    def submit(self, case, ago):
        warnings = [f for f in self.docket.ctl("check", case, who=CLERK)
                    if f.get("severity") == "warning"]
        standing = [{"finding": f["id"], "reason": "已经核对。"} for f in warnings]
        self.do("submit", case, ago, **({"standing_findings": standing} if standing else {}))

    def replied(self, case, agency, ago, measures, **facts):
        """The reply and its measures: (text, due ago) each."""
        self.do("reply", case, ago, addressee=agency, way="written", **{
            "class": "full", "summary": "采纳建议，已制定整改方案。", **facts})
        self.do("accept", case, ago - 2, addressee=agency, items=[
            {"text": text, "due": day(due), "who": agency} for text, due in measures])

    def items(self, case):
        return self.docket.ctl("show", case)["items"]

    def closed(self, title, agencies, ago, code="verified"):
        """Its id, closed on day @ago, every measure verified."""
        case = self.issued(title, agencies, ago + 90)
        for name in agencies:
            self.replied(case, name, ago + 50, [(f"{name}落实建议", ago + 20)])
        for item in self.items(case):
            self.do("progress", case, ago + 30, item=item["id"], state="claimed", claim="已经完成。")
            self.do("verify", case, ago + 25, item=item["id"], verdict="verified",
                    proof="现场查看，逐项相符。")
        for name in agencies:
            self.do("settle", case, ago + 20, addressee=name, outcome="rectified")
        self.do("evaluate", case, ago + 10, verdict="rectified", effect="整改到位。")
        self.do("close", case, ago, LEADER, code=code, conclusion="建议全部落实，予以结案。")
        return case
