# Runs Getu and its peers on one set.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ast
import json
import statistics
import subprocess
import sys

from bench_sets import PEERS, PYTHON
from bench_views import EXTENTS, PICTURE_PX, fit, format_boxes, list_views

NAMES = {'getu': 'Getu', 'qgis': 'QGIS', 'mapnik': 'Mapnik', 'mapserver': 'MapServer'}
# What prints the version of each, if it is installed.
VERSIONS = {
    'qgis': 'from qgis.core import Qgis; print (Qgis.QGIS_VERSION)',
    'mapnik': 'import mapnik; print (mapnik.mapnik_version_string ())',
    'mapserver': 'import mapscript; print (mapscript.MS_VERSION)',
}
KINDS = ('first', 'view', 'restyle')


def find_peers():
    """The versions of the peers that are installed, by name."""
    versions = {}
    for name, code in VERSIONS.items():
        process = subprocess.run([PYTHON, '-c', code], capture_output=True, text=True)
        if process.returncode == 0:
            versions[name] = process.stdout.strip()
    return versions


def print_peers(versions):
    """Which they are, and how each is used."""
    for name in VERSIONS:
        if name not in versions:
            print(f'{NAMES[name]} is not there; ./dev bench --peers installs it')
            continue
        source = (PEERS / f'peer_{name}.py').read_text()
        print(f'{NAMES[name]} {versions[name]}. {" ".join(ast.get_docstring(ast.parse(source)).split())}')


def run_one(command, boxes, env):
    process = subprocess.run(command, env=env, input=format_boxes(boxes), capture_output=True,
                             text=True)
    if process.returncode != 0:
        sys.exit(f'{" ".join(map(str, command))} failed:\n{process.stderr}')
    result = json.loads(process.stdout)
    result['median_ms'] = statistics.median(result['ms'])
    return result


def render(build, the_set, name, extent, kind, n_runs):
    """The result of one program, which does nothing else and so has a memory of its own."""
    box = fit(the_set.box, EXTENTS[extent])
    boxes = list_views(box, n_runs) if kind == 'view' else [box] * (n_runs + (kind != 'first'))
    picture = the_set.folder / f'{name}-{kind}-{"part" if extent != "whole" else extent}.png'
    tail = [*map(str, PICTURE_PX), picture]
    if name == 'getu':
        command = [build / 'tests/bench/bench-map', kind, the_set.store, *tail]
    else:
        command = [PYTHON, PEERS / f'peer_{name}.py', kind, the_set.layer, *tail]
    return run_one(command, boxes, the_set.env) | {'picture': picture}


def render_all(build, the_set, peers, n_runs):
    """By extent, kind and name; Getu's restyle is there with its classes worked out before, too."""
    results = {}
    for extent in EXTENTS:
        for kind in KINDS:
            for name in ('getu', *peers):
                results[extent, kind, name] = render(build, the_set, name, extent, kind, n_runs)
        results[extent, 'recolour', 'getu'] = render(build, the_set, 'getu', extent, 'recolour',
                                                     n_runs)
    return results


def scan(build, the_set, extent, n_runs):
    """The parts of a first frame on one thread, and the limit."""
    command = [build / 'tests/bench/bench-scan', the_set.store, *map(str, PICTURE_PX), str(n_runs)]
    process = subprocess.run(command, env=the_set.env, capture_output=True, text=True,
                             input=format_boxes([fit(the_set.box, EXTENTS[extent])]))
    if process.returncode != 0:
        sys.exit(f'bench-scan failed:\n{process.stderr}')
    return json.loads(process.stdout)


def compare(ours, theirs, env):
    """The share of pixels of one colour in two pictures."""
    output = subprocess.run([PYTHON, PEERS / 'compare.py', ours['picture'], theirs['picture']],
                            env=env, check=True, capture_output=True, text=True).stdout
    return float(output)
