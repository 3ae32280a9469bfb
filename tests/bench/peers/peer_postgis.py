# PostGIS topology on the peers' layer.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_postgis.py LAYER.sqlite N_AREAS; in a cluster of its own: pg_virtualenv does that.

Builds a topology of the first N_AREAS polygons, from which gaps and overlaps could then be listed,
which is not counted. By ST_CreateTopoGeo, all polygons at once: more than twice as fast as one after
another by TopoGeo_AddPolygon. Prints JSON: "areas" and "seconds".
"""
import json
import subprocess
import sys

# Durability would cost time, and the cluster is gone at the end.
PREPARE = '''
SET client_min_messages = error;
CREATE EXTENSION postgis;
CREATE EXTENSION postgis_topology;
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf ();
'''

BUILD = '''
\\pset tuples_only on
\\pset format unaligned
CREATE TEMP TABLE result (begun timestamptz, ended timestamptz, n_faces int);
SELECT topology.CreateTopology ('t', 3857, 0);
INSERT INTO result VALUES (clock_timestamp ());
SELECT topology.ST_CreateTopoGeo ('t', ST_Collect (geometry))
FROM (SELECT geometry FROM area ORDER BY id LIMIT {n_areas}) AS part;
UPDATE result SET ended = clock_timestamp ();
UPDATE result SET n_faces = (SELECT count (*) FROM t.face WHERE face_id > 0);
SELECT extract (epoch FROM ended - begun) || ' ' || n_faces FROM result;
'''


def psql(script):
    return subprocess.run(['psql', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-'], input=script,
                          check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    layer, n_areas = sys.argv[1], int(sys.argv[2])
    psql(PREPARE)
    subprocess.run(['ogr2ogr', '-f', 'PostgreSQL', 'PG:', layer, 'area', '-lco', 'FID=id', '-lco',
                    'GEOMETRY_NAME=geometry', '--config', 'PG_USE_COPY', 'YES'], check=True)
    seconds, n_faces = psql(BUILD.format(n_areas=n_areas)).split()[-2:]
    if int(n_faces) < n_areas:
        sys.exit(f'PostGIS made {n_faces} faces of {n_areas} areas')
    print(json.dumps({'areas': n_areas, 'seconds': float(seconds)}))


if __name__ == '__main__':
    main()
