-- Reference layers and the mosaics made from them. All geometry is CGCS2000 longitude/latitude
-- (EPSG:4490) whose degrees are lattice integers divided by 1e7.
CREATE SCHEMA IF NOT EXISTS gridplan;

CREATE TABLE gridplan.area (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id   bigint REFERENCES gridplan.area,
  level       text NOT NULL CHECK (level IN ('county', 'subdistrict', 'community', 'group')),
  code        text NOT NULL,              -- administrative code, the prefix of its grids' codes (C1)
  name        text NOT NULL,
  -- admin: an administrative boundary; file: --area FILE; hull: buffered hull of the buildings
  area_source text NOT NULL CHECK (area_source IN ('admin', 'file', 'hull', 'sample')),
  source      text NOT NULL,              -- file name, or the sample's name
  source_hash text NOT NULL,              -- SHA-256 of the file: the same file again is recognised
  band_min    double precision NOT NULL DEFAULT 200,
  band_max    double precision NOT NULL DEFAULT 300,
  -- whether barriers, compounds and buildings hang on this row; its descendants share them
  has_layers  boolean NOT NULL DEFAULT false,
  buildings   integer NOT NULL DEFAULT 0,
  households  double precision NOT NULL DEFAULT 0,
  residents   double precision NOT NULL DEFAULT 0,
  estimated   boolean NOT NULL DEFAULT false, -- some of the counts are estimates
  notices     jsonb NOT NULL DEFAULT '[]',    -- what the import repaired, left out or assumed
  geom        geometry(MultiPolygon, 4490) NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  CHECK (band_min > 0 AND band_min <= band_max)
);
-- Used by recognising a file that was imported before.
CREATE UNIQUE INDEX area_source_ux ON gridplan.area (source_hash) WHERE has_layers;

CREATE TABLE gridplan.barrier (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id   bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  source_id text NOT NULL,                -- such as way/123
  class     text NOT NULL CHECK (class IN ('expressway', 'river', 'railway', 'arterial', 'collector', 'wall', 'lane', 'footpath')),
  name      text NOT NULL DEFAULT '',
  bridge    boolean NOT NULL DEFAULT false,
  tunnel    boolean NOT NULL DEFAULT false,
  cuts      boolean NOT NULL,             -- whether it cuts blocks; the others are only drawn
  geom      geometry(LineString, 4490) NOT NULL
);
-- Used by the mosaic builder (all of an area).
CREATE INDEX barrier_area_ix ON gridplan.barrier (area_id);
-- Used by vector tiles and by naming a boundary after its street.
CREATE INDEX barrier_gix ON gridplan.barrier USING gist (geom);

CREATE TABLE gridplan.compound (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id   bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  source_id text NOT NULL,
  name      text NOT NULL DEFAULT '',
  walled    boolean NOT NULL DEFAULT false,
  geom      geometry(MultiPolygon, 4490) NOT NULL
);
-- Used by the mosaic builder (all of an area).
CREATE INDEX compound_area_ix ON gridplan.compound (area_id);
-- Used by vector tiles and by locate (which compound holds a point).
CREATE INDEX compound_gix ON gridplan.compound USING gist (geom);

CREATE TABLE gridplan.building (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id           bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  compound_id       bigint REFERENCES gridplan.compound ON DELETE SET NULL,
  source_id         text NOT NULL,
  name              text NOT NULL DEFAULT '',
  address           text NOT NULL DEFAULT '',
  use               text NOT NULL DEFAULT '',
  levels            double precision,     -- null when not tagged
  households        double precision NOT NULL CHECK (households >= 0),
  residents         double precision NOT NULL CHECK (residents >= 0),
  households_source text NOT NULL CHECK (households_source IN ('estimate', 'register')),
  geom              geometry(Geometry, 4490) NOT NULL
);
-- Used by the mosaic builder (all of an area).
CREATE INDEX building_area_ix ON gridplan.building (area_id);
-- Used by vector tiles and by locate (which building holds a point).
CREATE INDEX building_gix ON gridplan.building USING gist (geom);

-- Occupied dwellings as a register counts them. Names and numbers of people never stand here.
CREATE TABLE gridplan.household (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  building_id bigint NOT NULL REFERENCES gridplan.building ON DELETE CASCADE,
  unit        text NOT NULL DEFAULT '',   -- stairwell (单元)
  room        text NOT NULL DEFAULT '',
  residents   integer NOT NULL CHECK (residents >= 0)
);
-- Used by counting a building's households.
CREATE INDEX household_building_ix ON gridplan.household (building_id);

CREATE TABLE gridplan.mosaic (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id    bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  made_at    timestamptz NOT NULL DEFAULT now(),
  cells      integer NOT NULL,
  digest     text NOT NULL,               -- SHA-256 of the proof's canonical edges
  notices    jsonb NOT NULL DEFAULT '[]', -- what the builder met: kind, id, where, detail
  scope      geometry(MultiPolygon, 4490) NOT NULL -- with the very vertices that the cells have along it
);
-- Used by finding the newest mosaic of an area.
CREATE INDEX mosaic_area_ix ON gridplan.mosaic (area_id);

CREATE TABLE gridplan.cell (
  mosaic_id   bigint NOT NULL REFERENCES gridplan.mosaic ON DELETE CASCADE,
  no          integer NOT NULL,           -- index in the mosaic, from 0
  block       integer NOT NULL,
  compound_id bigint,
  households  double precision NOT NULL,
  residents   double precision NOT NULL,
  buildings   bigint[] NOT NULL DEFAULT '{}',
  geom        geometry(Polygon, 4490) NOT NULL,
  PRIMARY KEY (mosaic_id, no)
);

CREATE TABLE gridplan.cell_edge (
  mosaic_id     bigint NOT NULL REFERENCES gridplan.mosaic ON DELETE CASCADE,
  a             integer NOT NULL,
  b             integer NOT NULL,
  length_m      double precision NOT NULL,
  barrier_class text,
  crossing      boolean NOT NULL,
  PRIMARY KEY (mosaic_id, a, b)
);
