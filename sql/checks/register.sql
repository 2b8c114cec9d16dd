-- What a building's register counts is what its rows say, and every row is either of a building or
-- on the worklist with a reason.
SELECT b.building_id AS id, 'counts differ from the rows' AS fault
FROM gridplan.building_register b
LEFT JOIN LATERAL (
  SELECT count(DISTINCT h.door) AS dwellings, coalesce(sum(h.residents), 0) AS residents,
    coalesce(sum(h.floating), 0) AS floating
  FROM gridplan.household h WHERE h.building_id = b.building_id) r ON true
WHERE (b.dwellings, b.residents, b.floating) IS DISTINCT FROM (r.dwellings, r.residents, r.floating)
UNION ALL
SELECT h.id, 'a row of no building has no reason'
FROM gridplan.household h
WHERE h.building_id IS NULL AND h.reason IS NULL AND h.how IS NULL
UNION ALL
SELECT h.id, 'a row of a register that is not in force'
FROM gridplan.household h
JOIN gridplan.register_import i ON i.id = h.import_id
WHERE i.state <> 'applied';
