# Runs Getu and its peers on one set.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import statistics
import subprocess
import sys

from bench_sets import PEERS, PYTHON
from bench_views import EXTENTS, PICTURE_PX, fit, format_boxes, list_views

NAMES = {'getu': 'Getu', 'qgis': 'QGIS', 'mapnik': 'Mapnik', 'mapserver': 'MapServer'}
MODULES = {'qgis': 'qgis.core', 'mapnik': 'mapnik', 'mapserver': 'mapscript'}
KINDS = ('first', 'view', 'restyle')


def find_peers():
    """The peers that are installed."""
    def is_there(name):
        return subprocess.run([PYTHON, '-c', f'import {MODULES[name]}'], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    return [name for name in MODULES if os.path.exists(PYTHON) and is_there(name)]


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


def compare(ours, theirs, env):
    """The share of pixels of one colour in two pictures."""
    output = subprocess.run([PYTHON, PEERS / 'compare.py', ours['picture'], theirs['picture']],
                            env=env, check=True, capture_output=True, text=True).stdout
    return float(output)
