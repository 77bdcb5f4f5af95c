/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/settings.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"

#define INT_MAX_VALUE 365
#define WORD_MAX 10 /* characters of a prefix or class */
#define NAME_MAX_LENGTH 60
/* Grades of inspection, and characters of one. */
#define GRADES_MIN 2
#define GRADES_MAX 8
#define GRADE_MAX 10

/* clang-format off */
#define TEXT(key, fallback, group, chinese, english, unsure)                                       \
  { key, JY_SETTING_TEXT, fallback, group, chinese, english, NULL, unsure, NULL, NULL, NULL }
#define BOOL(key, fallback, group, chinese, english)                                               \
  { key, JY_SETTING_BOOL, fallback, group, chinese, english, NULL, FALSE, NULL, NULL, NULL }
#define INT(key, fallback, group, chinese, english, unsure)                                        \
  { key, JY_SETTING_INT, fallback, group, chinese, english, NULL, unsure, NULL, NULL, NULL }
#define CHOICE(key, fallback, group, chinese, english, choices, unsure)                            \
  { key, JY_SETTING_CHOICE, fallback, group, chinese, english, choices, unsure, NULL, NULL, NULL }
/* A figure of the house: no rule gives it, or the rule could not be confirmed. */
#define LENGTH(key, fallback, chinese, english, clock, types)                                      \
  { key, JY_SETTING_LENGTH, fallback, "house", chinese, english, NULL, TRUE, clock, types, "" }

/* How many days before its due day a clock is told of; the figures are the house's. */
#define LEAD(clock, fallback, chinese, english)                                                    \
  { JY_SETTING_LEAD clock, JY_SETTING_INT, fallback, "reminder", chinese, english, NULL, TRUE, clock, NULL, NULL }

