#!/usr/bin/env python3
# Refuses an #include that reaches from one layer into another it may not know.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks TAP: one test for every folder of sources, and some that the check itself can fail."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()

GUI = ('gtk/', 'gdk/', 'gdk-pixbuf/', 'gsk/', 'adwaita.h', 'shumate/')
DRAWING = ('cairo', 'pango/', 'hb')
DATA = ('sqlite3', 'spatialite', 'gaiageo', 'gdal', 'ogr', 'cpl_', 'geos', 'proj', 'geodesic',
        'libpq')
# One folder alone speaks to a network: what leaves the machine can be read there.
NETWORK = ('libsoup',)
NETWORK_FOLDER = 'geodata/basemap'
GLIB = ('glib', 'gio/', 'gmodule', 'json-glib', 'gobject')

# What a driver must do without: it is loaded into any program that has GDAL.
PLUGIN = GUI + DRAWING + GLIB + ('sqlite3', 'spatialite', 'geos')

# What the import stands on, and what it leaves to the store.
IMPORT = ('plugins/text/', 'plugins/crs/', 'plugins/archive/', 'geodata/model/', 'geodata/task/',
          'geodata/shape/', 'geodata/check/', 'geodata/store/')
NO_SQL = GUI + DRAWING + ('sqlite3', 'spatialite', 'gaiageo')


def import_folders(names):
    return tuple(f'geodata/import/{name}/' for name in names.split())


# folder: (project headers it may include, external headers it may not)
RULES = {
    'plugins/text': (('plugins/text/',), PLUGIN),
    'plugins/crs': (('plugins/crs/',), PLUGIN),
    'plugins/archive': (('plugins/text/', 'plugins/archive/'), PLUGIN),
    'plugins/survey': (('plugins/text/', 'plugins/crs/', 'plugins/archive/', 'plugins/survey/'),
                       PLUGIN),
    'plugins/parcel': (('plugins/text/', 'plugins/crs/', 'plugins/parcel/'), PLUGIN),
    'plugins/vct': (('plugins/text/', 'plugins/crs/', 'plugins/vct/'), PLUGIN),
    'geodata/model': (('geodata/model/',), GUI + DRAWING + DATA),
    'geodata/task': (('geodata/task/',), GUI + DRAWING + DATA),
    'geodata/shape': (('geodata/model/', 'geodata/shape/'),
                      GUI + DRAWING + ('sqlite3', 'spatialite', 'gaiageo')),
    'geodata/topology': (('geodata/model/', 'geodata/task/', 'geodata/shape/', 'geodata/topology/'),
                         GUI + DRAWING + ('sqlite3', 'spatialite', 'gaiageo', 'gdal', 'ogr')),
    'geodata/check': (('geodata/model/', 'geodata/shape/', 'geodata/check/'),
                      GUI + DRAWING + ('sqlite3', 'spatialite', 'gaiageo', 'gdal', 'ogr')),
    'geodata/stats': (('geodata/model/', 'geodata/stats/'), GUI + DRAWING + DATA),
    'geodata/style': (('geodata/model/', 'geodata/stats/', 'geodata/style/'),
                      GUI + DRAWING + DATA),
    'geodata/store': (('geodata/model/', 'geodata/task/', 'geodata/shape/', 'geodata/topology/',
                       'geodata/store/'),
                      GUI + DRAWING + ('gdal', 'ogr')),
    'geodata/keep': (('geodata/model/', 'geodata/stats/', 'geodata/style/', 'geodata/store/',
                      'geodata/keep/'), GUI + DRAWING + DATA),
    'geodata/basemap': (('plugins/crs/', 'geodata/model/', 'geodata/basemap/'),
                        GUI + DRAWING + ('spatialite', 'gaiageo', 'gdal', 'ogr', 'geos', 'proj')),
    'geodata/import': (IMPORT + ('geodata/import/',), NO_SQL),
    'geodata/import/words': (IMPORT + import_folders('words'), NO_SQL),
    'geodata/import/report': (IMPORT + import_folders('words report'), NO_SQL),
    'geodata/import/source': (IMPORT + import_folders('words report source'), NO_SQL),
    'geodata/import/job': (IMPORT + import_folders('words report source job'), NO_SQL),
    'geodata/import/survey': (IMPORT + import_folders('words report source job survey'), NO_SQL),
    'geodata/import/table': (IMPORT + import_folders('words report source job table'), NO_SQL),
    'geodata/import/settle': (IMPORT + import_folders('words report source job settle'), NO_SQL),
    'geodata/import/propose': (IMPORT + import_folders('words report source job survey table '
                                                       'settle propose'), NO_SQL),
    'ui/session': (('geodata/', 'ui/session/'), GUI + DRAWING + DATA),
    'ui/paint': (('geodata/', 'ui/paint/'), GUI + DATA),
    'ui/paint/raster': (('geodata/', 'ui/paint/'), GUI + DATA),
    'ui/sheet': (('geodata/', 'ui/paint/', 'ui/sheet/'), GUI + DATA),
    'ui/basemap': (('geodata/model/', 'geodata/basemap/', 'ui/basemap/'), DATA),
    'ui/map': (('geodata/', 'ui/session/', 'ui/paint/', 'ui/basemap/', 'ui/map/'), DATA),
    'ui/panels': (('geodata/', 'ui/session/', 'ui/paint/', 'ui/panels/'), DATA),
    'ui/time': (('geodata/', 'ui/session/', 'ui/time/'), DATA),
    'ui/parts': (('geodata/', 'ui/parts/'), DATA),
    'ui/assistant': (('geodata/', 'ui/session/', 'ui/paint/', 'ui/map/', 'ui/panels/', 'ui/parts/',
                      'ui/assistant/'), DATA),
    'ui/window': (('geodata/', 'ui/'), DATA),
    'app': (('geodata/', 'ui/', 'app/'), DATA),
}
SOURCES = ('.c', '.h', '.cpp')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def list_headers():
    """Every header of the project, those that the build makes from a file beside them included."""
    headers = set()
    for folder in ('app', 'ui', 'geodata', 'plugins'):
        for path in (ROOT / folder).rglob('*'):
            name = str(path.relative_to(ROOT))
            for ending, header in (('.h', '.h'), ('.gresource.xml', '-resources.h'),
                                   ('.txt', '-text.h')):
                if name.endswith(ending):
                    headers.add(name[:-len(ending)] + header)
    return headers


