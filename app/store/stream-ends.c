/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stream-ends.h"

#include <string.h>

#define FIRST_PLACES 1024
#define MOST_FIRST_PLACES (1u << 24)

struct _JyStreamEnds
{
  JyStreamEnd *ends;
  guint n_ends;
  guint n_room;
  guint32 *places; /* by hash: 1 + index in ends, 0 empty */
  guint n_places;  /* a power of two, at least twice n_ends */
  guint next;      /* index after the one found last */
  JyDigester *digester;
};

JyStreamEnds *
jy_stream_ends_new (guint64 events)
{
  JyStreamEnds *self = g_new0 (JyStreamEnds, 1);

  self->n_places = FIRST_PLACES;
  while (self->n_places < 2 * events && self->n_places < MOST_FIRST_PLACES)
    self->n_places *= 2;
  self->places = g_new0 (guint32, self->n_places);
  self->digester = jy_digester_new ();
  return self;
}

void
jy_stream_ends_free (JyStreamEnds *self)
{
  if (!self)
    return;
  g_free (self->ends);
  g_free (self->places);
  jy_digester_free (self->digester);
  g_free (self);
}

/* Digits of an id to its 16 bytes; FALSE where it is no id in the usual form. */
static gboolean
read_id (const char *text, guint8 key[16])
{
  guint n = 0;

  for (guint i = 0; i < 36; i++)
    {
      char c = text[i];
      guint digit;

      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (c != '-')
            return FALSE;
          continue;
        }
      if (c >= '0' && c <= '9')
        digit = (guint) (c - '0');
      else if (c >= 'a' && c <= 'f')
        digit = (guint) (c - 'a' + 10);
      else
        return FALSE;
      if (n % 2 == 0)
        key[n / 2] = (guint8) (digit << 4);
      else
        key[n / 2] |= (guint8) digit;
      n++;
    }
  return text[36] == '\0';
}

/* The key of a stream: its id, else the beginning of its name's digest. */
static void
key_of (JyStreamEnds *self, const char *stream, guint8 key[16])
{
  char hex[JY_DIGEST_LENGTH + 1];

  if (read_id (stream, key))
    return;
  jy_digester_hex (self->digester, stream, strlen (stream), hex);
  memcpy (key, hex, 16);
}

/* Ids differ most at their end. */
static guint
hash_of (const guint8 key[16])
{
  guint64 tail;

  memcpy (&tail, key + 8, sizeof tail);
  return (guint) ((tail * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

/* Where @key stands, or the empty place where it would. */
static guint
place_of (const JyStreamEnds *self, const guint8 key[16])
{
  guint mask = self->n_places - 1;
  guint place = hash_of (key) & mask;

  while (self->places[place] != 0 && memcmp (self->ends[self->places[place] - 1].key, key, 16) != 0)
    place = (place + 1) & mask;
  return place;
}

static void
grow (JyStreamEnds *self)
{
  g_free (self->places);
  self->n_places *= 2;
  self->places = g_new0 (guint32, self->n_places);
  for (guint i = 0; i < self->n_ends; i++)
    self->places[place_of (self, self->ends[i].key)] = i + 1;
}

JyStreamEnd *
jy_stream_ends_at (JyStreamEnds *self, const char *stream)
{
  JyStreamEnd *end;
  guint8 key[16];
  guint place;

  key_of (self, stream, key);
  place = place_of (self, key);
  if (self->places[place] != 0)
    return &self->ends[self->places[place] - 1];
  if (2 * (self->n_ends + 1) > self->n_places)
    {
      grow (self);
      place = place_of (self, key);
    }
  if (self->n_ends == self->n_room)
    {
      self->n_room = self->n_room ? 2 * self->n_room : FIRST_PLACES;
      self->ends = g_renew (JyStreamEnd, self->ends, self->n_room);
    }
  end = &self->ends[self->n_ends++];
  memcpy (end->key, key, sizeof end->key);
  end->seq = 0;
  memcpy (end->digest, JY_DIGEST_ZERO, JY_DIGEST_LENGTH);
  self->places[place] = self->n_ends;
  return end;
}

const JyStreamEnd *
jy_stream_ends_find (JyStreamEnds *self, const char *stream)
{
  guint8 key[16];
  guint index;

  key_of (self, stream, key);
  if (self->next < self->n_ends && memcmp (self->ends[self->next].key, key, sizeof key) == 0)
    return &self->ends[self->next++];
  index = self->places[place_of (self, key)];
  if (index == 0)
    return NULL;
  self->next = index;
  return &self->ends[index - 1];
}
