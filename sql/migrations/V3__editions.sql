-- Published plans: immutable, proved at commit, valid from a date.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE gridplan.edition (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id      bigint NOT NULL REFERENCES gridplan.plan,
  area_id      bigint NOT NULL REFERENCES gridplan.area,
  tier         integer NOT NULL DEFAULT 2,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  digest       text NOT NULL,             -- SHA-256 of the canonical edges of all its grids
  certificate  jsonb NOT NULL,            -- counts and totals of the proof, all zero
  scope        geometry(MultiPolygon, 4490) NOT NULL
);

CREATE TABLE gridplan.edition_grid (
  edition_id bigint NOT NULL REFERENCES gridplan.edition,
  code       text NOT NULL,
  name       text NOT NULL DEFAULT '',
  households double precision NOT NULL,
  residents  double precision NOT NULL,
  buildings  integer NOT NULL,
  estimated  boolean NOT NULL,            -- its households are estimates, not a register's
  geom       geometry(MultiPolygon, 4490) NOT NULL,
  PRIMARY KEY (edition_id, code)
);
-- Used by locate_grid(): candidates of one lookup among the grids of one edition; the exact rule
-- follows on integers.
CREATE INDEX edition_grid_gix ON gridplan.edition_grid USING gist (edition_id, geom);

-- When an edition is valid, and since when (and until when) we said so. Superseding closes the
-- recorded range of a row and adds rows; nothing is overwritten.
CREATE TABLE gridplan.edition_period (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  edition_id bigint NOT NULL REFERENCES gridplan.edition,
  area_id    bigint NOT NULL REFERENCES gridplan.area,
  tier       integer NOT NULL,
  valid      daterange NOT NULL,
  recorded   tstzrange NOT NULL DEFAULT tstzrange(clock_timestamp(), NULL),
  EXCLUDE USING gist (area_id WITH =, tier WITH =, valid WITH &&, recorded WITH &&)
);

CREATE TABLE gridplan.grid_lineage (
  edition_id bigint NOT NULL REFERENCES gridplan.edition,
  code       text NOT NULL,
  event      text NOT NULL CHECK (event IN ('create', 'split', 'merge', 'transfer', 'keep', 'recode', 'retire')),
  from_code  text,
  households double precision NOT NULL    -- load that came from from_code
);
-- Used by the history of one edition's grids.
CREATE INDEX grid_lineage_edition_ix ON gridplan.grid_lineage (edition_id);

-- Replicas and GeoServer read what happened here; NOTIFY only wakes them.
CREATE TABLE gridplan.outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT now(),
  topic      text NOT NULL,
  payload    jsonb NOT NULL
);

-- Coordinate and time are the truth; the grid in force is recorded beside them.
CREATE TABLE gridplan.incident (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lon_e7       integer NOT NULL,          -- lattice units, CGCS2000
  lat_e7       integer NOT NULL,
  given_crs    text NOT NULL,             -- the datum in which the coordinate was given
  given_lon    double precision NOT NULL,
  given_lat    double precision NOT NULL,
  happened_at  timestamptz NOT NULL,
  area_id      bigint REFERENCES gridplan.area, -- whose edition it was; null: outside
  kind         text NOT NULL DEFAULT '',
  note         text NOT NULL DEFAULT '',
  edition_id   bigint REFERENCES gridplan.edition, -- null: outside every published grid
  grid_code    text,
  grid_name    text,
  chain        jsonb NOT NULL DEFAULT '[]',
  recorded_by  text NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now()
);
-- Used by the list of an area, newest first.
CREATE INDEX incident_area_ix ON gridplan.incident (area_id, id DESC);