def faults(folder, text, own_headers):
    """The includes in text that the rules of folder refuse, each with the reason."""
    allowed, refused = RULES[folder]
    if folder != NETWORK_FOLDER:
        refused += NETWORK
    for mark, header in INCLUDE.findall(text):
        if mark == '<':
            if header.startswith(refused):
                yield f'<{header}>'
        elif header != 'config.h' and not (header.startswith(allowed) and header in own_headers):
            yield f'"{header}"'


def main():
    own_headers = list_headers()
    results = []
    seen = set()
    for folder in RULES:
        bad = []
        files = [p for p in sorted((ROOT / folder).iterdir()) if p.suffix in SOURCES]
        seen.update(files)
        for path in files:
            for fault in faults(folder, path.read_text(encoding='utf-8'), own_headers):
                bad.append(f'{path.relative_to(ROOT)} includes {fault}')
        results.append((f'{folder} knows only its layer ({len(files)} files)', bad or
                        ([] if files else [f'{folder} has no sources'])))
    stray = [str(p.relative_to(ROOT)) for d in ('app', 'ui', 'geodata', 'plugins')
             for p in sorted((ROOT / d).rglob('*')) if p.suffix in SOURCES and p not in seen]
    results.append(('every source lies in a folder with a rule', stray))

    for folder, line in (('geodata/store', '#include <gtk/gtk.h>'),
                         ('geodata/model', '# include "geodata/store/geo-writer.h"'),
                         ('ui/window', '#include <sqlite3.h>'),
                         ('ui/map', '#include <libsoup/soup.h>'),
                         ('plugins/survey', '#include <glib.h>')):
        caught = list(faults(folder, line, own_headers))
        results.append((f'the check refuses {line} in {folder}',
                        [] if caught else ['it was let through']))

    print(f'1..{len(results)}')
    for number, (name, bad) in enumerate(results, 1):
        for line in bad:
            print(f'# {line}')
        print(f'{"not ok" if bad else "ok"} {number} - {name.replace("#", "")}')
    return any(bad for _, bad in results)


sys.exit(main())
