/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/law-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "domain/numeral.h"

/* Nobody writes a longer name; what stands open for longer is no citation. */
#define LONGEST_NAME 60

void
jy_law_offer_free (JyLawOffer *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->note);
  g_free (self->insert);
  g_free (self);
}

static JyLawOffer *
offer_new (GPtrArray *offers, gsize from)
{
  JyLawOffer *offer = g_new0 (JyLawOffer, 1);

  offer->from = from;
  g_ptr_array_add (offers, offer);
  return offer;
}

/* The version in force, or the one that comes nearest. */
static const JyLawVersion *
version_on (const JyLaw *law, JyDate on)
{
  const JyLawVersion *version = jy_law_on (law, on);

  if (version == NULL && law->versions->len > 0)
    version = &g_array_index (law->versions, JyLawVersion, law->versions->len - 1);
  return version;
}

static char *
law_note (const JyLaw *law, JyDate on)
{
  const JyLawVersion *version = version_on (law, on);
  g_autofree char *day = NULL;

  if (version == NULL)
    return NULL;
  if (jy_law_is_over (law, on))
    {
      day = jy_date_format (version->until);
      return g_strdup_printf (_ ("Repealed since %s"), day);
    }
  day = jy_date_format (version->from);
  if (version->articles > 0)
    return g_strdup_printf (ngettext ("In force since %s, %d article",
                                      "In force since %s, %d articles", (gulong) version->articles),
                            day, version->articles);
  return g_strdup_printf (_ ("In force since %s"), day);
}

static void
offer_law (GPtrArray *offers, const JyLaw *law, JyDate on, gsize from)
{
  JyLawOffer *offer = offer_new (offers, from);

  offer->label = g_strdup (law->name);
  offer->note = law_note (law, on);
  offer->insert = g_strdup_printf ("《%s》第", law->name);
  offer->over = jy_law_is_over (law, on);
}

static void
offer_article (GPtrArray *offers, const JyLaw *law, JyDate on, int number, gsize from)
{
  const JyLawVersion *version = version_on (law, on);
  int last = version != NULL ? version->articles : 0;
  JyLawOffer *offer = offer_new (offers, from);

  if (number <= 0)
    {
      offer->label = last > 0 ? g_strdup_printf (_ ("Article 1 to %d"), last)
                              : g_strdup (_ ("Type the number of the article"));
      offer->note = g_strdup (law->name);
      return;
    }
  if (last > 0 && number > last)
    {
      offer->label
          = g_strdup_printf (_ ("There is no article %d; the last one is %d"), number, last);
      offer->note = g_strdup (law->name);
      offer->over = TRUE;
      return;
    }
  {
    g_autofree char *numeral = jy_numeral_chinese (number);

    offer->label = g_strdup_printf ("第%s条", numeral);
    offer->insert = g_strdup (offer->label);
  }
  if (last > 0)
    offer->note = g_strdup_printf (_ ("of %d"), last);
}

/* Behind 《法名》…第: the number typed so far. */
static gboolean
complete_article (GPtrArray *offers, const JyLawList *laws, const char *typed, const char *opening,
                  const char *closing, JyDate on)
{
  const char *name = opening + strlen ("《");
  const JyLaw *law = jy_law_list_named (laws, name, closing - name);
  const char *ordinal = g_strrstr (closing, "第");
  const char *rest, *end;
  int number = 0;

  if (law == NULL || ordinal == NULL)
    return FALSE;
  rest = ordinal + strlen ("第");
  end = rest;
  if (*rest != '\0')
    number = jy_numeral_read (rest, &end);
  if (*rest != '\0' && (number <= 0 || *end != '\0'))
    return FALSE;
  offer_article (offers, law, on, number, (gsize) (ordinal - typed));
  return TRUE;
}

GPtrArray *
jy_law_completion (const JyLawList *laws, const char *typed, JyDate on, guint most)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_law_offer_free);
  const char *line, *opening, *closing;
  const JyLaw *law;
  gsize length = 0;

  if (laws == NULL || typed == NULL || *typed == '\0')
    return offers;
  line = strrchr (typed, '\n');
  line = line != NULL ? line + 1 : typed;
  opening = g_strrstr (line, "《");
  closing = g_strrstr (line, "》");
  if (opening != NULL && (closing == NULL || closing < opening))
    {
      const char *name = opening + strlen ("《");
      g_autoptr (GPtrArray) found = NULL;

      if (g_utf8_strlen (name, -1) > LONGEST_NAME)
        return offers;
      found = jy_law_list_complete (laws, name, on, most);
      for (guint i = 0; i < found->len; i++)
        offer_law (offers, g_ptr_array_index (found, i), on, (gsize) (opening - typed));
      return offers;
    }
  if (opening != NULL && complete_article (offers, laws, typed, opening, closing, on))
    return offers;
  law = jy_law_list_before (laws, typed, strlen (typed), &length);
  if (law != NULL && length > 0)
    offer_law (offers, law, on, strlen (typed) - length);
  return offers;
}