static const JySetting settings[] = {
  TEXT ("office.name", "", "office", "检察院全称", "Name of the office", FALSE),
  TEXT ("office.code", "", "office", "行政区划代码", "Code of the administrative division", FALSE),
  CHOICE ("office.level", "district", "office", "院级", "Level of the office",
          "center province city district", FALSE),

  TEXT ("number.prefix", "", "number", "院代字", "Short name of the office in numbers", TRUE),
  BOOL ("number.prefix-confirmed", "no", "number", "院代字已核实", "Short name confirmed"),
  BOOL ("number.auto", "yes", "number", "允许自动编号", "Numbers may be given by the program"),
  TEXT ("number.class.governance", "社", "number", "社会治理检察建议类别字",
        "Class word: social governance", TRUE),
  TEXT ("number.class.public-interest", "公", "number", "公益诉讼检察建议类别字",
        "Class word: public interest", TRUE),
  TEXT ("number.class.correction", "纠", "number", "纠正违法检察建议类别字",
        "Class word: correction", TRUE),
  TEXT ("number.class.retrial", "再", "number", "再审检察建议类别字", "Class word: retrial", TRUE),
  TEXT ("number.class.other", "其", "number", "其他检察建议类别字", "Class word: other", TRUE),
  TEXT ("number.class.opinion", "反", "number", "检察意见类别字", "Class word: opinion", TRUE),

  LENGTH ("house.objection-review", "5", "异议复核（工作日）", "Review of an objection (working days)",
          "objection-review", "governance correction other public-interest opinion"),
  LENGTH ("house.objection-review.correction:execution", "3", "异议复核：执行活动（月）",
          "Review of an objection: execution (months)", "objection-review", "correction:execution"),
  LENGTH ("house.reply.retrial", "3", "回复：再审检察建议（月）", "Reply: retrial (months)", "reply",
          "retrial"),
  LENGTH ("house.reply.correction:trial", "1", "回复：审判活动（月）", "Reply: trial (months)", "reply",
          "correction:trial"),
  LENGTH ("house.supplement", "15", "补充回复（日）", "Supplementary reply (days)", "supplement", "*"),
  LENGTH ("house.monitor", "10", "流程监控答复（日）", "Answer to flow monitoring (days)", "monitor", "*"),
  LENGTH ("house.transfer-feedback", "15", "线索反馈（日）", "Feedback on a transferred clue (days)",
          "transfer-feedback", "*"),
  LENGTH ("house.look-back", "3 6 12", "回头看（月）", "Look-back (months)", "look-back", "*"),
  LENGTH ("house.archive", "30", "归档（日）", "Archiving (days)", "archive", "*"),
  INT ("house.objection-days", "10", "house", "异议期（日）", "Objection period (days)", TRUE),
  INT ("house.urge-firm", "2", "house", "自第几次起督促从严", "Urging that is firm, and those after it", TRUE),
  INT ("house.urge-escalate", "3", "house", "督促几次后报告通报", "Urgings after which escalation is due", TRUE),

  BOOL ("rule.self-approval", "no", "rule", "检察长承办时可自行批准",
        "A leader who handles a case may approve it"),
  BOOL ("rule.endorse", "no", "rule", "各类型均须部门负责人核签",
        "The head of department endorses every type"),
  BOOL ("rule.signed-form", "yes", "rule", "代录须附签批件", "A decision recorded for another needs files"),
  CHOICE ("rule.admin-act-type", "other", "rule", "行政违法行为监督所用类型",
          "Type for the supervision of unlawful administrative acts", "correction other", TRUE),
  TEXT ("rule.chief", "", "rule", "检察长姓名(权力清单区分正副职时填写)",
        "Name of the chief procurator, where the list of powers tells deputies apart", FALSE),
  INT ("volume.pages", "200", "rule", "卷宗中附件打印入卷的最多页数", "Pages of an attachment bound into a volume", TRUE),
  INT ("volume.megabytes", "32", "rule", "卷宗中附件打印入卷的最大兆数",
       "Megabytes of an attachment bound into a volume", TRUE),
  BOOL ("inspection.must", "yes", "rule", "每案必检(归档前提示未评查的案件)",
        "Every closed case is inspected before it is archived (a warning)"),
  TEXT ("inspection.grades", "优质 合格 基本合格 不合格", "rule", "评查等次(以空格分隔)",
        "Grades of inspection, parted by spaces", FALSE),
  TEXT ("bundle.labels.main", "检察建议", "rule", "成果名称:主文书", "Bundle: the main paper", FALSE),
  TEXT ("bundle.labels.report", "调研报告", "rule", "成果名称:调研报告",
        "Bundle: the companion report", FALSE),
  TEXT ("bundle.labels.products", "配套成果", "rule", "成果名称:N项成果", "Bundle: the products", FALSE),

  BOOL ("publication.unsure", "yes", "rule", "公开副本适用依据待确认的屏蔽规则",
        "Copies for the public: rules whose source is not confirmed apply too"),
  BOOL ("publication.staff", "no", "rule", "公开副本屏蔽本院办案人员姓名",
        "Copies for the public: the names of the office's own people are masked"),
  BOOL ("check.similar-answer", "no", "rule", "雷同提示须在送审时说明理由",
        "Likeness to earlier drafts is answered at submission"),
  INT ("check.similar", "60", "rule", "雷同提示的相似度（%）", "Likeness of drafts that is told (%)", TRUE),
  INT ("check.bulk-days", "10", "rule", "季末集中制发的天数", "Last days of a quarter that are watched", TRUE),
  INT ("check.bulk-letters", "5", "rule", "季末集中制发的件数", "Letters of one handler in them that are told", TRUE),
  INT ("check.again-months", "12", "rule", "同单位同类问题重复制发的提示期间(月)",
       "Months in which a second letter for one kind of problem is told", TRUE),
  INT ("check.theme-months", "12", "rule", "同一主题个案建议的统计期间(月)",
       "Months in which single-case letters on one theme are counted", TRUE),
  INT ("check.theme-letters", "3", "rule", "提示制发社会治理检察建议的同主题件数",
       "Letters on one theme that prompt a governance recommendation", TRUE),

  TEXT ("backup.folder", "", "backup", "备份文件夹(空为案卷库旁)",
        "Folder of backups (empty: beside the docket)", FALSE),
  /* Not by itself: copying a large docket takes minutes, and the daily copy is made anyway. */
  BOOL ("backup.at-start", "no", "backup", "打开时备份", "A backup when the window opens"),
  BOOL ("backup.at-close", "no", "backup", "关闭时备份", "A backup when the window closes"),
  TEXT ("backup.hour", "12:00", "backup", "每天备份的时刻(空为不定时)",
        "Hour of the daily backup (empty: none)", FALSE),
  TEXT ("backup.password-file", "", "backup", "备份口令文件(首行为口令,空为不加密)",
        "File whose first line locks the backups (empty: not locked)", FALSE),

  INT ("lock.idle-minutes", "15", "lock", "无人操作后锁定（分钟，0 为不锁定）",
       "Lock after nobody was there (minutes; 0: never)", FALSE),

  BOOL ("reminder.silent", "no", "reminder", "通知不显示案件名称和单位",
        "Notifications name no case and no agency"),
  INT ("reminder.soon", "5", "reminder", "其他期限提前提醒（日）", "Lead: every other clock (days)", FALSE),
  LEAD ("reply", "10", "回复提前提醒（日）", "Lead: reply (days)"),
  LEAD ("rectification", "10", "整改提前提醒（日）", "Lead: rectification (days)"),
  LEAD ("supplement", "3", "补充回复提前提醒（日）", "Lead: supplementary reply (days)"),
  LEAD ("item", "7", "整改事项提前提醒（日）", "Lead: rectification item (days)"),
  LEAD ("service", "2", "送达提前提醒（日）", "Lead: service (days)"),
  LEAD ("filing", "2", "备案提前提醒（日）", "Lead: filing (days)"),
  LEAD ("objection-review", "3", "异议复核提前提醒（日）", "Lead: review of an objection (days)"),
  LEAD ("investigation", "10", "调查核实提前提醒（日）", "Lead: investigation (days)"),
  LEAD ("opinion-review", "3", "检察意见审查提前提醒（日）", "Lead: review for an opinion (days)"),
  LEAD ("transfer-in", "1", "移送行政检察提前提醒（日）", "Lead: transfer to the administrative line (days)"),
  LEAD ("case-notice", "2", "送达立案决定书提前提醒（日）", "Lead: notice of the opened case (days)"),
  LEAD ("party-notice", "3", "通知当事人提前提醒（日）", "Lead: notice to the parties (days)"),
  LEAD ("suit-review", "10", "起诉审查提前提醒（日）", "Lead: review for litigation (days)"),
  LEAD ("suit-filing", "2", "起诉备案提前提醒（日）", "Lead: filing of litigation (days)"),
  LEAD ("monitor", "3", "流程监控答复提前提醒（日）", "Lead: answer to flow monitoring (days)"),
  LEAD ("transfer-feedback", "3", "线索反馈提前提醒（日）", "Lead: feedback on a clue (days)"),
  LEAD ("look-back", "15", "回头看提前提醒（日）", "Lead: look-back (days)"),
  LEAD ("archive", "7", "归档提前提醒（日）", "Lead: archiving (days)"),
};
/* clang-format on */

