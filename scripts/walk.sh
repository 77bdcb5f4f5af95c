#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# walk.sh FOLDER: walks one governance recommendation with two addressees from the clue to the archive
# with jianyictl, in a docket of its own in FOLDER/walk, and names the XML files it made.
set -euo pipefail

# The case speaks Chinese, so the program does: its catalogue is enough for that, no locale of the
# system is asked for.
export LC_ALL=C.UTF-8 LANGUAGE=zh_CN

mkdir -p "$1"
folder=$(cd "$1" && pwd)/walk
rm -rf "$folder"
mkdir "$folder"
docket=$folder/walk.jianyi
count=0

step () { count=$((count + 1)); printf '%2d. %s\n' "$count" "$1"; }
day () { date -d "$1 days ago" +%F; }
ctl () { jianyictl --docket "$docket" "$@"; }

# act WHO DAYS-AGO SENTENCE ACTION [KEY=VALUE ...]: one step of the case.
act () {
  local who=$1 ago=$2 sentence=$3 action=$4
  shift 4
  ctl --as "$who" --json do "$action" ${id:+"$id"} --on "$(day "$ago")" "$@" >"$folder/last.json"
  step "$(day "$ago") $who：$sentence"
}

ctl init --office 示例区人民检察院 --office-code 370203 --office-level district --prefix 示 >/dev/null
ctl setting set number.auto yes >/dev/null
step "新建台账（示例区人民检察院），文号由本院编排"
for agency in 示例区市场监督管理局 示例区商务局; do
  ctl agency add "$agency" --division 370203 --level district >/dev/null
done
for person in 韩明:handler,follow-up 李敏:reviewer 王立:leader 赵青:registrar; do
  ctl account add "${person%%:*}" --roles "${person#*:}" >/dev/null
done
step "登记两家单位、四名人员"

cat >"$folder/sections.json" <<'JSON'
{
  "source": "本院在办理某某销售不符合安全标准的食品案中发现，农贸市场食品安全监管存在漏洞。",
  "facts": "2026年以来，示例农贸市场内三户经营者销售未经检疫的肉类，市场开办者未查验入场凭证。",
  "evidence": ["讯问笔录三份", "抽样检验报告一份", "现场走访记录一份"],
  "problems": [
    {"id": "p1", "text": "入场查验没有落实：2026年1月至6月的查验台账缺少四十二日。"},
    {"id": "p2", "text": "抽检批次不足：上半年肉类抽检计划十二批，实际完成三批。"}
  ],
  "suggestions": [
    {"id": "s1", "text": "督促市场开办者建立入场查验台账，由监管所每月核对一次。",
     "problems": ["p1"], "basis": ["《中华人民共和国食品安全法》第六十一条"]},
    {"id": "s2", "text": "补做上半年未完成的九批肉类抽检，并向社会公布结果。",
     "problems": ["p2"], "basis": ["《中华人民共和国食品安全法》第八十七条"]}
  ],
  "objection-days": 10,
  "reply": {"months": 2},
  "contact": "韩明，电话 000-0000000"
}
JSON

id=
act 韩明 130 "登记线索" register \
  title=关于加强农贸市场食品安全监管的检察建议 type=governance line=criminal source=case \
  source-case=示检刑诉〔2026〕1号 situation=11-1 \
  summary=办理销售不符合安全标准的食品案时发现监管漏洞。 \
  'agencies=["示例区市场监督管理局","示例区商务局"]'
id=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["id"])' "$folder/last.json")
act 韩明 129 "提请调查核实" apply reason=监管漏洞具有普遍性，需要核实。
act 王立 128 "决定调查核实" open handler=韩明
act 韩明 120 "走访市场" measure measure=visit 'investigators=["韩明","李敏"]' place=示例农贸市场 \
  result=三户经营者不能出示检疫证明。
act 韩明 110 "调查终结" conclude facts=入场查验和抽检没有落实。 'evidence=["检验报告","走访记录"]' \
  propose=yes
act 韩明 108 "起草文稿" edit "sections=@$folder/sections.json"
act 韩明 107 "报送审核" submit
act 李敏 105 "法律政策研究审核通过" pass necessity=有必要 legality=于法有据 reasoning=说理充分
act 王立 103 "同意制发" approve
act 赵青 102 "编号制发" issue number=auto signer=王立
act 韩明 101 "送达市场监督管理局" serve addressee=示例区市场监督管理局 way=written receiver=张某
act 韩明 100 "送达商务局" serve addressee=示例区商务局 way=exchange receiver=刘某
act 赵青 100 "向上一级院对口部门备案" file recipient=counterpart office=示例市人民检察院
act 赵青 100 "向上一级院法律政策研究部门备案" file recipient=policy office=示例市人民检察院
number=0
for agency in 示例区市场监督管理局 示例区商务局; do
  number=$((number + 1))
  act 韩明 $((60 - number)) "收到${agency}回复" reply "addressee=$agency" way=written class=full \
    "summary=采纳建议，已制定整改方案。"
  act 韩明 $((57 - number)) "${agency}的回复审查通过，列出整改事项" accept "addressee=$agency" \
    "items=[{\"suggestion\":\"s$number\",\"text\":\"落实第${number}项建议\",\"due\":\"$(day 10)\",\"who\":\"$agency\"}]"
  item=$(python3 -c '
import json, sys
print([item["id"] for item in json.load(open(sys.argv[1]))["items"]][-1])' "$folder/last.json")
  act 韩明 $((50 - number)) "${agency}自报完成" progress "addressee=$agency" "item=$item" \
    state=claimed claim=已经完成
  act 韩明 $((20 - number)) "实地核实：确已完成" verify "addressee=$agency" "item=$item" \
    verdict=verified proof=查看台账和抽检报告，逐项相符。
  act 韩明 15 "认定${agency}全部整改" settle "addressee=$agency" outcome=rectified
done
act 韩明 10 "效果评估" evaluate verdict=rectified effect=市场入场查验台账完整，抽检全部补齐。
act 王立 8 "结案" close code=verified conclusion=建议全部落实，予以结案。
act 赵青 2 "归档" archive archive-number=示检档2026-1

for kind in recommendation closure-report; do
  ctl export "$id" --document "$kind" --format xml -o "$folder/$kind.xml" >/dev/null
  ctl validate "$folder/$kind.xml" >/dev/null
done
ctl audit --replay >/dev/null
step "校验 XML，核对事件链，由事件重建全部状态：一致"

echo
ctl show "$id"
echo
echo "文书（XML）："
echo "  $folder/recommendation.xml"
echo "  $folder/closure-report.xml"
echo "台账：$docket"
