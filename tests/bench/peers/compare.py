# The share of pixels of one colour, or nearly, in two pictures of one size.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py A.png B.png"""
import sys

from osgeo import gdal

NEARLY = 8  # of 255, in each channel


def read(path):
    """Red, green and blue, over white where a picture is transparent."""
    channels = gdal.Open(path).ReadAsArray().astype(int)
    if len(channels) < 4:
        return channels
    return 255 + (channels[:3] - 255) * channels[3] // 255


if __name__ == '__main__':
    gdal.UseExceptions()
    print((abs(read(sys.argv[1]) - read(sys.argv[2])) <= NEARLY).all(axis=0).mean())
