/* geo-draft.c – private: a new file that gets its name only when it is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* renameat2 */
#define G_LOG_DOMAIN "geo-draft"

#include "config.h"

#include "geodata/store/geo-draft.h"

#include "geodata/model/geo-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".getu-draft"

struct _GeoDraft {
  char *target;
  char *path;           /* NULL once published */
  /* Holds the lock. Closing it would also drop the locks SQLite has on the file, so it stays open
   * until SQLite is done, and no longer than until others may find the file. */
  int fd;
};

static gboolean
fail (const char  *target,
      int          system_error,
      GError     **error)
{
  switch (system_error)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("There is no folder for the store “%s”; make the folder first"), target);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, GEO_ERROR, GEO_ERROR_READ_ONLY,
                   _("The folder of the store “%s” may not be written; choose another folder"),
                   target);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE,
                   _("The disk of “%s” is full; make room and try again"), target);
      break;
    case EEXIST:
      g_set_error (error, GEO_ERROR, GEO_ERROR_BUSY,
                   _("Another program made “%s” meanwhile; import again to add to it"), target);
      break;
    default:
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("The store “%s” cannot be made (%s); choose another name or folder"),
                   target, g_strerror (system_error));
      break;
    }
  return FALSE;
}

/* Removes @path if nobody has a lock on it. */
static void
remove_if_abandoned (const char *path)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

static void
remove_abandoned (const char *folder,
                  const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, SUFFIX))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_if_abandoned (path);
      }
}

/* Between making the file and locking it, somebody may have taken it for an abandoned one. A file
 * system without locks takes nothing for abandoned, and needs none. */
static gboolean
lock (GeoDraft *self)
{
  struct stat st;

  return (flock (self->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
         fstat (self->fd, &st) == 0 && st.st_nlink > 0;
}

static gboolean
create (GeoDraft    *self,
        const char  *folder,
        const char  *prefix,
        GError     **error)
{
  for (int attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s%08x" SUFFIX, folder, prefix,
                                               g_random_int ());

      self->fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd < 0 && errno != EEXIST)
        return fail (self->target, errno, error);
      if (self->fd < 0)
        continue;
      if (lock (self))
        {
          self->path = g_steal_pointer (&path);
          return TRUE;
        }
      close (self->fd);
      self->fd = -1;
    }
  return fail (self->target, EEXIST, error);
}

GeoDraft *
geo_draft_new (const char  *target,
               GError     **error)
{
  g_autoptr (GeoDraft) self = g_new0 (GeoDraft, 1);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *prefix = g_strdup_printf (".%s.", name);

  self->fd = -1;
  self->target = g_strdup (target);
  remove_abandoned (folder, prefix);
  if (!create (self, folder, prefix, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
geo_draft_free (GeoDraft *self)
{
  if (!self)
    return;
  if (self->path)
    g_unlink (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

const char *
geo_draft_get_path (GeoDraft *self)
{
  return self->path;
}

/* Never over a file that is there. Some file systems know the one way, some the other; sticks
 * formatted elsewhere often neither. */
static int
rename_new (const char *from,
            const char *to)
{
  struct stat st;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  if (link (from, to) == 0)
    return g_unlink (from) == 0 ? 0 : errno;
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS)
    return errno;
  if (lstat (to, &st) == 0)
    return EEXIST;
  return g_rename (from, to) == 0 ? 0 : errno;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Not every file system can; the file itself is safe by now. */
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
geo_draft_publish (GeoDraft  *self,
                   GError   **error)
{
  int system_error;

  g_return_val_if_fail (self->path != NULL, FALSE);

  if (fsync (self->fd) != 0)
    return fail (self->target, errno, error);
  system_error = rename_new (self->path, self->target);
  if (system_error != 0)
    return fail (self->target, system_error, error);
  g_clear_pointer (&self->path, g_free);
  close (self->fd);
  self->fd = -1;
  sync_folder (self->target);
  return TRUE;
}
