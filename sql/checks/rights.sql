-- The service's role: owns nothing in the schema, may read every table but Flyway's, and may not
-- rewrite what is written once.
SELECT 'owns ' || c.relname AS fault
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'gridplan' AND pg_get_userbyid(c.relowner) = 'gridplan_app'
UNION ALL
SELECT 'cannot read ' || c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'gridplan' AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
  AND NOT has_table_privilege('gridplan_app', c.oid, 'SELECT')
UNION ALL
SELECT 'may rewrite ' || t
FROM unnest(ARRAY['audit', 'edition', 'edition_grid', 'grid_lineage', 'matter_step']) AS t
WHERE has_table_privilege('gridplan_app', 'gridplan.' || t, 'UPDATE')
   OR has_table_privilege('gridplan_app', 'gridplan.' || t, 'DELETE')
UNION ALL
SELECT 'may create in the schema'
WHERE has_schema_privilege('gridplan_app', 'gridplan', 'CREATE')
UNION ALL
SELECT 'may ' || privilege || ' ' || c.relname || ', where people are named'
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace,
  unnest(ARRAY['SELECT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
WHERE n.nspname = 'gridplan_identity' AND c.relkind = 'r'
  AND has_table_privilege('gridplan_app', c.oid, privilege)
UNION ALL
SELECT 'a map server may read ' || n.nspname || '.' || c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_roles r ON r.rolname = 'gridplan_reader'
WHERE n.nspname IN ('gridplan', 'gridplan_identity') AND c.relkind IN ('r', 'v', 'm')
  AND (has_any_column_privilege(r.oid, c.oid, 'SELECT') OR has_schema_privilege(r.oid, n.oid, 'USAGE'))
UNION ALL
SELECT 'a map server may not read ' || c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_roles r ON r.rolname = 'gridplan_reader'
WHERE n.nspname = 'gridplan_public' AND NOT has_table_privilege(r.oid, c.oid, 'SELECT');
