# Mapnik, in process: its SQLite plugin, the AGG renderer.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin reads SpatiaLite's geometries as they are and uses the spatial index in the file.
Rules by the class; an area is asked no further once one applies. Outlines are thinned to half a
pixel by distance (`simplify`), for the fill and for the line."""
import mapnik

import peer

MAP = '''<Map srs="epsg:3857">
  {styles}
  <Layer name="area" srs="epsg:3857">
    <Datasource>
      <Parameter name="type">sqlite</Parameter>
      <Parameter name="file">{layer}</Parameter>
      <Parameter name="table">area</Parameter>
      <Parameter name="geometry_field">geometry</Parameter>
      <Parameter name="key_field">id</Parameter>
      <Parameter name="wkb_format">spatialite</Parameter>
      <Parameter name="use_spatial_index">true</Parameter>
    </Datasource>
  </Layer>
</Map>'''

RULE = '''<Rule>
      <Filter>[{field}] = {i}</Filter>
      <PolygonSymbolizer fill="rgb({fill})" {simplify}/>
      <LineSymbolizer stroke="rgb({line})" stroke-width="{width_px}" {simplify}/>
    </Rule>'''

SIMPLIFY = 'simplify="0.5" simplify-algorithm="radial-distance"'


def format_colour(colour):
    return ','.join(map(str, colour))


def format_style(name, style, outline):
    rules = '\n    '.join(
        RULE.format(field=style['field'], i=i, fill=format_colour(colour),
                    line=format_colour(outline['colour']), width_px=outline['width_px'],
                    simplify=SIMPLIFY)
        for i, colour in enumerate(style['colours']))
    return f'<Style name="{name}" filter-mode="first">\n    {rules}\n  </Style>'


class Mapnik:
    def open(self, layer, style, size):
        styles = '\n  '.join(format_style(name, style[name], style['outline']) for name in 'ab')
        self.map = mapnik.Map(*size)
        mapnik.load_map_from_string(self.map, MAP.format(layer=layer, styles=styles))

    def render(self, box, name):
        shown = self.map.layers[0].styles
        while len(shown) > 0:
            del shown[0]
        shown.append(name)
        self.map.zoom_to_box(mapnik.Box2d(*box))
        self.image = mapnik.Image(self.map.width, self.map.height)
        mapnik.render(self.map, self.image)

    def save(self, path):
        self.image.save(path, 'png32')

    def close(self):
        self.map = None


if __name__ == '__main__':
    peer.main(Mapnik)
