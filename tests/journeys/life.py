# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a governance recommendation with two addressees, as steps of the window: who takes
each, how many days ago, and what is filled in under which label."""
import datetime
import os
from dataclasses import dataclass, field

TITLE = "关于加强农贸市场食品安全监管的检察建议"
FIRST, SECOND = "示例区市场监督管理局", "示例区商务局"
NUMBER = "示检社建〔2026〕7号"
HANDLER, REVIEWER, LEADER, REGISTRAR, FOLLOWER = "韩明", "李敏", "王立", "赵青", "周宁"
PEOPLE = {HANDLER: "handler", REVIEWER: "reviewer", LEADER: "leader", REGISTRAR: "registrar",
          FOLLOWER: "follow-up"}
# Whose decisions another may record for them (代录).
DECIDERS = {REVIEWER, LEADER}


@dataclass
class Step:
    who: str
    ago: int
    action: str
    values: dict = field(default_factory=dict)


def day(ago):
    """So many days before today in Shanghai, as the program counts."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone).date() - datetime.timedelta(days=ago)).isoformat()


def number():
    return NUMBER.replace("2026", day(102)[:4])


def steps(follow_up=FOLLOWER):
    """From the register to the archive; the draft itself is written in the editor after conclude."""
    yield Step(HANDLER, 130, "register", {
        "标题": TITLE, "类型": "社会治理检察建议", "业务条线": "刑事检察", "线索来源": "办理案件",
        "来源案号": "示检刑诉〔2026〕1号", "摘要": "办理销售不符合安全标准的食品案时发现监管漏洞。",
        "适用情形": "第十一条第一项", "被建议单位": [FIRST, SECOND],
    })
    yield Step(HANDLER, 129, "apply", {"理由": "监管漏洞具有普遍性，需要核实。"})
    yield Step(LEADER, 128, "open", {"承办检察官": HANDLER})
    yield Step(HANDLER, 120, "measure", {
        "调查措施": "现场走访查验", "地点": "示例农贸市场", "结果": "三户经营者不能出示检疫证明。",
        "调查人员": [HANDLER, REVIEWER],
    })
    yield Step(HANDLER, 110, "conclude", {
        "认定事实": "入场查验和抽检没有落实。", "证据": "检验报告\n走访记录", "是否提出：是": True,
    })
    yield Step(HANDLER, 108, "edit")
    yield Step(HANDLER, 107, "submit")
    yield Step(REVIEWER, 105, "pass", {
        "必要性意见": "有必要。", "合法性意见": "于法有据。", "说理性意见": "说理充分。"})
    yield Step(LEADER, 103, "approve", {"意见": "同意。"})
    yield Step(REGISTRAR, 102, "issue", {"文号": number(), "签发人": LEADER})
    yield Step(REGISTRAR, 102, "assign", {
        "角色": "督促落实人员", "人员": follow_up, "理由": "由其督促落实。"})
    yield Step(HANDLER, 101, "serve", {
        "被建议单位": FIRST, "方式": "书面送达", "签收人": "张某"})
    yield Step(REGISTRAR, 100, "file", {
        "备案对象": "对口业务部门", "检察院": "示例市人民检察院"})
    yield Step(REGISTRAR, 100, "file", {
        "备案对象": "法律政策研究部门", "检察院": "示例市人民检察院"})
    yield Step(HANDLER, 100, "serve", {
        "被建议单位": SECOND, "方式": "公文交换", "签收人": "刘某"})
    for place, agency in enumerate((FIRST, SECOND), 1):
        yield Step(FOLLOWER, 60 - place, "reply", {
            "被建议单位": agency, "方式": "书面回复", "采纳情况": "全部采纳",
            "摘要": "采纳建议，已制定整改方案。"})
        yield Step(HANDLER, 57 - place, "accept", {
            "被建议单位": agency,
            "整改事项": [{"建议": f"{place}. ", "到期": day(10), "由谁负责": agency,
                          "要做什么": f"落实第{place}项建议"}]})
        yield Step(FOLLOWER, 50 - place, "progress", {
            "被建议单位": agency, "整改事项": day(10), "进展": "自报完成", "单位自述": "已经完成。"})
        yield Step(FOLLOWER, 20 - place, "verify", {
            "被建议单位": agency, "整改事项": day(10), "核实结论": "核实完成",
            "我方核实依据": "查看台账和抽检报告，逐项相符。"})
        yield Step(HANDLER, 15, "settle", {"被建议单位": agency, "落实情况": "全部整改"})
    yield Step(FOLLOWER, 10, "evaluate", {
        "评估结论": "已整改", "效果": "市场入场查验台账完整，抽检全部补齐。"})
    yield Step(LEADER, 8, "close", {
        "结案方式": "全部核实整改", "结案意见": "建议全部落实，予以结案。"})
    yield Step(REGISTRAR, 2, "archive", {"档号": "示检档2026-1"})


