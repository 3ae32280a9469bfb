# The sets of ./dev bench map: survey, store, and the layer that the peers render.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import pathlib
import subprocess

from bench_import import CASES, LAYER, SIZES, make_data, measure, warm

# Debian's own, which its python3-* packages are for.
PYTHON = '/usr/bin/python3'
PEERS = pathlib.Path(__file__).parent / 'peers'


class Set:
    """One size: its store, freshly imported, and the peers' layer; both in the page cache."""

    def __init__(self, build, data, size, env):
        self.size, self.n_areas, self.env = size, SIZES[size][0], env
        self.folder = make_data(build, data, size)
        self.store = self.folder / 'map.sqlite'
        self.layer = self.folder / 'peers.sqlite'
        self.import_s = self.import_store(build)
        classes = self.folder / 'classes.json'
        with classes.open('wb') as file:
            subprocess.run([build / 'tests/bench/bench-classes', self.store], env=env, stdout=file,
                           check=True)
        data = json.loads(classes.read_text())
        self.box, self.outline = data['box'], data['styles']['outline']
        warm(self.store)

    def import_store(self, build):
        """Seconds that the survey takes, by the clock; the cases, of which each set has as many, come
        after it. Anew each time: an older Getu's store is another one."""
        for path in self.folder.glob('map.sqlite*'):
            path.unlink()
        seconds = [measure([build / 'app/getu', 'import', self.store, self.folder / name], self.env)[0]
                   for name in (LAYER, CASES)]
        return seconds[0]

    def make_layer(self):
        subprocess.run([PYTHON, PEERS / 'peer_layer.py', self.store, self.folder / 'classes.json',
                        self.layer], env=self.env, check=True)
        warm(self.layer)