struct _JySettings
{
  gatomicrefcount references;
  GHashTable *values; /* key -> text; only what the office set */
};

const JySetting *
jy_setting_all (gsize *n)
{
  *n = G_N_ELEMENTS (settings);
  return settings;
}

const JySetting *
jy_setting_find (const char *key)
{
  for (gsize i = 0; key && i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].key, key))
      return &settings[i];
  return NULL;
}

const char *
jy_setting_label (const JySetting *self)
{
  return jy_text_choose (self->chinese, self->english);
}

static gboolean G_GNUC_PRINTF (3, 4)
    refuse (GError **error, const JySetting *self, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, _ ("Setting %s (%s): %s"), self->key,
               jy_setting_label (self), why);
  return FALSE;
}

/* The whole number of @text from 1 to INT_MAX_VALUE, without sign or leading zero; 0 else. */
static int
figure (const char *text)
{
  gint64 value;

  if (*text < '1' || *text > '9'
      || !g_ascii_string_to_signed (text, 10, 1, INT_MAX_VALUE, &value, NULL))
    return 0;
  return (int) value;
}

/* The best first; each once. */
static gboolean
check_grades (const JySetting *self, const char *value, GError **error)
{
  g_auto (GStrv) grades = g_strsplit (value, " ", -1);
  guint n = g_strv_length (grades);

  for (guint i = 0; i < n; i++)
    {
      if (*grades[i] == '\0')
        return refuse (error, self, _ ("write the grades with one space between two of them"));
      if (jy_text_length (grades[i]) > GRADE_MAX)
        return refuse (error, self, _ ("a grade has at most %d characters"), GRADE_MAX);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (grades[i], grades[k]))
          return refuse (error, self, _ ("“%s” stands there twice"), grades[i]);
    }
  return (n >= GRADES_MIN && n <= GRADES_MAX)
         || refuse (error, self, _ ("write %d to %d grades, the best first"), GRADES_MIN,
                    GRADES_MAX);
}

