-- Nets that other offices have drawn over the same ground (party branches, police beats, property
-- managers, a department's grids), to be laid beside the grids. They never become part of a plan.
CREATE TABLE gridplan.net (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id     bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE,
  name        text NOT NULL,              -- as people call it, such as 党支部
  owner       text NOT NULL,              -- who keeps it and is asked about what it leaves out
  file        text NOT NULL,
  file_hash   text NOT NULL,              -- SHA-256
  notices     jsonb NOT NULL DEFAULT '[]', -- what was repaired, renamed or left out: kind, unit, where, detail
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (area_id, name)                  -- also used by the list of an area's nets
);

CREATE TABLE gridplan.net_unit (
  net_id bigint NOT NULL REFERENCES gridplan.net ON DELETE CASCADE,
  no     integer NOT NULL,                -- place in the net, from 0
  name   text NOT NULL,
  geom   geometry(MultiPolygon, 4490) NOT NULL, -- as it was drawn: units may overlap and leave gaps
  PRIMARY KEY (net_id, no)
);
