-- Version 2: each level of areas as a layer of its own, for programs that show layers.
--
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE VIEW area_province AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 1 AND valid_to IS NULL;
CREATE VIEW area_prefecture AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 2 AND valid_to IS NULL;
CREATE VIEW area_county AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 3 AND valid_to IS NULL;
CREATE VIEW area_township AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 4 AND valid_to IS NULL;
CREATE VIEW area_village AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 5 AND valid_to IS NULL;
CREATE VIEW area_group AS
  SELECT id, code, name, parent_id, households, population, area_m2, derived, geometry
  FROM area WHERE level = 6 AND valid_to IS NULL;

INSERT INTO views_geometry_columns
  (view_name, view_geometry, view_rowid, f_table_name, f_geometry_column, read_only)
VALUES
  ('area_province', 'geometry', 'id', 'area', 'geometry', 1),
  ('area_prefecture', 'geometry', 'id', 'area', 'geometry', 1),
  ('area_county', 'geometry', 'id', 'area', 'geometry', 1),
  ('area_township', 'geometry', 'id', 'area', 'geometry', 1),
  ('area_village', 'geometry', 'id', 'area', 'geometry', 1),
  ('area_group', 'geometry', 'id', 'area', 'geometry', 1);
