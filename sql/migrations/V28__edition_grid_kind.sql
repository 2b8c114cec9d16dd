-- Whether a published grid has a band or is dedicated (a school, a hospital), as its plan said.
ALTER TABLE gridplan.edition_grid
  ADD COLUMN kind text NOT NULL DEFAULT 'ordinary' CHECK (kind IN ('ordinary', 'dedicated'));

-- Once, for what was published before: the plan of an edition does not change any more. The guard
-- of published grids is there only when there are some.
DO $$
DECLARE
  guarded boolean := EXISTS (SELECT FROM pg_trigger
    WHERE tgrelid = 'gridplan.edition_grid'::regclass AND tgname = 'edition_grid_immutable');
BEGIN
  IF guarded THEN
    ALTER TABLE gridplan.edition_grid DISABLE TRIGGER edition_grid_immutable;
  END IF;
  UPDATE gridplan.edition_grid g SET kind = 'dedicated'
  FROM gridplan.edition e JOIN gridplan.plan_grid p ON p.plan_id = e.plan_id
  WHERE e.id = g.edition_id AND e.tier >= 2 AND p.code = g.code AND p.kind = 'dedicated';
  IF guarded THEN
    ALTER TABLE gridplan.edition_grid ENABLE TRIGGER edition_grid_immutable;
  END IF;
END
$$;

-- Map servers may draw dedicated grids otherwise. (A view is replaced only with new columns last.)
CREATE OR REPLACE VIEW gridplan_public.grids AS
SELECT g.edition_id || '.' || g.code AS id, g.code, g.name, p.tier, a.code AS area_code,
  a.name AS area_name,
  -- Fewer than three households or residents would tell of persons.
  CASE WHEN g.households >= 3 THEN g.households END AS households,
  CASE WHEN g.residents >= 3 AND g.households >= 3 THEN g.residents END AS residents,
  g.estimated, g.edition_id AS edition, lower(p.valid) AS valid_from, upper(p.valid) AS valid_to,
  g.geom, g.kind
FROM gridplan.edition_period p
JOIN gridplan.edition_grid g ON g.edition_id = p.edition_id
JOIN gridplan.area a ON a.id = p.area_id
WHERE upper_inf(p.recorded) AND p.valid @> current_date;
