-- What the service's role may do. Runs at every start, after all other functions, so that a table
-- of a new migration is never forgotten (Flyway sees a new text each time: ${flyway:timestamp}).
-- The role gridplan_app is made before the first migration; it owns nothing and changes no schema.

GRANT USAGE ON SCHEMA gridplan TO gridplan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA gridplan TO gridplan_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA gridplan TO gridplan_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gridplan TO gridplan_app;

-- Who lives somewhere may be added, not read but through functions that say so in the audit.
GRANT USAGE ON SCHEMA gridplan_identity TO gridplan_app;
REVOKE ALL ON ALL TABLES IN SCHEMA gridplan_identity FROM gridplan_app;
GRANT INSERT ON gridplan_identity.person_staged TO gridplan_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gridplan_identity FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gridplan_identity TO gridplan_app;

-- Written once, read for ever.
REVOKE UPDATE, DELETE, TRUNCATE ON gridplan.audit, gridplan.edition, gridplan.edition_grid,
  gridplan.grid_lineage, gridplan.matter_step FROM gridplan_app;
DO $$
BEGIN
  IF to_regclass('gridplan.flyway_schema_history') IS NOT NULL THEN
    REVOKE ALL ON gridplan.flyway_schema_history FROM gridplan_app;
  END IF;
END $$;

-- Map servers read the public views and nothing else.
GRANT USAGE ON SCHEMA gridplan_public TO gridplan_app;
GRANT SELECT ON ALL TABLES IN SCHEMA gridplan_public TO gridplan_app;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'gridplan_reader') THEN
    GRANT USAGE ON SCHEMA gridplan_public TO gridplan_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA gridplan_public TO gridplan_reader;
  END IF;
END $$;
