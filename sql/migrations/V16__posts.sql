-- Who serves in the grids, and where. A post holds to the code of a grid, which stays with most of
-- its households through a redraw (C3); the head of a building holds to the building.
CREATE TABLE gridplan.post_list (
  area_id bigint PRIMARY KEY REFERENCES gridplan.area ON DELETE CASCADE,
  posts   jsonb NOT NULL                  -- [{"name", "worker", "most"}]; none stored: the usual ones
);

CREATE TABLE gridplan.staff (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id     bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  grid_code   text,                       -- null for the head of a building
  building_id bigint,                     -- null for who serves in a whole grid
  lon_e7      integer,                    -- a point in that building, by which its grid is found
  lat_e7      integer,
  post        text NOT NULL,
  name        text NOT NULL,
  phone       text NOT NULL DEFAULT '',
  author      text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  CHECK ((grid_code IS NULL) <> (building_id IS NULL)),
  CHECK ((building_id IS NULL) = (lon_e7 IS NULL) AND (lon_e7 IS NULL) = (lat_e7 IS NULL))
);
-- Used by the posts of one grid, and of an area.
CREATE INDEX staff_grid_ix ON gridplan.staff (area_id, grid_code);
-- Used by the head of one building.
CREATE INDEX staff_building_ix ON gridplan.staff (building_id) WHERE building_id IS NOT NULL;

CREATE TABLE gridplan.station (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id   bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  name      text NOT NULL,
  address   text NOT NULL DEFAULT '',
  lon_e7    integer NOT NULL,             -- lattice units, CGCS2000
  lat_e7    integer NOT NULL,
  given_crs text NOT NULL,                -- the datum in which the coordinate was given
  author    text NOT NULL,
  at        timestamptz NOT NULL DEFAULT now()
);
-- Used by the stations of an area.
CREATE INDEX station_area_ix ON gridplan.station (area_id);
