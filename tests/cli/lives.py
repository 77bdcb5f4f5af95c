# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases that together go through every action that makes a document, each entered day by day."""
import os

import driver
from driver import Docket, SECTIONS, shared

DOCUMENT = "{urn:cn:jianyi:document:1}"
FIRST, SECOND = "测试区甲局", "测试区乙局"


class Lives(Docket):
    """The office, its people, its agencies, and the lives of letters."""

    def setUp(self):
        super().setUp()
        self.me = self.founded()

    @shared
    def founded(self):
        """The office; who founded it."""
        self.make()
        self.text("setting", "set", "rule.signed-form", "no")
        self.text("setting", "set", "rule.self-approval", "yes")
        self.text("setting", "set", "number.auto", "yes")
        me = self.json("person", "list")[0]["name"]
        self.text("person", "add", "承办乙", "--roles", "handler")
        for name in (FIRST, SECOND):
            self.text("agency", "add", name, "--level", "district")
        return me

    @shared
    def begin(self, kind="governance", both=True, **more):
        situation = {"governance": "11-2", "public-interest": "10"}[kind]
        facts = {"title": "关于测试事项的检察建议", "type": kind, "line": "criminal", "source": "case",
                 "summary": "办案中发现的情况。", "situation": situation,
                 "agencies": [FIRST, SECOND] if both else [FIRST]}
        if kind == "public-interest":
            facts.update(line="public-interest", field="environment")
        facts.update(more)
        return self.do("register", on=-200, **facts)["id"]

    @shared
    def opened(self, *rest, **more):
        case = self.begin(*rest, **more)
        self.do("describe", case, on=-199, summary="补充后的情况。")
        self.do("apply", case, on=-198, reason="需要查清", plan="走访、调取台账")
        self.do("open", case, on=-197, handler=self.me)
        for measure in ("query", "ask", "hear-agency", "consult", "appraise", "visit", "other"):
            self.do("measure", case, on=-190, measure=measure, investigators=[self.me, "承办乙"], persons=["丙某"],
                    place="现场", result="查明有关情况")
        return case

    @shared
    def issued(self, kind="governance", both=True):
        case = self.opened(kind, both)
        if kind == "public-interest":
            self.do("suspend", case, on=-189, ground="等待结果", reason="须以另案结果为依据")
            self.do("resume", case, on=-188, reason="另案已结")
            self.do("confer", case, on=-187, addressee=FIRST, present=["甲某"], record="达成一致")
            self.do("prolong", case, on=-186, clock="investigation", due=self.day(-100), reason="案情复杂")
        self.do("hearing", case, on=-186, about="proposal", place="听证室", host=self.me, hearers=["听一", "听二"],
                heard=["意见一"], result="同意制发", adopted=True)
        self.do("consult-expert", case, on=-186, expert="专家某", question="问题", opinion="意见")
        for notice in ("case-opened", "parties", "suspension", "resumption", "termination", "other"):
            self.do("notify", case, on=-186, notice=notice, to="当事人某", way="written")
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录", "台账"], propose=True)
        sections = dict(SECTIONS)
        if kind == "public-interest":
            sections["rectify-days"] = 60
        self.do("edit", case, on=-184, sections=sections)
        self.do("preview", case, on=-183, addressee=FIRST, opinion="无异议", adopted=True)
        for way in ("opinion", "report", "forward", "order"):
            self.do("consult", case, on=-183, addressee=FIRST, office="另一检察院", way=way, opinion="同意")
        self.do("submit", case, on=-182)
        self.do("endorse", case, on=-181, opinion="同意")
        if kind == "governance":
            self.do("pass", case, on=-180, necessity="必要", legality="合法", reasoning="充分")
        self.do("approve", case, on=-179, opinion="同意")
        self.do("issue", case, on=-178, number="auto", signer=self.me)
        return case

    @staticmethod
    def day(distance):
        return driver.day(distance)

    @shared
    def served(self, kind="governance", both=True):
        case = self.issued(kind, both)
        self.do("serve", case, on=-177, addressee=FIRST, way="pronounced", consent="书面同意", place="宣告室",
                present=["局长某"], third_parties=["人大代表某"], receiver="局长某", server=[self.me])
        if both:
            self.do("serve", case, on=-177, addressee=SECOND, way="premises", refusal="拒绝签收", witnesses=["见证人"],
                    server=[self.me])
        for recipient in ("counterpart", "policy"):
            self.do("file", case, on=-176, recipient=recipient, office="上一级检察院")
        self.do("copy", case, on=-176, to="区人民政府", copy_reason="impact")
        self.do("mend", case, on=-175, text="将“二十”更正为“二十三”。", told=[FIRST])
        return case

    @shared
    def followed(self):
        """Replies, urging, checks, to the archive."""
        case = self.served()
        self.do("object", case, on=-174, addressee=FIRST, grounds="事实有出入", points=["s1"])
        self.do("reject", case, on=-172, addressee=FIRST, findings="经复核事实清楚。")
        self.do("object", case, on=-174, addressee=SECOND, grounds="职责不清", points=["s2"])
        self.do("uphold", case, on=-170, addressee=SECOND, findings="职责属另一单位。", remedy="withdraw")
        self.do("urge", case, on=-110, addressee=FIRST, means="phone", met=["某"], record="答应尽快回复")
        self.do("urge", case, on=-105, addressee=FIRST, means="letter", met=["某"], record="期限已过，仍未回复。")
        for way in ("superior", "notify-superior", "party-npc"):
            self.do("escalate", case, on=-104, addressee=FIRST, way=way, to="上级机关", reason="逾期未复。")
        self.do("reply", case, on=-100, addressee=FIRST, way="written", class_="partial", summary="部分采纳",
                measures=[{"suggestion": "s1", "adopted": "full", "text": "已办"}])
        self.do("supplement", case, on=-99, addressee=FIRST, missing="第二项未答复。", due=self.day(-80))
        self.do("reply", case, on=-95, addressee=FIRST, way="written", class_="full", summary="全部采纳")
        self.do("follow-check", case, on=-94, addressee=FIRST, place="现场", persons=["某"], record="正在整改")
        show = self.do("accept", case, on=-93, addressee=FIRST, items=[
            {"suggestion": "s1", "text": "逐户核查", "due": self.day(-60), "who": "某科"}])
        item = show["items"][0]["id"]
        self.do("progress", case, on=-90, item=item, state="claimed", claim="已完成")
        self.do("urge", case, on=-89, addressee=FIRST, means="letter", record="请补报佐证。")
        self.do("verify", case, on=-85, item=item, verdict="verified", proof="现场查看")
        show = self.do("monitor", case, on=-84, monitor="document", findings="送达回证缺签名。")
        self.do("answer-monitor", case, on=-83, text="已补正", event=show["events"][-1]["seq"])
        self.do("settle", case, on=-80, addressee=FIRST, outcome="rectified")
        self.do("evaluate", case, on=-70, verdict="rectified", effect="问题解决", industry_wide=True, rules_made=2)
        self.do("close", case, on=-60, code="verified", conclusion="同意结案")
        self.do("look-back", case, on=-50, place="现场", found="未反弹", relapsed=False)
        self.do("inspect", case, on=-45, inspection="check", grade="qualified", findings="程序规范")
        self.do("note", case, on=-44, text="一般工作记录")
        self.do("archive", case, on=-40, archive_number="2026-1", volumes=1, pages=80, retention="长期")
        return case

    def again(self):
        """The docket as it was when the office had just been founded."""
        self.way = ""
        self.founded()

    def cases(self):
        """Cases that together go through every action that makes a document, each alone in its docket."""
        yield self.followed()
        for action, facts in (
                ("terminate", {"ground": "已依法履行职责", "findings": "公益得到保护。"}),
                ("sue", {"court": "测试区人民法院", "complaint_number": "测检行公诉〔2026〕1号", "claims": ["判令履职"]}),
                ("transfer-suit", {"to_office": "测试市人民检察院", "reason": "属市院管辖。"})):
            self.again()
            case = self.served("public-interest", False)
            self.do(action, case, on=-100, addressee=FIRST, **facts)
            yield case
        for action in ("amend", "withdraw"):
            self.again()
            case = self.served()
            self.do(action, case, on=-150, reason="依据有误。", ordered_by="上级院", told=[FIRST, SECOND])
            yield case
        self.again()
        case = self.served(both=False)
        self.do("object", case, on=-174, addressee=FIRST, grounds="事实有出入")
        self.do("uphold", case, on=-170, addressee=FIRST, findings="部分成立。", remedy="amend")
        yield case
        self.again()
        case = self.opened()
        self.do("conclude", case, on=-185, facts="查明", evidence=["笔录"], propose=False, reason="问题已解决")
        self.do("refuse", case, on=-180, reason="问题已经解决", meeting="第3次会议")
        yield case
        for to in ({"to_office": "另一检察院"}, {"to_line": "civil"}):
            self.again()
            case = self.begin()
            self.do("feed-back", case, on=-198, feedback="已受理")
            self.do("transfer", case, on=-197, reason="不属本院管辖", **to)
            yield case

    def export(self, case, document, name):
        path = os.path.join(self.folder, name)
        words = ["--document", document["kind"], "--version", str(document["version"])]
        if "addressee" in document:
            words += ["--addressee", document["addressee"]]
        self.text("export", case, *words, "--format", "xml", "-o", path)
        return path
