/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-texts.h"

#define SENTENCES 20

static const char *const subjects[]
    = { "农贸市场", "加油站",   "快递网点", "校外培训机构", "小区物业", "建筑工地",
        "网约房",   "幼儿园",   "养老院",   "药店",         "废品站",   "渣土车队",
        "共享单车", "饮用水厂", "歌厅",     "码头",         "屠宰场",   "电动车库",
        "游泳馆",   "仓储园区", "菜鸟驿站", "美容院",       "矿山",     "渔港" };
static const char *const acts[]
    = { "未建立查验台账", "超量储存气瓶",   "消防通道被占用", "从业人员没有健康证",
        "收费没有公示",   "监控损坏未修复", "没有实名登记",   "危险废物混放",
        "隐患没有复查",   "合同没有备案",   "保证金没有退还", "许可证过期仍在经营" };
static const char *const places[]
    = { "东街", "西坝", "南湖", "北关", "河口", "新桥", "大湾", "石岭" };
static const char *const hours[]
    = { "清晨", "上午", "午后", "傍晚", "夜间", "节假日", "雨后", "汛期" };

/* One of the many sentences that number @seed stands for. */
static void
add_sentence (GString *text, GRand *chance)
{
  g_string_append_printf (
      text, "%s%u号%s在%u年%u月的%s被查明%s%u处，涉及%u户，负责人%c说是第%u次。",
      places[g_rand_int_range (chance, 0, G_N_ELEMENTS (places))],
      (guint) g_rand_int_range (chance, 1, 400),
      subjects[g_rand_int_range (chance, 0, G_N_ELEMENTS (subjects))],
      (guint) g_rand_int_range (chance, 2015, 2026), (guint) g_rand_int_range (chance, 1, 13),
      hours[g_rand_int_range (chance, 0, G_N_ELEMENTS (hours))],
      acts[g_rand_int_range (chance, 0, G_N_ELEMENTS (acts))],
      (guint) g_rand_int_range (chance, 2, 90), (guint) g_rand_int_range (chance, 2, 900),
      'A' + g_rand_int_range (chance, 0, 26), (guint) g_rand_int_range (chance, 2, 9));
}

JsonObject *
draft_text (guint n, guint changed)
{
  g_autoptr (GRand) own = g_rand_new_with_seed (n);
  g_autoptr (GRand) other = g_rand_new_with_seed (~n);
  g_autoptr (GString) facts = g_string_new (NULL);
  JsonObject *sections = json_object_new ();

  for (guint i = 0; i < SENTENCES; i++)
    add_sentence (facts, i < SENTENCES - changed ? own : other);
  json_object_set_string_member (sections, "source",
                                 "本院在履行法律监督职责中发现，你单位存在需要改进的问题。");
  json_object_set_string_member (sections, "facts", facts->str);
  json_object_set_string_member (sections, "other", "请在规定期限内将落实情况书面回复本院。");
  return sections;
}
