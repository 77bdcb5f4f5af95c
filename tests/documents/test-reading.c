/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

static void
test_text (void)
{
  static const char xml[]
      = "<document xmlns=\"urn:cn:jianyi:document:1\" kind=\"recommendation\" version=\"1\">"
        "<metadata><title>题目</title></metadata>"
        "<body><masthead><line role=\"genre\">检察建议书</line></masthead>"
        "<section role=\"problems\"><heading label=\"二、\" level=\"1\">问题</heading>"
        "<problem id=\"p1\" label=\"1.\"><paragraph>夜间施工</paragraph></problem></section>"
        "<section role=\"facts\"><paragraph>依据<citation "
        "law=\"甲法\">《甲法》</citation>。</paragraph>"
        "<table><row><cell>事项</cell><cell>期限</cell></row></table></section></body>"
        "<closing><signatory>示例区人民检察院</signatory>"
        "<date value=\"2026-04-23\">2026年4月23日</date>"
        "<attachment label=\"1.\">清单</attachment><attachment label=\"2.\">照片</attachment>"
        "<copy>区委</copy><copy>区政府</copy><place role=\"leader\">检察长</place></closing>"
        "<record><event action=\"register\"/></record></document>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jy_document_read_text (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "检察建议书\n\n二、问题\n1.夜间施工\n依据《甲法》。\n事项\t期限\n\n"
                   "检察长：\n示例区人民检察院\n2026年4月23日\n"
                   "附件：1.清单\n2.照片\n抄送：区委，区政府。\n");
}

static void
test_strange (void)
{
  static const char xml[] = "<document xmlns=\"urn:other\"/>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_document_read_text (bytes, &error));
  g_assert_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/reading/text", test_text);
  g_test_add_func ("/documents/reading/strange", test_strange);
  return g_test_run ();
}
