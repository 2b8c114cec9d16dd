-- A tier of ground below a plan's own has a grid for each cell of the plan, and each of its grids
-- lies in one grid of the tier above (here the plan's own, for the tiers that are next below it).
SELECT t.plan_id, t.tier, 'cell ' || t.cell_no || ' is none of the plan' AS fault
FROM gridplan.plan_tier_cell t
WHERE NOT EXISTS (
  SELECT FROM gridplan.plan_cell c WHERE c.plan_id = t.plan_id AND c.cell_no = t.cell_no)
UNION ALL
SELECT t.plan_id, t.tier, 'grid ' || t.grid_id || ' lies in ' || count(DISTINCT c.grid_id)
FROM gridplan.plan_tier_cell t
JOIN gridplan.plan_cell c ON c.plan_id = t.plan_id AND c.cell_no = t.cell_no
GROUP BY t.plan_id, t.tier, t.grid_id HAVING count(DISTINCT c.grid_id) > 1;
