/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-rows.h"

#define YEARS 8

static const char *const districts[] = {
  "东湖区", "西岭区", "南浦区", "北原区", "青川县",
  "白石县", "云台县", "临江县", "石桥镇", "柳湾镇",
};
static const char *const bureaus[] = {
  "市场监督管理局", "生态环境局",     "住房和城乡建设局", "交通运输局", "教育局",
  "卫生健康局",     "应急管理局",     "水利局",           "农业农村局", "自然资源局",
  "公安局",         "民政局",         "文化和旅游局",     "城市管理局", "司法局",
  "税务局",         "人力资源保障局", "退役军人局",       "消防救援局", "街道办事处",
};
static const char *const surnames[] = { "赵", "钱", "孙", "李", "周", "吴", "郑", "王" };
static const char *const given_names[] = { "明", "文静", "国强", "晓燕", "志远" };
static const char *const places[] = {
  "农贸市场", "校园周边", "老旧小区", "河道沿岸",     "工业园区",   "城乡结合部",
  "网络平台", "养老机构", "建筑工地", "快递网点",     "饮用水源地", "公共停车场",
  "宾馆旅馆", "医疗机构", "客运车站", "文物保护单位",
};
static const char *const matters[] = {
  "食品安全",   "窨井盖管护", "未成年人保护", "个人信息保护", "危险废物处置", "消防通道",
  "电动车充电", "欠薪治理",   "烟草销售",     "无障碍设施",   "燃气使用",     "特种设备",
  "垃圾分类",   "扬尘控制",   "从业资格审查", "反诈宣传",
};
static const char *const faults[] = {
  "监管缺位问题",     "制度落实不到位问题", "日常巡查流于形式问题", "台账缺失问题",
  "责任不清问题",     "整改反弹问题",       "审批把关不严问题",     "协作机制缺失问题",
  "隐患排查不足问题", "信息公开滞后问题",
};
static const char *const types[]
    = { "governance", "governance", "governance", "public-interest", "public-interest",
        "correction", "correction", "retrial",    "other",           "opinion" };
static const char *const lines[]
    = { "criminal", "execution", "civil", "administrative", "public-interest",
        "juvenile", "complaint", "ip",    "other" };

#define PICK(self, words) ((words)[g_rand_int_range ((self)->chance, 0, G_N_ELEMENTS (words))])

char *
ledger_agency (guint n)
{
  return g_strconcat (districts[n / G_N_ELEMENTS (bureaus) % G_N_ELEMENTS (districts)],
                      bureaus[n % G_N_ELEMENTS (bureaus)], NULL);
}

char *
ledger_handler (guint n)
{
  return g_strconcat (surnames[n / G_N_ELEMENTS (given_names) % G_N_ELEMENTS (surnames)],
                      given_names[n % G_N_ELEMENTS (given_names)], NULL);
}

void
ledger_init (Ledger *self, JyDate today, guint count)
{
  *self = (Ledger){ .chance = g_rand_new_with_seed (20260101), .today = today, .count = count };
  self->first_year = jy_date_year (today) - YEARS;
}

void
ledger_clear (Ledger *self)
{
  g_clear_pointer (&self->chance, g_rand_free);
}

/* How far a case of that age is. */
typedef struct
{
  const char *stage;
  const char *state; /* NULL but while issued */
} Way;

static Way
way_of (Ledger *self, int age)
{
  int n = g_rand_int_range (self->chance, 0, 1000);

  if (age < 20)
    return (Way){ n < 400   ? "clue"
                  : n < 700 ? "investigation"
                  : n < 900 ? "drafting"
                            : "ready",
                  NULL };
  if (age < 60)
    {
      if (n < 200)
        return (Way){ n < 120 ? "investigation" : "drafting", NULL };
      if (n < 900)
        return (Way){ "issued", n < 300 ? "unserved" : "awaiting-reply" };
      return (Way){ "closed", NULL };
    }
  if (age < 150)
    {
      if (n < 750)
        return (Way){ "issued", n < 450   ? "awaiting-reply"
                                : n < 600 ? "reply-review"
                                          : "following" };
      return (Way){ n < 800 ? "evaluation" : "closed", NULL };
    }
  if (n < 7)
    return (Way){ "issued", n < 3 ? "awaiting-reply" : "following" };
  return (Way){ n < 10 ? "evaluation" : n < 150 ? "closed" : "archived", NULL };
}

