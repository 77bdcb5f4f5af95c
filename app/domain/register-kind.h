/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/lifecycle.h"

G_BEGIN_DECLS

/*
 * The office's own registers: experts, hearings, brands, powers, exemplars, evaluation rounds. ONE
 * table (register-table.c): services keep entries of any kind, the window lays any of them out by
 * its fields. All functions are pure and may be called from any thread; returned data are static
 * unless said otherwise.
 */

/** Which entries of a register may not stand twice. */
typedef enum
{
  JY_REGISTER_MANY,
  JY_REGISTER_ONE_A_NAME,
  JY_REGISTER_ONE_A_CASE,
} JyRegisterRule;

/** A register. */
typedef struct
{
  const char *id;
  const char *chinese;
  const char *english;
  const char *hint_chinese; /* what it is for, one sentence */
  const char *hint_english;
  const char *roles;    /* who may change it */
  const char *name;     /* fields that make an entry's name, parted by spaces */
  const char *sort;     /* the day that lists go by, the latest first, or NULL: by name */
  const char *link;     /* the field that holds a recommendation's id, or NULL; not on the form */
  const char *document; /* kind of document an entry is printed as, or NULL */
  JyRegisterRule rule;
  gboolean apart; /* kept on a page of its own: not offered among the others */
} JyRegisterKind;

/** All registers, in the order shown; @n receives their number. */
const JyRegisterKind *jy_register_kinds (gsize *n);
/** NULL where there is no such register. */
const JyRegisterKind *jy_register_kind_find (const char *id);
/** Its name, and what it is for, in the language of the screen. */
const char *jy_register_kind_label (const JyRegisterKind *self);
const char *jy_register_kind_hint (const JyRegisterKind *self);
/** Roles that may change it. */
JyRoles jy_register_kind_roles (const JyRegisterKind *self);
/** Its fields in the order of the form, without the link; @n receives their number. Kinds, words
 * and values as those of facts. */
const JyFactUse *jy_register_kind_fields (const JyRegisterKind *self, gsize *n);
/** NULL where there is no such field. */
const JyFact *jy_register_kind_field (const JyRegisterKind *self, const char *id);

/**
 * jy_register_kind_name:
 * @body: the fields of an entry
 * @chinese: words of enumerations in Chinese, as they are kept; else in the language of the screen
 *
 * What lists call the entry: the words of its naming fields. (transfer full)
 */
char *jy_register_kind_name (const JyRegisterKind *self, JsonObject *body, gboolean chinese);
/** The words of all fields, by which it is found, a line each; (transfer full). */
char *jy_register_kind_words (const JyRegisterKind *self, JsonObject *body);
/** The words of one value of @fact as people read them; (transfer full), "" for none. */
char *jy_register_field_words (const JyFact *fact, JsonNode *value, gboolean chinese);

/** Whether @body has every must, nothing unknown and nothing wrong; JY_DOMAIN_ERROR_FACT with a
 * sentence that says what to do. */
gboolean jy_register_kind_check (const JyRegisterKind *self, JsonObject *body, GError **error);

G_END_DECLS
