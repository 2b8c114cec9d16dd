-- Household registers: what was brought in, the rows in force, and what a person decided about rows
-- that join no building by themselves. The table of V1 was never filled.
DROP TABLE gridplan.household;

CREATE TABLE gridplan.register_import (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id    bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE, -- that has the layers
  file       text NOT NULL,
  file_hash  text NOT NULL,               -- SHA-256
  mapping    jsonb NOT NULL,              -- which column is what, and the datum
  -- reading: rows are being staged; checked: the dry run is there; applied: in force;
  -- superseded: another one is
  state      text NOT NULL CHECK (state IN ('reading', 'checked', 'applied', 'superseded')),
  report     jsonb NOT NULL DEFAULT '{}',
  author     text NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  applied_at timestamptz
);
-- Used by the list of an area's registers.
CREATE INDEX register_import_area_ix ON gridplan.register_import (area_id, id);
-- One register is in force for an area; also used to find it.
CREATE UNIQUE INDEX register_import_applied_ux ON gridplan.register_import (area_id)
  WHERE state = 'applied';

-- A row of a register: a dwelling. Names and numbers of people never stand here.
CREATE TABLE gridplan.household (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id     bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  import_id   bigint NOT NULL REFERENCES gridplan.register_import ON DELETE CASCADE,
  row_no      integer NOT NULL,           -- in the file, from 1 after the header
  building_id bigint REFERENCES gridplan.building ON DELETE SET NULL,
  code        text NOT NULL,              -- of the building, as the register has it
  address     text NOT NULL,
  door        text NOT NULL,              -- what is the same dwelling in another register
  unit        text NOT NULL,              -- stairwell (单元)
  room        text NOT NULL,
  residents   integer NOT NULL CHECK (residents >= 0),
  floating    integer NOT NULL CHECK (floating >= 0),
  occupied    boolean NOT NULL,
  lon         double precision,           -- CGCS2000
  lat         double precision,
  how         text CHECK (how IN ('hand', 'code', 'address', 'coordinate')),
  reason      text,                       -- why it joins no building by itself
  candidates  bigint[] NOT NULL DEFAULT '{}',
  unplaceable text                        -- why nobody can place it, in words
);
-- Used by counting buildings and by what a removed building leaves behind.
CREATE INDEX household_building_ix ON gridplan.household (building_id);
-- Used by the worklist.
CREATE INDEX household_worklist_ix ON gridplan.household (area_id, id) WHERE building_id IS NULL;
-- Used by replacing a register.
CREATE INDEX household_import_ix ON gridplan.household (import_id);

-- Rows of a dry run, until they are applied or another dry run takes their place. After a crash of
-- the database the dry run is made again, so they need no log.
CREATE UNLOGGED TABLE gridplan.register_row (
  import_id   bigint NOT NULL,
  row_no      integer NOT NULL,
  building_id bigint,
  code        text NOT NULL,
  address     text NOT NULL,
  door        text NOT NULL,
  unit        text NOT NULL,
  room        text NOT NULL,
  residents   integer NOT NULL,
  floating    integer NOT NULL,
  occupied    boolean NOT NULL,
  lon         double precision,
  lat         double precision,
  how         text,
  reason      text,
  candidates  bigint[] NOT NULL,
  unplaceable text,
  problem     text                        -- what is wrong with the row besides
);
-- Used by reading, applying and dropping one dry run.
CREATE INDEX register_row_import_ix ON gridplan.register_row (import_id, row_no);

-- What a person decided about an address; the next register of the area is told.
CREATE TABLE gridplan.register_decision (
  area_id     bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  spelling    text NOT NULL,
  building_id bigint REFERENCES gridplan.building ON DELETE CASCADE,
  unplaceable text,
  author      text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (area_id, spelling),
  CHECK ((building_id IS NULL) <> (unplaceable IS NULL))
);

-- What the register in force counts in each building (以房管人).
CREATE TABLE gridplan.building_register (
  building_id bigint PRIMARY KEY REFERENCES gridplan.building ON DELETE CASCADE,
  area_id     bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  dwellings   integer NOT NULL,           -- doors
  occupied    integer NOT NULL,           -- doors behind which somebody lives: the households
  rows        integer NOT NULL,           -- rows that somebody lives by; more where a door is shared
  residents   integer NOT NULL,
  floating    integer NOT NULL
);
-- Used by recounting an area.
CREATE INDEX building_register_area_ix ON gridplan.building_register (area_id);

-- Names, identity numbers and telephones, only where an import was asked to read them. The service
-- may add; it reads through gridplan_identity.read(), which says so in the audit.
CREATE SCHEMA gridplan_identity;

CREATE TABLE gridplan_identity.person (
  household_id bigint PRIMARY KEY REFERENCES gridplan.household ON DELETE CASCADE,
  name         text NOT NULL,
  number       text NOT NULL,
  phone        text NOT NULL
);

CREATE UNLOGGED TABLE gridplan_identity.person_staged (
  import_id bigint NOT NULL,
  row_no    integer NOT NULL,
  name      text NOT NULL,
  number    text NOT NULL,
  phone     text NOT NULL
);
-- Used by applying and dropping one dry run.
CREATE INDEX person_staged_import_ix ON gridplan_identity.person_staged (import_id, row_no);
