#!/usr/bin/env python3
# Getu's import against ogr2ogr, and its locator against GEOS, in one run.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_import.py BUILD_DIR DATA_DIR [county|city|nation …]

Import: the whole process, from a shapefile in GBK to a store with decoded names, checked outlines,
the areas above and a spatial index; ogr2ogr writes the shapefile to SpatiaLite as it is, in
EPSG:4490, with an index. They take turns, the files are in the page cache, and a figure is the
median of the runs. The processor's time says more than the clock's on a machine that others use.
"""
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

SIZES = {'county': (1423, 5), 'city': (16000, 3), 'nation': (620573, 1)}  # areas, runs
LAYER = '村民小组网格.shp'
CASES = '问题清单.csv'


def measure(command, env):
    """Seconds by the clock, seconds of the processor, MB at the most."""
    begun = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    # Getu's 1: done, with something to report.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f'{command[0]} failed: {message.decode(errors="replace")}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def warm(path):
    with open(path, 'rb') as file:
        while file.read(1 << 24):
            pass


def make_data(build, data, size):
    folder = data / size
    if not (folder / CASES).exists():
        subprocess.run([build / 'tests/bench/make-survey', size, folder, '--cases', '100000'],
                       check=True, stdout=subprocess.DEVNULL)
    for ending in ('.shp', '.dbf', '.shx'):
        warm((folder / LAYER).with_suffix(ending))
    return folder


def run_import(build, folder, n_runs, env):
    """The medians of Getu and of ogr2ogr."""
    store, other = folder / 'getu.sqlite', folder / 'ogr2ogr.sqlite'
    commands = {
        'getu': [build / 'app/getu', 'import', store, folder / LAYER],
        'ogr2ogr': ['ogr2ogr', '-f', 'SQLite', '-dsco', 'SPATIALITE=YES', '-t_srs', 'EPSG:4490',
                    '-lco', 'SPATIAL_INDEX=YES', '-oo', 'ENCODING=GBK', '-nlt', 'MULTIPOLYGON',
                    other, folder / LAYER],
    }
    runs = {name: [] for name in commands}
    for _ in range(n_runs):
        for name, command in commands.items():
            for path in (store, other)[name == 'ogr2ogr':][:1]:
                path.unlink(missing_ok=True)
            runs[name].append(measure(command, env))
    other.unlink()
    return {name: [statistics.median(column) for column in zip(*rows)]
            for name, rows in runs.items()}


def print_import(results):
    print(f'{"":8}{"areas":>9}  {"clock s":>16}{"":7}  {"processor s":>16}{"":7}  '
          f'{"memory MB":>14}{"":7}')
    print(f'{"":17}  ' + '  '.join(f'{"getu":>7} {"ogr2ogr":>8} {"ratio":>6}' for _ in range(3)))
    before = None
    for size, result in results.items():
        cells = []
        for getu, ogr in zip(result['getu'], result['ogr2ogr']):
            digits = 2 if getu < 100 else 0
            cells.append(f'{getu:7.{digits}f} {ogr:8.{digits}f} {getu / ogr:6.2f}')
        print(f'{size:8}{SIZES[size][0]:9}  ' + '  '.join(cells))
        if before:
            growth = math.log(SIZES[size][0] / SIZES[before][0])
            exponents = [math.log(result['getu'][i] / results[before]['getu'][i]) / growth
                         for i in range(3)]
            print(f'{"":8}grows with the number of areas to the power of '
                  + ', '.join(f'{e:.2f} ({what})' for e, what in
                              zip(exponents, ('clock', 'processor', 'memory'))))
        before = size


def print_locator(build, folder):
    output = subprocess.run([build / 'tests/bench/bench-locator', folder / 'getu.sqlite',
                             folder / CASES], check=True, capture_output=True, text=True).stdout
    rows = [[float(cell) for cell in line.split()] for line in output.splitlines()]
    print(f'\nplacing {rows[0][0]:.0f} points into {SIZES[folder.name][0]} areas, processor s')
    for name, (_, build_s, find_s, placed) in zip(('getu', 'GEOS'), rows):
        print(f'  {name:5} index {build_s:.3f}, points {find_s:.3f}, together '
              f'{build_s + find_s:.3f}; {placed:.0f} placed')
    getu, geos = (row[1] + row[2] for row in rows)
    print(f'  GEOS takes {geos / getu:.1f} times as long; '
          f'without the index {rows[1][2] / rows[0][2]:.1f} times')


def main():
    if len(sys.argv) < 3 or not set(sys.argv[3:]) <= set(SIZES):
        sys.exit(__doc__)
    build, data = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    env = dict(os.environ, GETU_PLUGINDIR=str(build / 'plugins/survey'), LC_ALL='C.UTF-8')
    results = {}
    for size in sys.argv[3:] or ('county', 'city'):
        folder = make_data(build, data, size)
        results[size] = run_import(build, folder, SIZES[size][1], env)
    print_import(results)
    for size in results:
        print_locator(build, data / size)


if __name__ == '__main__':
    main()
