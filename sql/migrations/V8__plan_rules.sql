-- The rules of a plan (its band, bands of communities, sets of cells) change by an edit like any other.
ALTER TABLE gridplan.plan_edit
  DROP CONSTRAINT plan_edit_kind_check,
  ADD CONSTRAINT plan_edit_kind_check CHECK (kind IN (
    'assign', 'split', 'merge', 'rebalance', 'draw', 'reshape', 'vertex', 'snap', 'transfer', 'kind',
    'rules')),
  -- The whole rules as they are then, and as they were; null for other edits.
  ADD COLUMN rules_forward jsonb,
  ADD COLUMN rules_inverse jsonb,
  ADD CONSTRAINT plan_edit_rules_check CHECK ((rules_forward IS NULL) = (rules_inverse IS NULL));
