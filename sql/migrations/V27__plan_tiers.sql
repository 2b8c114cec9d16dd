-- Tiers of ground below the grids of a plan (sub-grids): each tiles the one above.
ALTER TABLE gridplan.plan_grid ADD COLUMN tier text NOT NULL DEFAULT 'grid';

-- Which grid of a lower tier holds a cell; for the plan's own tier it is plan_cell.
CREATE TABLE gridplan.plan_tier_cell (
  plan_id bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  tier    text NOT NULL,                  -- key of the plan's rules
  cell_no integer NOT NULL,
  grid_id bigint NOT NULL REFERENCES gridplan.plan_grid,
  version bigint NOT NULL,                -- plan version that last moved this cell
  PRIMARY KEY (plan_id, tier, cell_no)
);
-- Used by sql/checks and by the guard of nesting: the cells of one grid.
CREATE INDEX plan_tier_cell_grid_ix ON gridplan.plan_tier_cell (grid_id);

ALTER TABLE gridplan.plan_edit
  -- {"tier key": {"cells": […], "grids": […]}} of every lower tier that an edit changes or that
  -- follows it, there and back.
  ADD COLUMN tiers_forward jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN tiers_inverse jsonb NOT NULL DEFAULT '{}',
  DROP CONSTRAINT plan_edit_kind_check,
  ADD CONSTRAINT plan_edit_kind_check CHECK (kind IN (
    'assign', 'split', 'merge', 'rebalance', 'draw', 'reshape', 'vertex', 'snap', 'transfer', 'kind',
    'rules', 'divide'));

-- The editions of one publication: each tier names the one above it, each grid its parent.
ALTER TABLE gridplan.edition ADD COLUMN above bigint REFERENCES gridplan.edition;
ALTER TABLE gridplan.edition_grid ADD COLUMN parent text;
