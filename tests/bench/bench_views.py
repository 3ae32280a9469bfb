# Which parts of the plane are drawn: the same for all.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

PICTURE_PX = (1920, 1080)
# Share of the set's width and height; a tenth of both is a hundredth of the extent.
EXTENTS = {'whole': 1.0, '1 %': 0.1}


def fit(box, share):
    """The smallest box of the picture's shape round that share of the box, about its middle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    units_per_px = max((box[2] - box[0]) * share / PICTURE_PX[0],
                       (box[3] - box[1]) * share / PICTURE_PX[1])
    return around(x, y, units_per_px)


def around(x, y, units_per_px):
    half = [units_per_px * n / 2 for n in PICTURE_PX]
    return (x - half[0], y - half[1], x + half[0], y + half[1])


def list_views(box, n):
    """The box, and n more: each moved by a third of the picture, another way each time, and
    zoomed by as much as no other is, in and out by turns, so that nothing drawn before serves."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    width, height = box[2] - box[0], box[3] - box[1]
    views = [tuple(box)]
    for i in range(n):
        angle = 2 * math.pi * (i + 0.5) / n
        zoom = (1.3 + 0.5 * i / n) ** (1 if i % 2 else -1)
        views.append(around(x + width / 3 * math.cos(angle), y + height / 3 * math.sin(angle),
                            width * zoom / PICTURE_PX[0]))
    return views


def format_boxes(boxes):
    return ''.join(' '.join(f'{value:.6f}' for value in box) + '\n' for box in boxes)
