-- Layers change: each object knows since which state of its area's layers it holds, what was before
-- is kept beside it, and a mosaic names the state that it was made from. So a mosaic can be brought
-- up to date from the very input that it had, and a plan can be told what has changed since.
ALTER TABLE gridplan.area ADD layers_version bigint NOT NULL DEFAULT 1; -- counts with has_layers
ALTER TABLE gridplan.mosaic ADD layers_version bigint NOT NULL DEFAULT 1; -- of the area with layers

-- by_hand: a planner's own change, which a later import leaves alone.
ALTER TABLE gridplan.barrier ADD since bigint NOT NULL DEFAULT 1;
ALTER TABLE gridplan.barrier ADD by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE gridplan.compound ADD since bigint NOT NULL DEFAULT 1;
ALTER TABLE gridplan.compound ADD by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE gridplan.building ADD since bigint NOT NULL DEFAULT 1;
ALTER TABLE gridplan.building ADD by_hand boolean NOT NULL DEFAULT false;

-- Used by the differences between two states of an area's streets.
CREATE INDEX barrier_since_ix ON gridplan.barrier (area_id, since);
-- Used by the differences between two states of an area's compounds.
CREATE INDEX compound_since_ix ON gridplan.compound (area_id, since);
-- Used by the differences between two states of an area's buildings.
CREATE INDEX building_since_ix ON gridplan.building (area_id, since);
-- Used by finding a building by what it is called where it comes from.
CREATE INDEX building_source_ix ON gridplan.building (area_id, source_id);

-- Objects as they were in the states from since up to, and not in, until. What is gone stays here
-- for ever, with its number: mosaics, plans and editions made of it go on standing.
CREATE TABLE gridplan.barrier_past (
  id        bigint NOT NULL,
  area_id   bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  source_id text NOT NULL,
  class     text NOT NULL,
  name      text NOT NULL,
  bridge    boolean NOT NULL,
  tunnel    boolean NOT NULL,
  cuts      boolean NOT NULL,
  geom      geometry(LineString, 4490) NOT NULL,
  since     bigint NOT NULL,
  until     bigint NOT NULL CHECK (until > since),
  by_hand   boolean NOT NULL,             -- whether a planner ended it
  PRIMARY KEY (id, since)
);
CREATE TABLE gridplan.compound_past (
  id        bigint NOT NULL,
  area_id   bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  source_id text NOT NULL,
  name      text NOT NULL,
  walled    boolean NOT NULL,
  geom      geometry(MultiPolygon, 4490) NOT NULL,
  since     bigint NOT NULL,
  until     bigint NOT NULL CHECK (until > since),
  by_hand   boolean NOT NULL,
  PRIMARY KEY (id, since)
);
CREATE TABLE gridplan.building_past (
  id                bigint NOT NULL,
  area_id           bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  compound_id       bigint,
  source_id         text NOT NULL,
  name              text NOT NULL,
  address           text NOT NULL,
  use               text NOT NULL,
  levels            double precision,
  households        double precision NOT NULL,
  residents         double precision NOT NULL,
  households_source text NOT NULL,
  geom              geometry(Geometry, 4490) NOT NULL,
  since             bigint NOT NULL,
  until             bigint NOT NULL CHECK (until > since),
  by_hand           boolean NOT NULL,
  PRIMARY KEY (id, since)
);
-- Used by the streets as they were in an earlier state (all of an area).
CREATE INDEX barrier_past_until_ix ON gridplan.barrier_past (area_id, until);
-- Used by the compounds as they were in an earlier state (all of an area).
CREATE INDEX compound_past_until_ix ON gridplan.compound_past (area_id, until);
-- Used by the buildings as they were in an earlier state (all of an area).
CREATE INDEX building_past_until_ix ON gridplan.building_past (area_id, until);

-- Used by finding the plan that carries an earlier one on: it says so in its origin.
CREATE INDEX plan_carried_ix ON gridplan.plan ((origin ->> 'plan'))
  WHERE origin ->> 'start' = 'carry';
