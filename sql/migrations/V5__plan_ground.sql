-- Ground that a plan has cut or bent for itself. A plan stands on the cells of its mosaic, which
-- never change; where a line was drawn through them it has cells of its own. One whose number the
-- mosaic has stands in the place of that cell, the others come after the mosaic's last number.
CREATE TABLE gridplan.plan_own_cell (
  plan_id      bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  no           integer NOT NULL,
  origin_no    integer NOT NULL,          -- cell of the mosaic whose ground it (mostly) is
  block        integer NOT NULL,
  compound_id  bigint,
  community_id bigint,                    -- area below the plan's whose grids may hold it (H2); null: none
  households   double precision NOT NULL,
  residents    double precision NOT NULL,
  buildings    bigint[] NOT NULL DEFAULT '{}',
  geom         geometry(Polygon, 4490) NOT NULL,
  PRIMARY KEY (plan_id, no)
);

-- Every line that an own cell shares with another cell, own or of the mosaic; all other lines of
-- the plan are the mosaic's.
CREATE TABLE gridplan.plan_own_edge (
  plan_id       bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  a             integer NOT NULL,
  b             integer NOT NULL,
  length_m      double precision NOT NULL,
  barrier_class text,
  crossing      boolean NOT NULL,
  PRIMARY KEY (plan_id, a, b),
  CHECK (a < b)
);
-- Used by replacing the lines of changed cells, which may be at either end.
CREATE INDEX plan_own_edge_b_ix ON gridplan.plan_own_edge (plan_id, b);

-- A dedicated grid (a school, a hospital, a market) takes part in the tiling, but has no band.
ALTER TABLE gridplan.plan_grid
  ADD COLUMN kind text NOT NULL DEFAULT 'ordinary' CHECK (kind IN ('ordinary', 'dedicated'));

ALTER TABLE gridplan.plan_edit
  DROP CONSTRAINT plan_edit_kind_check,
  ADD CONSTRAINT plan_edit_kind_check CHECK (kind IN (
    'assign', 'split', 'merge', 'rebalance', 'draw', 'reshape', 'vertex', 'snap', 'transfer')),
  -- The cells that it replaced, appended or took off the end, with their ground and shared lines,
  -- there and back; null when it only moved cells between grids.
  ADD COLUMN ground_forward jsonb,
  ADD COLUMN ground_inverse jsonb,
  -- The numbers of all cells in either, so that what changed since a version is told without them.
  ADD COLUMN ground_cells integer[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT plan_edit_ground_check CHECK ((ground_forward IS NULL) = (ground_inverse IS NULL));
