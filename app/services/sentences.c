/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/desk-private.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "documents/documents.h"
#include "domain/error.h"
#include "exchange/error.h"
#include "store/error.h"

/* What people read where the disk or the file stands in the way. NULL: the store's own sentence
 * names the thing (a name, a number) and stays. */
static const char *
store_sentence (int code)
{
  switch ((JyStoreError) code)
    {
    case JY_STORE_ERROR_FULL:
      return _ ("The disk is full, nothing was changed; make room and try again");
    case JY_STORE_ERROR_BUSY:
      return _ (
          "Another program is writing to this docket and did not finish; nothing was changed, "
          "try again in a moment");
    case JY_STORE_ERROR_FAILED:
    case JY_STORE_ERROR_NOT_FOUND:
    case JY_STORE_ERROR_EXISTS:
    case JY_STORE_ERROR_AMBIGUOUS:
    case JY_STORE_ERROR_NOT_OURS:
    case JY_STORE_ERROR_NEWER:
    case JY_STORE_ERROR_CORRUPT:
    case JY_STORE_ERROR_READ_ONLY:
    case JY_STORE_ERROR_NETWORK:
    case JY_STORE_ERROR_CONFLICT:
    case JY_STORE_ERROR_CHAIN:
    case JY_STORE_ERROR_IN_USE:
    case JY_STORE_ERROR_SERVER:
    default:
      return NULL;
    }
}

static JyServiceError
code_of (const GError *inner)
{
  if (g_error_matches (inner, JY_STORE_ERROR, JY_STORE_ERROR_CONFLICT))
    return JY_SERVICE_ERROR_CONFLICT;
  if (g_error_matches (inner, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_UNKNOWN))
    return JY_SERVICE_ERROR_USAGE;
  if (inner->domain == JY_DOMAIN_ERROR || inner->domain == JY_BASE_ERROR)
    return JY_SERVICE_ERROR_REFUSED;
  return JY_SERVICE_ERROR_FAILED;
}

void
jy_service_propagate (GError **error, GError *inner)
{
  const char *sentence = NULL;

  if (inner == NULL)
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                           _ ("It failed without a reason given; the log may say more"));
      return;
    }
  if (inner->domain == JY_SERVICE_ERROR
      || g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, inner);
      return;
    }

  /* Not the sentence, which may quote what stands in a case. */
  g_debug ("%s %d", g_quark_to_string (inner->domain), inner->code);
  if (inner->domain == JY_STORE_ERROR)
    sentence = store_sentence (inner->code);
  else if (inner->domain != JY_DOMAIN_ERROR && inner->domain != JY_BASE_ERROR
           && inner->domain != JY_DOCUMENT_ERROR && inner->domain != JY_EXCHANGE_ERROR
           && inner->domain != G_FILE_ERROR && inner->domain != G_IO_ERROR)
    sentence
        = _ ("Something this program did not expect went wrong and nothing was changed; the log "
             "says more");
  g_set_error_literal (error, JY_SERVICE_ERROR, code_of (inner),
                       sentence != NULL ? sentence : inner->message);
  g_error_free (inner);
}
