-- Every published edition tiles its scope.
SELECT e.id, d.*
FROM gridplan.edition e, LATERAL gridplan.edition_defects(e.id) d;
