# SPDX-License-Identifier: GPL-3.0-or-later
"""Every document has the fields that the rules ask of it: under their own label, with what the record holds, or
with a clear place to write where only a pen can know it."""
import datetime
import os
import xml.etree.ElementTree as tree

import driver
from driver import main
from lives import DOCUMENT, FIRST, SECOND, Lives

RULE = "________"
# What is a line of its own on the paper.
BLOCKS = {"line", "heading", "paragraph", "item", "place", "signatory", "date", "contact", "attachment", "copy"}


def words_of(distance):
    """The day so many days from today, as documents write it."""
    day = datetime.date.fromisoformat(driver.day(distance))
    return f"{day.year}年{day.month}月{day.day}日"


class Fields(Lives):
    def root(self, case, kind, addressee=None, version=None):
        found = [one for one in self.json("show", case)["documents"]
                 if one["kind"] == kind and one.get("addressee") == addressee
                 and (version is None or one["version"] == version)]
        self.assertTrue(found, (kind, addressee, version))
        return tree.parse(self.export(case, found[-1], "said.xml")).getroot()

    @staticmethod
    def words(root):
        """Everything that is read on the paper, one block a line, the cells of a row in one."""
        lines = []

        def walk(node):
            name = node.tag.removeprefix(DOCUMENT)
            if name == "row":
                lines.append("|".join("".join(cell.itertext()) for cell in node))
            elif name in BLOCKS:
                lines.append((node.get("label") or "") + "".join(node.itertext()))
            else:
                for child in node:
                    walk(child)

        walk(root.find(DOCUMENT + "body"))
        walk(root.find(DOCUMENT + "closing"))
        return "\n".join(lines)

    def holds(self, root, *fields):
        """Each of @fields stands in it."""
        words = self.words(root)
        for field in fields:
            self.assertIn(field, words, root.get("kind"))

    def in_order(self, root, *fields):
        """Each of @fields stands in it, after the one before."""
        words = self.words(root)
        at = 0
        for field in fields:
            found = words.find(field, at)
            self.assertGreaterEqual(found, 0, (root.get("kind"), field, words))
            at = found + len(field)

    # -- before the letter

    def test_clue(self):
        case = self.begin(source_case="来字1号", clue_received=self.day(-203))
        root = self.root(case, "clue-form")
        self.holds(root, "线索来源|办理案件|来源案号|来字1号", "线索发现人||发现部门|", "业务条线|刑事检察",
                   "主要事实|办案中发现的情况。", "拟制发文书|社会治理检察建议", "随附材料|",
                   f"线索接收日期|{words_of(-203)}", "办理日期||反馈日期|", "处理结果|", f"登记人|{self.me}")
        self.do("feed-back", case, on=-198, feedback="已受理", other_number="转字2号")
        self.holds(self.root(case, "feedback-letter"), "转字2号", words_of(-203), f"{words_of(-200)}登记办理", "已受理")
        self.do("describe", case, on=-197, summary="补充后的情况。")
        self.holds(self.root(case, "clue-form"), f"反馈日期|{words_of(-198)}", "处理结果|已受理")
        self.do("transfer", case, on=-196, reason="不属本院管辖", to_office="另一检察院")
        self.holds(self.transfer(case),
                   "线索来源|办理案件|来源案号|来字1号", f"登记人|{self.me}|移送条线|刑事检察",
                   f"涉嫌类型|社会治理检察建议|线索接收日期|{words_of(-203)}", "补充后的情况", "不属本院管辖",
                   "案卷材料清单")
        # What became of it is told by the list of transferred clues.
        path = os.path.join(self.folder, "transfers.xml")
        self.text("export", "--document", "transfer-list", "--format", "xml", "-o", path)
        self.holds(tree.parse(path).getroot(), "|移送|接收|办理|反馈|", "|成案|", "关于测试事项的检察建议|", "|另一检察院|")

    def transfer(self, case):
        document = next(one for one in self.json("show", case)["documents"] if one["kind"] == "transfer-letter")
        return self.root(case, "transfer-letter", document.get("addressee"))

    def test_investigation(self):
        case = self.opened()
        self.holds(self.root(case, "opening-form"), "案件名称|关于测试事项的检察建议", "第十一条第二项",
                   "提请理由|需要查清", "调查方案|走访、调取台账", f"承办人意见|建议开展调查核实。（{self.me}，{words_of(-198)}）",
                   "部门负责人意见|", "检察长（分管副检察长）意见|")
        self.holds(self.root(case, "opening-decision"), self.me, "第十三条")
        titles = ["调取证据材料记录", "调查笔录", "听取意见笔录", "咨询记录", "委托鉴定（评估、审计）记录", "现场查验记录",
                  "调查核实记录"]
        for version, title in enumerate(titles, 1):
            root = self.root(case, "investigation-record", version=version)
            self.holds(root, title, f"时间|{words_of(-190)}", "地点|现场", f"调查人员|{self.me}、承办乙", "|丙某",
                       "内容和结果|查明有关情况", "证据材料|", "拒绝签名的，注明情况：" + RULE, "调查人员（二人以上）",
                       "被调查人（见证人）")
            asked = "材料来源、原件存放处|" in self.words(root)
            self.assertEqual(asked, version == 1)
            self.assertEqual("提供单位（人）核对意见、盖章|" in self.words(root), version == 1)
        self.holds(self.root(case, "investigation-record", version=4), "被咨询人（单位）|丙某")
        self.holds(self.root(case, "investigation-record", version=5), "受委托机构（人）|丙某")
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录", "台账"], propose=True, reason="隐患未除")
        self.in_order(self.root(case, "investigation-report"), "一、案件来源和调查过程", "线索来源为办理案件",
                      "开展调查核实", "二、认定的事实", "查明的事实", "三、认定事实的证据", "1.笔录", "2.台账",
                      "四、法律适用分析", RULE, "五、存在的问题", RULE, "六、处理意见",
                      f"建议向{FIRST}、{SECOND}提出社会治理检察建议", "隐患未除", "七、风险评估", RULE)

    def test_approval(self):
        case = self.opened()
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录"], propose=True)
        self.do("edit", case, on=-184, sections=driver.SECTIONS)
        self.do("edit", case, on=-184, sections=dict(driver.SECTIONS, other="另附说明。"))
        self.do("preview", case, on=-183, addressee=SECOND, opinion="时限偏紧", adopted=False)
        self.do("consult", case, on=-183, addressee=FIRST, office="邻区检察院", way="opinion", opinion="无异议")
        self.holds(self.root(case, "consultation-letter", SECOND), f"{SECOND}：", "文稿（第2稿）")
        self.holds(self.root(case, "consultation-letter", FIRST), "邻区检察院：", "文稿（第2稿）")
        self.do("submit", case, on=-182)
        self.do("endorse", case, on=-181, opinion="同意送审")
        self.do("pass", case, on=-180, necessity="确有必要", legality="于法有据", reasoning="说理充分")
        self.in_order(self.root(case, "review-opinion"), "一、关于必要性", "确有必要", "二、关于合法性", "于法有据",
                      "三、关于说理性", "说理充分", "四、关于文书形式", RULE, "五、审核结论", "同意报请检察长审批", "审核人")
        self.do("refer", case, on=-179, reason="案情重大")
        self.do("approve", case, on=-178, meeting="第3次会议", decision_number="检委决〔2026〕3号",
                members=[{"person": self.me, "opinion": "保密的个人意见"}])
        root = self.root(case, "approval-form")
        self.holds(root, f"征求被建议单位意见|{SECOND}（{words_of(-183)}，第2稿）：时限偏紧（是否采纳：否）",
                   f"征求有关检察院意见|邻区检察院（{words_of(-183)}，征求意见，第2稿）：无异议",
                   f"承办人意见|拟同意制发，报请审批。（{self.me}，{words_of(-182)}", "部门负责人意见|同意送审",
                   "法律政策研究部门意见|必要性：确有必要", "检察委员会决定|", "案情重大", "第3次会议",
                   "检委决〔2026〕3号", "检察长意见|", "文号||签发人|", "印制份数||用印份数|")
        # Votes are for the members alone.
        self.assertNotIn("保密的个人意见", self.words(root))

    # -- the letter

    def test_letter(self):
        case = self.issued("public-interest", False)
        number = self.json("show", case)["number"]
        # 公益诉讼办案规则 art. 75, and the order of the letter itself.
        self.in_order(self.root(case, "recommendation"), "测试区人民检察院", "检察建议书", number, f"{FIRST}：",
                      "发现监管漏洞", "一、认定的事实和证据", "二十三个摊位", "1.现场勘查笔录",
                      "二、公共利益受到侵害和履行职责中存在的问题", "风险监测中断", "三、检察建议", "第二十一条",
                      "第十条", "逐户核查处理", "依据：《中华人民共和国食品安全法》第五十三条",
                      "整改期限为收到本检察建议书之日起六十日内", "有异议的", "十日内", "两个月内", "书面回复本院",
                      "附相关证明材料", "联系人及联系方式：甲承办", "测试区人民检察院", words_of(-178))

    def test_claims(self):
        """What a public-interest letter asks must be fit for a claim later: where it is not, the finding stands at that
        suggestion, its words stand in the letter, and the one who approves reads the handler's reason."""
        case = self.opened("public-interest", False)
        self.do("conclude", case, on=-185, facts="查明的事实", evidence=["笔录"], propose=True)
        vague = {"id": "s2", "text": "建议你单位对上述情况予以关注。", "problems": ["p2"],
                 "basis": ["《中华人民共和国食品安全法》第八十七条"]}
        sections = dict(driver.SECTIONS, **{"rectify-days": 60})
        unfit = dict(sections, suggestions=[sections["suggestions"][0], vague])
        self.do("edit", case, on=-184, sections=unfit)
        found = [one for one in self.json("check", case) if one["id"] == "L33"]
        self.assertEqual([(one["section"], one["excerpt"]) for one in found], [("suggestions", vague["text"])])
        self.holds(self.root(case, "recommendation"), vague["text"])
        said = self.unchanged(lambda: self.refused("do", "submit", case, "--on", self.day(-182)))
        self.assertIn("L33", said)
        open_ones = {one["id"] for one in self.json("check", case) if one["severity"] == "warning"}
        self.do("submit", case, on=-182, standing_findings=[
            {"finding": name, "reason": f"保留{name}的理由"} for name in sorted(open_ones)])
        self.holds(self.root(case, "approval-form"), "L33 与诉讼请求衔接：保留L33的理由")
        self.do("recall", case, on=-181, reason="改好再送")
        # Named as an act to be done, it stands in the letter as it can stand in a complaint, and nothing is found.
        fit = dict(vague, text="依法履行监督管理职责，在三十日内恢复快检室运行。")
        self.do("edit", case, on=-180, sections=dict(sections, suggestions=[sections["suggestions"][0], fit]))
        self.assertNotIn("L33", {one["id"] for one in self.json("check", case)})
        self.in_order(self.root(case, "recommendation"), "三、检察建议", "逐户核查处理", "依法履行监督管理职责", "依据：",
                      "整改期限为收到本检察建议书之日起六十日内")

    def test_service(self):
        case = self.served()
        number = self.json("show", case)["number"]
        self.in_order(self.root(case, "service-receipt", FIRST), f"受送达单位|{FIRST}", f"送达文书|《检察建议书》|文号|{number}",
                      "送达方式|宣告送达|送达地点|宣告室", f"送达日期|{words_of(-177)}", "签收人姓名、职务|局长某|签收日期|",
                      "受送达单位签章|", "拒收情况|", f"送达人（二人以上）|{self.me}")
        self.holds(self.root(case, "service-receipt", SECOND), "送达方式|留置送达", "拒收情况|拒绝签收", "见证人|见证人|附影像资料|")
        self.in_order(self.root(case, "pronouncement-record", FIRST), f"宣告文书|《检察建议书》（{number}）",
                      f"时间|{words_of(-177)}|地点|宣告室", f"主持人||宣告人（送达人）|{self.me}", "被建议单位到场人员|局长某", "受邀第三方人员|人大代表某",
                      "同意宣告情况|书面同意", "出示的证据|", "记录人|", "被建议单位意见：" + RULE, "第三方人员意见：" + RULE,
                      "宣告人", "被建议单位负责人", "第三方人员", "记录人")
        root = self.root(case, "filing-report")
        self.holds(root, "上一级检察院：", "标题|关于测试事项的检察建议", f"类型|社会治理检察建议|文号|{number}",
                   f"被建议单位|{FIRST}、{SECOND}", f"制发日期|{words_of(-178)}|报送日期|{words_of(-176)}",
                   "备案对象|法律政策研究部门", "报送方式||备案单位意见|")
        self.assertEqual(root.find(DOCUMENT + "metadata/" + DOCUMENT + "sendTo").text, "上一级检察院")
        self.holds(self.root(case, "copy-letter"), "区人民政府：", number, words_of(-178), f"向{FIRST}、{SECOND}提出社会治理检察建议",
                   "第二十条", "影响大")
        self.holds(self.root(case, "mending-decision"), number, "经检察长决定", "将“二十”更正为“二十三”。")

    # -- after it

    def test_objections(self):
        """Each paper is about the objection of its own addressee, whoever objected last."""
        case = self.served()
        self.do("object", case, on=-174, addressee=FIRST, grounds="甲局的理由", points=["s1"])
        self.do("object", case, on=-173, addressee=SECOND, grounds="乙局的理由", points=["s2"])
        self.do("reject", case, on=-172, addressee=FIRST, findings="经复核事实清楚。")
        root = self.root(case, "objection-answer", FIRST)
        self.in_order(root, f"{FIRST}：", f"于{words_of(-174)}", "书面异议收悉", "就第1项建议提出：甲局的理由",
                      "经复核事实清楚。", "经检察长同意")
        self.assertNotIn("乙局的理由", self.words(root))
        self.do("uphold", case, on=-171, addressee=SECOND, findings="职责属另一单位。", remedy="withdraw")
        self.in_order(self.root(case, "objection-opinion", SECOND), SECOND, words_of(-173), "争议事项：第2项建议",
                      "乙局的理由", "职责属另一单位。", "处理意见", "撤回", "检察长（分管副检察长）")
        self.in_order(self.root(case, "withdrawal-notice", SECOND), f"{SECOND}：", f"于{words_of(-173)}就第2项建议提出异议后",
                      "职责属另一单位", "第二十三条", "经检察长决定")

    def test_told_of_change(self):
        case = self.served()
        self.do("amend", case, on=-150, reason="依据有误。", ordered_by="上级院", told=[FIRST, SECOND, "司法局"])
        self.holds(self.root(case, "change-notice", FIRST), "依据有误", "第二十二条", "上级院", "经检察长决定",
                   f"同时告知：{SECOND}、司法局。")

    def test_following(self):
        case = self.served()
        number = self.json("show", case)["number"]
        root = self.root(case, "return-form", FIRST)
        self.in_order(root, f"文书|《检察建议书》|文号|{number}", f"回复单位|{FIRST}|收到日期|{words_of(-177)}", "回复日期|",
                      "回复文号|", "是否采纳（全部、部分、不采纳）|措施、进展和完成时间|责任部门及责任人", "1|在六十日内",
                      "2|在三十日内", "请附证明材料")
        self.do("urge", case, on=-110, addressee=SECOND, means="visit", met=["乙某"], record="乙局的约定")
        self.do("urge", case, on=-109, addressee=FIRST, means="phone", met=["某科长"], record="答应尽快回复")
        self.do("urge", case, on=-105, addressee=FIRST, means="letter", record="期限已过，仍未回复。")
        self.holds(self.root(case, "work-record", FIRST), f"时间|{words_of(-109)}|方式|电话", f"我方人员|{self.me}|对方人员|某科长",
                   "督促次数|1", "内容|答应尽快回复", "对方承诺||下次跟进日期|")
        root = self.root(case, "urging-letter", FIRST)
        self.holds(root, f"{FIRST}：", number, "首次书面督促", "第二十四条", "期限已过，仍未回复。", words_of(-109), "电话")
        self.assertNotIn("走访", self.words(root))
        self.do("urge", case, on=-104, addressee=FIRST, means="letter", record="仍未回复。")
        self.holds(self.root(case, "urging-letter", FIRST), "本次为第二次书面督促")
        self.do("escalate", case, on=-103, addressee=FIRST, way="notify-superior", to="上级机关", reason="逾期未复。")
        root = self.root(case, "escalation-report", FIRST)
        self.in_order(root, "上级机关：", "一、文书制发和送达情况", number, "主要建议：", "1.在六十日内", "二、督促情况",
                      f"1.{words_of(-109)}，电话：答应尽快回复。", f"2.{words_of(-105)}", f"3.{words_of(-104)}",
                      "三、落实情况和报告理由", "逾期未复。", "第二十五条", "经检察长决定", "反馈本院")
        # What was done with another addressee stays out of it.
        self.assertNotIn("乙局的约定", self.words(root))

    def test_outcome(self):
        case = self.followed()
        root = self.root(case, "visit-record", FIRST, version=2)
        self.holds(root, "整改核查记录", f"被建议单位|{FIRST}|时间|{words_of(-85)}", "整改事项|逐户核查",
                   f"核实结论|核实完成|核查人员|{self.me}", "核实依据|现场查看", "第三方参与、听证情况|", "附件|",
                   "1|逐户核查|" + words_of(-60))
        form = self.root(case, "evaluation-form")
        self.holds(form, "评估结论|已整改", "行业治理|是", "建章立制数|2", "效果|问题解决", "同意制发", "“回头看”日期|")
        self.in_order(self.root(case, "closure-report"), "结案方式|全部核实整改", "同意结案", "二、建议内容与整改结果",
                      "逐户核查|", "自报完成|核实完成", "三、各环节期限", "办理经过", "制发与送达", "异议与复核", "督促与核实",
                      "报告通报", "文书和附件", "完整性校验", "检察长（分管副检察长）")
        self.in_order(self.root(case, "volume-contents"), "档号|2026-1|保管期限|长期", "卷数|1|总页数|80", "归档日期|",
                      "序号|文件名称", "立卷人", "接收人")
        visits = [self.root(case, "visit-record", one.get("addressee"), one["version"])
                  for one in self.json("show", case)["documents"] if one["kind"] == "visit-record"]
        look = [root for root in visits if "“回头看”记录" in self.words(root)]
        self.assertEqual(len(look), 1)
        self.holds(look[0], "查看情况|未反弹", "问题是否反弹|否", f"时间|{words_of(-50)}")

    def test_decisions(self):
        case = self.served("public-interest", False)
        self.holds(self.root(case, "suspension-decision"), "等待结果", "第七十八条", f"自{words_of(-189)}起中止审查")
        self.holds(self.root(case, "resumption-decision"), f"于{words_of(-189)}决定中止审查", f"自{words_of(-188)}起恢复审查")
        notices = [self.root(case, "notice", version=version) for version in range(1, 7)]
        self.holds(notices[2], "当事人某：", f"已于{words_of(-189)}决定中止审查", "送达方式：书面送达。")
        self.do("sue", case, on=-100, addressee=FIRST, court="测试区人民法院", complaint_number="测检行公诉〔2026〕1号",
                claims=["判令履职"])
        self.holds(self.root(case, "review-report", FIRST), "1.判令履职", "测试区人民法院", "测检行公诉〔2026〕1号")
        case = self.served("public-interest", False)
        self.do("terminate", case, on=-100, addressee=FIRST, ground="已依法履行职责", findings="公益得到保护。")
        self.do("notify", case, on=-99, notice="termination", to="当事人某", way="mail")
        self.holds(self.root(case, "termination-decision", FIRST), "已依法履行职责", "公益得到保护", "第七十九条", words_of(-100))
        self.holds(self.root(case, "notice"), f"于{words_of(-100)}认定", "公益得到保护", "送达方式：邮寄送达。")

    def test_penalty_opinion(self):
        """检察意见书: the decision it follows from is named with its day, once."""
        for said in ("", f"本院于{words_of(-210)}对王某作出相对不起诉决定（测检刑不诉〔2026〕7号）。"):
            case = self.do("register", title="对王某给予行政处罚的检察意见", type="opinion", line="criminal", source="case",
                           summary="情况。", agencies=[FIRST], nonprosecution_kind="discretionary",
                           decision_date=self.day(-210), on=-209)["id"]
            self.do("open", case, handler=self.me, on=-208)
            self.do("conclude", case, facts="查明的事实", evidence=["笔录"], propose=True, on=-207)
            self.do("edit", case, on=-206, sections=dict(driver.SECTIONS, source="本院办理的王某一案。" + said))
            root = self.root(case, "recommendation")
            self.in_order(root, "检察意见书", f"{FIRST}：", "王某一案", words_of(-210), "相对不起诉决定",
                          "应当给予处理的理由", "检察意见", "第一百七十七条第三款", "提出以下意见", "将处理结果书面回复本院")
            self.assertEqual(self.words(root).count(words_of(-210)), 1)

    def test_ledger(self):
        """A cell of the ledger that holds nothing is empty: no lone mark stands in it."""
        self.begin()
        case = self.served()
        path = os.path.join(self.folder, "ledger.xml")
        self.text("export", "--document", "ledger-sheet", "--format", "xml", "-o", path)
        rows = [["".join(cell.itertext()) for cell in row] for row in tree.parse(path).getroot().iter(DOCUMENT + "row")]
        self.assertEqual(rows[0][8:], ["送达", "回复", "采纳情况", "落实情况"])
        for row in rows[1:]:
            for cell in row:
                self.assertTrue(not cell or any(c.isalnum() for c in cell), row)
        number = self.json("show", case)["number"]
        by_number = {row[1]: row for row in rows[1:]}
        self.assertEqual(by_number[""][8:], ["", "", "", ""])
        self.assertEqual(by_number[number][8:],
                         [f"{words_of(-177)}；{words_of(-177)}", "未回复；未回复", "未回复；未回复", "未认定；未认定"])

    def test_meetings(self):
        """Talks, hearings, experts, monitoring and inspection have the fields that law.md names for their records."""
        case = self.followed()
        self.holds(self.root(case, "hearing-record"), f"听证事项|制发前|时间|{words_of(-186)}", "地点|听证室", f"主持人|{self.me}|记录人|",
                   "听证员|听一、听二", "1.意见一", "听证员评议意见", "同意制发", "予以采纳")
        self.holds(self.root(case, "expert-opinion"), "咨询专家：专家某", f"咨询日期：{words_of(-186)}", "问题", "意见")
        self.in_order(self.root(case, "supplement-letter", FIRST), f"{FIRST}：", f"于{words_of(-100)}对本院", "第二项未答复。",
                      f"于{words_of(-80)}前送本院")
        self.in_order(self.root(case, "monitor-notice"), f"{self.me}：", "文书不规范", "送达回证缺签名。", "书面答复案件管理部门")
        self.holds(self.root(case, "inspection-form"), "评查种类|案管核查", "评定等次|合格", "评查意见|程序规范", "承办人意见|")
        self.holds(self.root(case, "address-sheet", FIRST), f"受送达单位|{FIRST}", "送达地址|", "邮政编码||联系电话|", "指定签收人||职务|")
        case = self.issued("public-interest", False)
        self.in_order(self.root(case, "conference-minutes"), words_of(-187), FIRST, "参加人员：甲某。", "达成一致", "检察机关参加人员",
                      "行政机关参加人员")


if __name__ == "__main__":
    main()
