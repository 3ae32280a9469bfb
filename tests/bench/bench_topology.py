# The topology against hashing all segments, the check of a store against PostGIS topology.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import math
import shutil
import statistics
import subprocess
import sys

from bench_import import measure
from bench_sets import PEERS, PYTHON

ROUNDS = {'county': 9, 'city': 5, 'nation': 3}
# Times that hashing takes.
TOPOLOGY_BAR = 3
# Times as fast as PostGIS.
CHECK_BAR, CHECK_SIZE = 50, 'city'
# More would take PostGIS a quarter of an hour.
N_POSTGIS_AREAS = 1600
# Power of the number of areas.
GROWTH_BARS = {'import': 1.05, 'check': 1.05}


def run_json(command, env):
    process = subprocess.run(command, env=env, capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f'{" ".join(map(str, command))} failed:\n{process.stderr}')
    lines = [line for line in process.stdout.splitlines() if line.startswith('{')]
    return json.loads(lines[-1])


def measure_topology(build, the_set):
    """Both builds, and the check, which is of the whole process."""
    rounds = ROUNDS[the_set.size]
    result = run_json([build / 'tests/bench/bench-topology', the_set.store, str(rounds)],
                      the_set.env)
    runs = [measure([build / 'app/getu', 'check', the_set.store, '--format', 'csv'], the_set.env)
            for _ in range(rounds)]
    result['check_s'], result['check_cpu_s'], result['check_mb'] = (
        statistics.median(column) for column in zip(*runs))
    return result


def measure_postgis(the_set):
    """Seconds for as many areas as it is given; None if it is not installed."""
    if shutil.which('pg_virtualenv') is None:
        return None
    return run_json(['pg_virtualenv', '-v', '15', PYTHON, PEERS / 'peer_postgis.py',
                     the_set.layer, str(N_POSTGIS_AREAS)], the_set.env)


def verdict(met):
    return 'met' if met else 'missed'


def print_topology(results):
    """By size."""
    print(f'\nthe topology of all levels, bar ≤{TOPOLOGY_BAR} × hashing all segments of the groups, and the '
          'check of a store, whole process')
    print(f'{"":8} {"segments":>11} {"distinct":>11} {"hashing":>10} {"topology":>10} '
          f'{"ratio":>6} {"bar":>4} {"":7} {"check":>8} {"memory":>8}')
    for size, result in results.items():
        ratio = result['topology_ms'] / result['hash_ms']
        print(f'{size:8} {result["segments"]:11,} {result["distinct"]:11,} '
              f'{result["hash_ms"]:7.0f} ms {result["topology_ms"]:7.0f} ms {ratio:6.2f} '
              f'{f"≤{TOPOLOGY_BAR}":>4} {verdict(ratio <= TOPOLOGY_BAR):7} '
              f'{result["check_s"]:6.2f} s {result["check_mb"]:5.0f} MB')


def print_postgis(the_set, check_s, postgis):
    """PostGIS's time grows faster than the number of areas, so that a part of them, times as many
    as there are, is less than it would take."""
    at_least_s = postgis['seconds'] * the_set.n_areas / postgis['areas']
    ratio = at_least_s / check_s
    print(f'PostGIS topology: {postgis["seconds"]:.1f} s for {postgis["areas"]:,} areas, so at '
          f'least {at_least_s:.0f} s for {the_set.n_areas:,}: the check is at least {ratio:.0f} '
          f'times as fast, bar ≥{CHECK_BAR}: {verdict(ratio >= CHECK_BAR)}')


def get_exponent(small, large, n_small, n_large):
    return math.log(large / small) / math.log(n_large / n_small)


def print_growth(figures, n_small, n_large):
    """@figures: by name, of the smaller and the larger set."""
    print(f'\ngrowth from {n_small:,} to {n_large:,} areas, as a power of their number')
    for name, (small, large) in figures.items():
        exponent = get_exponent(small, large, n_small, n_large)
        bar = GROWTH_BARS.get(name.split(',')[0])
        print(f'  {name:32} {exponent:6.2f}'
              + (f'  bar ≤{bar}: {verdict(exponent <= bar)}' if bar else '  (flat is 0)'))
