-- Drafts: which cell belongs to which grid, and every edit with its inverse.
CREATE TABLE gridplan.plan (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id      bigint NOT NULL REFERENCES gridplan.area,
  mosaic_id    bigint NOT NULL REFERENCES gridplan.mosaic,
  code_prefix  text NOT NULL,             -- code of the area when the plan was made
  name         text NOT NULL,
  status       text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
  version      bigint NOT NULL DEFAULT 1, -- goes up by one with every accepted edit, undo and redo
  band_min     double precision NOT NULL,
  band_max     double precision NOT NULL,
  hard_min     double precision NOT NULL,
  hard_max     double precision NOT NULL,
  rules        jsonb NOT NULL DEFAULT '{}',
  -- How it began: solve, empty, grids or plan, and what had to be decided on the way (cells that no
  -- given grid held, buildings that a given line cut, codes that were replaced).
  origin       jsonb NOT NULL DEFAULT '{}',
  base_edition bigint,
  next_seq     integer NOT NULL DEFAULT 1, -- next free code sequence; codes are never used again (C2)
  created_by   text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (hard_min <= band_min AND band_min <= band_max AND band_max <= hard_max)
);
-- Used by the list of an area's plans.
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
  kind     text NOT NULL CHECK (kind IN ('assign', 'split', 'merge', 'rebalance')),
  author   text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  reason   text NOT NULL DEFAULT '',
  load_moved double precision NOT NULL DEFAULT 0,
  forward  jsonb NOT NULL,                -- {"cells": […], "grids": [the grid each goes to]}
  inverse  jsonb NOT NULL,                -- the same, back; a grid left without cells is retired
  undone   boolean NOT NULL DEFAULT false,
  discarded boolean NOT NULL DEFAULT false, -- undone, then overtaken by a new edit: no redo
  PRIMARY KEY (plan_id, seq),
  CHECK (undone OR NOT discarded)
);

-- One row for each version after the first: who made it, by which edit, undone or redone. It answers
-- what changed since the version that a planner still has on the screen.
CREATE TABLE gridplan.plan_version (
  plan_id  bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  version  bigint NOT NULL,
  action   text NOT NULL CHECK (action IN ('edit', 'undo', 'redo')),
  seq      bigint NOT NULL,
  author   text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  idempotency_key text,                   -- of the request: a repeated one is answered, not done again
  PRIMARY KEY (plan_id, version),
  UNIQUE (plan_id, author, idempotency_key),
  FOREIGN KEY (plan_id, seq) REFERENCES gridplan.plan_edit ON DELETE CASCADE
);

-- What Rebalance offered, until it expires; accepted by id.
CREATE TABLE gridplan.plan_proposal (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id    bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  version    bigint NOT NULL,             -- plan version that it starts from
  moves      jsonb NOT NULL,              -- as forward; grids -1, -2, … are new ones
  expires_at timestamptz NOT NULL
);
-- Used by finding and replacing the proposals of a plan.
CREATE INDEX plan_proposal_plan_ix ON gridplan.plan_proposal (plan_id);
