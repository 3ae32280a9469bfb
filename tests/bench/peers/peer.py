# What one renderer is asked to do, and how its time and memory are taken.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer is a class with

    open(layer, style, size)   from the file; everything that may be kept for later views
    render(box, name)          the picture of a box (metres, EPSG:3857) in the style of that name
    save(path)                 the last picture as PNG
    close()                    the file is closed, nothing is kept

and main(Peer) makes a program of it: PROGRAM KIND LAYER WIDTH HEIGHT PICTURE, boxes on stdin, a
line each. KIND: first (each box from a closed layer), view (with the layer open and the first box
shown, each of the others) or restyle (the first box anew for each of the others, in two styles by
turns). Prints JSON: ms by the clock, one a picture, and the peak of the process's memory in MB.
"""
import json
import pathlib
import sys
import time


def get_peak_mb():
    for line in pathlib.Path('/proc/self/status').read_text().splitlines():
        if line.startswith('VmHWM:'):
            return int(line.split()[1]) / 1024
    raise RuntimeError('no VmHWM in /proc/self/status')


def run_first(peer, arguments, boxes):
    for box in boxes:
        begun = time.perf_counter()
        peer.open(*arguments)
        peer.render(box, 'a')
        yield time.perf_counter() - begun
        peer.close()


def run_view(peer, arguments, boxes):
    peer.open(*arguments)
    peer.render(boxes[0], 'a')
    for box in boxes[1:]:
        begun = time.perf_counter()
        peer.render(box, 'a')
        yield time.perf_counter() - begun


def run_restyle(peer, arguments, boxes):
    peer.open(*arguments)
    peer.render(boxes[0], 'a')
    for i, _ in enumerate(boxes[1:]):
        begun = time.perf_counter()
        peer.render(boxes[0], 'ba'[i % 2])
        yield time.perf_counter() - begun


KINDS = {'first': run_first, 'view': run_view, 'restyle': run_restyle}


def main(make_peer):
    kind, layer, width, height, picture = sys.argv[1:]
    boxes = [tuple(float(cell) for cell in line.split()) for line in sys.stdin]
    style = json.loads(pathlib.Path(layer).with_suffix('.json').read_text())
    peer = make_peer()
    seconds = list(KINDS[kind](peer, (layer, style, (int(width), int(height))), boxes))
    memory_mb = get_peak_mb()
    peer.save(picture)
    print(json.dumps({'ms': [1000 * s for s in seconds], 'memory_mb': memory_mb}))
