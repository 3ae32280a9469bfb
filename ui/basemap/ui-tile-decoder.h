/* ui-tile-decoder.h – a tile's bytes to a texture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* On another thread. Only pictures of the kinds and sizes that tiles have reach a decoder. */
void        ui_tile_decode_async  (GBytes               *bytes,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* NULL with GEO_ERROR_DAMAGED. */
GdkTexture *ui_tile_decode_finish (GAsyncResult         *result,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether this machine has a decoder; @format: "png", "jpeg", "webp". */
gboolean    ui_tile_decoder_knows (const char           *format);

G_END_DECLS
