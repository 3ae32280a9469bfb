-- The first version of a store. Later versions are this and every migrate-N.sql after it.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Run after SpatiaLite's own tables are there and EPSG:4490 is known. Days are ISO 8601 text
-- (2026-06-30), moments are UTC (2026-06-30T08:00:00Z). Types are held by checks and not by
-- STRICT, which programs with an SQLite before 3.37 could not open.
--
-- There is no place for a resident in here, and none may be added: areas, staff in posts, counts
-- and cases only.

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('survey', 'roster', 'cases')),
  file_name TEXT NOT NULL CHECK (typeof (file_name) = 'text'),
  imported_at TEXT NOT NULL CHECK (imported_at GLOB '????-??-??T??:??:??Z')
);

CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3, 4, 5, 6)),
  code TEXT NOT NULL CHECK (typeof (code) = 'text' AND length (code) BETWEEN 2 AND 20
                            AND code NOT GLOB '*[^0-9]*'),
  name TEXT NOT NULL CHECK (typeof (name) = 'text'),
  parent_id INTEGER REFERENCES area (id),
  households INTEGER CHECK (households IS NULL
                            OR (typeof (households) = 'integer' AND households >= 0)),
  population INTEGER CHECK (population IS NULL
                            OR (typeof (population) = 'integer' AND population >= 0)),
  -- worked out once, when the geometry is stored, so that opening a store computes nothing
  area_m2 REAL,
  label_lon_deg REAL,
  label_lat_deg REAL,
  label_radius_deg REAL,
  -- made from the areas below it, not surveyed
  derived INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1)),
  -- NULL: has always been, still is
  valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
  valid_to TEXT CHECK (valid_to GLOB '????-??-??'),
  import_id INTEGER REFERENCES import (id),
  CHECK (valid_to >= valid_from)
);
SELECT AddGeometryColumn ('area', 'geometry', 4490, 'MULTIPOLYGON', 'XY');
SELECT CreateSpatialIndex ('area', 'geometry');
CREATE UNIQUE INDEX area_by_code ON area (code) WHERE valid_to IS NULL;
CREATE INDEX area_by_parent ON area (parent_id);

CREATE TABLE post_kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (typeof (name) = 'text'),
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3, 4, 5, 6)),
  -- one of the posts that make the chain
  leading INTEGER NOT NULL CHECK (leading IN (0, 1)),
  -- how many an area of the level needs
  required INTEGER NOT NULL CHECK (typeof (required) = 'integer' AND required >= 1)
);

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES area (id),
  kind_id INTEGER NOT NULL REFERENCES post_kind (id),
  required INTEGER NOT NULL CHECK (typeof (required) = 'integer' AND required >= 1),
  UNIQUE (area_id, kind_id)
);

CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES post (id),
  -- staff: the name the roster gives
  holder TEXT NOT NULL CHECK (typeof (holder) = 'text'),
  from_day TEXT NOT NULL CHECK (from_day GLOB '????-??-??'),
  -- the last day in the post, NULL while it lasts
  to_day TEXT CHECK (to_day GLOB '????-??-??'),
  import_id INTEGER REFERENCES import (id),
  UNIQUE (post_id, holder, from_day),
  CHECK (to_day >= from_day)
);

CREATE TABLE case_item (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (typeof (number) = 'text'),
  area_id INTEGER NOT NULL REFERENCES area (id),
  category TEXT CHECK (category IS NULL OR typeof (category) = 'text'),
  department TEXT CHECK (department IS NULL OR typeof (department) = 'text'),
  reported_day TEXT NOT NULL CHECK (reported_day GLOB '????-??-??'),
  due_day TEXT CHECK (due_day GLOB '????-??-??'),
  closed_day TEXT CHECK (closed_day GLOB '????-??-??'),
  -- the step it has reached: 1 reported, 2 accepted, 3 handling, 4 published, 5 tracked
  step INTEGER NOT NULL CHECK (step IN (1, 2, 3, 4, 5)),
  import_id INTEGER REFERENCES import (id),
  CHECK (closed_day >= reported_day)
);
CREATE INDEX case_item_by_area ON case_item (area_id);

-- The day a case reached a step, where a list gives it; no row where it does not.
CREATE TABLE case_step (
  case_id INTEGER NOT NULL REFERENCES case_item (id) ON DELETE CASCADE,
  step INTEGER NOT NULL CHECK (step IN (1, 2, 3, 4, 5)),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  PRIMARY KEY (case_id, step)
);

-- Visits, talks: how many, never with whom.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL CHECK (typeof (kind) = 'text'),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  count INTEGER NOT NULL CHECK (typeof (count) = 'integer' AND count >= 0),
  import_id INTEGER REFERENCES import (id),
  UNIQUE (area_id, kind, day)
);

CREATE TABLE service_station (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES area (id),
  name TEXT NOT NULL CHECK (typeof (name) = 'text'),
  import_id INTEGER REFERENCES import (id)
);
SELECT AddGeometryColumn ('service_station', 'geometry', 4490, 'POINT', 'XY');
SELECT CreateSpatialIndex ('service_station', 'geometry');
CREATE INDEX service_station_by_area ON service_station (area_id);

-- Model households are counted, model villages named.
CREATE TABLE recognition (
  area_id INTEGER NOT NULL REFERENCES area (id),
  year INTEGER NOT NULL CHECK (typeof (year) = 'integer'),
  model_households INTEGER CHECK (model_households IS NULL
                                  OR (typeof (model_households) = 'integer'
                                      AND model_households >= 0)),
  model_village INTEGER NOT NULL DEFAULT 0 CHECK (model_village IN (0, 1)),
  import_id INTEGER REFERENCES import (id),
  PRIMARY KEY (area_id, year)
);

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (typeof (name) = 'text'),
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'dropped')),
  made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??Z')
);

CREATE TABLE plan_area (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3, 4, 5, 6)),
  code TEXT NOT NULL CHECK (typeof (code) = 'text'),
  name TEXT NOT NULL CHECK (typeof (name) = 'text'),
  parent_code TEXT,
  households INTEGER CHECK (households >= 0),
  population INTEGER CHECK (population >= 0),
  UNIQUE (plan_id, code)
);
SELECT AddGeometryColumn ('plan_area', 'geometry', 4490, 'MULTIPOLYGON', 'XY');
SELECT CreateSpatialIndex ('plan_area', 'geometry');

-- Who changed what when.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
  who TEXT NOT NULL CHECK (typeof (who) = 'text'),
  action TEXT NOT NULL CHECK (action IN ('import')),
  import_id INTEGER REFERENCES import (id),
  n_stored INTEGER NOT NULL CHECK (n_stored >= 0),
  n_changed INTEGER NOT NULL CHECK (n_changed >= 0)
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (typeof (value) = 'text')
);
-- A printed count that fewer households stand behind is shown as "few".
INSERT INTO setting (name, value) VALUES ('few_households', '10');
