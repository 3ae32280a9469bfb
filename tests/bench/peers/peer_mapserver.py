# MapServer, in process: mapscript, a layer of OGR, the AGG renderer.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""OGR's SQLite driver uses the spatial index in the file. The connection stays open between two
pictures (CLOSE_CONNECTION=DEFER). Classes by the text of the class item, which is its quickest
test; fill and outline in one style."""

import mapscript

import peer

MAPFILE = '''MAP
  SIZE {width} {height}
  EXTENT 0 0 1 1
  UNITS METERS
  IMAGETYPE "raw"
  OUTPUTFORMAT
    NAME "raw"
    DRIVER "AGG/PNG"
    IMAGEMODE RGB
    EXTENSION "png"
    FORMATOPTION "COMPRESSION=0"
  END
  {layers}
END'''

LAYER = '''LAYER
    NAME "{name}"
    TYPE POLYGON
    STATUS OFF
    CONNECTIONTYPE OGR
    CONNECTION "{layer}"
    DATA "area"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    PROCESSING "ITEMS={field}"
    CLASSITEM "{field}"
    {classes}
  END'''

CLASS = '''CLASS
      EXPRESSION "{i}"
      STYLE
        COLOR {fill}
        OUTLINECOLOR {line}
        WIDTH {width_px}
      END
    END'''


def format_layer(layer, name, style, outline):
    line = ' '.join(map(str, outline['colour']))
    classes = '\n'.join(CLASS.format(i=i, fill=' '.join(map(str, colour)), line=line,
                                     width_px=outline['width_px'])
                        for i, colour in enumerate(style['colours']))
    return LAYER.format(layer=layer, name=name, field=style['field'], classes=classes)


class MapServer:
    def open(self, layer, style, size):
        layers = '\n'.join(format_layer(layer, name, style[name], style['outline'])
                           for name in 'ab')
        self.map = mapscript.fromstring(
            MAPFILE.format(width=size[0], height=size[1], layers=layers))

    def render(self, box, name):
        for other in 'ab':
            self.map.getLayerByName(other).status = (
                mapscript.MS_ON if other == name else mapscript.MS_OFF)
        self.map.setExtent(*box)
        self.image = self.map.draw()

    def save(self, path):
        self.image.save(path)

    def close(self):
        self.map = None
        mapscript.msConnPoolCloseUnreferenced()


if __name__ == '__main__':
    peer.main(MapServer)
