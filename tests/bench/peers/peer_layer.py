# The layer that the peers render: what a user would prepare to have it fast.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_layer.py STORE CLASSES.json LAYER.sqlite

A SpatiaLite file with the store's groups alone, in EPSG:3857, so that nobody has to project or to
join anything: the class of each area under two styles as integer columns, a spatial index, layer
statistics. CLASSES.json is what `bench-map classes` prints; LAYER.json beside the layer keeps its
styles for the peers.
"""
import json
import pathlib
import sqlite3
import sys


def connect(path):
    connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
    connection.enable_load_extension(True)
    connection.load_extension('mod_spatialite')
    connection.execute('PRAGMA synchronous = OFF')
    connection.execute('PRAGMA journal_mode = OFF')
    return connection


def fill(connection, store, classes):
    connection.execute('SELECT InitSpatialMetaData (1)')
    connection.execute('ATTACH ? AS store', (store.absolute().as_uri() + '?mode=ro',))
    connection.execute('CREATE TEMP TABLE class (code TEXT PRIMARY KEY, a INTEGER, b INTEGER)')
    connection.execute('BEGIN')
    connection.executemany('INSERT INTO class VALUES (?, ?, ?)', classes)
    connection.execute('CREATE TABLE area (id INTEGER PRIMARY KEY, class_a INTEGER NOT NULL, '
                       'class_b INTEGER NOT NULL)')
    connection.execute("SELECT AddGeometryColumn ('area', 'geometry', 3857, 'MULTIPOLYGON', 'XY')")
    connection.execute('INSERT INTO area SELECT g.id, c.a, c.b, ST_Transform (g.geometry, 3857) '
                       'FROM store.area_group AS g JOIN class AS c USING (code) ORDER BY g.id')
    connection.execute('COMMIT')
    connection.execute('DETACH store')


def index(connection):
    connection.execute("SELECT CreateSpatialIndex ('area', 'geometry')")
    connection.execute("SELECT UpdateLayerStatistics ('area', 'geometry')")
    connection.execute('ANALYZE')


def make_layer(store, classes_path, layer):
    """Fails unless each area of the store is there and has classes."""
    data = json.loads(pathlib.Path(classes_path).read_text())
    layer.unlink(missing_ok=True)
    connection = connect(layer)
    fill(connection, store, data['areas'])
    index(connection)
    (n_areas,) = connection.execute('SELECT count (*) FROM area WHERE geometry NOT NULL').fetchone()
    connection.close()
    if n_areas != len(data['areas']):
        sys.exit(f'{layer} has {n_areas} areas, the store has {len(data["areas"])}')
    layer.with_suffix('.json').write_text(json.dumps(data['styles']))


if __name__ == '__main__':
    make_layer(pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]))
