#!/usr/bin/env python3
# The programs of ./dev bench map do what they say, on the sample.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-bench-programs.py BUILD_DIR SOURCE_DIR; speaks TAP. Nothing here is timed."""
import contextlib
import io
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

BUILD, SOURCE = (pathlib.Path(argument) for argument in sys.argv[1:3])
sys.path.insert(0, str(SOURCE / 'tests/bench'))

import bench_map
import bench_topology
import bench_views

SIZE = (192, 108)
N_GROUPS = 1423


def run(*command, boxes=()):
    return subprocess.run(command, input=bench_views.format_boxes(boxes), check=True,
                          capture_output=True, text=True).stdout


def get_size(picture):
    """Of a PNG, as its first chunk says."""
    return struct.unpack('>II', picture.read_bytes()[16:24])


def test_views(store, folder):
    box = bench_views.fit((0, 0, 100, 10), 0.5)
    views = bench_views.list_views(box, 6)
    widths = {round(view[2] - view[0], 6) for view in views}
    assert box[2] - box[0] == 50, box
    assert len(widths) == len(views) == 7, views
    for view in views:
        shape = (view[2] - view[0]) / (view[3] - view[1])
        assert abs(shape - 1920 / 1080) < 1e-9, view


def test_classes(store, folder):
    data = json.loads(run(BUILD / 'tests/bench/bench-classes', store))
    assert len(data['areas']) == N_GROUPS
    assert len({code for code, _, _ in data['areas']}) == N_GROUPS
    for column, name in ((1, 'a'), (2, 'b')):
        n_colours = len(data['styles'][name]['colours'])
        classes = {area[column] for area in data['areas']}
        assert 5 <= n_colours and classes == set(range(n_colours)), (name, n_colours, classes)
    x_min, y_min, x_max, y_max = data['box']
    assert 1e7 < x_min < x_max < 1.5e7 and 2e6 < y_min < y_max < 6e6, data['box']
    (folder / 'classes.json').write_text(json.dumps(data))


def test_map(store, folder):
    """Each kind gives as many times as there are pictures, and the last of them."""
    data = json.loads((folder / 'classes.json').read_text())
    boxes = bench_views.list_views(bench_views.fit(data['box'], 1), 2)
    for kind in bench_map.TITLES:
        picture = folder / f'{kind}.png'
        result = json.loads(run(BUILD / 'tests/bench/bench-map', kind, store, *map(str, SIZE),
                                picture, boxes=boxes))
        assert len(result['ms']) == (3 if kind == 'first' else 2), result
        assert all(ms > 0 for ms in result['ms']), result
        assert result['memory_mb'] > 1, result
        assert sum(result['phases'].values()) > 0, result
        assert get_size(picture) == SIZE


def test_same_picture(store, folder):
    """A view shows what a first frame shows there; a restyle shows something else."""
    data = json.loads((folder / 'classes.json').read_text())
    boxes = [bench_views.fit(data['box'], 1)] * 2
    pictures = {}
    for kind, n in (('first', 2), ('view', 2), ('restyle', 2), ('recolour', 2)):
        picture = folder / f'{kind}.png'
        run(BUILD / 'tests/bench/bench-map', kind, store, *map(str, SIZE), picture,
            boxes=boxes[:1] * n)
        pictures[kind] = picture.read_bytes()
    assert pictures['first'] == pictures['view']
    assert pictures['restyle'] == pictures['recolour'] != pictures['first']


def test_topology(store, folder):
    """All segments but those at the rim of the land are there twice or more often."""
    result = json.loads(run(BUILD / 'tests/bench/bench-topology', store, '1'))
    assert 100_000 < 2 * result['distinct'] < 1.2 * result['segments'], result
    assert result['edges'] > N_GROUPS and result['one_sided'] > 0, result
    assert result['hash_ms'] > 0 and result['topology_ms'] > 0, result


def test_scan(store, folder):
    box = bench_views.fit(json.loads((folder / 'classes.json').read_text())['box'], 1)
    result = json.loads(run(BUILD / 'tests/bench/bench-scan', store, *map(str, SIZE), '1',
                            boxes=[box]))
    assert result['blocks'] > 0 and result['vertices'] > 2 * N_GROUPS, result
    assert all(result[name] > 0 for name in ('read', 'scan', 'limit_read')), result


def test_reports(store, folder):
    """Ratios and verdicts, of figures that are easy to reckon with."""
    def text_of(report, *arguments):
        with contextlib.redirect_stdout(io.StringIO()) as text:
            report(*arguments)
        return text.getvalue()

    fast, slow = {'median_ms': 10, 'memory_mb': 50}, {'median_ms': 25, 'memory_mb': 200}
    results = {(extent, kind, name): fast if name == 'getu' else slow
               for extent in bench_views.EXTENTS for kind in bench_map.TITLES
               for name in ('getu', 'qgis')}
    lines = text_of(bench_map.print_times, results, 'county', ['qgis']).splitlines()
    assert lines[0].split()[-5:] == ['10', '25', '2.50', '≥2', 'met'], lines
    assert lines[1].split()[-3:] == ['2.50', '≥5', 'missed'], lines
    assert ' 4.00 ' in text_of(bench_map.print_memory, results, ['qgis'])

    topology = {'segments': 8, 'distinct': 4, 'hash_ms': 10, 'topology_ms': 31, 'check_s': 1,
                'check_mb': 1}
    assert ' 3.10 ' in text_of(bench_topology.print_topology, {'county': topology})
    assert bench_topology.get_exponent(1, 8, 10, 20) == 3


def main():
    tests = (test_views, test_classes, test_map, test_same_picture, test_topology, test_scan,
             test_reports)
    print(f'1..{len(tests)}')
    failed = 0
    with tempfile.TemporaryDirectory(prefix='getu-bench-') as name:
        folder = pathlib.Path(name)
        store = folder / 'sample.sqlite'
        subprocess.run([BUILD / 'app/getu', 'import', store, SOURCE / 'data/sample'], check=True,
                       stdout=subprocess.DEVNULL)
        for number, test in enumerate(tests, 1):
            try:
                test(store, folder)
                print(f'ok {number} - {test.__name__}')
            except (AssertionError, subprocess.CalledProcessError) as error:
                failed += 1
                print(f'# {type(error).__name__}: {error}', getattr(error, 'stderr', '') or '',
                      sep='\n# ')
                print(f'not ok {number} - {test.__name__}')
    return failed > 0


sys.exit(main())
