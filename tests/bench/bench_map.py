#!/usr/bin/env python3
# Getu's map against QGIS, Mapnik and MapServer, in one run.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_map.py BUILD_DIR DATA_DIR [county|city|nation …] [--runs N]

The groups of a store in five quantiles with a thin outline, 1920 × 1080 pixels, of the whole extent
and of a hundredth of it. Each figure is of a program that does nothing else, in process, without its
start; files are in the page cache; the median of at least five. The peers are given a layer made for
it: the groups alone, in the map's projection, their classes as a column, with a spatial index.

first     the store is opened, and drawn
view      moved by a third of the picture and zoomed, the store being open
restyle   another measure, other classes and colours, the view being the same
memory    the most that was ever resident, of the largest of these programs
"""
import argparse
import os
import pathlib

import bench_frames
import bench_render
import bench_topology
from bench_import import SIZES
from bench_sets import Set
from bench_views import EXTENTS, PICTURE_PX

RUNS = {'county': 9, 'city': 7, 'nation': 5}
# Times as fast as the fastest peer.
BARS = {
    'first': {'county': 2, 'city': 5, 'nation': 10},
    'view': {'county': 5, 'city': 10, 'nation': 10},
    'restyle': {'county': 50, 'city': 50, 'nation': 500},
    'recolour': {'county': 50, 'city': 50, 'nation': 500},
}
TITLES = {'first': 'first frame', 'view': 'new view', 'restyle': 'restyle, values anew',
          'recolour': 'restyle, values given'}


def format_row(cells, ratio, bar):
    return (' '.join(f'{cell:>10}' for cell in cells)
            + (f' {ratio:8.2f} {bar:>6}  {"met" if ratio >= float(bar[1:]) else "missed"}'
               if ratio else ''))


def print_times(results, size, peers):
    for extent in EXTENTS:
        for kind, title in TITLES.items():
            ours = results[extent, kind, 'getu']['median_ms']
            theirs = [results[extent, 'restyle' if kind == 'recolour' else kind, name]['median_ms']
                      for name in peers]
            cells = [f'{ms:.2f}' if ms < 10 else f'{ms:.0f}' for ms in (ours, *theirs)]
            print(f'{extent:6} {title:22}'
                  + format_row(cells, min(theirs) / ours if theirs else None,
                               f'≥{BARS[kind][size]}'))


def print_memory(results, peers):
    """Of the program that needed most."""
    for extent in EXTENTS:
        most = {name: max(results[extent, kind, name]['memory_mb'] for kind in bench_render.KINDS)
                for name in ('getu', *peers)}
        ratio = most['qgis'] / most['getu'] if 'qgis' in most else None
        print(f'{extent:6} {"memory, MB":22}'
              + format_row([f'{mb:.0f}' for mb in most.values()], ratio, '>1'))


def print_phases(results):
    for extent in EXTENTS:
        for kind in TITLES:
            phases = results[extent, kind, 'getu']['phases']
            print(f'  Getu, {extent}, {TITLES[kind]}: '
                  + ', '.join(f'{name} {ms:.2f} ms' for name, ms in phases.items()))


def print_likeness(results, the_set, peers):
    """Few pixels differ at 1 %; where areas are as small as pixels, outlines are most of it all."""
    for extent in EXTENTS:
        shares = [(name, bench_render.compare(results[extent, 'first', 'getu'],
                                              results[extent, 'first', name], the_set.env))
                  for name in peers]
        print(f'  pixels coloured as Getu colours them, {extent}: '
              + ', '.join(f'{bench_render.NAMES[name]} {share:.1%}' for name, share in shares))


def print_scans(scans):
    """By size and extent. The limit: every vertex in view read once, every pixel written once."""
    names = ('open', 'directory', 'read', 'scan', 'strokes', 'colour')
    print('\nthe parts of a first frame on one thread, ms; the limit: vertices read once, pixels '
          'written once')
    print(f'{"":15} {"vertices":>10} ' + ' '.join(f'{name:>9}' for name in names)
          + f' {"limit":>7}  scan … colour as times the limit')
    for (size, extent), result in scans.items():
        limit = result['limit_read'] + result['limit_write']
        drawn = result['scan'] + result['strokes'] + result['colour']
        print(f'{size:8} {extent:6} {result["vertices"]:10,} '
              + ' '.join(f'{result[name]:9.2f}' for name in names)
              + f' {limit:7.2f}  {drawn / limit:.1f}')


def bench_size(build, the_set, peers, n_runs):
    size = the_set.size
    results = bench_render.render_all(build, the_set, peers, n_runs)
    print(f'\n{size}: {the_set.n_areas:,} areas, {PICTURE_PX[0]} × {PICTURE_PX[1]}, ms, '
          f'median of {n_runs}')
    print(f'{"":29}' + ' '.join(f'{bench_render.NAMES[name]:>10}' for name in ('getu', *peers))
          + (f' {"ratio":>8} {"bar":>6}' if peers else ''))
    print_times(results, size, peers)
    print_memory(results, peers)
    print_phases(results)
    if peers:
        print_likeness(results, the_set, peers)
    return results


def get_growth(sets, topologies, pictures):
    """Of the smallest and the largest set, by what was measured."""
    ends = [min(sets, key=list(SIZES).index), max(sets, key=list(SIZES).index)]
    figures = {'import, survey': [sets[size].import_s for size in ends],
               'check': [topologies[size]['check_s'] for size in ends]}
    for extent in EXTENTS:
        for kind in ('recolour', 'view', 'first'):
            figures[f'{TITLES[kind]}, {extent}'] = [
                pictures[size][extent, kind, 'getu']['median_ms'] for size in ends]
    return figures, *(SIZES[size][0] for size in ends)


def parse():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('data', type=pathlib.Path)
    parser.add_argument('sizes', nargs='*', metavar='SIZE')
    parser.add_argument('--runs', type=int, help='figures a median is of')
    arguments = parser.parse_args()
    for size in arguments.sizes:
        if size not in SIZES:
            parser.error(f'{size} is none of {", ".join(SIZES)}')
    return arguments


def run(build, data, sizes, peers, n_runs, env):
    sets, pictures, scans, topologies, frames = {}, {}, {}, {}, {}
    for size in sizes:
        the_set = sets[size] = Set(build, data, size, env)
        if peers:
            the_set.make_layer()
        pictures[size] = bench_size(build, the_set, peers, n_runs or RUNS[size])
        for extent in EXTENTS:
            scans[size, extent] = bench_render.scan(build, the_set, extent, n_runs or RUNS[size])
        topologies[size] = bench_topology.measure_topology(build, the_set)
        frames[size] = bench_frames.measure_frames(build, the_set)
    print_scans(scans)
    bench_topology.print_topology(topologies)
    if bench_topology.CHECK_SIZE in sets and peers:
        the_set = sets[bench_topology.CHECK_SIZE]
        postgis = bench_topology.measure_postgis(the_set)
        if postgis:
            bench_topology.print_postgis(the_set, topologies[the_set.size]['check_s'], postgis)
    bench_frames.print_frames(frames)
    if len(sets) > 1:
        bench_topology.print_growth(*get_growth(sets, topologies, pictures))


def main():
    arguments = parse()
    build, data = arguments.build.resolve(), arguments.data.resolve()
    env = dict(os.environ, GETU_PLUGINDIR=str(build / 'plugins/survey'), LC_ALL='C.UTF-8')
    env.setdefault('XDG_RUNTIME_DIR', '/tmp')
    peers = bench_render.find_peers()
    bench_render.print_peers(peers)
    run(build, data, arguments.sizes or list(SIZES), peers, arguments.runs, env)


if __name__ == '__main__':
    main()
