/* geo-import-gdal.c – GDAL's handles cleaned up, its messages caught, its files read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* VSIStatBufL is a struct stat64. */
#define _LARGEFILE64_SOURCE
#define G_LOG_DOMAIN "geo-import-gdal"

#include "config.h"

#include "geodata/import/source/geo-import-gdal.h"

#include "geodata/model/geo-error.h"
#include "plugins/archive/survey-archive.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MIB (1024 * 1024)

/* Copies @message without what stands between quotes. */
static void
append_without_quotes (GString    *out,
                       const char *message)
{
  char quote = '\0';

  for (const char *c = message; *c != '\0'; c++)
    {
      if (quote != '\0')
        {
          if (*c == quote)
            quote = '\0';
          continue;
        }
      /* An apostrophe within a word opens nothing. */
      if (*c == '"' || *c == '`' || (*c == '\'' && (c == message || !g_ascii_isalpha (c[-1]))))
        {
          quote = *c == '`' ? '\'' : *c;
          g_string_append (out, "…");
          continue;
        }
      g_string_append_c (out, *c == '\n' ? ' ' : *c);
    }
}

static void CPL_STDCALL
trap_cb (CPLErr      class,
         CPLErrorNum number,
         const char *message)
{
  GeoGdalTrap *trap = CPLGetErrorHandlerUserData ();

  if (class < CE_Failure)
    return;
  trap->n_failures++;
  if (trap->message->len == 0)
    append_without_quotes (trap->message, message);
}

void
geo_gdal_trap_push (GeoGdalTrap *trap)
{
  g_return_if_fail (trap != NULL);

  trap->message = g_string_new (NULL);
  trap->n_failures = 0;
  CPLErrorReset ();
  CPLPushErrorHandlerEx (trap_cb, trap);
}

void
geo_gdal_trap_pop (GeoGdalTrap *trap)
{
  if (trap->message == NULL)
    return;
  CPLPopErrorHandler ();
  CPLErrorReset ();
  g_string_free (g_steal_pointer (&trap->message), TRUE);
}

static gboolean
get_size (const char  *path,
          gsize        max_bytes,
          gsize       *size,
          GError     **error)
{
  VSIStatBufL stat;

  if (VSIStatL (path, &stat) != 0 || VSI_ISDIR (stat.st_mode))
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                           _("the file cannot be read: check that it is there and that you may "
                             "read it"));
      return FALSE;
    }
  if ((guint64) stat.st_size > max_bytes)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("the file is of %u MiB, more than the %u MiB a table may have: split it"),
                   (guint) ((guint64) stat.st_size / MIB), (guint) (max_bytes / MIB));
      return FALSE;
    }
  *size = (gsize) stat.st_size;

  return TRUE;
}

char *
geo_gdal_read_file (const char   *path,
                    gsize         max_bytes,
                    gsize        *n_bytes,
                    GError      **error)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  g_autoptr (VSILFILE) file = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  geo_gdal_trap_push (&trap);
  if (!get_size (path, max_bytes, &size, error))
    return NULL;
  bytes = g_try_malloc (size + 1);
  file = VSIFOpenL (path, "rb");
  if (bytes == NULL || file == NULL || VSIFReadL (bytes, 1, size, file) != size)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                           _("the file cannot be read to its end: copy it again and check that "
                             "you may read it"));
      return NULL;
    }
  bytes[size] = '\0';
  *n_bytes = size;

  return g_steal_pointer (&bytes);
}

char *
geo_gdal_archive_folder (const char *path)
{
  char *inside = survey_archive_dup_inside (path);
  char *folder = g_strdup (inside);

  CPLFree (inside);

  return folder;
}