DRAFT = {
    "案件或者问题的来源": "本院在办理某某销售不符合安全标准的食品案中发现，农贸市场食品安全监管存在漏洞。",
    "认定的事实": "示例农贸市场内三户经营者销售未经检疫的肉类，开办者未查验入场凭证。",
    "证据": "讯问笔录三份\n抽样检验报告一份",
    "问题 1": "入场查验没有落实：上半年的查验台账缺少四十二日。",
    "问题 2": "抽检批次不足：上半年肉类抽检计划十二批，实际完成三批。",
    "建议 1": "督促市场开办者建立入场查验台账，由监管所每月核对一次。",
    "建议 2": "补做上半年未完成的九批肉类抽检，并向社会公布结果。",
    "建议 1 的法律依据": "《中华人民共和国食品安全法》第六十一条",
    "建议 2 的法律依据": "《中华人民共和国食品安全法》第八十七条",
    "异议天数": "10",
    "回复期限的长度": "2",
    "联系人": "韩明，电话 000-0000000",
}
TIES = ["建议 1 对应问题 1", "建议 2 对应问题 2"]


def prepare(docket, accounts):
    """The register of agencies and people; those of accounts may sign in."""
    docket.init()
    for name in (FIRST, SECOND):
        docket.ctl("agency", "add", name, "--level", "district", "--division", "370203")
    for name, role in PEOPLE.items():
        if name in accounts:
            docket.ctl("account", "add", name, "--roles", accounts[name])
        else:
            docket.ctl("person", "add", name, "--roles", role)


def labels(docket):
    """action -> Chinese word, from the table that the program itself prints."""
    rows = docket.ctl("lifecycle")
    return {row["action"]: row["chinese"] for row in rows}


def check_end(docket, recorders):
    """What must stand at the end, whoever recorded it: stages, documents, chains, exported XML."""
    case = docket.ctl("show", number())
    assert case["stage"] == "archived", case["stage"]
    assert case["title"] == TITLE
    assert {a["name"]: a["outcome"] for a in case["addressees"]} == {
        FIRST: "rectified", SECOND: "rectified"}, case["addressees"]
    kinds = sorted(document["kind"] for document in case["documents"])
    assert {"recommendation", "closure-report"} <= set(kinds), kinds
    wanted = [step.action for step in steps()]
    done = [event["action"] for event in case["events"]]
    assert done == wanted, (done, wanted)
    recorded = {event["recorder"] for event in case["events"]}
    assert len(recorded) == recorders, recorded
    docket.audit("--replay")
    for kind in ("recommendation", "closure-report"):
        path = os.path.join(docket.folder, kind + ".xml")
        docket.ctl("export", number(), "--document", kind, "--format", "xml", "-o", path)
        docket.ctl("validate", path)
        again = path + ".again"
        docket.ctl("export", number(), "--document", kind, "--format", "xml", "-o", again)
        with open(path, "rb") as one, open(again, "rb") as two:
            content = one.read()
            assert content == two.read(), "another export, other bytes"
        text = content.decode("utf-8")
        for word in (TITLE, number(), FIRST, SECOND):
            assert word in text, f"{kind}: {word} is missing"
    return case


def letter(docket, form, agencies, ago, out):
    """A letter whose clue was registered so many days ago, led by the command line to its issue. Each decision of
    another person has the signed form."""
    from docket import SECTIONS

    case = docket.register(agencies, who=HANDLER, on=day(ago), title=TITLE)

    def do(action, later, **facts):
        docket.do(action, case, who=HANDLER, on=day(ago - later), **facts)

    def decided(who, later):
        return {"files": form, "decided_by": who, "decided_on": day(ago - later)}

    do("open", 2, handler=HANDLER, **decided(LEADER, 2))
    do("conclude", 20, facts="入场查验和抽检没有落实。", evidence=["检验报告"], propose=True)
    do("edit", 22, sections=SECTIONS)
    do("submit", 23)
    do("pass", 25, necessity="有。", legality="有。", reasoning="足。", **decided(REVIEWER, 25))
    do("approve", 27, opinion="同意。", **decided(LEADER, 27))
    do("issue", ago - out, number=number(), signer=LEADER)
    return case
