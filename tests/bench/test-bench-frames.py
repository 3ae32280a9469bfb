#!/usr/bin/env python3
# The mouse of ./dev bench map moves the map of the real window, and its frames are counted.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-bench-frames.py BUILD_DIR SOURCE_DIR; speaks TAP. Needs a display; nothing is timed."""
import json
import pathlib
import subprocess
import sys
import tempfile

BUILD, SOURCE = (pathlib.Path(argument) for argument in sys.argv[1:3])


def main():
    print('1..1')
    with tempfile.TemporaryDirectory(prefix='getu-bench-') as folder:
        store = pathlib.Path(folder) / 'sample.sqlite'
        subprocess.run([BUILD / 'app/getu', 'import', store, SOURCE / 'data/sample'], check=True,
                       stdout=subprocess.DEVNULL)
        process = subprocess.run([BUILD / 'tests/bench/bench-frames', store, '1000', '700', '1'],
                                 capture_output=True, text=True)
    result = json.loads(process.stdout or '{}')
    well = (result.get('frames', 0) > 10 and result['pans'] > 10 and result['zooms'] > 1
            and all(0 <= result[name]['share'] <= 1
                    and 0 < result[name]['median_ms'] <= result[name]['p99_ms']
                    <= result[name]['worst_ms'] for name in ('cpu', 'clock')))
    for line in (process.stdout + process.stderr).splitlines():
        print(f'# {line}')
    print(f'{"ok" if well else "not ok"} 1 - the map is moved and its frames are counted')
    return not well


sys.exit(main())