/* Words that stand on screen or name somebody. */
static gboolean
check_words (const JySetting *self, const char *value, GError **error)
{
  if (!jy_text_check (jy_setting_label (self), value, FALSE, NAME_MAX_LENGTH, error))
    return FALSE;
  if (*self->fallback != '\0' && jy_text_is_blank (value))
    return refuse (error, self, _ ("it must not be empty"));
  return !g_str_equal (self->key, "inspection.grades") || check_grades (self, value, error);
}

/* Where backups go and when. */
static gboolean
check_backup (const JySetting *self, const char *value, GError **error)
{
  if (*value == '\0')
    return TRUE;
  if (!g_str_equal (self->key, "backup.hour"))
    return g_path_is_absolute (value)
           || refuse (error, self, _ ("“%s” does not begin with /; write the whole path"), value);
  return (strlen (value) == 5 && g_ascii_isdigit (value[0]) && g_ascii_isdigit (value[1])
          && value[2] == ':' && g_ascii_isdigit (value[3]) && g_ascii_isdigit (value[4])
          && strncmp (value, "24", 2) < 0 && value[3] < '6')
         || refuse (error, self, _ ("“%s” is no time of day, such as 09:30"), value);
}

static gboolean
check_text (const JySetting *self, const char *value, GError **error)
{
  if (g_str_equal (self->group, "backup"))
    return check_backup (self, value, error);
  if (g_str_equal (self->key, "office.name"))
    return !jy_text_is_blank (value) || refuse (error, self, _ ("the name must not be empty"));
  if (g_str_equal (self->key, "office.code"))
    return (strlen (value) == 6 && strspn (value, "0123456789") == 6)
           || refuse (error, self, _ ("“%s” is no code of six figures, such as 510113"), value);
  if (!g_str_has_prefix (self->key, "number."))
    return check_words (self, value, error);
  /* A prefix or class word: it becomes part of numbers. */
  if (jy_text_length (value) > WORD_MAX)
    return refuse (error, self, _ ("at most %d characters fit"), WORD_MAX);
  for (const char *p = value; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return refuse (error, self, _ ("“%s” may hold Chinese characters alone, such as 青"), value);
  return TRUE;
}

static gboolean
check_choice (const JySetting *self, const char *value, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (self->choices, " ", -1);
  g_autofree char *listed = g_strjoinv (", ", choices);

  return g_strv_contains ((const char *const *) choices, value)
         || refuse (error, self, _ ("“%s” is no choice; choose one of %s"), value, listed);
}

/* One figure or, where the fallback has several, as many, each above the last. */
static gboolean
check_length (const JySetting *self, const char *value, GError **error)
{
  g_auto (GStrv) figures = g_strsplit (value, " ", -1);
  g_auto (GStrv) needed = g_strsplit (self->fallback, " ", -1);
  int last = 0;

  if (g_strv_length (figures) != g_strv_length (needed))
    return refuse (error, self, _ ("“%s” has another number of figures than “%s”"), value,
                   self->fallback);
  for (guint i = 0; figures[i]; i++)
    {
      int one = figure (figures[i]);

      if (one == 0)
        return refuse (error, self, _ ("“%s” is no whole number from 1 to %d"), figures[i],
                       INT_MAX_VALUE);
      if (one <= last)
        return refuse (error, self, _ ("each figure must be above the one before: “%s”"), value);
      last = one;
    }
  return TRUE;
}

gboolean
jy_setting_check (const JySetting *self, const char *value, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  if (!jy_text_check (jy_setting_label (self), value, FALSE, JY_TEXT_LINE_MAX, &local))
    {
      g_set_error_literal (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, local->message);
      return FALSE;
    }
  switch (self->kind)
    {
    case JY_SETTING_BOOL:
      return g_str_equal (value, "yes") || g_str_equal (value, "no")
             || refuse (error, self, _ ("“%s” is neither yes nor no"), value);
    case JY_SETTING_INT:
      return figure (value) > 0 || (g_str_equal (self->group, "lock") && g_str_equal (value, "0"))
             || refuse (error, self, _ ("“%s” is no whole number from 1 to %d"), value,
                        INT_MAX_VALUE);
    case JY_SETTING_CHOICE:
      return check_choice (self, value, error);
    case JY_SETTING_LENGTH:
      return check_length (self, value, error);
    case JY_SETTING_TEXT:
    default:
      return check_text (self, value, error);
    }
}

/* ---- values ---------------------------------------------------------------------------- */

JySettings *
jy_settings_new (GHashTable *values)
{
  JySettings *self = g_new0 (JySettings, 1);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_atomic_ref_count_init (&self->references);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (values)
    {
      g_hash_table_iter_init (&iter, values);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (value)
          g_hash_table_insert (self->values, g_strdup (key), g_strdup (value));
    }
  return self;
}

JySettings *
jy_settings_with (const JySettings *self, const char *key, const char *value)
{
  JySettings *copy = jy_settings_new (self->values);

  g_hash_table_replace (copy->values, g_strdup (key), g_strdup (value));
  return copy;
}

JySettings *
jy_settings_ref (JySettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_settings_unref (JySettings *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->values);
  g_free (self);
}

const char *
jy_settings_get (const JySettings *self, const char *key)
{
  const char *value = g_hash_table_lookup (self->values, key);
  const JySetting *setting = value ? NULL : jy_setting_find (key);

  return value ? value : setting ? setting->fallback : NULL;
}

gboolean
jy_settings_bool (const JySettings *self, const char *key)
{
  return g_strcmp0 (jy_settings_get (self, key), "yes") == 0;
}

int
jy_settings_int (const JySettings *self, const char *key)
{
  const char *value = jy_settings_get (self, key);

  return value ? figure (value) : 0;
}

JyRank
jy_settings_office_rank (const JySettings *self)
{
  return jy_rank_find (jy_settings_get (self, "office.level"));
}

gboolean
jy_settings_is_set (const JySettings *self, const char *key)
{
  return g_hash_table_contains (self->values, key);
}

char **
jy_settings_grades (const JySettings *self)
{
  const JyFact *fact = jy_fact_find ("grade", "inspect");
  g_auto (GStrv) words = g_strsplit (jy_settings_get (self, "inspection.grades"), " ", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    {
      const JyFactValue *known = fact->values;

      while (known->id && !g_str_equal (known->chinese, words[i]))
        known++;
      g_strv_builder_add (ids, known->id ? known->id : words[i]);
    }
  return g_strv_builder_end (ids);
}