static void
add_text (LedgerRow *row, const char *name, const char *text)
{
  g_string_append_printf (row->json, ",\"%s\":\"%s\"", name, text);
}

static void
add_day (LedgerRow *row, const char *name, JyDate day)
{
  char text[JY_DATE_LENGTH];

  add_text (row, name, jy_date_write (day, text));
}

static void
add_agencies (Ledger *self, LedgerRow *row)
{
  int n = g_rand_int_range (self->chance, 0, 100);

  row->n_agencies = n < 85 ? 1 : n < 96 ? 2 : 3;
  row->agencies[0] = (guint) g_rand_int_range (self->chance, 0, LEDGER_AGENCIES);
  for (guint i = 1; i < row->n_agencies; i++)
    row->agencies[i] = (row->agencies[0] + i * 37) % LEDGER_AGENCIES;
  g_string_append (row->json, ",\"agencies\":[");
  for (guint i = 0; i < row->n_agencies; i++)
    {
      g_autofree char *name = ledger_agency (row->agencies[i]);

      g_string_append_printf (row->json, "%s\"%s\"", i > 0 ? "," : "", name);
    }
  g_string_append_c (row->json, ']');
}

static void
add_number (Ledger *self, LedgerRow *row, JyDate issued)
{
  row->year = jy_date_year (issued);
  row->n = ++self->numbers[row->year - self->first_year];
  g_snprintf (row->number, sizeof row->number, "示检建〔%d〕%d号", row->year, row->n);
  add_text (row, "number", row->number);
}

/* A day so many after @from, but never today or later. */
static JyDate
later (Ledger *self, JyDate from, int least, int most)
{
  return MIN (from + g_rand_int_range (self->chance, least, most + 1), self->today - 1);
}

static void
add_way (Ledger *self, LedgerRow *row, Way way)
{
  gboolean out = g_str_equal (way.stage, "issued");
  gboolean after = g_str_equal (way.stage, "evaluation") || g_str_equal (way.stage, "closed")
                   || g_str_equal (way.stage, "archived");
  JyDate issued = later (self, row->registered, 3, 15);
  JyDate served = later (self, issued, 0, 5);
  JyDate replied = later (self, served, 10, 60);

  add_text (row, "stage", way.stage);
  if (way.state)
    add_text (row, "state", way.state);
  if (!out && !after)
    return;
  add_day (row, "issued", issued);
  add_number (self, row, issued);
  if (out && g_str_equal (way.state, "unserved"))
    return;
  add_day (row, "served", served);
  if (out && g_str_equal (way.state, "awaiting-reply"))
    return;
  add_day (row, "replied", replied);
  if (!after)
    return;
  add_text (row, "outcome", g_rand_int_range (self->chance, 0, 10) < 8 ? "rectified" : "partial");
  if (!g_str_equal (way.stage, "evaluation"))
    add_day (row, "closed", later (self, replied, 0, 30));
}

void
ledger_row (Ledger *self, guint n, LedgerRow *row)
{
  int span = YEARS * 365 - 1;
  int age = (int) (span - (gint64) n * span / self->count) + 1;
  g_autofree char *handler = NULL;

  row->registered = self->today - age;
  row->handler = (guint) g_rand_int_range (self->chance, 0, LEDGER_HANDLERS);
  row->n = 0;
  handler = ledger_handler (row->handler);
  g_string_printf (row->json, "{\"key\":\"L%07u\",\"title\":\"关于%s%s%s%s的检察建议\"", n + 1,
                   PICK (self, districts), PICK (self, places), PICK (self, matters),
                   PICK (self, faults));
  add_text (row, "type", PICK (self, types));
  add_text (row, "line", PICK (self, lines));
  add_agencies (self, row);
  add_text (row, "handler", handler);
  add_day (row, "registered", row->registered);
  add_way (self, row, way_of (self, age));
  g_string_append_c (row->json, '}');
}
