-- A grid may become a dedicated one or an ordinary one again, and be called otherwise.
ALTER TABLE gridplan.plan_edit
  DROP CONSTRAINT plan_edit_kind_check,
  ADD CONSTRAINT plan_edit_kind_check CHECK (kind IN (
    'assign', 'split', 'merge', 'rebalance', 'draw', 'reshape', 'vertex', 'snap', 'transfer', 'kind')),
  -- {"grid": id, "kind": …, "name": …} as the grid is then, and as it was; null for other edits.
  ADD COLUMN grid_forward jsonb,
  ADD COLUMN grid_inverse jsonb,
  ADD CONSTRAINT plan_edit_grid_check CHECK ((grid_forward IS NULL) = (grid_inverse IS NULL));

-- What the planner was warned of, so that a repeated request is answered as the first one was.
ALTER TABLE gridplan.plan_version ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]';
