-- The grids of every published tier tile those of the tier above.
SELECT e.id, d.*
FROM gridplan.edition e, LATERAL gridplan.edition_nesting_defects(e.id) d
WHERE e.above IS NOT NULL;
