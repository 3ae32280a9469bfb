-- Version 4: what a map wants at once, packed out of the rows of the other tables.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- All of it follows from those rows, and is made anew wherever it is missing, damaged or stale.

-- Each with a format of its own, described in the source that packs it: areas, words, posts, cases,
-- and the directory of the topology.
CREATE TABLE pack (
  name TEXT PRIMARY KEY,
  -- CRC-32 of the data
  checksum INTEGER NOT NULL CHECK (typeof (checksum) = 'integer'),
  data BLOB NOT NULL CHECK (typeof (data) = 'blob')
);

-- Edges of the topology that lie near each other, see geo-edge-block.h.
CREATE TABLE topology_block (
  number INTEGER PRIMARY KEY,
  data BLOB NOT NULL CHECK (typeof (data) = 'blob')
);

CREATE TABLE pack_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- another number each time that anything is packed
  stamp INTEGER NOT NULL,
  register_is_fresh INTEGER NOT NULL CHECK (register_is_fresh IN (0, 1)),
  topology_is_fresh INTEGER NOT NULL CHECK (topology_is_fresh IN (0, 1))
);
INSERT INTO pack_state (id, stamp, register_is_fresh, topology_is_fresh) VALUES (1, 0, 0, 0);

-- Getu's own connections run no triggers: these are for other programs that edit a store.
CREATE TRIGGER area_inserted AFTER INSERT ON area BEGIN
  UPDATE pack_state SET register_is_fresh = 0, topology_is_fresh = 0;
END;
CREATE TRIGGER area_deleted AFTER DELETE ON area BEGIN
  UPDATE pack_state SET register_is_fresh = 0, topology_is_fresh = 0;
END;
CREATE TRIGGER area_updated AFTER UPDATE ON area BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER area_moved AFTER UPDATE OF id, level, parent_id, derived, valid_to, geometry ON area BEGIN
  UPDATE pack_state SET topology_is_fresh = 0;
END;
CREATE TRIGGER post_kind_inserted AFTER INSERT ON post_kind BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER post_kind_deleted AFTER DELETE ON post_kind BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER post_kind_updated AFTER UPDATE ON post_kind BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER post_inserted AFTER INSERT ON post BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER post_deleted AFTER DELETE ON post BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER post_updated AFTER UPDATE ON post BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER appointment_inserted AFTER INSERT ON appointment BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER appointment_deleted AFTER DELETE ON appointment BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER appointment_updated AFTER UPDATE ON appointment BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER case_item_inserted AFTER INSERT ON case_item BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER case_item_deleted AFTER DELETE ON case_item BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER case_item_updated AFTER UPDATE ON case_item BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER setting_inserted AFTER INSERT ON setting BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER setting_deleted AFTER DELETE ON setting BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;
CREATE TRIGGER setting_updated AFTER UPDATE ON setting BEGIN
  UPDATE pack_state SET register_is_fresh = 0;
END;

-- Styles that maps were given, one for each measure of a level: JSON, see geo-style-json.h.
CREATE TABLE map_style (
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3, 4, 5, 6)),
  measure TEXT NOT NULL CHECK (typeof (measure) = 'text'),
  style TEXT NOT NULL CHECK (typeof (style) = 'text'),
  PRIMARY KEY (level, measure)
);

-- What such a map colours, for programs that cannot work it out: the layers map_village and so on
-- show it as columns. No row where an area has no value, -1 where it is of too few households to be
-- shown. The rows go when the store changes, until the style is kept anew.
CREATE TABLE area_value (
  measure TEXT NOT NULL CHECK (typeof (measure) = 'text'),
  area_id INTEGER NOT NULL REFERENCES area (id) ON DELETE CASCADE,
  value REAL NOT NULL CHECK (typeof (value) = 'real'),
  PRIMARY KEY (measure, area_id)
) WITHOUT ROWID;

-- As QGIS makes it, and as it finds the styles of layers.
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  f_table_catalog varchar(256),
  f_table_schema varchar(256),
  f_table_name varchar(256),
  f_geometry_column varchar(256),
  styleName text,
  styleQML text,
  styleSLD text,
  useAsDefault boolean,
  description text,
  owner varchar(30),
  ui text,
  update_time timestamp DEFAULT CURRENT_TIMESTAMP
);
