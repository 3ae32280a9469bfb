-- Version 3: the area that a survey's own table states, to hold the drawn one against.
--
-- SPDX-License-Identifier: GPL-3.0-or-later

ALTER TABLE area ADD COLUMN stated_m2 REAL CHECK (stated_m2 IS NULL OR stated_m2 > 0);
