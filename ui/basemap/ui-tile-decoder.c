/* ui-tile-decoder.c – a tile's bytes to a texture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-tile-decoder"

#include "config.h"

#include "ui/basemap/ui-tile-decoder.h"

#include "geodata/basemap/geo-tile-format.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>

/* As the renderers want it, or every frame would convert it anew. */
static GdkTexture *
new_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GdkTexture) as_it_is = gdk_texture_new_for_pixbuf (pixbuf);
  const int width = gdk_texture_get_width (as_it_is);
  const int height = gdk_texture_get_height (as_it_is);
  const gsize stride = (gsize) width * 4;
  guint8 *pixels = g_malloc (stride * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * (gsize) height);

  gdk_texture_download (as_it_is, pixels, stride);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* The decoder is the one of the format that the bytes have: no other of gdk-pixbuf's ever sees
 * what comes from outside. */
static GdkTexture *
decode (GBytes  *bytes,
        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  int width, height;
  const char *format = geo_tile_format_get_name (geo_tile_format_detect (data, size,
                                                                         &width, &height));
  GdkPixbuf *pixbuf;

  if (format == NULL)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_DAMAGED, _("The tile is no picture"));
      return NULL;
    }
  loader = gdk_pixbuf_loader_new_with_type (format, error);
  if (loader == NULL)
    return NULL;
  if (!gdk_pixbuf_loader_write (loader, data, size, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL || gdk_pixbuf_get_width (pixbuf) != width ||
      gdk_pixbuf_get_height (pixbuf) != height)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_DAMAGED, _("The tile is no picture"));
      return NULL;
    }
  return new_texture (pixbuf);
}

static void
decode_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  if (g_task_return_error_if_cancelled (task))
    return;
  texture = decode (task_data, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_new_error (task, GEO_ERROR, GEO_ERROR_DAMAGED, "%s", error->message);
}

void
ui_tile_decode_async (GBytes              *bytes,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ui_tile_decode_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

GdkTexture *
ui_tile_decode_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ui_tile_decode_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
ui_tile_decoder_knows (const char *format)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, NULL);

  if (loader == NULL)
    return FALSE;
  gdk_pixbuf_loader_close (loader, NULL);
  return TRUE;
}
