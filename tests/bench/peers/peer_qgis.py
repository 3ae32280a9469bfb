# QGIS, in process: PyQGIS without a screen, QgsMapRendererParallelJob.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Its own simplification is on, as it is by default in the program: outlines are thinned while they
are read, to one pixel, by distance, on this side of the provider, which leaves out what is not in
view by the layer's index. Categorised by the class, a simple fill with its outline in one symbol.
Antialiased."""
import os
import sys

os.environ['QT_QPA_PLATFORM'] = 'offscreen'

from qgis.core import (QgsApplication, QgsCategorizedSymbolRenderer, QgsDataSourceUri,
                       QgsFillSymbol, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle,
                       QgsRendererCategory, QgsVectorLayer, QgsVectorSimplifyMethod)
from qgis.PyQt.QtCore import QSize

import peer

DPI = 96


def make_renderer(style, outline):
    red, green, blue = outline['colour']
    categories = []
    for i, colour in enumerate(style['colours']):
        symbol = QgsFillSymbol.createSimple({
            'color': ','.join(map(str, colour)), 'outline_color': f'{red},{green},{blue}',
            'outline_width': str(outline['width_px'] * 25.4 / DPI), 'outline_width_unit': 'MM'})
        categories.append(QgsRendererCategory(i, symbol, str(i)))
    return QgsCategorizedSymbolRenderer(style['field'], categories)


class Qgis:
    def __init__(self):
        self.application = QgsApplication([], False)
        self.application.initQgis()

    def open(self, layer, style, size):
        uri = QgsDataSourceUri()
        uri.setDatabase(layer)
        uri.setDataSource('', 'area', 'geometry', '', 'id')
        self.layer = QgsVectorLayer(uri.uri(), 'area', 'spatialite')
        if not self.layer.isValid():
            sys.exit(f'QGIS cannot open {layer}')
        simplify = QgsVectorSimplifyMethod()
        simplify.setSimplifyHints(QgsVectorSimplifyMethod.GeometrySimplification)
        simplify.setSimplifyAlgorithm(QgsVectorSimplifyMethod.Distance)
        simplify.setThreshold(1.0)
        simplify.setForceLocalOptimization(True)
        self.layer.setSimplifyMethod(simplify)
        self.style = style
        self.settings = QgsMapSettings()
        self.settings.setLayers([self.layer])
        self.settings.setDestinationCrs(self.layer.crs())
        self.settings.setOutputSize(QSize(*size))
        self.settings.setOutputDpi(DPI)
        self.settings.setFlag(QgsMapSettings.Antialiasing, True)
        self.settings.setFlag(QgsMapSettings.UseRenderingOptimization, True)
        self.shown = None

    def render(self, box, name):
        if self.shown != name:
            self.layer.setRenderer(make_renderer(self.style[name], self.style['outline']))
            self.shown = name
        self.settings.setExtent(QgsRectangle(*box))
        job = QgsMapRendererParallelJob(self.settings)
        job.start()
        job.waitForFinished()
        if job.errors():
            sys.exit(f'QGIS: {job.errors()[0].message}')
        self.image = job.renderedImage()

    def save(self, path):
        self.image.save(path)

    def close(self):
        self.settings.setLayers([])
        self.layer = None


if __name__ == '__main__':
    peer.main(Qgis)
