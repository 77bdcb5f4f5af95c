/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "documents/signature.h"

G_BEGIN_DECLS

/*
 * Hand-over packages (移交包) as files: a zip of parts with a manifest that names each with its
 * SHA-256 and SM3, signed or not, locked with a password or not. What stands in the parts is the
 * services' matter (services/packages.h).
 *
 *   manifest.json          what the package is, and its parts
 *   manifest.sig           signature of the manifest's bytes (ECDSA with SHA-256), if signed
 *   certificate.pem        of the key that signed, if given
 *   register.json          agencies and people whom the cases name
 *   cases/ID/events.jsonl  entries of a case, their stored bytes, one a line
 *   cases/ID/documents/N.xml   frozen documents, their stored bytes
 *   cases/ID/beside.json   tags, entries of registers and words typed into documents, if any
 *   cases/ID/words/N.xml   documents with such words, not signed yet
 *   attachments/SHA-256    files, each once, stored as they are
 */

/** Version of this format: a higher one is refused. */
#define JY_HAND_OVER_FORMAT 1
/** The part with the agencies and people. */
#define JY_HAND_OVER_REGISTER "register.json"
/** What stands before the digest in the name of an attachment. */
#define JY_HAND_OVER_ATTACHMENTS "attachments/"

/** How far it is, in bytes. In the thread that does the work. */
typedef void (*JyHandOverProgress) (guint64 done, guint64 total, gpointer data);

/* -- writing (hand-over-write.c) */

/** Piece @n (from 0) of the part @name; NULL without an error where the part has ended. In the
 * thread that writes. (transfer full) */
typedef GBytes *(*JyHandOverPiece) (gpointer data, const char *name, guint n, GError **error);

/** What is written. Borrowed. */
typedef struct
{
  JsonObject *manifest;        /* without its parts, which are added */
  GPtrArray *names;            /* of the parts (char *) */
  JyHandOverPiece piece;       /* their content */
  guint64 expected;            /* bytes of all parts, about: for the progress */
  const char *password;        /* locks the file; NULL: none */
  GBytes *key;                 /* signs: private EC key (PEM); NULL: no signature */
  GBytes *certificate;         /* of it (PEM), or NULL */
  const char *scratch;         /* folder for the open zip, while it is locked */
  JyHandOverProgress progress; /* or NULL */
  gpointer data;               /* of piece and progress */
  GCancellable *cancellable;
} JyHandOverOrder;

/** Writes the package to @path: all of it or, where it fails, nothing. JY_EXCHANGE_ERROR,
 * G_FILE_ERROR, G_IO_ERROR (also CANCELLED). Not on the main thread. */
gboolean jy_hand_over_write (const char *path, const JyHandOverOrder *order, GError **error);

/* -- reading (hand-over-read.c): a package that others made */

/** An open package. One thread at a time. */
typedef struct _JyHandOver JyHandOver;

/**
 * jy_hand_over_open:
 * @password: (nullable): of a locked one
 * @scratch: folder in which a locked one is unlocked; nothing stays there
 *
 * Opens the file and holds its manifest against what is in it: a part it does not name, one that is
 * missing, a name that leads out of the package, a part larger than what this program makes, all
 * refuse it. Nothing of the parts is read yet. JY_EXCHANGE_ERROR_READ, _KIND, _PASSWORD.
 */
JyHandOver *jy_hand_over_open (const char *path, const char *password, const char *scratch,
                               JyHandOverProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);
/** NULL is allowed. */
void jy_hand_over_free (JyHandOver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyHandOver, jy_hand_over_free)

/** Borrowed. */
JsonObject *jy_hand_over_manifest (JyHandOver *self);
/** SHA-256 of the manifest's bytes, which name all others; borrowed. */
const char *jy_hand_over_digest (JyHandOver *self);
/** Whether there is a part of that name. */
gboolean jy_hand_over_has (JyHandOver *self, const char *name);
/** Reads every part to its end and holds it against its SHA-256 and SM3; FALSE names the first that
 * differs. */
gboolean jy_hand_over_check (JyHandOver *self, JyHandOverProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);
/** What the signature shows. @certificate: (nullable): certificate or public key (PEM) that must
 * have signed. FALSE: @certificate cannot be read; a signature that does not hold is no error. */
gboolean jy_hand_over_signature (JyHandOver *self, GBytes *certificate, JySignature *found,
                                 GError **error);
/** A part that fits into memory (no attachment), held against its SHA-256. (transfer full) */
GBytes *jy_hand_over_part (JyHandOver *self, const char *name, GError **error);
/** A part as a stream, and its size as the manifest says it; @self must outlive it. (transfer
 * full) */
GInputStream *jy_hand_over_stream (JyHandOver *self, const char *name, gint64 *size,
                                   GError **error);

/* -- signatures of bytes (hand-over-sign.c) */

/** The signature of @bytes by @key (private EC key, PEM without a password), ECDSA with SHA-256;
 * refused where @certificate (nullable) is not that of the key. (transfer full) */
GBytes *jy_hand_over_sign (GBytes *bytes, GBytes *key, GBytes *certificate, GError **error);
/** Whether @signature is of @bytes, by the key of @certificate (certificate or public key, PEM);
 * @subject: (out) (nullable): of a certificate. FALSE with an error where @certificate cannot be
 * read, without one where the signature does not hold. */
gboolean jy_hand_over_signed (GBytes *bytes, GBytes *signature, GBytes *certificate, char **subject,
                              GError **error);

G_END_DECLS
