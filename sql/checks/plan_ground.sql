-- The numbers of a plan's cells have no hole: those of its mosaic, then its own. Every cell beyond
-- the mosaic's has ground of its own, no ground is without a cell, and every stored line is one of
-- an own cell.
SELECT p.id AS plan_id, 'cells ' || c.n || ', highest ' || c.highest AS fault
FROM gridplan.plan p
JOIN gridplan.mosaic m ON m.id = p.mosaic_id
JOIN LATERAL (
  SELECT count(*) AS n, max(cell_no) AS highest FROM gridplan.plan_cell WHERE plan_id = p.id
) c ON c.n <> c.highest + 1 OR c.n < m.cells
UNION ALL
SELECT c.plan_id, 'cell ' || c.cell_no || ' has no ground'
FROM gridplan.plan_cell c
JOIN gridplan.plan p ON p.id = c.plan_id
JOIN gridplan.mosaic m ON m.id = p.mosaic_id
WHERE c.cell_no >= m.cells
  AND NOT EXISTS (SELECT FROM gridplan.plan_own_cell o WHERE o.plan_id = p.id AND o.no = c.cell_no)
UNION ALL
SELECT o.plan_id, 'ground ' || o.no || ' has no cell'
FROM gridplan.plan_own_cell o
WHERE NOT EXISTS (SELECT FROM gridplan.plan_cell c WHERE c.plan_id = o.plan_id AND c.cell_no = o.no)
UNION ALL
SELECT e.plan_id, 'line ' || e.a || '-' || e.b || ' is no own line'
FROM gridplan.plan_own_edge e
WHERE NOT EXISTS (
  SELECT FROM gridplan.plan_own_cell o WHERE o.plan_id = e.plan_id AND o.no IN (e.a, e.b));
