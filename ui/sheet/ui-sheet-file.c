/* ui-sheet-file.c – a file written beside its place and put there when it is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-file"

#include "config.h"

#include "ui/sheet/ui-sheet-file.h"

#include "geodata/model/geo-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _UiSheetFile {
  char *path;
  char *draft;     /* NULL once renamed */
  int fd;
  int error_code;  /* errno of the write that failed, 0 for none */
};

static void
set_error (GError    **error,
           const char *path,
           int         code)
{
  g_autofree char *folder = g_path_get_dirname (path);

  switch (code)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, GEO_ERROR, GEO_ERROR_READ_ONLY,
                   _("%s cannot be written: the folder %s is read-only; choose another folder"),
                   path, folder);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("%s cannot be written: there is no folder %s; make it or choose another one"),
                   path, folder);
      break;
    case EISDIR:
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("%s cannot be written: it is a folder; give the name of a file"), path);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE,
                   _("%s cannot be written: the disk is full; free some space or choose another one"),
                   path);
      break;
    default:
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED, _("%s cannot be written: %s"), path,
                   g_strerror (code));
    }
}

/**
 * ui_sheet_file_new:
 * @path: where the file will be
 * @error: return location for a %GEO_ERROR
 *
 * Returns: (transfer full): an empty file beside @path, %NULL on error
 */
UiSheetFile *
ui_sheet_file_new (const char *path,
                   GError    **error)
{
  g_autoptr (UiSheetFile) self = g_new0 (UiSheetFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.XXXXXX", base);

  self->fd = -1;
  self->path = g_strdup (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      set_error (error, path, EISDIR);
      return NULL;
    }

  self->draft = g_build_filename (folder, name, NULL);
  self->fd = g_mkstemp_full (self->draft, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      set_error (error, path, errno);
      g_clear_pointer (&self->draft, g_free);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
ui_sheet_file_free (UiSheetFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}

cairo_status_t
ui_sheet_file_write (void         *data,
                     const guchar *bytes,
                     unsigned int  length)
{
  UiSheetFile *self = data;

  while (length > 0 && self->error_code == 0)
    {
      gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno != EINTR)
        self->error_code = errno;
      if (n > 0)
        {
          bytes += n;
          length -= (unsigned int) n;
        }
    }

  return self->error_code == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/**
 * ui_sheet_file_commit:
 * @self: a file with all that belongs into it
 * @error: return location for a %GEO_ERROR
 *
 * Puts the file in its place, over one that may be there.
 *
 * Returns: whether it is there and on the disk
 */
gboolean
ui_sheet_file_commit (UiSheetFile *self,
                      GError     **error)
{
  int fd = self->fd;

  if (self->error_code == 0 && fsync (fd) != 0 && errno != EINVAL && errno != EROFS)
    self->error_code = errno;
  self->fd = -1;
  if (close (fd) != 0 && self->error_code == 0)
    self->error_code = errno;
  if (self->error_code == 0 && g_rename (self->draft, self->path) != 0)
    self->error_code = errno;
  if (self->error_code != 0)
    {
      set_error (error, self->path, self->error_code);
      return FALSE;
    }
  g_clear_pointer (&self->draft, g_free);

  return TRUE;
}
