# The window's frames while its map is dragged and zoomed.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import subprocess
import sys
import tempfile

from bench_views import PICTURE_PX

ROUNDS = 4
FRAME_MS = 1000 / 60
SHARE_BAR = 0.99


def measure_frames(build, the_set):
    """What bench-frames says of the set, in a window as large as the picture."""
    with tempfile.TemporaryDirectory(prefix='getu-bench-') as folder:
        env = dict(the_set.env, GSETTINGS_SCHEMA_DIR=str(build / 'data'),
                   GSETTINGS_BACKEND='memory', GDK_BACKEND='x11', GSK_RENDERER='cairo',
                   GTK_A11Y='none', NO_AT_BRIDGE='1', XDG_RUNTIME_DIR=folder)
        screen = f'-screen 0 {PICTURE_PX[0]}x{PICTURE_PX[1]}x24 -nolisten tcp'
        process = subprocess.run(
            ['xvfb-run', '-a', '-s', screen, 'dbus-run-session', '--',
             build / 'tests/bench/bench-frames', the_set.store, *map(str, PICTURE_PX),
             str(ROUNDS)], env=env, capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f'bench-frames failed:\n{process.stderr}')
    return json.loads(process.stdout)


def print_frames(results):
    """By size."""
    print(f'\nframes while the map of the window is dragged and zoomed; work of the main thread '
          f'within {FRAME_MS:.1f} ms: bar {SHARE_BAR:.0%} by the processor')
    print(f'{"":8} {"frames":>7} {"a second":>9} {"processor":>10} {"median":>8} {"99 %":>8} '
          f'{"worst":>8}   {"clock":>7} {"99 %":>8}  {"at rest after":>13} {"memory":>8}')
    for size, result in results.items():
        cpu, clock = result['cpu'], result['clock']
        print(f'{size:8} {result["frames"]:7} {result["frames"] / result["seconds"]:9.0f} '
              f'{cpu["share"]:10.2%} {cpu["median_ms"]:5.1f} ms {cpu["p99_ms"]:5.1f} ms '
              f'{cpu["worst_ms"]:5.1f} ms   {clock["share"]:7.1%} {clock["p99_ms"]:5.1f} ms  '
              f'{result["settle_ms"]:10.0f} ms {result["memory_mb"]:5.0f} MB  '
              f'{"met" if cpu["share"] >= SHARE_BAR else "missed"}')
