-- Drafts: which cell belongs to which grid, and every edit with its inverse.
CREATE TABLE gridplan.plan (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id      bigint NOT NULL REFERENCES gridplan.area,
  mosaic_id    bigint NOT NULL REFERENCES gridplan.mosaic,
  name         text NOT NULL,
  status       text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
  version      bigint NOT NULL DEFAULT 1, -- goes up by one with every accepted edit, undo and redo
  band_min     double precision NOT NULL,
  band_max     double precision NOT NULL,
  hard_min     double precision NOT NULL,
  hard_max     double precision NOT NULL,
  rules        jsonb NOT NULL DEFAULT '{}',
  base_edition bigint,
  next_seq     integer NOT NULL DEFAULT 1, -- next free code sequence; codes are never used again (C2)
  created_by   text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (hard_min <= band_min AND band_min <= band_max AND band_max <= hard_max)
);
CREATE INDEX plan_area_ix ON gridplan.plan (area_id);

CREATE TABLE gridplan.plan_grid (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  code    text NOT NULL,
  name    text NOT NULL DEFAULT '',
  retired boolean NOT NULL DEFAULT false, -- merged away or emptied: kept so that its code stays taken
  UNIQUE (plan_id, code)
);

CREATE TABLE gridplan.plan_cell (
  plan_id bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  cell_no integer NOT NULL,
  grid_id bigint NOT NULL REFERENCES gridplan.plan_grid,
  version bigint NOT NULL,                -- plan version that last moved this cell
  PRIMARY KEY (plan_id, cell_no)
);
-- Used by dissolving one grid.
CREATE INDEX plan_cell_grid_ix ON gridplan.plan_cell (grid_id);

CREATE TABLE gridplan.plan_edit (
  plan_id  bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  seq      bigint NOT NULL,               -- position in the log; undo moves back over it, redo forward
  version  bigint NOT NULL,               -- plan version it produced
  kind     text NOT NULL,                 -- create, assign, split, merge, rebalance
  author   text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  reason   text NOT NULL DEFAULT '',
  forward  jsonb NOT NULL,                -- cells with the grid they go to, grids made and retired
  inverse  jsonb NOT NULL,
  undone   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (plan_id, seq)
);
