/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/date.h"

G_BEGIN_DECLS

/**
 * jy_json_parse:
 * @length: bytes of @text, or -1 where it ends with a zero
 *
 * Reads one JSON value (strictly UTF-8, nested at most 64 deep). (transfer
 * full); JY_BASE_ERROR_JSON with line and column.
 */
JsonNode *jy_json_parse (const char *text, gssize length, GError **error);

/** The same where only an object will do; (transfer full). */
JsonObject *jy_json_parse_object (const char *text, gssize length, GError **error);

/** Compact text, members in the order they were set; (transfer full). */
char *jy_json_object_text (JsonObject *object);
char *jy_json_node_text (JsonNode *node);

/* Lookups that take anything missing, null or of another kind as "not there".
 * @object may be NULL. Returned text is borrowed from the object. */
const char *jy_json_text (JsonObject *object, const char *member); /* NULL */
gboolean jy_json_bool (JsonObject *object, const char *member);    /* FALSE */
gint64 jy_json_int (JsonObject *object, const char *member, gint64 otherwise);
JyDate jy_json_date (JsonObject *object, const char *member);        /* JY_DATE_NONE */
JsonArray *jy_json_array (JsonObject *object, const char *member);   /* borrowed, NULL */
JsonObject *jy_json_object (JsonObject *object, const char *member); /* borrowed, NULL */
guint jy_json_array_size (JsonArray *array);                         /* NULL: 0 */
const char *jy_json_array_text (JsonArray *array, guint index);      /* NULL */
JsonObject *jy_json_array_object (JsonArray *array, guint index);    /* borrowed, NULL */

/** A copy that shares nothing with @object; NULL gives an empty one. (transfer full) */
JsonObject *jy_json_object_copy (JsonObject *object);

/* Setters: text NULL or a date of none sets JSON null. */
void jy_json_set_text (JsonObject *object, const char *member, const char *text);
void jy_json_set_date (JsonObject *object, const char *member, JyDate date);

G_END_DECLS
